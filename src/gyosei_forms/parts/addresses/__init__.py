"""Addresses (GIF 442) and postal codes (443). Here so far: block numbers and the form of postal codes."""

from gyosei_forms.parts.addresses import postal_codes
from gyosei_forms.parts.addresses.blocks import check_block

__all__ = ["check_block", "postal_codes"]
