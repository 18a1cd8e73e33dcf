"""``gif.check``: from raw bytes to a report, with every rule of GIF 430 and its parts."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache, partial
from typing import Any

from gyosei_forms import limits as limits_
from gyosei_forms import policy as policies
from gyosei_forms.errors import UsageError
from gyosei_forms.findings import Report
from gyosei_forms.gif import entities, models, rules
from gyosei_forms.gif.checking import acceptance, across, patterns, plans
from gyosei_forms.gif.checking.walker import Meaning, Node, Walk
from gyosei_forms.gif.entities import Entity, Field
from gyosei_forms.gif.models import EntityName, PatternName
from gyosei_forms.gif.models.base import GifModel
from gyosei_forms.gif.names import aliases, likeness
from gyosei_forms.gif.names.meaning import Standing
from gyosei_forms.gif.profiles.profile import Profile
from gyosei_forms.intake import read_json
from gyosei_forms.limits import Limits, require_limits
from gyosei_forms.policy import Policy
from gyosei_forms.rules import Severity
from gyosei_forms.text import Lang, Text

_LONGEST_GUESS = 40
_MOST_GUESSES = 50
UNREADABLE = object()
_OUTSIDE = Text(
    "（外にあるその項目は、中に移せば数えます）", " (items of it stand outside and count once moved inside)"
)


def check(
    raw: bytes | str | Mapping[str, Any] | GifModel,
    *,
    entity: EntityName | str | type[GifModel] | None = None,
    pattern: PatternName | str | Profile | None = None,
    policy: Policy = policies.DEFAULT,
    limits: Limits = limits_.DEFAULT,
) -> Report:
    """Check a record against GIF: names, types, forms, codes, characters and, if asked for, a mandatory pattern.

    ``raw`` is JSON text (bytes or str), what was parsed from it, or a model; ``entity`` an English or Japanese name
    (``Person``, ``個人``) or a model class, to be left out for a model only; ``pattern`` a mandatory pattern of it
    (``MP03``), or a profile of an agency's own, which also names the entity. Keys may be English or Japanese.
    An entity inside that carries a pattern in its item's name is held against that; plain required items are
    always asked for. Of an item that may occur once only the first of several values is looked at. Never raises on
    data; pointers lead into the record as given.

    Raises :class:`~gyosei_forms.errors.UsageError` for an unknown or missing entity, an unknown pattern, or what is
    no data (a path: read the file and pass its bytes). Source: GIF 430, 441-445, DMD.
    """
    held = held_against(raw, entity, pattern)
    hold_options(policy, limits)
    return checked(raw, held, policy, limits)


def held_against(
    raw: object, entity: str | type[GifModel] | None, pattern: str | Profile | None
) -> plans.Held:
    """Return what a record is held against.

    Raises :class:`~gyosei_forms.errors.UsageError` for an unknown or missing entity, or an unknown pattern.
    """
    if type(raw) is bytes or not isinstance(raw, GifModel):
        try:
            return _named(entity, pattern)
        except TypeError:  # not hashable, so no name: what is wrong is said below
            pass
    return _held(raw, entity, pattern)


def _held(raw: object, entity: str | type[GifModel] | None, pattern: str | Profile | None) -> plans.Held:
    if not isinstance(pattern, Profile):
        table = models.table_for(raw, entity)
        return plans.held(table, entities.hold_pattern(table, pattern), pattern is not None)
    if entity is None and not isinstance(raw, GifModel):
        entity = pattern.model
    return plans.held(pattern.hold(models.table_for(raw, entity)), pattern.name, asked=True)


_named = lru_cache(maxsize=256)(partial(_held, None))


def hold_options(policy: object, limits: object) -> None:
    """Raise :class:`~gyosei_forms.errors.UsageError` for what is no policy, or are no limits."""
    if not isinstance(policy, Policy):
        raise UsageError("policy は Policy で渡してください。", "pass policy as a Policy.")
    if not isinstance(limits, Limits):
        require_limits(limits)


def checked(raw: object, held: plans.Held, policy: Policy, limits: Limits) -> Report:
    """Return the report on a record."""
    report = Report(policy=policy, max_findings=limits.max_findings)
    if acceptance.is_clean(raw, held, limits, report):
        return report
    report = Report(policy=policy, max_findings=limits.max_findings)
    data = read(raw, report, limits)
    if data is UNREADABLE:
        return report

    def member(field: Field, part: Node) -> None:
        patterns.report_part(report, field, part, asked=held.asked)

    if isinstance(data, Mapping):
        likeness.report_other(report, held.entity, data)
    node = Walk(report, _Keys(report), member, across.check, limits.max_depth).run(held.entity, data)
    patterns.report_gaps(report, node, held.pattern, asked=held.asked)
    return report


def read(raw: object, report: Report, limits: Limits) -> object:
    """Return the data of JSON text or of a model, mappings and lists as they are; :data:`UNREADABLE` if it is not JSON.

    Raises :class:`~gyosei_forms.errors.UsageError` for anything else.
    """
    if isinstance(raw, GifModel):
        return raw.to_dict()
    if isinstance(raw, Mapping | list | tuple):
        return raw
    if not isinstance(raw, bytes | bytearray | str):
        raise UsageError(
            "JSON の内容（bytes か str）、解析した辞書、モデルのいずれかを渡してください。ファイルは読み込んで bytes で渡してください。",
            "pass JSON text (bytes or str), the mapping parsed from it, or a model; of a file, read it and pass its bytes.",
        )
    value = read_json(bytes(raw) if isinstance(raw, bytearray) else raw, limits=limits, report=report).value
    if value is None and any(finding.declared is Severity.ERROR for finding in report):
        return UNREADABLE
    return value


class _Keys:
    """What a key means where official names alone count; other keys are reported."""

    __slots__ = ("_guesses", "_languages", "_report")

    def __init__(self, report: Report) -> None:
        self._report = report
        self._languages: set[Lang] = set()
        self._guesses = 0

    def __call__(self, entity: Entity, key: str, value: object, place: str) -> Meaning | None:
        known = entity.keys.get(key)
        if known is None:
            bare, suffix = entities.split_suffix(key)
            known = entity.keys.get(bare) if suffix else None
            if known is None:
                return self._unknown(entity, bare, value, place)
            self._report.add(rules.UNKNOWN_SUFFIX, place, **rules.suffix_values(known))
        if known.lang not in self._languages:
            self._languages.add(known.lang)
            if len(self._languages) > 1:
                self._report.add(rules.MIXED_KEYS, place)
        profile = entity.profile
        if profile is not None and value is not None and known.field.attribute not in profile.items:
            item, title = known.field.item, profile.title
            names: dict[str, Any] = {"item_ja": item.ja, "item_en": item.en}
            self._report.add(rules.OUTSIDE_PROFILE, place, **names, profile_ja=title.ja, profile_en=title.en)
        return Meaning(known.field, known.pattern)

    def _unknown(self, entity: Entity, key: str, value: object, place: str) -> Meaning | None:
        """Report a name that is no item of the entity; return what it means where that is known."""
        meaning = self._misplaced(entity, key, place) or self._labelled(entity, key, value, place)
        if meaning is None:
            whose: dict[str, Any] = {"entity_ja": entity.ja, "entity_en": entity.en}
            if close := self._close(entity, key):
                self._report.add(rules.MISSPELT, place, suggestion=close, **whose)
            else:
                self._report.add(rules.UNKNOWN_ITEM, place, **whose)
        return meaning

    def _misplaced(self, entity: Entity, key: str, place: str) -> Meaning | None:
        for field, part in entity.parts():
            if key in part.keys:
                self._report.add(
                    rules.MISPLACED,
                    place,
                    part_ja=part.ja,
                    part_en=part.en,
                    entity_ja=entity.ja,
                    entity_en=entity.en,
                    item_ja=field.item.ja,
                    item_en=field.item.en,
                )
                return Meaning(part.keys[key].field, owner=field, instead=_OUTSIDE)
        return None

    def _labelled(self, entity: Entity, key: str, value: object, place: str) -> Meaning | None:
        found = aliases.find(entity, key)
        if found is None:
            return None
        if found.field is None:
            self._report.add(rules.LABEL_WITHOUT_ITEM, place, kind=str(found.alias.kind or ""))
            return Meaning(None, kind=found.alias.kind)
        if not isinstance(value, str):
            return None
        way = (found.field,) if found.owner is None else (found.owner, found.field)
        standing = Standing(found.alias.standing)
        self._report.add(
            rules.KNOWN_LABEL,
            place,
            suggestion=found.field.item.ja,
            item_ja=patterns.name(way, "ja"),
            item_en=patterns.name(way, "en"),
            standing_ja=standing.word("ja"),
            standing_en=standing.word("en"),
        )
        name = found.alias.name
        instead = Text(
            f"（「{name}」は、正式名に変えれば数えます）", f" (“{name}” counts for it once renamed)"
        )
        return Meaning(found.field, owner=found.owner, instead=_OUTSIDE if found.owner else instead)

    def _close(self, entity: Entity, key: str) -> str:
        """Return the item name that a key is likely to mean, or ``""``; only for the first few of a record."""
        self._guesses += 1
        if len(key) > _LONGEST_GUESS or self._guesses > _MOST_GUESSES:
            return ""
        names = _folded_names(entity)
        close = difflib.get_close_matches(_fold(key), names, n=1, cutoff=0.8)
        return names[close[0]] if close else ""


@cache
def _folded_names(entity: Entity) -> dict[str, str]:
    return {_fold(name): name for name, key in entity.keys.items() if not key.pattern}


def _fold(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold().replace("_", "").replace(" ", "")
