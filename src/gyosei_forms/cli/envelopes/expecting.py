"""What an envelope is held against, from the options of a command."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from gyosei_forms.cli import options
from gyosei_forms.cli.envelopes.arguments import Role
from gyosei_forms.cli.envelopes.keys import certificates_of, crl_of, public_key_of
from gyosei_forms.errors import UsageError
from gyosei_forms.text import shown_path

if TYPE_CHECKING:
    from gyosei_forms.envelope import Expectations


def expectations(
    keys: list[Path] | None,
    demo_key: bool,
    addressee: str | None,
    procedure: str | None,
    signed_by: list[Role] | None,
    all_signed_by: list[Role] | None,
    parts: list[str] | None,
) -> Expectations:
    """Return what is expected of signer, addressee, procedure and parts."""
    from gyosei_forms import envelope, testing

    trusted = [public_key_of(path) for path in keys or []]
    if demo_key:
        trusted.append(testing.demonstration_signer().public_jwk)
    expect = envelope.Expectations(
        trusted_keys=tuple(trusted),
        addressee=addressee,
        procedure=procedure,
        all_signed_by=tuple(map(envelope.SignedBy, all_signed_by or [])),
        parts=dict(map(_expected_part, parts or [])),
    )
    if not signed_by:
        return expect
    return replace(expect, signed_by=tuple(map(envelope.SignedBy, signed_by)))


def with_certificates(
    expect: Expectations,
    anchors: list[Path] | None,
    intermediates: list[Path] | None,
    crls: list[Path] | None,
    ocsps: list[Path] | None,
) -> Expectations:
    """Return the expectations with what certificates are judged by."""
    if not anchors:
        if intermediates or crls or ocsps:
            raise UsageError(
                "--intermediate、--crl、--ocsp は --anchor と指定してください。",
                "--intermediate, --crl and --ocsp go with --anchor.",
            )
        return expect
    from gyosei_forms.envelope.certificates import Anchor, Revocation

    return replace(
        expect,
        anchors=tuple(Anchor.of(one) for path in anchors for one in certificates_of(path)),
        intermediates=tuple(one for path in intermediates or [] for one in certificates_of(path)),
        revocation=Revocation(
            crls=tuple(map(crl_of, crls or [])),
            ocsp=tuple(options.read(str(path), "max_revocation_bytes") for path in ocsps or []),
        ),
    )


def _expected_part(given: str) -> tuple[str, Expectations | None]:
    from gyosei_forms import envelope

    name, equals, path = given.partition("=")
    if not name or (equals and not path):
        raise UsageError(
            f"--part {shown_path(given)}: 名前 か 名前=発行者の公開鍵 の形で書いてください。",
            f"--part {shown_path(given)}: write NAME or NAME=ISSUER.pem.",
        )
    if not equals:
        return name, None
    roles = (envelope.SignedBy.ISSUER, envelope.SignedBy.AGENCY)
    return name, envelope.Expectations(trusted_keys=(public_key_of(Path(path)),), signed_by=roles)
