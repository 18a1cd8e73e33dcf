"""What a timestamp token says (RFC 3161 §2.4.2), as a typed value; nothing is verified by reading it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509

from gyosei_forms import intake
from gyosei_forms import limits as limits_
from gyosei_forms.envelope.rules import timestamps as rules
from gyosei_forms.envelope.timestamps import cms, der
from gyosei_forms.envelope.timestamps.der import Element, Fields, NotDer
from gyosei_forms.errors import LimitExceeded, require
from gyosei_forms.findings import Report, Result
from gyosei_forms.limits import Limits

TST_INFO = "1.2.840.113549.1.9.16.1.4"
SIGNING_CERTIFICATE = "1.2.840.113549.1.9.16.2.12"
SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47"


@dataclass(frozen=True, slots=True, repr=False)
class Timestamp:
    """What a token says.

    ``at`` is its time (genTime, in UTC), ``accuracy`` how far off that may be (``None``: not said), ``policy`` the
    identifier of the policy it was made under, ``serial`` its number with that authority, ``nonce`` what the request
    had. ``imprint`` is the digest of what was stamped, by ``hash_name`` (empty for a hash that is not known).
    ``certificate`` is the authority's if the token has it, ``certificates`` are all that it has. ``token`` are its bytes.
    """

    token: bytes
    at: datetime
    accuracy: timedelta | None
    policy: str
    serial: int
    nonce: int | None
    hash_name: str
    imprint: bytes
    has_critical_extension: bool
    certificate: x509.Certificate | None
    certificates: tuple[x509.Certificate, ...]
    signed_data: cms.SignedData

    def __repr__(self) -> str:
        return f"<Timestamp {self.at.isoformat()} {self.hash_name}>"


def read(
    token: bytes,
    *,
    limits: Limits = limits_.DEFAULT,
    report: Report | None = None,
    pointer: str = "",
) -> Result[Timestamp]:
    """Read a timestamp token (RFC 3161, DER); whatever the bytes are, nothing is raised and nothing is verified.

    Returns no value, with a finding, for what is no token, has several signers, or is over ``max_timestamp_bytes``.
    Raises :class:`~gyosei_forms.errors.UsageError` for arguments of a wrong type.
    """
    require(isinstance(token, bytes), "トークンは bytes で渡してください。", "pass the token as bytes.")
    limits_.require_limits(limits)
    report = Report(max_findings=limits.max_findings) if report is None else report
    try:
        limits.hold("max_timestamp_bytes", len(token), limits_.BYTES)
        return Result(_token(token), report)
    except LimitExceeded as error:
        intake.add_limit(report, error, pointer)
    except cms.SeveralSigners:
        report.add(rules.SEVERAL_SIGNERS, pointer)
    except NotDer as error:
        report.add(rules.NOT_A_TOKEN, pointer, field=str(error))
    return Result(None, report)


def _token(token: bytes) -> Timestamp:
    data = cms.read(token)
    if data.content_type != TST_INFO:
        raise NotDer("eContentType")
    info = Fields(data.content, "TSTInfo")
    if der.integer(info.take(der.INTEGER), "version") != 1:
        raise NotDer("version")
    policy = der.oid(info.take(der.OID), "policy")
    imprint = Fields(info.take(der.SEQUENCE).raw, "messageImprint")
    hash_name = cms.hash_of(imprint.take(der.SEQUENCE))
    digest = imprint.take(der.OCTETS).content
    imprint.end()
    serial = der.integer(info.take(der.INTEGER), "serialNumber")
    at = der.time(info.take(der.TIME), "genTime")
    accuracy = info.take_if(der.SEQUENCE)
    ordering = info.take_if(der.BOOLEAN)
    if ordering is not None:
        der.boolean(ordering, "ordering")
    nonce = info.take_if(der.INTEGER)
    info.take_if(der.context(0))
    extensions = info.take_if(der.context(1))
    info.end()
    return Timestamp(
        token,
        at,
        None if accuracy is None else _accuracy(accuracy),
        policy,
        serial,
        None if nonce is None else der.integer(nonce, "nonce"),
        hash_name,
        digest,
        extensions is not None and _is_critical(extensions),
        next((one.parsed for one in data.certificates if data.signer.is_of(one)), None),
        tuple(one.parsed for one in data.certificates),
        data,
    )


def _accuracy(element: Element) -> timedelta:
    fields = Fields(element.raw, "accuracy")
    seconds = fields.take_if(der.INTEGER)
    parts = [fields.take_if(der.context(number, constructed=False)) for number in (0, 1)]
    fields.end()
    whole = 0 if seconds is None else der.integer(seconds, "accuracy")
    millis, micros = (0 if one is None else der.integer(one, "accuracy") for one in parts)
    if not 0 <= whole < 1_000_000_000 or not 0 <= millis < 1000 or not 0 <= micros < 1000:
        raise NotDer("accuracy")
    return timedelta(seconds=whole, milliseconds=millis, microseconds=micros)


def _is_critical(extensions: Element) -> bool:
    """Say whether any of the extensions is critical; none is known here (RFC 3161 defines none)."""
    found = False
    for one in der.elements(extensions.content):
        fields = Fields(one.raw, "extensions")
        fields.take(der.OID)
        critical = fields.take_if(der.BOOLEAN)
        fields.take(der.OCTETS)
        fields.end()
        found = found or (critical is not None and der.boolean(critical, "extensions"))
    return found
