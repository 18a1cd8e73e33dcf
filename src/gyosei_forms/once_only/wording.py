"""Conditions and the steps of a trail in words."""

from __future__ import annotations

from gyosei_forms.conditions import All, Is, Not
from gyosei_forms.once_only import vocabulary
from gyosei_forms.once_only.kinds import Direction, Outcome
from gyosei_forms.once_only.result import Step, StepKind
from gyosei_forms.once_only.rows import STARTED_ON, Requisite, Route, StartedFrom
from gyosei_forms.once_only.vocabulary import Vocabulary
from gyosei_forms.text import Lang, Text, shown

_TEMPLATES = {
    StepKind.FIRES: Text(
        "{way}により{does}（{since}、{certainty}）。", "{way}: {does} ({since}; {certainty})."
    ),
    StepKind.OPEN: Text(
        "{way}: 次の事実の確認が必要 — {missing}（{since}、{certainty}）。",
        "{way}: depends on {missing} ({since}; {certainty}).",
    ),
    StepKind.NOT_REALISED: Text(
        "{way}: 出典では「{intent}」にとどまり、{noun}の根拠にならない。",
        "{way}: {certainty}, which does not permit an omission yet.",
    ),
    StepKind.NOT_YET: Text(
        "{way}: {since}であり、{as_of} にはまだ使えない。", "{way}: {since}, not yet on {as_of}."
    ),
    StepKind.NO_LONGER: Text(
        "{way}: {until} までであり、{as_of} には使えない。", "{way}: until {until}, no longer on {as_of}."
    ),
    StepKind.NOT_MET: Text(
        "{way}: 出典の条件「{failed}」に当たらない。", '{way}: not so here; the source speaks of "{failed}".'
    ),
    StepKind.NO_NEED: Text(
        "必要性を精査した結果、求めない。", "The review of its necessity found no need for it."
    ),
    StepKind.ONLINE_RULE: Text(
        "法令に基づく国の手続は、添付書類の提出を含めてオンラインで行えるようにするのが原則であり、"
        "省略できない書類もオンラインで提出できるようにするとされている。",
        "A national procedure based on law is as a rule to be online, attachments included; "
        "what is not omitted is to be submitted online.",
    ),
    StepKind.ONLINE_EFFORT: Text(
        "省略が困難な書類も、少なくともオンラインで提出できるようにするなど、可能な限りデジタルで完結するよう取り組むとされている。",
        "What cannot be omitted is at least to be submitted online, as far as possible; the text calls it an effort.",
    ),
    StepKind.PAPER: Text(
        "オンライン化が適当でない、又は費用対効果が見合わないとされた手続であり、書類は紙で提出する。",
        "The procedure is held exempt from going online; the document is submitted on paper.",
    ),
}


def describe(condition: Requisite, lang: Lang, words: Vocabulary | None = None) -> str:
    """Return a condition in words; its facts are of the vocabulary (default: this library's)."""
    words = words or vocabulary.official()
    if isinstance(condition, StartedFrom):
        name, day = words.facts[STARTED_ON].name.get(lang), condition.day.isoformat()
        return f"{name}が {day} 以後" if lang == "ja" else f"{name}: {day} or later"
    if isinstance(condition, Is):
        return words.facts[condition.fact].describe(condition.values, lang)
    if isinstance(condition, Not):
        inner = describe(condition.part, lang, words)
        return f"「{inner}」ではない" if lang == "ja" else f"not: {inner}"
    both, either = ("、かつ", "、又は") if lang == "ja" else (", and ", ", or ")
    word = both if isinstance(condition, All) else either
    return word.join(describe(part, lang, words) for part in condition.parts)


def step(one: Step, lang: Lang) -> str:
    """Return a step in words."""
    template = _TEMPLATES[one.kind].get(lang)
    if one.route is None:
        return template
    said = template.format_map({**route_words(one.route, lang), **_step_words(one, lang)})
    return ("" if lang == "ja" else " ").join([said, *_remarks(one, one.route, lang)])


def _remarks(one: Step, route: Route, lang: Lang) -> list[str]:
    """Return what is to be said beyond the judgement: through whose hands data go, the row's note, its review."""
    remarks = []
    if route.chain:
        remarks.append(f"{_HANDS.get(lang)}: {chain(route, lang)}{'。' if lang == 'ja' else '.'}")
    if route.note is not None:
        remarks.append(route.note.get(lang))
    if route.reviewed_until is not None and one.as_of > route.reviewed_until:
        remarks.append(_UNREVIEWED.fill(lang, {"day": route.reviewed_until.isoformat()}))
    return remarks


_HANDS = Text("経路", "it passes through")
_UNREVIEWED = Text(
    "この規則の確認は {day} までであり、その後の変更は含まない。",
    "This row was reviewed up to {day}; later changes are not in it.",
)


def chain(route: Route, lang: Lang) -> str:
    """Return through whose hands the data go."""
    return " → ".join(hand.get(lang) for hand in route.chain)


def cited(one: Step, lang: Lang) -> str:
    """Return a step in words with its citations behind, an agency's own authority among them."""
    said = step(one, lang)
    if one.route is not None:
        return f"{said}{'' if lang == 'ja' else ' '}{citations(one.route, lang)}"
    places = ("、" if lang == "ja" else "; ").join(citation.text(lang) for citation in one.basis)
    return f"{said}［{places}］" if lang == "ja" else f"{said} [{places}]"


def citations(route: Route, lang: Lang) -> str:
    """Return in brackets what a row stands on; of an agency's row its authority, then the texts."""
    places = [citation.text(lang) for citation in route.basis]
    if route.agency is not None:
        places.insert(0, authority(route, lang))
    said = ("、" if lang == "ja" else "; ").join(places)
    return f"［{said}］" if lang == "ja" else f"[{said}]"


def authority(route: Route, lang: Lang) -> str:
    """Return in words whose row it is, on what it stands, and what it replaces; empty for a row of this library."""
    if route.agency is None or route.authority is None:
        return ""
    said = f"{shown(route.agency.name.get(lang))}: {shown(route.authority.get(lang))}"
    if not route.replaces:
        return said
    return (
        f"{said}（{route.replaces} に代えて）" if lang == "ja" else f"{said} (in place of {route.replaces})"
    )


def fact(name: str, lang: Lang, words: Vocabulary | None = None) -> str:
    """Return a fact in words, with its id."""
    return f"{_quoted(name, lang, words or vocabulary.official())} ({name})"


def _quoted(name: str, lang: Lang, words: Vocabulary) -> str:
    said = words.facts[name].name.get(lang)
    return f"「{said}」" if lang == "ja" else f'"{said}"'


def route_words(route: Route, lang: Lang) -> dict[str, object]:
    """Return what templates say of a row."""
    omits = route.outcome is not Outcome.SUBMIT_DIGITAL
    return {
        "way": way(route, lang),
        "does": _does(route).get(lang),
        "noun": "省略" if omits else "提出",
        "since": _since(route, lang),
        "until": route.valid_to.isoformat() if route.valid_to else "",
        "certainty": _certainty(route, lang),
        "intent": route.verb or route.certainty.word(lang),
    }


def _does(route: Route) -> Text:
    if route.outcome is Outcome.NOT_NEEDED:
        return _DEEMED
    return _VERBS[route.outcome is Outcome.OMIT, route.specific]


def _certainty(route: Route, lang: Lang) -> str:
    """Return how firmly the source states it, in which verb, and whose burden it takes away."""
    said = [route.certainty.word(lang)]
    if route.verb:
        said.append(f"出典の語「{route.verb}」" if lang == "ja" else f"in the source's word 「{route.verb}」")
    if route.direction is not Direction.ATTACHMENT_OMITTED:
        said.append(route.direction.word(lang))
    return ("、" if lang == "ja" else "; ").join(said)


_DEEMED = Text("届出がされたものとみなされ、届出は要らない", "the filing is deemed made and need not be made")
_VERBS = {
    (True, False): Text("省略できる", "can be omitted"),
    (True, True): Text("添付が省略されている", "is omitted"),
    (False, False): Text("デジタルで提出できる", "can be submitted digitally"),
    (False, True): Text("デジタルで提出できる", "can be submitted digitally"),
}


def way(route: Route, lang: Lang) -> str:
    """Return by which means a row lets a document go."""
    name = route.mechanism.name.get(lang) if route.mechanism else ""
    if not route.specific:
        return name
    here = "この手続では、" if lang == "ja" else "for this procedure, "
    return here + (name or ("出典の記述" if lang == "ja" else "by a means the text leaves open"))


def _since(route: Route, lang: Lang) -> str:
    if route.valid_from is None:
        return "開始日の記載なし" if lang == "ja" else "no first day stated"
    day = route.valid_from.isoformat()
    if route.stated or route.agency is not None:
        return f"{day} から" if lang == "ja" else f"from {day}"
    return f"遅くとも {day} から" if lang == "ja" else f"from {day} at the latest"


def _step_words(one: Step, lang: Lang) -> dict[str, str]:
    words = one.route.vocabulary if one.route else vocabulary.official()
    return {
        "as_of": one.as_of.isoformat(),
        "missing": ("、" if lang == "ja" else ", ").join(_quoted(name, lang, words) for name in one.missing),
        "failed": describe(one.failed.condition, lang, words) if one.failed is not None else "",
    }
