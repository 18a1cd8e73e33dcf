"""Wording: what rules and reports say, in other words or in another language, by a file.

Japanese and English come from the registry. An agency that wants its own words for a message, or a language that the
library does not have, writes a file (TOML) and has it used once, when its program starts::

    language = "pt"

    [rules.GYO-DATE-003]
    message = "Esse dia não existe: {what}."
    mend = "Escreva um dia que exista."

    [texts]
    "what to do" = "o que fazer"

``rules`` replaces the title, the message or the mend of a rule; the words in braces are those of the rule's own texts.
``texts`` gives other fixed texts by their English ones (for an added language only). What a file leaves out stays as it is:
Japanese or English; in an added language, English.
"""

from __future__ import annotations

import re
import string
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from gyosei_forms import limits, rules, tables, text
from gyosei_forms.errors import DataFileError, UsageError, require, require_text
from gyosei_forms.rules import Rule
from gyosei_forms.text import Lang, shown, shown_path

NAMES = ("title", "message", "mend")
MAX_BYTES = 4 * 1024 * 1024
"""The longest file that is read."""
_LANGUAGE = re.compile("[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_LOCK = threading.Lock()


@dataclass(frozen=True, slots=True, repr=False)
class Wording:
    """What is said in one language: ``rules`` by id and name of the text, ``texts`` by the English one."""

    language: Lang
    rules: Mapping[tuple[str, str], str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<Wording {self.language}, {len(self.rules)} texts of rules, {len(self.texts)} others>"


def load(path: str | Path) -> Wording:
    """Read a file of wording.

    Raises :class:`~gyosei_forms.errors.DataFileError` naming the file and the key that is wrong: a language tag that is
    none (BCP 47: ``pt``, ``zh-Hant``), a rule that is not there, a word in braces that the rule does not have.
    """
    try:
        with Path(path).open("rb") as file:
            raw = tables.parse_toml(
                file.read(MAX_BYTES + 1), replace(limits.DEFAULT, max_small_file_bytes=MAX_BYTES)
            )
    except OSError as error:
        raise _wrong(
            path, "", f"読めません（{error.strerror}）", f"cannot be read ({error.strerror})"
        ) from None
    except (TypeError, ValueError, RecursionError):  # ValueError: not UTF-8, not TOML
        raise _wrong(path, "", "UTF-8 の TOML として読めません", "cannot be read as TOML in UTF-8") from None
    language, of_rules, texts = raw.get("language"), raw.get("rules", {}), raw.get("texts", {})
    if not isinstance(language, str) or _LANGUAGE.fullmatch(language) is None:
        raise _wrong(path, "language", "言語タグ（pt など）が必要です", "needs a language tag (such as pt)")
    if set(raw) - {"language", "rules", "texts"} or not isinstance(of_rules, dict):
        raise _wrong(
            path, "", "language、rules、texts だけを置けます", "only `language`, `rules` and `texts`"
        )
    if not isinstance(texts, dict) or not all(isinstance(one, str) and one for one in texts.values()):
        raise _wrong(
            path, "texts", "英語の文とその訳（文字列）の表です", "a table of English texts and theirs"
        )
    if texts and language in ("ja", "en"):
        raise _wrong(path, "texts", "追加する言語だけに置けます", "only for a language that is added")
    said = {
        (rule_id, name): words
        for rule_id, row in of_rules.items()
        for name, words in _texts(path, rule_id, row)
    }
    return Wording(language, said, texts)


def use(*wordings: Wording) -> None:
    """Have all of this process say it like this from now on; a call without argument brings the registry's words back.

    What was used before is forgotten. Of two wordings of one language, the later one holds where both have a text.
    Raises :class:`~gyosei_forms.errors.UsageError` for what is no :class:`Wording`.
    """
    require(
        all(isinstance(one, Wording) for one in wordings),
        "Wording（wording.load の結果）を渡してください。",
        "pass Wordings, as wording.load returns them.",
    )
    said = {(*key, one.language): words for one in wordings for key, words in one.rules.items()}
    added: dict[Lang, dict[str, str]] = {}
    for one in wordings:
        if one.language not in ("ja", "en"):
            added.setdefault(one.language, {}).update(one.texts)
    with _LOCK:
        rules.say_instead(said)
        text.add_languages(added)


def template(language: Lang, *, areas: Iterable[str] = ()) -> str:
    """Return a file of wording to begin with: every rule (of these areas: ``CHAR``, ``GIF`` …) as it speaks today.

    For a language that is not there yet the texts are the English ones, to be translated in place, with the Japanese
    beside them. Raises :class:`~gyosei_forms.errors.UsageError` for a language tag that is none or an unknown area.
    """
    require(
        _LANGUAGE.fullmatch(require_text(language, "language")) is not None,
        "言語は言語タグ（pt など）で渡してください。",
        "pass the language as a tag (such as pt).",
    )
    wanted = tuple(areas)
    if unknown := set(wanted) - set(rules.AREAS):
        raise UsageError(
            f"領域「{shown('、'.join(sorted(unknown)))}」はありません。使える名前: {'、'.join(rules.AREAS)}",
            f"there is no area {shown(', '.join(sorted(unknown)))}. Known: {', '.join(rules.AREAS)}",
        )
    chosen = [rule for rule in rules.catalogue() if not wanted or rule.area in wanted]
    return "\n".join(
        (f'language = "{language}"', *(line for rule in chosen for line in _rows(rule, language)))
    )


def _rows(rule: Rule, language: Lang) -> Iterator[str]:
    yield f"\n[rules.{rule.id}]"
    for name, words in rule.texts.items():
        if language != "ja":
            yield f"# {words.ja}"
        yield f"{name} = {_quoted(words.get(language))}"


def _quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _texts(path: str | Path, rule_id: str, row: object) -> Iterator[tuple[str, str]]:
    try:
        rule = rules.get(rule_id)
    except UsageError as error:
        raise _wrong(path, f"rules.{rule_id}", "その規則はありません", "no such rule") from error
    if not isinstance(row, dict) or not row or set(row) - set(NAMES):
        raise _wrong(
            path,
            f"rules.{rule_id}",
            f"{'、'.join(NAMES)} の表です",
            f"a table of {', '.join(NAMES)}",
        )
    for name, words in row.items():
        if (
            not isinstance(words, str)
            or not words
            or not _fits(words, rule.fields if name != "title" else frozenset())
        ):
            allowed = ", ".join(f"{{{one}}}" for one in sorted(rule.fields)) if name != "title" else ""
            raise _wrong(
                path,
                f"rules.{rule_id}.{name}",
                f"空でない文字列です。波括弧に書けるもの: {allowed or 'なし'}",
                f"a text that is not empty; in braces it may have: {allowed or 'nothing'}",
            )
        yield name, words


def _fits(words: str, fields: frozenset[str]) -> bool:
    """Say whether a template has only plain fields of the rule: no conversion, no attribute, no nested field."""
    try:
        parts = list(string.Formatter().parse(words))
    except ValueError:
        return False
    return all(
        name is None or (name in fields and spec in ("", ",") and conversion is None)
        for _, name, spec, conversion in parts
    )


def _wrong(path: str | Path, key: str, ja: str, en: str) -> DataFileError:
    place = shown_path(str(path)) + (f" {shown(key)}" if key else "")
    return DataFileError(f"文言のファイル {place}: {ja}。", f"wording {place}: {en}.")
