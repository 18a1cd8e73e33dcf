"""A conversation about one application: its messages as a chain by digest, what is wrong with it, and whose turn it is."""

from gyosei_forms.envelope.messages.conversations.judging import conversation
from gyosei_forms.envelope.messages.conversations.result import Conversation, Message
from gyosei_forms.envelope.messages.conversations.states import Phase, State

__all__ = ["Conversation", "Message", "Phase", "State", "conversation"]
