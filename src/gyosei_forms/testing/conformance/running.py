"""A run of the kit against an application."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from gyosei_forms import clock
from gyosei_forms.envelope import Expectations
from gyosei_forms.errors import UsageError, require, require_text
from gyosei_forms.testing import demonstration_signer
from gyosei_forms.testing.conformance import judging
from gyosei_forms.testing.conformance.course import Course
from gyosei_forms.testing.conformance.exchange import SECONDS, NoAnswer, Request, Send, tried
from gyosei_forms.testing.conformance.loopback import http_sender, require_loopback
from gyosei_forms.testing.conformance.profile import Profile, default_profile
from gyosei_forms.testing.conformance.report import ConformanceReport
from gyosei_forms.testing.conformance.submissions import Maker, signatory
from gyosei_forms.testing.pki import demonstration


def run(
    url: str,
    *,
    records: str | None = None,
    send: Send | None = None,
    seconds: float = SECONDS,
    profile: Profile | None = None,
    agency_keys: tuple[Mapping[str, object], ...] = (),
) -> ConformanceReport:
    """Send valid, invalid and hostile envelopes and records to an application; return what became of every check.

    ``url`` takes envelopes, ``records`` GIF records, each by POST. ``send`` is how a request gets there: by default HTTP to
    this machine alone, where ``seconds`` is how long one answer may take; :func:`asgi` for an application in this process, or a function of your own from :class:`Request` to
    :class:`Answer`. ``profile`` is what the application takes; by default that of the kit's samples. ``agency_keys`` are
    public keys (JWK) that sign receipts, beside the published ones of the demonstration.

    Whatever the application answers is a result. Raises :class:`~gyosei_forms.errors.UsageError` for wrong arguments, for a URL that is not
    of this machine, where nothing can be connected to, and after the demonstration certificates have ended.
    """
    profile = default_profile() if profile is None else profile
    _require(url, records, send, profile)
    for one in (url, records):
        if send is None and one is not None:
            require_loopback(one)  # before anything is sent
    now = clock.now_in_japan()
    _require_certificate(now)
    published = (demonstration_signer().public_jwk, demonstration().local_official.signer.public_jwk)
    known = Expectations(trusted_keys=(*published, *agency_keys)).trusted_keys  # raises for what is no key
    reach = http_sender(seconds) if send is None else send
    _require_reachable(reach, url)
    course = Course(reach, url, records, Maker(profile, now), known)
    judging.all_checks(course)
    return ConformanceReport(url, now, tuple(course.ordered()))


def _require(url: object, records: object, send: object, profile: object) -> None:
    require_text(url, "url")
    if records is not None:
        require_text(records, "records")
    require(
        (send is None or callable(send)) and isinstance(profile, Profile),
        "send は Request から Answer への関数、profile は Profile です。",
        "send is a function from Request to Answer, profile a Profile.",
    )


def _require_certificate(now: datetime) -> None:
    certificate = signatory().certificates[0]
    require(
        certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc,
        "この端末の時刻では、実演 PKI の証明書が有効ではありません（2026-04-01 から 2031-03-31 まで）。",
        "by this machine's clock the demonstration certificates are not valid (from 2026-04-01 to 2031-03-31).",
    )


def _require_reachable(send: Send, url: str) -> None:
    """Ask once, so that a wrong port is told as one and not by fifty checks."""
    if tried(send, Request("GET", url)) is NoAnswer.UNREACHABLE:
        raise UsageError(
            "アプリケーションに接続できません。起動しているか、ポート番号が正しいか確かめてください。",
            "the application cannot be reached. See whether it runs, and on which port.",
        )
