"""Tables of codes (GIF 441): target times, months, seasons, thirds of a month, and the hours of time bands.

One :class:`CodeTable` for each, with the functions that the modules of this package have:

>>> seasons.parse("B1").unwrap().word("ja")
'初春'
>>> months.read("4月").unwrap().code
'04'

A code of an older edition is an error that names the present one, and read as that:

>>> [(finding.rule, finding.suggestion) for finding in thirds.check("20")]
[('GYO-TIME-028', 'A2')]
>>> thirds.read("20").unwrap().word("en")
'in the middle of the month'

The tables stand in ``data/parts/times.toml``. Some codes look alike: ``A1`` is spring in one table and 上旬 in another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from gyosei_forms import basis, tables
from gyosei_forms.basis import Citation
from gyosei_forms.errors import require, require_language, require_text, unknown
from gyosei_forms.findings import Report, Result
from gyosei_forms.parts.times import rules, writing
from gyosei_forms.text import Lang, Text


@dataclass(frozen=True, slots=True)
class Code:
    """A code and its name: ``table`` is the key of its table, ``unknown`` says that it stands for "not known".

    ``exceptional`` marks the second code for unknown, which only some systems use.
    """

    table: str
    code: str
    name: Text
    unknown: bool = False
    exceptional: bool = False

    def word(self, lang: Lang) -> str:
        """Return the name of the code."""
        return self.name.get(require_language(lang))


class CodeTable:
    """A table of codes; iterating gives its codes in their order.

    ``key`` is its name in the data, :attr:`KIND` what a reader calls it, :attr:`basis` where it comes from.
    """

    def __init__(self, key: str, kind: Text) -> None:
        self.key = key
        self.KIND = kind

    @cached_property
    def _rows(self) -> dict[str, Any]:
        rows: dict[str, Any] = tables.read_toml("parts/times.toml")[self.key]
        return rows

    @cached_property
    def basis(self) -> tuple[Citation, ...]:
        """The document that holds the present table."""
        return basis.cite(*self._rows["source"].split())

    @cached_property
    def _codes(self) -> dict[str, Code]:
        return {
            row["code"]: Code(
                self.key,
                row["code"],
                Text(row["ja"], row["en"]),
                row.get("unknown", False),
                row.get("exceptional", False),
            )
            for row in self._rows["codes"]
        }

    @cached_property
    def _by_name(self) -> dict[str, Code]:
        names = {code.name.ja: code for code in self if not code.exceptional}
        return names | {
            part: code for name, code in names.items() if code.unknown for part in name.split("・")
        }

    @cached_property
    def _older(self) -> dict[str, tuple[str, Text]]:
        """The codes of older editions that are no codes now: the present code, and the names of the editions."""
        return {
            old: (new, _editions(edition["source"]))
            for edition in self._rows.get("older", ())
            for old, new in edition["codes"].items()
        }

    def __iter__(self) -> Iterator[Code]:
        return iter(self._codes.values())

    def __len__(self) -> int:
        return len(self._codes)

    def __repr__(self) -> str:
        return f"<CodeTable {self.key}>"

    def get(self, code: str) -> Code:
        """Return the code; raise :class:`~gyosei_forms.errors.UsageError` if the table does not have it."""
        found = self._codes.get(require_text(code, "code"))
        if found is None:
            raise unknown(self.KIND, code, self._codes)
        return found

    def parse(self, text: str) -> Result[Code]:
        """Read a code of the present table. Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str."""
        report = Report()
        return Result(self._code(text, report, ""), report)

    def check(self, text: str, *, report: Report | None = None, pointer: str = "") -> Report:
        """Check a code as :meth:`parse` does, and return the findings."""
        report = Report() if report is None else report
        self._code(text, report, pointer)
        return report

    def format(self, value: Code) -> str:
        """Return the code as GIF writes it; raise :class:`~gyosei_forms.errors.UsageError` for one of another table."""
        require(isinstance(value, Code), "Code を渡してください。", "pass a Code.")
        require(
            value in self._codes.values(),
            f"{self.KIND.ja}の Code を渡してください。",
            f"pass a Code of the table: {self.KIND.en}.",
        )
        return value.code

    def read(self, text: str) -> Result[Code]:
        """Read a code, a code of an older edition, or a Japanese name (``春``, ``4月``, ``不明``).

        Full-width and small letters, spaces, and a missing leading zero are read too. Each change is an info.
        """
        return writing.read(text, self._rewrite, self.parse)

    def _rewrite(self, text: str) -> writing.Rewritten:
        plain, changes = writing.plain(text)
        if plain in self._codes:
            return plain, changes
        for made, kind in ((plain.upper(), writing.CASE), (f"0{plain}", writing.ZEROS)):
            if made in self._codes and not self._codes[made].unknown:
                return made, [*changes, kind]
        if plain in self._by_name:
            return self._by_name[plain].code, [*changes, writing.WORDS]
        if plain in self._older:
            present, editions = self._older[plain]
            return present, [*changes, _to_present(editions)]
        return plain, changes

    def _code(self, text: str, report: Report, pointer: str) -> Code | None:
        found = self._codes.get(require_text(text, "text"))
        if found is None:
            self._report_misfit(text, report, pointer)
        elif found.exceptional:
            report.add(rules.EXCEPTIONAL_UNKNOWN, pointer)
        return found

    def _report_misfit(self, text: str, report: Report, pointer: str) -> None:
        if text not in self._older:
            report.add(rules.NOT_A_CODE, pointer, table_ja=self.KIND.ja, table_en=self.KIND.en)
            return
        present, editions = self._older[text]
        report.add(
            rules.OLDER_CODE,
            pointer,
            suggestion=present,
            table_ja=self.KIND.ja,
            table_en=self.KIND.en,
            edition_ja=editions.ja,
            edition_en=editions.en,
        )


def _editions(sources: str) -> Text:
    shorts = [citation.document.short for citation in basis.cite(*sources.split())]
    return Text("、".join(short.ja for short in shorts), ", ".join(short.en for short in shorts))


def _to_present(editions: Text) -> Text:
    return Text(
        f"旧版（{editions.ja}）のコードを現行のコードに",
        f"code of an older edition ({editions.en}) to the present one",
    )


target_times = CodeTable("target_times", Text("目標時間コード", "target-time code"))
"""About this hour (目標時間): 00 to 23, and 99 for unknown or undecided. How wide "about" is, free text says."""
months = CodeTable("months", Text("月コード", "month code"))
"""Months 01 to 12, where the day is not known; 99 for unknown, and by exception 00."""
seasons = CodeTable("seasons", Text("季節コード", "season code"))
"""Seasons A1 to D4, and 00 for unknown. The edition of March 2022 had 10 to 43."""
thirds = CodeTable("thirds", Text("旬コード", "code for a third of a month"))
"""Thirds of a month (旬) A1 to A3, and 00 for unknown. The editions of 2022 and 2023 had 10, 20, 30 and 99."""
hours = CodeTable("bands", Text("時間帯コード", "time-band code"))
"""The single codes of time bands, 00 to 23 and 99; lists of them are read by :mod:`~gyosei_forms.parts.times.bands`."""
