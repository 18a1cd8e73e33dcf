"""The identifier of an organisation in a certificate's subject (organizationIdentifier, EN 319 412-1 §5.1.4)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gyosei_forms.identifiers import corporate_number

_FORM = re.compile("([A-Z]{3}|[A-Z0-9]{2}:)([A-Z]{2})-(.{1,200})")


@dataclass(frozen=True, slots=True, repr=False)
class OrganizationIdentifier:
    """A scheme (three letters such as ``NTR`` or ``VAT``, or two signs and a colon), a country, and the number there."""

    scheme: str
    country: str
    reference: str

    @property
    def corporate_number(self) -> str | None:
        """The 法人番号, where the country is Japan and the number has its form and check digit, whatever the scheme."""
        is_one = self.country == "JP" and corporate_number.is_valid(self.reference)
        return self.reference if is_one else None

    def __repr__(self) -> str:
        return f"<OrganizationIdentifier {self.scheme}{self.country}>"


def parse(text: str) -> OrganizationIdentifier | None:
    """Return the identifier of a text such as ``NTRJP-9999999999999``, or ``None`` where it is none."""
    found = _FORM.fullmatch(text)
    return None if found is None else OrganizationIdentifier(*found.groups())
