"""``forms.read``: from YAML or JSON to a form, with every problem a finding that has its line and column."""

from __future__ import annotations

from dataclasses import replace

from gyosei_forms import limits as limits_
from gyosei_forms.errors import UsageError
from gyosei_forms.findings import Report, Result
from gyosei_forms.forms.language import FORMAT
from gyosei_forms.forms.model import Form
from gyosei_forms.forms.reading.building import MISSING, Builder
from gyosei_forms.forms.reading.nodes import Node, Positions, Scalar, Table, position
from gyosei_forms.forms.reading.resolving import Resolver
from gyosei_forms.forms.reading.source import Source, nodes_of
from gyosei_forms.forms.rules import reading as rules
from gyosei_forms.limits import Limits, require_limits
from gyosei_forms.once_only import RuleSet, official

_ENDINGS = (".yaml", ".yml", ".json")


def read(source: Source, *, words: RuleSet | None = None, limits: Limits = limits_.DEFAULT) -> Result[Form]:
    """Read the definition of a form.

    ``source`` is a path, the YAML or JSON as bytes or text, or the tables read from it (without places then). Facts,
    documents and mechanisms are named by the vocabulary of once_only, or by that of an agency's rules (``words``). The
    value is ``None`` where the report has an error. Bad data never raises.

    Raises :class:`~gyosei_forms.errors.UsageError` for a file that cannot be opened, for what is no source, and for YAML
    without the extra ``forms``.
    """
    form, report = attempt(source, words=words, limits=limits)
    return Result(form if report.ok else None, report)


def attempt(
    source: Source, *, words: RuleSet | None = None, limits: Limits = limits_.DEFAULT
) -> tuple[Form | None, Report]:
    """Return what could be read of a definition in spite of errors, for those who judge it further, and the findings.

    Parts that are wrong are left out; ``None`` where what every form has is not there. Raises as :func:`read`.
    """
    if words is not None and not isinstance(words, RuleSet):
        raise UsageError("words は RuleSet で渡してください。", "give words as a RuleSet.")
    report = Report(max_findings=require_limits(limits).max_findings)
    root = nodes_of(source, report, limits)
    if root is None or not hold_format(root, "form", report):
        return None, report
    builder = Builder(report)
    made = builder.object("form", root, "")
    if made is MISSING:
        return None, report
    positions = Positions(root)
    form = replace(made, positions=positions)
    return Resolver(form, builder, positions, words or official()).run(), report


def hold_format(root: Node, key: str, report: Report) -> bool:
    """Say whether a file is of the version that is read; a finding says so where it is not."""
    version = root.items.get(key) if isinstance(root, Table) else None
    if isinstance(version, Scalar) and version.text == str(FORMAT):
        return True
    path = isinstance(root, Scalar) and root.text.lower().endswith(_ENDINGS)
    report.add(
        rules.OTHER_FORMAT,
        position=position(version or root),
        key=key,
        version=FORMAT,
        hint_ja="ファイルの名前のようです。ファイルを読むには Path で渡してください。" if path else "",
        hint_en=" This looks like the name of a file; to read a file, pass a Path." if path else "",
    )
    return False
