"""How to reach somebody: telephone numbers (GIF 445)."""

from gyosei_forms.parts.contacts import telephones

__all__ = ["telephones"]
