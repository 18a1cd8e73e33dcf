"""What the parser raises for octets that are not what they should be."""

from __future__ import annotations

import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm

UNREADABLE = (
    ValueError,
    TypeError,
    x509.DuplicateExtension,
    x509.InvalidVersion,
    x509.UnsupportedGeneralNameType,
    UnsupportedAlgorithm,
)
"""The exceptions to expect while a certificate, a list or a response, or a part of one, is parsed."""
_LOCK = threading.RLock()


@contextmanager
def quietly() -> Iterator[None]:
    """Keep the parser's warnings to itself: of what is no good certificate, and of names longer than X.520 has them.

    The filters of warnings belong to the whole process, so one thread at a time changes them and puts them back.
    """
    with _LOCK, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
