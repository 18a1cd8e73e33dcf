"""Conditions and the steps of a trail in words."""

from __future__ import annotations

from gyosei_forms.conditions import All, Condition, Is, Not
from gyosei_forms.once_only import vocabulary
from gyosei_forms.once_only.kinds import Outcome
from gyosei_forms.once_only.result import Step, StepKind
from gyosei_forms.once_only.routes import Route
from gyosei_forms.text import Lang, Text

_TEMPLATES = {
    StepKind.FIRES: Text(
        "{way}により{verb}（{since}、{certainty}）。", "{way}: {verb} ({since}; {certainty})."
    ),
    StepKind.OPEN: Text(
        "{way}: 次の事実の確認が必要 — {missing}（{since}、{certainty}）。",
        "{way}: depends on {missing} ({since}; {certainty}).",
    ),
    StepKind.NOT_REALISED: Text(
        "{way}: 出典では「{certainty}」にとどまり、{noun}の根拠にならない。",
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


def describe(condition: Condition, lang: Lang) -> str:
    """Return a condition in words; its facts are of the vocabulary."""
    if isinstance(condition, Is):
        return vocabulary.facts()[condition.fact].describe(condition.values, lang)
    if isinstance(condition, Not):
        inner = describe(condition.part, lang)
        return f"「{inner}」ではない" if lang == "ja" else f"not: {inner}"
    both, either = ("、かつ", "、又は") if lang == "ja" else (", and ", ", or ")
    word = both if isinstance(condition, All) else either
    return word.join(describe(part, lang) for part in condition.parts)


def step(one: Step, lang: Lang) -> str:
    """Return a step in words."""
    template = _TEMPLATES[one.kind].get(lang)
    if one.route is None:
        return template
    said = template.format_map({**_route_words(one.route, lang), **_step_words(one, lang)})
    return (
        said if one.route.note is None else f"{said}{'' if lang == 'ja' else ' '}{one.route.note.get(lang)}"
    )


def cited(one: Step, lang: Lang) -> str:
    """Return a step in words with its citations behind."""
    places = ("、" if lang == "ja" else "; ").join(citation.text(lang) for citation in one.basis)
    return f"{step(one, lang)}［{places}］" if lang == "ja" else f"{step(one, lang)} [{places}]"


def fact(name: str, lang: Lang) -> str:
    """Return a fact in words, with its id."""
    return f"{_quoted(name, lang)} ({name})"


def _quoted(name: str, lang: Lang) -> str:
    words = vocabulary.facts()[name].name.get(lang)
    return f"「{words}」" if lang == "ja" else f'"{words}"'


def _route_words(route: Route, lang: Lang) -> dict[str, str]:
    omits = route.outcome is Outcome.OMIT
    return {
        "way": _way(route, lang),
        "verb": _VERBS[omits, route.specific].get(lang),
        "noun": "省略" if omits else "提出",
        "since": _since(route, lang),
        "until": route.valid_to.isoformat() if route.valid_to else "",
        "certainty": route.certainty.word(lang),
    }


_VERBS = {
    (True, False): Text("省略できる", "can be omitted"),
    (True, True): Text("添付が省略されている", "is omitted"),
    (False, False): Text("デジタルで提出できる", "can be submitted digitally"),
    (False, True): Text("デジタルで提出できる", "can be submitted digitally"),
}


def _way(route: Route, lang: Lang) -> str:
    name = route.mechanism.name.get(lang) if route.mechanism else ""
    if not route.specific:
        return name
    here = "この手続では、" if lang == "ja" else "for this procedure, "
    return here + (name or ("出典の記述" if lang == "ja" else "by a means the text leaves open"))


def _since(route: Route, lang: Lang) -> str:
    if route.valid_from is None:
        return "開始日の記載なし" if lang == "ja" else "no first day stated"
    day = route.valid_from.isoformat()
    if route.stated:
        return f"{day} から" if lang == "ja" else f"from {day}"
    return f"遅くとも {day} から" if lang == "ja" else f"from {day} at the latest"


def _step_words(one: Step, lang: Lang) -> dict[str, str]:
    return {
        "as_of": one.as_of.isoformat(),
        "missing": ("、" if lang == "ja" else ", ").join(_quoted(name, lang) for name in one.missing),
        "failed": describe(one.failed.condition, lang) if one.failed is not None else "",
    }
