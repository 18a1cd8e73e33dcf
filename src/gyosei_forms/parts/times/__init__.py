"""Times, periods and their codes (GIF 441).

Every module, and every table of codes, has ``parse`` (the form of GIF and nothing else), ``check``, ``format``, ``read``
(what people write, each change reported) and ``KIND``, its name in Japanese and English.
"""

from gyosei_forms.parts.times import (
    bands,
    date_times,
    elapsed,
    lengths,
    periods,
    recurrence,
    times_of_day,
    weekdays,
)
from gyosei_forms.parts.times.codes import months, seasons, target_times, thirds

__all__ = [
    "bands",
    "date_times",
    "elapsed",
    "lengths",
    "months",
    "periods",
    "recurrence",
    "seasons",
    "target_times",
    "thirds",
    "times_of_day",
    "weekdays",
]
