"""``forms.compare``: what is different between two versions of a form, and whom it breaks."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from gyosei_forms.characters import GENERAL, Repertoire, repertoires
from gyosei_forms.conditions import ALWAYS, Condition
from gyosei_forms.errors import require, require_language, unknown
from gyosei_forms.forms import language
from gyosei_forms.forms.model import Attachment, Field, Form
from gyosei_forms.forms.reading.building import NEVER
from gyosei_forms.forms.reading.resolving import values_of
from gyosei_forms.text import Lang, Text, shown, shown_path


class ChangeKind(StrEnum):
    """Whom a change touches."""

    BREAKING = "breaking"
    """What the old version took may be refused, or mean something else, in the new one."""
    COMPATIBLE = "compatible"
    """What the old version took is taken; something besides the wording is different."""
    EDITORIAL = "editorial"
    """Wording only."""

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees."""
        return _WORDS[self].get(lang)


_WORDS = {
    ChangeKind.BREAKING: Text("互換性のない変更", "breaking"),
    ChangeKind.COMPATIBLE: Text("互換性のある変更", "compatible"),
    ChangeKind.EDITORIAL: Text("文言の変更", "editorial"),
}
_B, _C, _E = ChangeKind.BREAKING, ChangeKind.COMPATIBLE, ChangeKind.EDITORIAL


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: ``place`` is the pointer in the new version, in the old one where the part is gone."""

    kind: ChangeKind
    place: str
    text: Text


@dataclass(frozen=True, slots=True)
class Comparison:
    """The differences between two versions, the breaking ones first."""

    old: Form
    new: Form
    changes: tuple[Change, ...]

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)

    def of(self, kind: ChangeKind) -> tuple[Change, ...]:
        """Return the changes of one kind."""
        return tuple(one for one in self.changes if one.kind is kind)

    @property
    def breaks(self) -> bool:
        """Whether there is a breaking change."""
        return any(one.kind is _B for one in self.changes)

    def render(self, format: Literal["text", "json"] = "text", *, lang: Lang = "ja") -> str:  # noqa: A002
        """Return the comparison as text, or as JSON, which holds both languages.

        Raises :class:`~gyosei_forms.errors.UsageError` for another format or language.
        """
        require_language(lang)
        if format == "json":
            return json.dumps(self._data(), ensure_ascii=False, indent=2) + "\n"
        if format == "text":
            return "\n".join(self._lines(lang)) + "\n"
        raise unknown(Text("形式", "format"), format, ("text", "json"))

    def _lines(self, lang: Lang) -> Iterator[str]:
        yield f"{self.old.id} {self.old.version} → {self.new.id} {self.new.version}"
        for kind in ChangeKind:
            found = self.of(kind)
            yield f"{kind.word(lang)}: {len(found)}"
            for one in found:
                yield f"  {shown_path(one.place) or '/'}  {shown(one.text.get(lang), 500)}"

    def _data(self) -> dict[str, Any]:
        return {
            "old": {"id": self.old.id, "version": self.old.version},
            "new": {"id": self.new.id, "version": self.new.version},
            "changes": [
                {"kind": one.kind.value, "place": one.place, "ja": one.text.ja, "en": one.text.en}
                for one in self.changes
            ],
        }


def compare(old: Form, new: Form) -> Comparison:
    """Compare two versions of a form (or a form with the national one it follows).

    Fields and attachments are told by their ids. Raises :class:`~gyosei_forms.errors.UsageError` for what is no form.
    """
    require(
        all(isinstance(one, Form) for one in (old, new)),
        "Form を二つ渡してください。",
        "pass two Forms.",
    )
    found = list(_frame(old, new))
    found += _fields(_by_path(old), _by_path(new))
    found += _attachments(old, new)
    order = list(ChangeKind)
    return Comparison(old, new, tuple(sorted(found, key=lambda one: order.index(one.kind))))


# --- fields


def _by_path(form: Form) -> dict[str, Field]:
    found: dict[str, Field] = {}

    def note(fields: tuple[Field, ...], before: str) -> None:
        for one in fields:
            found.setdefault(before + one.id, one)
            note(one.fields, f"{before}{one.id}.")

    for section in form.sections:
        note(section.fields, "")
    return found


def _fields(old: dict[str, Field], new: dict[str, Field]) -> Iterator[Change]:
    for path, field in old.items():
        if path not in new:
            yield Change(
                _B, field.pointer, Text(f"項目 {path} がなくなりました", f"the field {path} is gone")
            )
    for path, field in new.items():
        if path not in old:
            kind = _C if field.required == NEVER else _B
            yield Change(kind, field.pointer, Text(f"項目 {path} が増えました", f"the field {path} is new"))
        else:
            yield from _parts("field", old[path], field, path, _FIELD)
    shared = [path for path in old if path in new]
    if shared != [path for path in new if path in old]:
        yield Change(_E, "/sections", Text("項目の順序が変わりました", "the fields stand in another order"))


def _attachments(old: Form, new: Form) -> Iterator[Change]:
    before = {one.id: one for one in old.attachments}
    after = {one.id: one for one in new.attachments}
    for name, one in before.items():
        if name not in after:
            yield Change(
                _C, one.pointer, Text(f"添付書類 {name} がなくなりました", f"the attachment {name} is gone")
            )
    for name, one in after.items():
        if name not in before:
            kind = _C if one.required == NEVER else _B
            yield Change(
                kind, one.pointer, Text(f"添付書類 {name} が増えました", f"the attachment {name} is new")
            )
        else:
            yield from _parts("attachment", before[name], one, name, _ATTACHMENT)


_Judge = Callable[[Any, Any], ChangeKind]


def _parts(
    name: str, old: Field | Attachment, new: Field | Attachment, path: str, judges: Mapping[str, _Judge]
) -> Iterator[Change]:
    """Yield the keys of one part that differ, each by its judge, else by what it holds."""
    for key in language.objects()[name].keys.values():
        if key.name in ("id", "fields") or getattr(old, key.name) == getattr(new, key.name):
            continue
        judge = judges.get(key.name)
        kind = judge(old, new) if judge is not None else _usual(key.name, key.type)
        yield Change(kind, f"{new.pointer}/{key.name}", _is_different(f"{path}.{key.name}", key.text))


def _usual(key: str, type_: str) -> ChangeKind:
    return _E if type_ == "words" or key in ("example", "illustrative", "source", "languages") else _C


def _breaks(_old: Any, _new: Any) -> ChangeKind:
    return _B


def _narrower(key: str, *, least: bool = False) -> _Judge:
    """Judge a bound: a bound that is new or tighter breaks."""

    def judge(old: Any, new: Any) -> ChangeKind:
        before, after = getattr(old, key), getattr(new, key)
        if after is None:
            return _C
        if before is None:
            return _B
        return _B if (after > before if least else after < before) else _C

    return judge


def _required(old: Any, new: Any) -> ChangeKind:
    return _C if new.required == NEVER or old.required == ALWAYS else _B


def _held(old: Any, new: Any) -> ChangeKind:
    """A condition under which nothing was asked is gone or another one: then more may be asked."""
    before = [one.omits_when for one in old.held if one.omits_when is not None]
    after = [one.omits_when for one in new.held if one.omits_when is not None]
    return _C if all(one in after for one in before) else _B


def _choices(old: Field, new: Field) -> ChangeKind:
    before, after = values_of(old), values_of(new)
    if before == after:
        return _E  # their words alone
    return _B if after is not None and (before is None or before - after) else _C


def _characters(old: Field, new: Field) -> ChangeKind:
    return _B if (_range(old) - _range(new)).count else _C


def _range(field: Field) -> Repertoire:
    found = [repertoires.by_id(one) for one in field.characters] or [GENERAL]
    whole = found[0]
    for one in found[1:]:
        whole = whole | one
    return whole


def _subset(key: str) -> _Judge:
    """Judge a list of what is taken: fewer breaks; an empty list takes all."""

    def judge(old: Any, new: Any) -> ChangeKind:
        before, after = set(getattr(old, key)), set(getattr(new, key))
        return _B if after and (not before or before - after) else _C

    return judge


def _item(old: Field, new: Field) -> ChangeKind:
    before, after = old.gif, new.gif
    same = (
        before is not None
        and after is not None
        and (before.name, before.pattern) == (after.name, after.pattern)
    )
    return _E if same else _B


_FIELD: dict[str, _Judge] = {
    "item": _item,
    "type": _breaks,
    "subject": _breaks,
    "concept": _breaks,
    "when": _breaks,
    "many": _breaks,
    "unit": _breaks,
    "identifier": _breaks,
    "required": _required,
    "held": _held,
    "choices": _choices,
    "codes": _breaks,
    "characters": _characters,
    "max_length": _narrower("max_length"),
    "max": _narrower("max"),
    "min": _narrower("min", least=True),
    "max_count": _narrower("max_count"),
}
_ATTACHMENT: dict[str, _Judge] = {
    "held": _held,
    "document": _breaks,
    "verifies": _breaks,
    "when": _breaks,
    "required": _required,
    "many": lambda _old, new: _C if new.many else _B,
    "online": lambda _old, new: _C if new.online else _B,
    "formats": _subset("formats"),
    "max_bytes": _narrower("max_bytes"),
}


# --- the frame


def _frame(old: Form, new: Form) -> Iterator[Change]:
    for key in language.objects()["form"].keys.values():
        before, after = getattr(old, key.name), getattr(new, key.name)
        if key.name in ("form", "version", "sections", "attachments") or before == after:
            continue
        if key.type != "object" or before is None or after is None:
            kind = _B if key.name == "id" else _frame_usual(key.name, key.type)
            yield Change(kind, f"/{key.name}", _is_different(key.name, key.text))
            continue
        for inner in language.objects()[key.of].keys.values():
            one, other = getattr(before, inner.name), getattr(after, inner.name)
            if one != other:
                judge = _FRAME.get((key.name, inner.name))
                kind = judge(before, after) if judge else _usual(inner.name, inner.type)
                yield Change(
                    kind, f"/{key.name}/{inner.name}", _is_different(f"{key.name}.{inner.name}", inner.text)
                )
    yield from _sections(old, new)


def _frame_usual(key: str, type_: str) -> ChangeKind:
    return _B if key in ("identity", "destinations") else _usual(key, type_)


def _sections(old: Form, new: Form) -> Iterator[Change]:
    before = {one.id: one for one in old.sections}
    for one in new.sections:
        other = before.get(one.id)
        if other is None:
            continue
        for name, kind in (("when", _B), ("title", _E), ("help", _E)):
            values: tuple[Condition | object, object] = (getattr(other, name), getattr(one, name))
            if values[0] != values[1]:
                text = language.objects()["section"].keys[name].text
                yield Change(kind, f"{one.pointer}/{name}", _is_different(f"{one.id}.{name}", text))


def _is_different(name: str, what: Text) -> Text:
    return Text(f"{name}（{what.ja.split('。')[0]}）が変わりました", f"{name} is different")


def _closing(key: str) -> _Judge:
    return lambda _old, new: _C if getattr(new, key) else _B


_FRAME: dict[tuple[str, str], _Judge] = {
    ("procedure", "key"): _breaks,
    ("procedure", "applicants"): _subset("applicants"),
    ("procedure", "receiver"): _breaks,
    ("identity", "level"): _breaks,
    ("identity", "proofing"): _narrower("proofing", least=True),
    ("identity", "authentication"): _narrower("authentication", least=True),
    ("identity", "methods"): _subset("methods"),
    ("identity", "signature"): _breaks,
    ("identity", "online"): _closing("online"),
    ("fee", "methods"): _subset("methods"),
    ("fee", "online"): _closing("online"),
    ("result", "online"): _closing("online"),
    ("result", "formats"): _breaks,
    ("channels", "online"): _closing("online"),
    ("channels", "counter"): _closing("counter"),
    ("channels", "post"): _closing("post"),
    ("channels", "devices"): _subset("devices"),
    ("channels", "data_formats"): _subset("data_formats"),
    ("channels", "max_bytes"): _narrower("max_bytes"),
    ("period", "opens"): _narrower("opens", least=True),
    ("period", "closes"): _narrower("closes"),
}
