"""What a text may be among the identifiers of this package, and which identifier a name means.

>>> [(candidate.kind.en, candidate.text) for candidate in identify("7000012050002")]
[('corporate number', '7000012050002'), ('real estate number', '7000012050002')]
>>> [candidate.kind.en for candidate in identify("1234-567890")][0]
'basic pension number'

Of twelve digits nothing is shown, since they may be a 個人番号:

>>> [(candidate.kind.en, candidate.text) for candidate in identify("123456789018")]
[('personal number', '**** **** ****'), ('driving licence number', '****')]
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from types import ModuleType

from gyosei_forms import tables
from gyosei_forms.errors import require_text
from gyosei_forms.findings import Report
from gyosei_forms.identifiers import (
    bank_account,
    basic_pension_number,
    corporate_number,
    driving_licence_number,
    employment_insurance_insured_number,
    employment_insurance_office_number,
    invoice_number,
    medical_institution_code,
    municipality_code,
    passport_number,
    personal_number,
    procedure_id,
    real_estate_number,
    residence_card_number,
    resident_record_code,
    town_id,
    writing,
)
from gyosei_forms.identifiers.rules import SPECIMEN
from gyosei_forms.rules import Severity
from gyosei_forms.text import Text, mask_personal_numbers

LONGEST = 100
"""A longer text is none of the identifiers."""

_DIGIT = re.compile("[0-9０-９]")
# Spaces, controls and what is not seen: soft hyphen, joiners, marks of direction, variation selectors, fillers. Category
# Cf is looked up, since it has no class in a pattern.
_UNSEEN = re.compile(
    "[\\s\x00-\x1f\x7f-\x9f\u034f\u115f\u1160\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)

MODULES: tuple[ModuleType, ...] = (
    personal_number,
    corporate_number,
    invoice_number,
    municipality_code,
    town_id,
    resident_record_code,
    basic_pension_number,
    employment_insurance_office_number,
    employment_insurance_insured_number,
    residence_card_number,
    driving_licence_number,
    passport_number,
    procedure_id,
    real_estate_number,
    medical_institution_code,
    bank_account,
)
"""The identifiers, in the order in which they stand where nothing else decides."""


@dataclass(frozen=True, slots=True, repr=False)
class Candidate:
    """One identifier that a text may be.

    ``name`` is that of its module, ``kind`` what a reader calls it. ``text`` is the number as it is printed, masked
    where it has twelve digits. ``report`` has an info for each change that was needed to read it, and what is wrong
    with what remains.
    """

    name: str
    kind: Text
    text: str
    report: Report

    def __repr__(self) -> str:
        return f"<Candidate {self.kind.en}>"


def identify(text: str) -> tuple[Candidate, ...]:
    """Return every identifier whose form a text has, once width, hyphens and spaces are set right; best first.

    First come those whose check digit fits, or whose own letters or hyphens the text has, or whose specimen it is; then
    those that nothing speaks against; last those with a finding. A text of another form than all, or without any digit, has no candidates.
    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    if not 0 < len(require_text(text, "text")) <= LONGEST:
        return ()
    if not _DIGIT.search(text):  # a word of seven letters is no town id
        return ()
    found = [ranked for module in MODULES if (ranked := _candidate(module, text)) is not None]
    return tuple(candidate for _, candidate in sorted(found, key=lambda ranked: -ranked[0]))


def named(name: str) -> ModuleType | None:
    """Return the module of an identifier by its Japanese name, such as the ID種別 of an ID group; ``None`` for others.

    Width, case, spaces and characters that are not seen do not count.

    >>> named("個人番号").__name__, named("教員番号")
    ('gyosei_forms.identifiers.personal_number', None)

    Raises :class:`~gyosei_forms.errors.UsageError` if ``name`` is no str.
    """
    return _names().get(_folded(name)) if len(require_text(name, "name")) <= LONGEST else None


def _folded(name: str) -> str:
    return _seen(unicodedata.normalize("NFKC", _seen(name))).casefold()


def _seen(name: str) -> str:
    return "".join(char for char in _UNSEEN.sub("", name) if unicodedata.category(char) != "Cf")


@tables.once
def _names() -> dict[str, ModuleType]:
    others = tables.read_toml("identifiers/names.toml")
    return {
        _folded(name): module
        for module in MODULES
        for name in (module.KIND.ja, *others.get(_short_name(module), ()))
    }


def _short_name(module: ModuleType) -> str:
    return module.__name__.rpartition(".")[2]


def _candidate(module: ModuleType, text: str) -> tuple[int, Candidate] | None:
    value, report = (result := module.compact(text)).value, result.report
    if value is None:
        return None
    printed = module.format(text)
    module.validate(value if isinstance(value, str) else writing.plain(text), report=report)
    strength = _strength(module, text, printed, report)
    return strength, Candidate(_short_name(module), module.KIND, mask_personal_numbers(printed), report)


def _strength(module: ModuleType, text: str, printed: str, report: Report) -> int:
    """Return 2 where something speaks for the identifier, 1 where nothing speaks against it, else 0."""
    if SPECIMEN.id in report.rule_ids:
        return 2
    if any(finding.severity is not Severity.INFO for finding in report):
        return 0
    own_writing = any(char.isalpha() for char in printed) or ("-" in printed and printed == text.strip())
    return 2 if own_writing or hasattr(module, "calc_check_digit") else 1
