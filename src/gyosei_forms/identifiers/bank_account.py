r"""金融機関・支店・口座, a bank account for transfers, such as a 公金受取口座: 4 + 3 + 1 + 7 digits.

Bank (金融機関コード, 4 digits), branch (支店コード, 3), kind of deposit (預金種目, 1) and account number (口座番号,
7), in the order in which the record for transfers has them. Written in one text here: ``0001-001-1-0000001``; the
hyphens are this library's own.

Source: 全国銀行協会 全銀協制定フォーマット（総合振込）: digits are set to the right and filled with 0; 預金種目 is
1 普通, 2 当座, 4 貯蓄, 9 その他. **There is no published check digit.** Which banks and branches exist is not
looked at. What a 公金受取口座 may be is for 口座登録法 and the Digital Agency (one account, in one's own name);
that it is one does not show in its digits. Traps: an account number of fewer than seven digits gets zeros in front,
which is not done here (a digit may be missing as well); a word
for the kind of deposit is read in its place only, for elsewhere its digit would make another account; of Japan Post Bank the 記号・番号 of the passbook is not
what a transfer takes.

>>> validate("0001-001-1-0000001").findings
()
>>> result = compact("０００１-001 普通 0000001")
>>> result.value, "GYO-NUM-033" in result.report.rule_ids
('000100110000001', True)
>>> account = split("000100110000001").unwrap()
>>> account, account.kind.word("ja")
(<BankAccount ****>, '普通')
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from gyosei_forms.errors import require, require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.identifiers import writing
from gyosei_forms.identifiers.rules import BANK_ACCOUNT_FORM, BANK_ACCOUNT_KIND, BANK_ACCOUNT_KIND_CHANGED
from gyosei_forms.text import MASK, Lang, Text

KIND = Text("預貯金口座", "bank account")


class DepositKind(StrEnum):
    """預金種目 of the record for transfers."""

    ORDINARY = "1"
    CURRENT = "2"
    SAVINGS = "4"
    OTHER = "9"

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees."""
        return _WORDS[self].get(lang)


_WORDS = {
    DepositKind.ORDINARY: Text("普通", "ordinary"),
    DepositKind.CURRENT: Text("当座", "current"),
    DepositKind.SAVINGS: Text("貯蓄", "savings"),
    DepositKind.OTHER: Text("その他", "other"),
}
_CODES = {words.ja: kind.value for kind, words in _WORDS.items()} | {
    "普通預金": DepositKind.ORDINARY.value,
    "当座預金": DepositKind.CURRENT.value,
    "貯蓄預金": DepositKind.SAVINGS.value,
}
_WORDED = re.compile(f"([0-9]{{7}})({'|'.join(_CODES)})([0-9]{{7}})")


@dataclass(frozen=True, slots=True, repr=False)
class BankAccount:
    """One account: bank (4 digits), branch (3), kind of deposit, number (7 digits); not shown in its repr.

    Raises :class:`~gyosei_forms.errors.UsageError` for parts of another form.
    """

    bank: str
    branch: str
    kind: DepositKind
    number: str

    def __post_init__(self) -> None:
        for name, count in (("bank", 4), ("branch", 3), ("number", 7)):
            writing.require_digits(getattr(self, name), name, count)
        require(
            isinstance(self.kind, DepositKind),
            "kind は DepositKind で渡してください。",
            "pass kind as a DepositKind.",
        )

    @property
    def text(self) -> str:
        """The account as one text, such as ``0001-001-1-0000001``."""
        return f"{self.bank}-{self.branch}-{self.kind}-{self.number}"

    def __repr__(self) -> str:
        return f"<BankAccount {MASK}>"


_SHAPE = writing.Shape(
    name="bank_account",
    pattern="[0-9]{15}",
    form=BANK_ACCOUNT_FORM,
    groups=(4, 3, 1, 7),
    check=lambda digits: digits[7] in "1249",
    check_rule=BANK_ACCOUNT_KIND,
)


def compact(text: str) -> Result[str]:
    """Return the 15 half-width digits of an account; a word for the kind of deposit (普通, 普通預金 …) becomes its digit.

    The word is read only between the seven digits of bank and branch and the seven of the account. The report has an info for each kind of change. The value is ``None``, with an error in the report, if what
    remains is not 15 digits. The kind of deposit is not looked at. Raises :class:`~gyosei_forms.errors.UsageError`
    if ``text`` is no str.
    """
    worded = _WORDED.fullmatch(writing.plain(require_text(text, "text")))
    if worded is None:
        return _SHAPE.compact(text)
    place, word, number = worded.groups()
    report = Report()
    writing.report_changes(text, report)
    report.add(BANK_ACCOUNT_KIND_CHANGED)
    return Result(place + _CODES[word] + number, report)


def validate(text: str, *, report: Report | None = None, pointer: str = "") -> Report:
    """Report a text that is neither 15 half-width digits nor written 4-3-1-7, else an unknown kind of deposit.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    return _SHAPE.validate(text, report, pointer)


def is_valid(text: str) -> bool:
    """Say whether a text is 15 half-width digits, plain or 4-3-1-7 with hyphens, with a known kind of deposit.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    return _SHAPE.is_valid(text)


def format(text: str) -> str:  # noqa: A001
    """Return the account as one text, such as ``0001-001-1-0000001``.

    Raises :class:`~gyosei_forms.errors.UsageError` if :func:`compact` finds no 15 digits.
    """
    return _SHAPE.grouped(compact(text).unwrap())


def split(text: str) -> Result[BankAccount]:
    """Return the parts of an account; the report is that of :func:`compact` and of :func:`validate` after it.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    result = compact(text)
    left, report = result.value, result.report
    if left is None or not _SHAPE.validate(left, report, "").ok:
        return Result(None, report)
    return Result(BankAccount(left[:4], left[4:7], DepositKind(left[7]), left[8:]), report)
