"""What the application under test is configured with: whom it trusts, what it expects, within which bounds."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding

from gyosei_forms import clock, tables
from gyosei_forms.envelope import Expectations
from gyosei_forms.envelope.certificates import Anchor, Revocation
from gyosei_forms.errors import UsageError, require
from gyosei_forms.testing import pki
from gyosei_forms.testing.conformance.profile import FILE, Profile, default_profile
from gyosei_forms.text import shown_path

MAX_ENVELOPE_BYTES = 16 * 1024 * 1024
"""The limit that the application is configured with: a longer body is answered with 413."""
WINDOW = timedelta(days=30)
"""An envelope that was made longer ago, and has not come before, is a replay."""


def expectations(profile: Profile | None = None, at: datetime | None = None) -> Expectations:
    """Return what an application under test expects of an envelope: the demonstration PKI as it stands at a time (now).

    The revocation data are good for a day, so ask anew for each request: that is fast, after the first time, which takes
    seconds. Needs the extra ``testing``.
    """
    profile = default_profile() if profile is None else profile
    moment = clock.now_in_japan() if at is None else at
    known = pki.demonstration()
    return Expectations(
        anchors=tuple(map(Anchor.of, known.anchors)),
        revocation=_known_at(moment),
        addressee=profile.addressee,
        procedure=profile.procedure.key,
        as_of=moment,
    )


_PEOPLE = ("person", "expired", "revoked")
"""Who signs what the kit sends, and is not on a published list: as an accredited verifier, one asks for them by OCSP."""


@lru_cache(maxsize=4)
def _revocation(hour: datetime) -> Revocation:
    known = pki.demonstration()
    asked = (known.ocsp(known.credential(name).certificate, hour) for name in _PEOPLE)
    return Revocation(crls=known.crls(hour), ocsp=tuple(asked))


def _known_at(moment: datetime) -> Revocation:
    return _revocation(moment.replace(minute=0, second=0, microsecond=0))


def write_setup(folder: Path, at: datetime | None = None) -> tuple[Path, ...]:
    """Write what an application is configured with, for one that is not written in Python; return the files.

    ``root.pem`` is the one anchor, ``revocation-N.crl`` and ``person-N.ocsp`` are the lists and
    OCSP answers of that time (good for a day), ``agency.pem`` and
    ``agency.private.pem`` sign receipts, ``profile.json`` is the packaged profile, ``settings.json`` says limit and window.
    Needs the extra ``testing``. Raises :class:`~gyosei_forms.errors.UsageError` for a folder that cannot be written.
    """
    require(isinstance(folder, Path), "フォルダーは Path で渡してください。", "pass the folder as a Path.")
    known = pki.demonstration()
    agency = known.local_official
    settings: dict[str, Any] = {
        "maxEnvelopeBytes": MAX_ENVELOPE_BYTES,
        "windowSeconds": int(WINDOW.total_seconds()),
    }
    files = {
        "root.pem": known.anchors[0].public_bytes(Encoding.PEM),
        "agency.pem": b"".join(one.public_bytes(Encoding.PEM) for one in agency.chain),
        "agency.private.pem": agency.private_key_pem,
        "profile.json": tables.read_bytes(FILE),
        "settings.json": json.dumps(settings, indent=2).encode() + b"\n",
    }
    moment = clock.now_in_japan() if at is None else at
    known_now = _known_at(moment)
    files |= {f"revocation-{number}.crl": one for number, one in enumerate(known_now.crls, 1)}  # type: ignore[misc]
    files |= {f"person-{number}.ocsp": one for number, one in enumerate(known_now.ocsp, 1)}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise UsageError(
            f"{shown_path(str(folder))}: 書けません（{reason}）。", f"{shown_path(str(folder))}: {reason}."
        ) from None
    return tuple(folder / name for name in files)
