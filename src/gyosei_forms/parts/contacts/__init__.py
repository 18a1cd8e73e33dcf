"""How to reach somebody: telephone numbers (GIF 445), mail addresses, web addresses."""

from gyosei_forms.parts.contacts import mail, telephones, web

__all__ = ["mail", "telephones", "web"]
