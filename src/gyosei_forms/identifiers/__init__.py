"""Numbers with rules: one module each, the same functions in each (``calc_check_digit`` where there is one).

``compact`` takes width, hyphens and spaces out and says so, ``validate`` reports what is wrong, ``is_valid``
answers in one word, ``format`` gives the printed form. :func:`identify` says what a text may be, :func:`named`
finds a module by name. Of 個人番号 nobody gets the digits without a legal basis: :class:`PersonalNumber`.
"""

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
)
from gyosei_forms.identifiers.identification import Candidate, identify, named
from gyosei_forms.identifiers.personal_number import PersonalNumber

__all__ = [
    "Candidate",
    "PersonalNumber",
    "bank_account",
    "basic_pension_number",
    "corporate_number",
    "driving_licence_number",
    "employment_insurance_insured_number",
    "employment_insurance_office_number",
    "identify",
    "invoice_number",
    "medical_institution_code",
    "municipality_code",
    "named",
    "passport_number",
    "personal_number",
    "procedure_id",
    "real_estate_number",
    "residence_card_number",
    "resident_record_code",
    "town_id",
]
