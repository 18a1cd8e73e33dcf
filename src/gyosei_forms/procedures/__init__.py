"""The catalogue of procedures, each row with its place in the source.

``get("28428")`` finds one by its 手続ID or by its own key (``"000:8366"``, the place of its row), ``find`` lists
by text, ``catalogue`` lists all, ``check`` says what is doubtful about rows.
"""

from gyosei_forms.procedures.catalogue import Heading, Procedure, catalogue, find, get
from gyosei_forms.procedures.rules import check

__all__ = ["Heading", "Procedure", "catalogue", "check", "find", "get"]
