"""What is kept: applicants who filled in the form, and submissions that came as envelopes."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gyosei_forms.integrations.django.messages import bilingual
from gyosei_forms.integrations.django.models import CheckedField, EraDateField


# --8<-- [start:applicant]
class Applicant(models.Model):
    """A corporation that applies, and who represents it."""

    name = CheckedField(
        bilingual("商号又は名称", "Name of the corporation"), kind="organization", max_units=60
    )
    corporate_number = CheckedField(
        bilingual("法人番号", "Corporate number"), kind="corporate_number", unique=True
    )
    representative = CheckedField(bilingual("代表者の氏名", "Representative"), kind="name", max_units=40)
    reading = CheckedField(bilingual("代表者のフリガナ", "Reading of the name"), kind="kana", max_units=60)
    established = EraDateField(bilingual("設立年月日", "Established on"))
    postal_code = CheckedField(bilingual("郵便番号", "Postal code"), kind="postal_code")
    municipality = CheckedField(
        bilingual("市区町村コード", "Municipality code"), kind="municipality_code", blank=True
    )
    telephone = CheckedField(bilingual("電話番号", "Telephone"), kind="telephone")

    def __str__(self) -> str:
        return self.corporate_number


# --8<-- [end:applicant]


class Case(models.Model):
    """A submission that was received, once: ``message_id`` is unique."""

    message_id = models.CharField(max_length=64, unique=True)
    manifest_sha256 = models.CharField(max_length=64)
    arrived = models.DateTimeField()
    sealed = models.BinaryField()
    receipt = models.BinaryField()

    class Meta:
        """Newest last."""

        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return f"R-{self.pk:06d}"
