"""Addresses (GIF 442, 433): the forms of the standard, the table of municipalities, an honest split, a comparison that explains.

>>> from gyosei_forms.parts import addresses
>>> found = addresses.split("東京都千代田区霞が関二丁目１番6号").unwrap()
>>> found.code, found.town, found.numbers
('131016', '霞が関二丁目', ('1', '6'))
>>> addresses.compare("東京都千代田区霞が関二丁目１番6号", "千代田区霞ヶ関2-1-6").same.word("en")
'yes'

Each module loads on first use: a check of one item needs neither the table of municipalities nor the registry of towns.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gyosei_forms.parts.addresses import (
        consistency,
        forms,
        municipalities,
        postal_codes,
        resolution,
        town_registry,
        towns,
        writing,
    )
    from gyosei_forms.parts.addresses.blocks import check_block
    from gyosei_forms.parts.addresses.comparison import Comparison, Difference, compare
    from gyosei_forms.parts.addresses.splitting import Level, Split, split

__all__ = [
    "Comparison",
    "Difference",
    "Level",
    "Split",
    "check_block",
    "compare",
    "consistency",
    "forms",
    "municipalities",
    "postal_codes",
    "resolution",
    "split",
    "town_registry",
    "towns",
    "writing",
]
_HOMES = {
    "Comparison": "comparison",
    "Difference": "comparison",
    "Level": "splitting",
    "Split": "splitting",
    "check_block": "blocks",
    "compare": "comparison",
    "split": "splitting",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = importlib.import_module(f"{__name__}.{_HOMES.get(name, name)}")
    return getattr(module, name) if name in _HOMES else module
