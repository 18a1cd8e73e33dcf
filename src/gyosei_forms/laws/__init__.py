"""Laws and how they are cited: law numbers (法令番号), places in them (条項号), citations, a table of laws with their numbers.

It lies above ``findings``, for everything here is read with findings; :mod:`gyosei_forms.basis` below it is another
thing, the references to sources that rules and tables of this library stand on.
"""

from gyosei_forms.laws import articles, citations, law_numbers, table

__all__ = ["articles", "citations", "law_numbers", "table"]
