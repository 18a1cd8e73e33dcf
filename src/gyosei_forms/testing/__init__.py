"""What tests of agency applications need: made-up people and corporations by seed, a published key, a whole PKI.

``people(seed, n)`` and ``corporations(seed, n)`` make bulk data; :mod:`gyosei_forms.testing.strategies` has the Hypothesis
strategies, :mod:`gyosei_forms.testing.pki` the demonstration PKI. With the extra ``testing`` pytest loads the fixtures of
:mod:`gyosei_forms.testing.plugin` by itself.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from gyosei_forms.errors import require

if TYPE_CHECKING:
    from gyosei_forms.envelope import FileKeySigner, Signatory, SignedBy
    from gyosei_forms.testing.assertions import assert_conforms, assert_findings
    from gyosei_forms.testing.making.people import NameKind

__all__ = [
    "NameKind",
    "assert_conforms",
    "assert_findings",
    "corporations",
    "demonstration_signatory",
    "demonstration_signer",
    "people",
]


_LATER = {"NameKind": "making.people", "assert_conforms": "assertions", "assert_findings": "assertions"}
"""The module of each name that is loaded when it is first asked for: pytest loads this package in every run."""


def __getattr__(name: str) -> Any:
    """Load what a test asks for."""
    if name in _LATER:
        return getattr(importlib.import_module(f"{__name__}.{_LATER[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def people(seed: int, n: int, *, kinds: Sequence[NameKind | str] | None = None) -> Iterator[dict[str, Any]]:
    """Yield ``n`` made-up people, the same for the same seed: JSON-ready data of GIF 430, complete under MP03.

    Characters, reading and romaji belong together; the municipality exists, town and number are made up. ``kinds`` are the
    names to choose from (:class:`NameKind`): by default ``ordinary``, ``register`` (髙橋
    with 高橋 beside it) and ``abroad``; ``hard`` puts 髙, 𠮷, selectors and 外字 into the ordinary items too, of which a
    check warns. Raises :class:`~gyosei_forms.errors.UsageError` for another kind, or for ``n`` below 0.
    """
    from gyosei_forms.testing.choices import Seeded
    from gyosei_forms.testing.making.people import person

    _require(seed, n)
    chosen, choose = chosen_kinds(kinds), Seeded(seed)
    return (person(choose, chosen) for _ in range(n))


def corporations(seed: int, n: int) -> Iterator[dict[str, Any]]:
    """Yield ``n`` made-up corporations, the same for the same seed: JSON-ready data of GIF 430, complete under MP02.

    The corporate number has the right check digit; the names are made up. Raises
    :class:`~gyosei_forms.errors.UsageError` for ``n`` below 0.
    """
    from gyosei_forms.testing.choices import Seeded
    from gyosei_forms.testing.making.corporations import corporation

    _require(seed, n)
    choose = Seeded(seed)
    return (corporation(choose) for _ in range(n))


def _require(seed: object, n: object) -> None:
    require(
        type(seed) is int and type(n) is int and n >= 0,
        "seed と n は整数で、n は 0 以上にしてください。",
        "seed and n are whole numbers, n not below 0.",
    )


def chosen_kinds(kinds: Sequence[NameKind | str] | None) -> tuple[NameKind, ...]:
    """Return the kinds of names that a caller means; raise :class:`~gyosei_forms.errors.UsageError` for another."""
    from gyosei_forms.testing.making.people import USUAL, NameKind

    chosen = USUAL if kinds is None else tuple(kinds)
    require(
        bool(chosen) and all(one in list(NameKind) for one in chosen),
        f"kinds は {', '.join(NameKind)} のうちの一つ以上です。",
        f"kinds are one or more of {', '.join(NameKind)}.",
    )
    return tuple(NameKind(one) for one in chosen)


def demonstration_signer() -> FileKeySigner:
    """Return a signer with a fixed, published key, so that a demonstration gives the same bytes again.

    Anyone can sign with it. Its JWK carries a comment that says so, and opening an envelope signed with it always
    gives the finding GYO-ENV-054.
    """
    from gyosei_forms.envelope import demonstration

    return demonstration.signer()


def demonstration_signatory(role: SignedBy | None = None) -> Signatory:
    """Return who signs with that key, under a fixed, published certificate: for ``seal(…, signers=[…])``."""
    from gyosei_forms.envelope import demonstration

    return demonstration.signatory(role)
