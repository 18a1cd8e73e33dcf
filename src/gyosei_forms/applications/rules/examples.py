"""What the examples of the rules run: the real checks, and documents that are complete."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gyosei_forms.findings import Report

PERSON = {"氏": "山田", "名": "花子"}
COMPANY = {"法人番号": "7000012050002", "商号または名称": "株式会社きおい"}
AGENCY = {"商号または名称": "きおい市"}
A = {
    "宛先": AGENCY,
    "申請日": "2026-04-01",
    "連絡先": {"連絡先メールアドレス": ["hanako@example.jp"]},
    "申請者": PERSON,
}
INDIVIDUAL = {"A票": A, "B票": {"名称": "後援名義の使用", "内容": "花火大会の後援を申請します。"}}
CORPORATION = {
    "A票": A | {"申請者": COMPANY},
    "B票": {"名称": "後援名義の使用", "概要": "花火大会の後援を申請します。"},
}
CERTIFICATE = {
    "宛先": COMPANY,
    "証明日": "2026-03-01",
    "ID": "K-2026-0001",
    "名称": "納税証明書",
    "発行元": AGENCY,
}
SERVICE = {
    "制度所管組織": "きおい市",
    "タイトル（制度名）": "花火大会補助金",
    "概要": "花火大会の費用の一部を補助します。",
    "内容": "市内で花火大会を開く団体に、費用の一部を補助します。",
    "連絡先情報": {"連絡先名称": "きおい市観光課"},
}


def a(**items: Any) -> dict[str, Any]:
    """Return the application of a person with more items in form A."""
    return INDIVIDUAL | {"A票": A | items}


def corporation(**forms: Any) -> dict[str, Any]:
    """Return the application of a corporation with more forms."""
    return CORPORATION | forms


def checked(form: str) -> Callable[[Any], Report]:
    """Return the check of a form."""

    def check(data: Any) -> Report:
        from gyosei_forms.applications.checking import check as check_

        return check_(data, form=form)

    return check


def kept(case: tuple[dict[str, Any], tuple[str, ...]]) -> Report:
    """Ask for forms of an application for re-use."""
    from gyosei_forms.applications.reuse import reusable

    application, forms = case
    return reusable(application, form="corporation", blocks=forms).report


def delegated(case: tuple[dict[str, Any], dict[str, Any] | None]) -> Report:
    """Hold a delegation against its proof."""
    from gyosei_forms.applications.delegation import check_delegation

    application, proof = case
    return check_delegation(application, proof, form="individual")


def matched(case: tuple[dict[str, Any], dict[str, Any]]) -> Report:
    """Match a certificate with the application of a corporation; the value with the net sales."""
    from gyosei_forms.applications.matching import Pair, match

    certificate, application = case
    return match(
        certificate, application, form="corporation", pairs=(Pair("値", "C票.売上高", "amount"),)
    ).report
