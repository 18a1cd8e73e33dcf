"""The table of the demonstration PKI as certomancer takes it: entities, keys, certificates, CRLs, OCSP responders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cryptography.x509.oid import NameOID

from gyosei_forms import tables
from gyosei_forms.errors import UsageError
from gyosei_forms.parts import extras
from gyosei_forms.testing.pki import contents

Row = Mapping[str, Any]
FOLDER = "demonstration_pki"
CERTIFICATES = f"{FOLDER}/certificates.pem"
RESPONDER = "responder"
_ISSUERS = {"root", "signature-authority"}
"""The authorities whose keys are others in an impostor's PKI."""


def table() -> dict[str, Any]:
    """Return the table of the demonstration PKI."""
    return tables.read_toml(f"{FOLDER}/certificates.toml")


def authorities() -> list[Row]:
    """Return the rows of the authorities, the root first."""
    return list(table()["authority"])


def leaves() -> Iterator[Row]:
    """Yield the rows of those who hold a certificate, and then the variants, each filled up from ``person``."""
    yield from table()["holder"]
    person = next(row for row in table()["holder"] if row["name"] == "person")
    for variant in table()["variant"]:
        yield {**person, "key": "person", **variant}


def key_pem(name: str) -> bytes:
    """Return a published private key of the demonstration PKI as PEM."""
    return tables.read_bytes(f"{FOLDER}/keys/{name}.pem")


def require_certomancer() -> None:
    """Raise :class:`~gyosei_forms.errors.UsageError` if the package certomancer is not installed."""
    if extras.find("certomancer") is None:
        raise UsageError(
            "失効情報とタイムスタンプの実演には追加パッケージが必要です: pip install 'gyosei-forms[testing]'",
            "demonstrations of revocation and timestamps need an extra: pip install 'gyosei-forms[testing]'",
        )


def certificate_names() -> list[str]:
    """Return the names of all certificates, in the order of the file of certificates."""
    return list(_certificates())


def build(*, impostor: bool, made: Mapping[str, bytes]) -> Any:
    """Return the architecture; one of an impostor has the same names and other keys for the authorities.

    ``made`` holds certificates (DER) by name that need not be made again.

    Raises :class:`~gyosei_forms.errors.UsageError` if the package certomancer is not installed.
    """
    require_certomancer()
    from asn1crypto.x509 import Certificate, Name
    from certomancer import default_plugins  # noqa: F401 - registers what the extensions are made by
    from certomancer.crypto_utils import load_private_key
    from certomancer.registry import ArchLabel, CertLabel, EntityLabel, KeyLabel, PKIArchitecture
    from certomancer.registry.entities import EntityRegistry
    from certomancer.registry.keys import AsymKey, KeyFromFile, KeySet

    class Key(KeyFromFile):
        """A key that comes from the packaged files, when it is asked for."""

        def _load(self) -> None:
            if self._key is None:
                private, public = load_private_key(key_pem(self.path), None)
                self._key = AsymKey(public=public, private=private)

    class Keys(KeySet):
        """The keys by label; certomancer's own set takes paths of files."""

        def __init__(self) -> None:
            self._dict = {KeyLabel(name): Key(KeyLabel(name), _file(name, impostor)) for name in _key_names()}

    class Entities(EntityRegistry):
        """The names by label; certomancer's own registry takes one organisational unit."""

        def __init__(self) -> None:
            self._dict = {EntityLabel(label): Name.load(der) for label, der in _names()}

    return PKIArchitecture(
        ArchLabel(FOLDER),
        key_set=Keys(),
        entities=Entities(),
        cert_spec_config=_certificates(),
        service_config=_services(),
        external_url_prefix=table()["locations"],
        cert_cache={CertLabel(name): Certificate.load(der) for name, der in made.items()},
    )


def _file(name: str, impostor: bool) -> str:
    if not impostor or name not in _ISSUERS:
        return name
    return "impostor-root" if name == "root" else "impostor"


def _key_names() -> set[str]:
    named = {row.get("key", row["name"]) for row in leaves()}
    return named | {row["name"] for row in authorities()} | {RESPONDER}


# --- names


def _names() -> Iterator[tuple[str, bytes]]:
    organization = (NameOID.ORGANIZATION_NAME, table()["organization"])
    for row in authorities():
        yield row["name"], contents.name([organization, (NameOID.COMMON_NAME, row["common_name"])])
        responder = f"実演 OCSP DEMONSTRATION {row['name']}"
        yield _responder(row["name"]), contents.name([organization, (NameOID.COMMON_NAME, responder)])
    for row in leaves():
        units = row.get("organizational_units", ())
        identifier = row.get("organization_identifier")
        yield (
            row["name"],
            contents.name(
                [
                    (NameOID.ORGANIZATION_NAME, row.get("organization", table()["organization"])),
                    *((NameOID.ORGANIZATIONAL_UNIT_NAME, unit) for unit in units),
                    *([(NameOID.ORGANIZATION_IDENTIFIER, identifier)] if identifier else []),
                    (NameOID.COMMON_NAME, row["common_name"]),
                ]
            ),
        )


# --- certificates


def _certificates() -> dict[str, dict[str, Any]]:
    made = {}
    for row in authorities():
        made[row["name"]] = _specification(row, row.get("issuer", row["name"]), _of_authority(row))
    for row in authorities():
        responder = {"valid": row["valid"], "key": RESPONDER}
        made[_responder(row["name"])] = _specification(responder, row["name"], _of_responder())
    for row in leaves():
        made[row["name"]] = _specification(row, row["issuer"], list(_of_leaf(row)))
    return made


def _specification(row: Row, issuer: str, extensions: list[dict[str, Any]]) -> dict[str, Any]:
    first, last = row["valid"]
    made: dict[str, Any] = {
        "issuer": issuer,
        "validity": {"valid-from": f"{first}T00:00:00+09:00", "valid-to": f"{last}T23:59:59+09:00"},
        "extensions": extensions,
        "digest-algo": row.get("digest", "sha256"),
    }
    if "key" in row:
        made["subject-key"] = row["key"]
    if "revoked" in row:
        made["revocation"] = {"revoked-since": row["revoked"]["since"], "reason": row["revoked"]["reason"]}
    return made


def _of_authority(row: Row) -> list[dict[str, Any]]:
    constraints: dict[str, Any] = {"ca": True}
    if "issuer" not in row:
        return [_critical("basic_constraints", constraints), _usage(["key_cert_sign", "crl_sign"])]
    constraints["path_len_constraint"] = 0
    return [
        _critical("basic_constraints", constraints),
        _usage(["key_cert_sign", "crl_sign"]),
        _policies("2.5.29.32.0"),
        *_locations(row["issuer"]),
    ]


def _of_responder() -> list[dict[str, Any]]:
    return [
        _usage(["digital_signature"]),
        _critical("extended_key_usage", ["ocsp_signing"]),
        {"id": "ocsp_no_check"},
    ]


def _of_leaf(row: Row) -> Iterator[dict[str, Any]]:
    if row.get("authority"):
        yield _critical("basic_constraints", {"ca": True})
    if row["usage"]:
        yield _usage(row["usage"])
    if "purposes" in row:
        yield _critical("extended_key_usage", row["purposes"])
    yield _policies(f"{table()['arc']}.8.{row['policy']}")
    if "person" in row:
        yield _raw("subject_alt_name", contents.person(row["person"]))
    if "corporation" in row:
        yield _raw(contents.REGISTERED_CORPORATION, contents.corporation(row["corporation"]))
    if row.get("seal"):
        yield _raw(contents.QC_STATEMENTS, contents.seal())
    if "critical" in row:
        yield _raw(row["critical"], b"\x05\x00") | {"critical": True}
    yield from _locations(row["issuer"])


def _locations(issuer: str) -> Iterator[dict[str, Any]]:
    """Yield where the CRL and the OCSP responder of an authority are, unless they are for accredited verifiers alone."""
    found = {row["name"]: row for row in authorities()}.get(issuer)
    if found is None or found.get("unpublished"):
        return
    yield _made("crl_distribution_points", "crl-dist-url", {"crl-repo-names": [issuer]})
    yield _made("authority_information_access", "aia-urls", {"ocsp-responder-names": [issuer]})


def _usage(usages: list[str]) -> dict[str, Any]:
    return _made("key_usage", "key-usage", usages) | {"critical": True}


def _policies(oid: str) -> dict[str, Any]:
    return _critical("certificate_policies", [{"policy_identifier": oid}])


def _critical(extension: str, value: object) -> dict[str, Any]:
    return {"id": extension, "critical": True, "value": value}


def _raw(extension: str, der: bytes) -> dict[str, Any]:
    return _made(extension, "der-bytes", der.hex())


def _made(extension: str, schema: str, parameters: object) -> dict[str, Any]:
    return {"id": extension, "smart-value": {"schema": schema, "params": parameters}}


# --- what answers


def _services() -> dict[str, Any]:
    names = [row["name"] for row in authorities()]
    return {
        "crl-repo": {one: {"for-issuer": one, "simulated-update-schedule": "P1D"} for one in names},
        "ocsp": {
            one: {
                "for-issuer": one,
                "responder-cert": _responder(one),
                "signing-key": RESPONDER,
                "validity-period": {"days": 1},
            }
            for one in names
        },
    }


def _responder(authority: str) -> str:
    return f"ocsp-{authority}"
