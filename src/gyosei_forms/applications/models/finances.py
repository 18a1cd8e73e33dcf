"""Form C (C票): financial statements (GIF 451-1)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from gyosei_forms.applications.models.base import ApplicationModel
from gyosei_forms.gif.items import Item, Kind


class Finances(ApplicationModel):
    """Form C: 50 items of the financial statements, none required. The standard names no unit for the amounts; a loss is negative."""

    EN: ClassVar[str] = "Finances"
    JA: ClassVar[str] = "財務情報"
    DOCUMENT: ClassVar[str] = "451-1"
    TABLE: ClassVar[str] = "C票：財務情報（今後、決算公告データ標準化に合わせて変更予定）"

    date_of_settlement: Annotated[date | None, Item("dateOfSettlement", "決算年月日", Kind.DATE)] = None
    start_of_business_period: Annotated[
        date | None, Item("startOfBusinessPeriod", "事業期間開始日", Kind.DATE)
    ] = None
    end_of_business_period: Annotated[
        date | None, Item("endOfBusinessPeriod", "事業期間終了日", Kind.DATE)
    ] = None
    employees_at_end_of_period: Annotated[
        int | None, Item("employeesAtEndOfPeriod", "期末従業員数", Kind.INTEGER)
    ] = None
    total_assets: Annotated[int | None, Item("totalAssets", "資産合計", Kind.INTEGER)] = None
    total_current_assets: Annotated[int | None, Item("totalCurrentAssets", "流動資産合計", Kind.INTEGER)] = (
        None
    )
    cash_and_deposits: Annotated[int | None, Item("cashAndDeposits", "現金及び預金", Kind.INTEGER)] = None
    notes_receivable: Annotated[int | None, Item("notesReceivable", "受取手形", Kind.INTEGER)] = None
    accounts_receivable: Annotated[int | None, Item("accountsReceivable", "売掛金", Kind.INTEGER)] = None
    securities: Annotated[int | None, Item("securities", "有価証券", Kind.INTEGER)] = None
    inventories: Annotated[int | None, Item("inventories", "棚卸資産", Kind.INTEGER)] = None
    other_current_assets: Annotated[
        int | None, Item("otherCurrentAssets", "その他流動資産合計", Kind.INTEGER)
    ] = None
    advance_payments: Annotated[int | None, Item("advancePayments", "前払金", Kind.INTEGER)] = None
    short_term_loans_receivable: Annotated[
        int | None, Item("shortTermLoansReceivable", "短期貸付金", Kind.INTEGER)
    ] = None
    allowance_for_doubtful_accounts: Annotated[
        int | None, Item("allowanceForDoubtfulAccounts", "貸倒引当金", Kind.INTEGER)
    ] = None
    total_fixed_assets: Annotated[int | None, Item("totalFixedAssets", "固定資産合計", Kind.INTEGER)] = None
    total_tangible_fixed_assets: Annotated[
        int | None, Item("totalTangibleFixedAssets", "有形固定資産合計", Kind.INTEGER)
    ] = None
    land: Annotated[int | None, Item("land", "土地", Kind.INTEGER)] = None
    total_intangible_fixed_assets: Annotated[
        int | None, Item("totalIntangibleFixedAssets", "無形固定資産合計", Kind.INTEGER)
    ] = None
    other_fixed_assets: Annotated[
        int | None, Item("otherFixedAssets", "その他固定資産合計", Kind.INTEGER)
    ] = None
    total_loans_receivable: Annotated[
        int | None, Item("totalLoansReceivable", "貸付金合計", Kind.INTEGER)
    ] = None
    total_liabilities: Annotated[int | None, Item("totalLiabilities", "負債合計", Kind.INTEGER)] = None
    total_current_liabilities: Annotated[
        int | None, Item("totalCurrentLiabilities", "流動負債合計", Kind.INTEGER)
    ] = None
    notes_payable: Annotated[int | None, Item("notesPayable", "支払手形", Kind.INTEGER)] = None
    accounts_payable: Annotated[int | None, Item("accountsPayable", "買掛金", Kind.INTEGER)] = None
    short_term_borrowings: Annotated[int | None, Item("shortTermBorrowings", "短期借入金", Kind.INTEGER)] = (
        None
    )
    other_current_liabilities: Annotated[
        int | None, Item("otherCurrentLiabilities", "その他流動負債合計", Kind.INTEGER)
    ] = None
    other_payables: Annotated[int | None, Item("otherPayables", "未払金", Kind.INTEGER)] = None
    advances_received: Annotated[int | None, Item("advancesReceived", "前受金", Kind.INTEGER)] = None
    deposits_received: Annotated[int | None, Item("depositsReceived", "預り金", Kind.INTEGER)] = None
    total_fixed_liabilities: Annotated[
        int | None, Item("totalFixedLiabilities", "固定負債合計", Kind.INTEGER)
    ] = None
    long_term_borrowings: Annotated[int | None, Item("longTermBorrowings", "長期借入金", Kind.INTEGER)] = None
    total_net_assets: Annotated[int | None, Item("totalNetAssets", "純資産合計", Kind.INTEGER)] = None
    legal_capital_reserve: Annotated[int | None, Item("legalCapitalReserve", "資本準備金", Kind.INTEGER)] = (
        None
    )
    net_sales: Annotated[int | None, Item("netSales", "売上高", Kind.INTEGER)] = None
    cost_of_sales: Annotated[int | None, Item("costOfSales", "売上原価", Kind.INTEGER)] = None
    depreciation_in_cost_of_sales: Annotated[
        int | None, Item("depreciationInCostOfSales", "売上原価内減価償却費", Kind.INTEGER)
    ] = None
    labour_cost: Annotated[int | None, Item("labourCost", "労務費", Kind.INTEGER)] = None
    gross_profit: Annotated[int | None, Item("grossProfit", "売上総利益", Kind.INTEGER)] = None
    selling_and_administrative_expenses: Annotated[
        int | None, Item("sellingAndAdministrativeExpenses", "販売費及び一般管理費", Kind.INTEGER)
    ] = None
    depreciation_in_selling_and_administrative_expenses: Annotated[
        int | None, Item("depreciationInSellingAndAdministrativeExpenses", "販管費内減価償却費", Kind.INTEGER)
    ] = None
    personnel_expenses: Annotated[int | None, Item("personnelExpenses", "人件費", Kind.INTEGER)] = None
    operating_profit: Annotated[int | None, Item("operatingProfit", "営業利益", Kind.INTEGER)] = None
    non_operating_income: Annotated[int | None, Item("nonOperatingIncome", "営業外収益", Kind.INTEGER)] = None
    non_operating_expenses: Annotated[
        int | None, Item("nonOperatingExpenses", "営業外費用", Kind.INTEGER)
    ] = None
    ordinary_profit: Annotated[int | None, Item("ordinaryProfit", "経常利益", Kind.INTEGER)] = None
    extraordinary_income: Annotated[int | None, Item("extraordinaryIncome", "特別利益", Kind.INTEGER)] = None
    extraordinary_loss: Annotated[int | None, Item("extraordinaryLoss", "特別損失", Kind.INTEGER)] = None
    profit_before_tax: Annotated[int | None, Item("profitBeforeTax", "税引前当期純利益", Kind.INTEGER)] = None
    net_profit: Annotated[int | None, Item("netProfit", "当期純利益", Kind.INTEGER)] = None
