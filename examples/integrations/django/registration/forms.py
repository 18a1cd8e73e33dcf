"""The form."""

from __future__ import annotations

from typing import ClassVar

from django import forms

from registration.models import Applicant


class ApplicantForm(forms.ModelForm):
    """Made of the model: each field reads what people write, and says what is wrong in the page's language."""

    class Meta:
        """All fields."""

        model = Applicant
        fields: ClassVar[list[str]] = [
            "name",
            "corporate_number",
            "representative",
            "reading",
            "established",
            "postal_code",
            "municipality",
            "telephone",
        ]
