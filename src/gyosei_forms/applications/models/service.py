"""行政サービス・制度 (GIF 451-4)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from gyosei_forms.applications.models.base import ApplicationModel
from gyosei_forms.gif import ContactPoint
from gyosei_forms.gif.items import Form, Item, Kind


class Service(ApplicationModel):
    """An administrative service or scheme: 52 items for a catalogue.

    Amounts are in yen, rates in per cent with or without the sign (the standard's own example is ``33.3%``). Lists in one text
    (areas, keywords) are separated by semicolons, as the standard has it.
    """

    EN: ClassVar[str] = "Service"
    JA: ClassVar[str] = "行政サービス・制度"
    DOCUMENT: ClassVar[str] = "451-4"
    TABLE: ClassVar[str] = "表1 行政サービス・制度のデータ項目定義"

    responsible_organization: Annotated[str, Item("responsibleOrganization", "制度所管組織", required=True)]
    title: Annotated[str, Item("title", "タイトル（制度名）", required=True)]
    subtitle: Annotated[str | None, Item("subtitle", "サブタイトル（通称）")] = None
    service_number: Annotated[str | None, Item("serviceNumber", "制度番号")] = None
    original_service_number: Annotated[str | None, Item("originalServiceNumber", "元制度番号")] = None
    change_type: Annotated[str | None, Item("changeType", "制度変更区分")] = None
    legal_basis: Annotated[str | None, Item("legalBasis", "根拠法令")] = None
    area_group: Annotated[str | None, Item("areaGroup", "地域群")] = None
    areas: Annotated[str | None, Item("areas", "地域")] = None
    summary: Annotated[str, Item("summary", "概要", required=True, lines=True)]
    content: Annotated[str, Item("content", "内容", required=True, lines=True)]
    target: Annotated[str | None, Item("target", "対象者", lines=True)] = None
    purpose: Annotated[str | None, Item("purpose", "用途・対象物", lines=True)] = None
    income_condition: Annotated[str | None, Item("incomeCondition", "収入条件", lines=True)] = None
    family_condition: Annotated[str | None, Item("familyCondition", "家族構成条件", lines=True)] = None
    target_condition: Annotated[str | None, Item("targetCondition", "対象者条件", lines=True)] = None
    employee_condition: Annotated[str | None, Item("employeeCondition", "従業員条件")] = None
    capital_condition: Annotated[str | None, Item("capitalCondition", "資本金条件")] = None
    founding_year_condition: Annotated[str | None, Item("foundingYearCondition", "創業年条件")] = None
    maximum_benefit_jpy: Annotated[int | None, Item("maximumBenefit_JPY", "給付上限額", Kind.INTEGER)] = None
    maximum_interest_rate: Annotated[
        str | None, Item("maximumInterestRate", "最大金利", Kind.NUMERALS, form=Form.PERCENT)
    ] = None
    borrowing_limit_jpy: Annotated[int | None, Item("borrowingLimit_JPY", "借入限度額", Kind.INTEGER)] = None
    repayment_years: Annotated[str | None, Item("repaymentYears", "償還期限", Kind.NUMERALS)] = None
    maximum_subsidy_rate: Annotated[
        str | None, Item("maximumSubsidyRate", "最大補助率", Kind.NUMERALS, form=Form.PERCENT)
    ] = None
    cost_jpy: Annotated[int | None, Item("cost_JPY", "費用", Kind.INTEGER)] = None
    budget_limit: Annotated[str | None, Item("budgetLimit", "予算枠の有無")] = None
    way_of_application: Annotated[str | None, Item("wayOfApplication", "申請届出方法", lines=True)] = None
    time_of_call: Annotated[str | None, Item("timeOfCall", "募集時期")] = None
    start_of_call: Annotated[date | None, Item("startOfCall", "公募開始日", Kind.DATE)] = None
    end_of_call: Annotated[date | None, Item("endOfCall", "公募終了日", Kind.DATE)] = None
    remark_on_call: Annotated[str | None, Item("remarkOnCall", "公募備考", lines=True)] = None
    procedure_documents: Annotated[str | None, Item("procedureDocuments", "手続書類", lines=True)] = None
    online_application: Annotated[str | None, Item("onlineApplication", "電子申請の有無")] = None
    attachment_title: Annotated[str | None, Item("attachmentTitle", "添付ファイルの名称")] = None
    attachment_file_name: Annotated[str | None, Item("attachmentFileName", "添付ファイル名")] = None
    details_title: Annotated[str | None, Item("detailsTitle", "詳細参照先")] = None
    details_url: Annotated[str | None, Item("detailsUrl", "詳細URL", Kind.URI)] = None
    industries: Annotated[tuple[str, ...], Item("industries", "標準産業分類", many=True)] = ()
    stages_and_actions: Annotated[str | None, Item("stagesAndActions", "ステージとアクション")] = None
    business_stage: Annotated[str | None, Item("businessStage", "事業ステージ")] = None
    needs: Annotated[str | None, Item("needs", "お困りごと")] = None
    service_type: Annotated[str | None, Item("serviceType", "サービス種別")] = None
    disaster: Annotated[str | None, Item("disaster", "災害名")] = None
    keywords: Annotated[str | None, Item("keywords", "キーワード")] = None
    implementing_organization: Annotated[
        str | None, Item("implementingOrganization", "実施組織・支援機関")
    ] = None
    enquiries: Annotated[str | None, Item("enquiries", "お問い合わせ先", lines=True)] = None
    list_of_enquiries: Annotated[str | None, Item("listOfEnquiries", "お問合わせ先一覧")] = None
    contact_point: Annotated[ContactPoint, Item("contactPoint", "連絡先情報", Kind.PART, required=True)]
    start_of_publication: Annotated[date | None, Item("startOfPublication", "公開開始日", Kind.DATE)] = None
    end_of_publication: Annotated[date | None, Item("endOfPublication", "公開終了日", Kind.DATE)] = None
    date_of_last_update: Annotated[date | None, Item("dateOfLastUpdate", "最終更新日", Kind.DATE)] = None
    display_priority: Annotated[int | None, Item("displayPriority", "表示優先度", Kind.INTEGER)] = None
