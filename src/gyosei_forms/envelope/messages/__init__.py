"""Messages in both directions: what each kind says, how one answers another, and whether a conversation holds together.

An application, the receipt of it, a correction request and the correction, a withdrawal, a status, a notice or certificate
with its time of service: each is an envelope of its own, sealed by the side that sends it, and names the message that it
answers by the digest of its manifest.
"""

from gyosei_forms.envelope.blocks.message import MessageKind, Side
from gyosei_forms.envelope.messages.answering import answer, receipt
from gyosei_forms.envelope.messages.bodies import (
    Body,
    CorrectionPoint,
    CorrectionRequest,
    Decision,
    Notice,
    Outcome,
    Progress,
    Receipt,
    Service,
    Status,
    Withdrawal,
)
from gyosei_forms.envelope.messages.conversations import Conversation, Message, Phase, State, conversation
from gyosei_forms.envelope.messages.problems import Problem
from gyosei_forms.envelope.messages.problems import of_report as problems_of_report
from gyosei_forms.envelope.messages.reading import read

__all__ = [
    "Body",
    "Conversation",
    "CorrectionPoint",
    "CorrectionRequest",
    "Decision",
    "Message",
    "MessageKind",
    "Notice",
    "Outcome",
    "Phase",
    "Problem",
    "Progress",
    "Receipt",
    "Service",
    "Side",
    "State",
    "Status",
    "Withdrawal",
    "answer",
    "conversation",
    "problems_of_report",
    "read",
    "receipt",
]
