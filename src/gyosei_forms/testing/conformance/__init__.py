"""The conformance kit: whether an application takes what it must take, refuses what it must refuse, and loses nothing.

``run("http://127.0.0.1:8000/submissions")`` sends valid, invalid and hostile envelopes and records to an application and
returns a :class:`ConformanceReport`. The protocol that it has to speak is specified in docs/testing/conformance.md.
"""

from gyosei_forms.testing.conformance.checks import Check, CheckResult, Group, Outcome, catalogue
from gyosei_forms.testing.conformance.exchange import (
    MAX_ANSWER_BYTES,
    SECONDS,
    Answer,
    NoAnswer,
    Request,
    Send,
    Sending,
)
from gyosei_forms.testing.conformance.in_process import asgi
from gyosei_forms.testing.conformance.profile import Profile, default_profile, read_profile
from gyosei_forms.testing.conformance.report import ConformanceReport
from gyosei_forms.testing.conformance.running import run
from gyosei_forms.testing.conformance.setting import (
    MAX_ENVELOPE_BYTES,
    WINDOW,
    expectations,
    write_setup,
)

__all__ = [
    "MAX_ANSWER_BYTES",
    "MAX_ENVELOPE_BYTES",
    "SECONDS",
    "WINDOW",
    "Answer",
    "Check",
    "CheckResult",
    "ConformanceReport",
    "Group",
    "NoAnswer",
    "Outcome",
    "Profile",
    "Request",
    "Send",
    "Sending",
    "asgi",
    "catalogue",
    "default_profile",
    "expectations",
    "read_profile",
    "run",
    "write_setup",
]
