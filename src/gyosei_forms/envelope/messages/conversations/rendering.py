"""A conversation as text and as data. Every text of it comes from outside, so it passes ``shown``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from gyosei_forms.envelope.blocks.guards import moment_text
from gyosei_forms.errors import require_language, unknown
from gyosei_forms.findings.rendering import as_data as report_data
from gyosei_forms.text import Lang, Text, shown

if TYPE_CHECKING:
    from gyosei_forms.envelope.messages.conversations.result import Conversation, Message
    from gyosei_forms.envelope.messages.conversations.states import State

_TITLE = Text("やり取りの判定", "Conversation")
_INDICATIONS = {
    "TOTAL_PASSED": Text("つじつまが合っています", "it holds together"),
    "INDETERMINATE": Text(
        "足りないものか、確かめられないものがあります", "something is missing or cannot be told"
    ),
    "TOTAL_FAILED": Text("食い違いか、不合格のものがあります", "messages contradict each other, or failed"),
}
_NOW = Text("いまの状態", "State")
_SINCE = Text("いつから（送り手の申告）", "Since (as the sender claims)")
_TO_ACT = Text("次に動く側", "Whose turn it is")
_NOBODY = Text("なし（終わりました）", "nobody's: it is over")
_DUE = Text("期限", "Due")
_NONE = Text("分かりません（合格した申請がありません）", "not known: there is no application that passed")
_MESSAGES = Text("メッセージ（送られた順）", "Messages, in the order they were sent")
_UNREAD = Text("読めないもの", "not read")
_APART = Text("（数えない）", " (does not count)")
_ANSWERS = Text(" → {number} への返信", " → answers {number}")
_FINDINGS = Text("指摘", "Findings")


def render(conversation: Conversation, format: str, lang: Lang) -> str:  # noqa: A002
    """Return a conversation as ``text`` or ``json``."""
    require_language(lang)
    if format == "text":
        return "\n".join(_lines(conversation, lang)) + "\n"
    if format == "json":
        return json.dumps(as_data(conversation), ensure_ascii=False, indent=2) + "\n"
    raise unknown(Text("形式", "format"), format, ("text", "json"))


def _lines(conversation: Conversation, lang: Lang) -> Iterator[str]:
    indication = str(conversation.indication)
    yield f"{_TITLE.get(lang)}: {indication} — {_INDICATIONS[indication].get(lang)}"
    yield from _state(conversation.state, lang)
    if conversation.messages:
        yield _MESSAGES.get(lang)
    for message in conversation.messages:
        yield from _message(message, lang)
    if conversation.report.rule_ids:
        yield _FINDINGS.get(lang)
        yield from conversation.report.render("text", lang=lang).rstrip().split("\n")


def _state(state: State | None, lang: Lang) -> Iterator[str]:
    if state is None:
        yield f"{_NOW.get(lang)}: {_NONE.get(lang)}"
        return
    yield f"{_NOW.get(lang)}: {state.phase.word(lang)}"
    yield f"{_SINCE.get(lang)}: {moment_text(state.since)}"
    yield f"{_TO_ACT.get(lang)}: {state.to_act.word(lang) if state.to_act else _NOBODY.get(lang)}"
    if state.due is not None:
        yield f"{_DUE.get(lang)}: {state.due.isoformat()}"


def _message(message: Message, lang: Lang) -> Iterator[str]:
    kind = message.kind.word(lang) if message.kind else _UNREAD.get(lang)
    when = f" {moment_text(message.created)}" if message.created else ""
    answers = "" if message.answers is None else _ANSWERS.fill(lang, {"number": message.answers})
    apart = "" if message.counts else _APART.get(lang)
    yield f"  {message.number}: {kind}{when}{answers}{apart}"
    if message.body is not None:
        for label, value in message.body.rows():
            yield f"      {label.get(lang)}: {value.get(lang) if isinstance(value, Text) else shown(value, 1000)}"


def as_data(conversation: Conversation) -> dict[str, Any]:
    """Return a conversation as JSON-ready data, the same in every language."""
    return {
        "verdict": str(conversation.indication),
        "states": [_state_data(one) for one in conversation.states],
        "messages": [_message_data(one) for one in conversation.messages],
        "report": report_data(conversation.report),
    }


def _state_data(state: State) -> dict[str, Any]:
    return {
        "phase": str(state.phase),
        "toAct": None if state.to_act is None else str(state.to_act),
        "since": moment_text(state.since),
        "due": None if state.due is None else state.due.isoformat(),
        "message": state.message,
    }


def _message_data(message: Message) -> dict[str, Any]:
    said = message.opened.submission if message.opened.has_submission else None
    return {
        "number": message.number,
        "verdict": str(message.opened.indication),
        "kind": None if message.kind is None else str(message.kind),
        "id": None if said is None else said.message_id,
        "created": None if message.created is None else moment_text(message.created),
        "answers": message.answers,
        "counts": message.counts,
        "sha256": message.file.sha256,
        "manifestSha256": message.opened.manifest_sha256 or None,
        "body": None if message.body is None else _safe(message.body.to_data()),
    }


def _safe(value: Any) -> Any:
    if isinstance(value, str):
        return shown(value, 1000)
    if isinstance(value, dict):
        return {name: _safe(one) for name, one in value.items()}
    return [_safe(one) for one in value] if isinstance(value, list) else value
