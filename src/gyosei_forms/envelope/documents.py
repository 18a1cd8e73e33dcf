"""A signed document among the attachments: a JWS with its payload (RFC 7515, media type ``application/jose``).

An issuer who has no envelopes signs the document as it is; whoever carries it can read the payload, and an edit is found.
Such a document names no addressee and no procedure, so a receiver who expects them is not content with it.
"""

from __future__ import annotations

from datetime import datetime

from gyosei_forms import intake
from gyosei_forms import limits as limits_
from gyosei_forms.clock import JST
from gyosei_forms.envelope import comparison, contents, jws, keys, rules, trust
from gyosei_forms.envelope.contents import Content
from gyosei_forms.envelope.expectations import Expectations
from gyosei_forms.envelope.opened import Opened
from gyosei_forms.envelope.signatures import Signature
from gyosei_forms.envelope.submission import SignedBy
from gyosei_forms.envelope.verdict import Indication, judge
from gyosei_forms.errors import LimitExceeded
from gyosei_forms.findings import Report
from gyosei_forms.limits import Limits

_LAST_MOMENT = 253402214400
"""9999-12-31 00:00 UTC in seconds since 1970."""
MEDIA_TYPES = ("application/jose", "application/jose+json")


def open_document(content: Content, expect: Expectations, limits: Limits) -> Opened:
    """Judge a signed document; it is held against the trusted keys alone, never against one that it carries."""
    report = Report(max_findings=limits.max_findings)
    try:
        limits.hold("max_signature_bytes", contents.size_of(content), limits_.BYTES)
    except LimitExceeded as error:
        intake.add_limit(report, error)
        return Opened(judge(report, complete=False), report)
    found = _verified(contents.read(content), expect, report, limits)
    if found is None:
        return Opened(judge(report, complete=bool(not report.ok or not expect.has_keys)), report)
    verified, key = found
    signature = trust.judged(_signature(verified, key), expect)
    _hold(signature, expect, report)
    verdict = judge(report, complete=True)
    passed = verdict.indication is Indication.TOTAL_PASSED
    return Opened(verdict, report, signatures=(signature,), _document=verified.payload if passed else None)


def _verified(
    raw: bytes, expect: Expectations, report: Report, limits: Limits
) -> tuple[jws.Verified, str] | None:
    """Return what a signature covers that holds with a trusted key, and the key's thumbprint."""
    if not expect.has_keys:
        report.add(rules.NO_TRUSTED_KEY)
        return None
    known = expect.keys_for(SignedBy.ISSUER)
    if not known:
        report.add(rules.TRUSTED_IN_OTHER_ROLE)
        return None
    tried = []
    for key in known:
        result = jws.verify(raw, key, limits=limits)
        if result.value is not None:
            return result.value, keys.thumbprint(key)
        tried.append(result.report)
    report.extend(tried[0])
    return None


def _signature(verified: jws.Verified, key: str) -> Signature:
    header = verified.header
    moment = header.get("iat")
    signed_at = None
    if isinstance(moment, int) and 0 <= moment < _LAST_MOMENT:
        signed_at = datetime.fromtimestamp(moment, JST)
    return Signature(key, header["alg"], signed_at, SignedBy.ISSUER, trusted=True, standing=verified.standing)


def _hold(signature: Signature, expect: Expectations, report: Report) -> None:
    if SignedBy.ISSUER not in expect.signed_by:
        report.add(rules.OTHER_ROLE, **comparison.words(expect.signed_by))
    if expect.all_signed_by not in ((), (SignedBy.ISSUER,)):
        report.add(rules.NOT_SIGNED_BY_ALL, **comparison.words(expect.all_signed_by))
    if signature.algorithm not in expect.algorithms:
        report.add(rules.ALGORITHM_NOT_WANTED, accepted=", ".join(expect.algorithms))
    if signature.key == keys.DEMONSTRATION_KEY:
        report.add(rules.DEMONSTRATION_KEY)
    hold_unnamed(expect, report)


def hold_unnamed(expect: Expectations, report: Report) -> None:
    """Hold what names no addressee, no procedure and no attachments against a receiver who expects them."""
    if expect.addressee is not None:
        report.add(rules.OTHER_ADDRESSEE)
    if expect.procedure is not None:
        report.add(rules.OTHER_PROCEDURE)
    for name in expect.parts:
        report.add(rules.NOT_ATTACHED, name=name)
