"""The steps of a trail in words."""

from __future__ import annotations

from gyosei_forms.once_only import vocabulary
from gyosei_forms.once_only.explain import describe
from gyosei_forms.once_only.kinds import Outcome
from gyosei_forms.once_only.result import Step, Verdict
from gyosei_forms.once_only.routes import Route
from gyosei_forms.text import Lang, Text

_TEMPLATES = {
    Verdict.FIRES: Text(
        "{way}により{verb}（{since}、{certainty}）。", "{way}: {verb} ({since}; {certainty})."
    ),
    Verdict.OPEN: Text(
        "{way}: 次が分かれば決まる — {missing}（{since}、{certainty}）。",
        "{way}: depends on {missing} ({since}; {certainty}).",
    ),
    Verdict.NOT_REALISED: Text(
        "{way}: 「{certainty}」の段階であり、{noun}の根拠にならない。",
        "{way}: {certainty}, which switches nothing on.",
    ),
    Verdict.NOT_YET: Text(
        "{way}: {since}であり、{as_of} にはまだ使えない。", "{way}: {since}, not yet on {as_of}."
    ),
    Verdict.NO_LONGER: Text(
        "{way}: {until} までであり、{as_of} には使えない。", "{way}: until {until}, no longer on {as_of}."
    ),
    Verdict.NOT_MET: Text(
        "{way}: 出典の条件「{failed}」に当たらない。", '{way}: not so here; the source speaks of "{failed}".'
    ),
    Verdict.NO_NEED: Text(
        "必要性を精査した結果、求めない。", "The review of its necessity found no need for it."
    ),
    Verdict.DIGITAL: Text(
        "省略できない間も、書類は少なくともオンラインで提出できるようにする。",
        "As long as it is not omitted, the document can at least be submitted online.",
    ),
    Verdict.PAPER: Text(
        "オンライン化が適当でない等とされた手続であり、書類は紙で提出する。",
        "The procedure is exempt from going online; the document is submitted on paper.",
    ),
}


def step(one: Step, lang: Lang) -> str:
    """Return a step in words."""
    template = _TEMPLATES[one.verdict].get(lang)
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
    (True, True): Text("省略された", "is omitted"),
    (False, False): Text("デジタルで提出できる", "can be submitted digitally"),
    (False, True): Text("デジタルで提出できる", "can be submitted digitally"),
}


def _way(route: Route, lang: Lang) -> str:
    name = route.mechanism.name.get(lang) if route.mechanism else ""
    if not route.specific:
        return name
    here = "この手続について、" if lang == "ja" else "for this procedure, "
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
