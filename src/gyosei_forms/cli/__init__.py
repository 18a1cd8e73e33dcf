"""The ``gyosei-forms`` command.

Exit codes: 0 no error finding, plan made, TOTAL_PASSED; 1 an error finding, TOTAL_FAILED; 2 misuse or unreadable
input (one line on standard error, no traceback); 3 INDETERMINATE.
"""

from gyosei_forms.cli.app import main

__all__ = ["main"]
