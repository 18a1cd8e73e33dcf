"""JAdES B-B: signed by one or several, held against the standard's schema, spoilt in every way."""

import base64
import hashlib
import json
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, utils
from hypothesis import given
from hypothesis import strategies as st
from keys_for_tests import NAMES, key, public, signer

from gyosei_forms.clock import JST
from gyosei_forms.envelope import FileKeySigner, PartStatus, base64url, jades, jws
from gyosei_forms.envelope.algorithms import Standing
from gyosei_forms.envelope.jades import examples, structure
from gyosei_forms.errors import UsageError
from gyosei_forms.findings import Report
from gyosei_forms.limits import DEFAULT

AT, PARTS = examples.AT, examples.PARTS
ALL = pytest.mark.parametrize("algorithm", NAMES)
PATH_NOT_JUDGED = "GYO-ENV-122"
UNDERSTOOD = structure.UNDERSTOOD


@cache
def certificate(algorithm):
    return examples.certificate(key(algorithm))


def sign(algorithm="ES256", parts=PARTS, **options):
    options = {"certificates": [certificate(algorithm)], "at": AT} | options
    return jades.sign(parts, signer(algorithm), **options)


def verify(signature, parts=PARTS, **options):
    return jades.verify(signature, parts, **{"at": AT} | options)


def header_of(signature, index=0):
    return json.loads(base64url.decode(json.loads(signature)["signatures"][index]["protected"]))


def rules_of(signature, parts=PARTS, **options):
    result = verify(signature, parts, **options)
    assert result.value is None or not any(one.ok for one in result.value)
    return result.report.rule_ids - {PATH_NOT_JUDGED}


def with_header(change, *, critical=("sigD",), encoded=False, algorithm="ES256"):
    """A signature with another header, rightly signed for that header."""
    header = {
        name: value
        for name, value in header_of(sign(algorithm)).items()
        if name not in ("alg", "b64", "crit")
    }
    change(header)
    made = jws.sign(b"", signer(algorithm), header=header, critical=critical, encoded=encoded)
    return jws.general([made])


# --- what is written


def test_the_header_is_as_the_standard_has_it():
    header = header_of(sign(role="代理人", commitment=jades.Commitment.APPROVAL))
    raw = certificate("ES256").public_bytes(serialization.Encoding.DER)
    assert header == {
        "alg": "ES256",
        "b64": False,
        "crit": ["b64", "sigD"],
        "iat": int(AT.timestamp()),
        "sigD": {
            "mId": "http://uri.etsi.org/19182/ObjectIdByURIHash",
            "hashM": "S256",
            "pars": ["application.json", "attachments/001"],
            "hashV": [
                base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
                for content in (b"{}", b"%PDF-")
            ],
        },
        "srAts": {"claimed": [{"mediaType": "text/plain", "encoding": "binary", "qVals": ["代理人"]}]},
        "srCms": [{"commId": {"id": "http://uri.etsi.org/01903/v1.2.2#ProofOfApproval"}}],
        "x5c": [base64.b64encode(raw).decode()],
        "x5t#S256": base64.urlsafe_b64encode(hashlib.sha256(raw).digest()).rstrip(b"=").decode(),
    }


@ALL
def test_the_signature_value_is_checked_by_hand(algorithm):
    """The value verifies with the bare crypto library over protected + "." and nothing else."""
    one = json.loads(sign(algorithm))["signatures"][0]
    message = one["protected"].encode() + b"."
    value = base64.urlsafe_b64decode(one["signature"] + "==")
    known = x509.load_der_x509_certificate(
        base64.b64decode(header_of(sign(algorithm))["x5c"][0])
    ).public_key()
    hash_ = {"256": hashes.SHA256(), "384": hashes.SHA384(), "512": hashes.SHA512(), "DSA": None}[
        algorithm[2:]
    ]
    if algorithm.startswith("ES"):
        half = len(value) // 2
        r, s = (int.from_bytes(part, "big") for part in (value[:half], value[half:]))
        known.verify(utils.encode_dss_signature(r, s), message, ec.ECDSA(hash_))
    elif algorithm == "EdDSA":
        known.verify(value, message)
    elif algorithm.startswith("RS"):
        known.verify(value, message, padding.PKCS1v15(), hash_)
    else:
        known.verify(value, message, padding.PSS(padding.MGF1(hash_), padding.PSS.DIGEST_LENGTH), hash_)


def test_deterministic_signers_write_the_same_bytes():
    assert sign() == sign()
    assert sign("EdDSA") == sign("EdDSA")


@ALL
def test_what_is_signed_is_verified(algorithm):
    found = verify(sign(algorithm, role="申請者", commitment=jades.Commitment.ORIGIN), canonical=True)
    assert found.report.rule_ids == {PATH_NOT_JUDGED}
    (one,) = found.unwrap()
    assert one.ok
    assert one.holds
    assert one.algorithm == algorithm
    assert one.standing is Standing.ALLOWED
    assert one.signed_at == AT
    assert one.roles == ("申請者",)
    assert one.commitments == (jades.Commitment.ORIGIN,)
    assert one.certificates == (certificate(algorithm),)
    assert one.thumbprint == header_of(sign(algorithm))["x5t#S256"]
    assert one.parts == {"application.json": PartStatus.OK, "attachments/001": PartStatus.OK}


def test_the_verdict_says_that_the_certificate_was_not_judged():
    (found,) = verify(sign()).report
    assert (found.rule, found.severity, found.pointer) == (PATH_NOT_JUDGED, "info", "/signatures/0")


names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)


@given(st.dictionaries(names, st.binary(max_size=20), min_size=1, max_size=4))
def test_any_names_and_contents(parts):
    signature = sign("EdDSA", parts)
    assert signature.isascii()
    assert verify(signature, parts).value[0].ok
    digests = {
        name: jades.Digest("sha256", hashlib.sha256(content).digest()) for name, content in parts.items()
    }
    assert sign("EdDSA", digests) == signature
    assert verify(signature, digests).value[0].ok
    views = {name: memoryview(content) for name, content in parts.items()}
    assert verify(signature, views).value[0].ok
    for name in parts:
        assert not verify(signature, parts | {name: parts[name] + b"x"}).value[0].ok


@pytest.mark.parametrize(
    ("hash_name", "written"), [("sha256", "S256"), ("sha384", "S384"), ("sha512", "S512")]
)
def test_digests_of_other_hashes(hash_name, written):
    parts = {
        name: jades.Digest(hash_name, hashlib.new(hash_name, content).digest())
        for name, content in PARTS.items()
    }
    signature = sign(parts=parts)
    assert header_of(signature)["sigD"]["hashM"] == written
    assert verify(signature).value[0].ok
    assert verify(signature, parts).value[0].ok


def test_digests_over_base64url_texts():
    """Without b64 the digests are over the encoded parts (as in TLS certificate bindings of TS 119 411-5)."""

    def change(header):
        header["sigD"]["hashV"] = [
            base64url.encode(hashlib.sha256(base64url.encode(content).encode()).digest())
            for content in parts.values()
        ]

    parts = {"application.json": b"x" * 200_000, "attachments/001": b"%PDF-"}
    signature = with_header(change, encoded=True)
    assert verify(signature, parts).value[0].ok
    digests = {
        name: jades.Digest("sha256", hashlib.sha256(content).digest()) for name, content in parts.items()
    }
    assert rules_of(signature, digests) == {"GYO-ENV-119"}
    assert verify(signature, digests).value[0].parts["application.json"] is PartStatus.UNDECIDED


def test_compact_and_flattened_are_read():
    """Others write the compact form, with an empty payload, or the flattened one."""
    one = json.loads(sign())["signatures"][0]
    compact = f"{one['protected']}..{one['signature']}".encode()
    assert verify(compact).value[0].ok
    assert verify(json.dumps(one).encode()).value[0].ok
    assert rules_of(json.dumps(one | {"payload": ""}).encode()) == {"GYO-ENV-110"}
    assert rules_of(compact.replace(b"..", b".e30.")) == {"GYO-ENV-110"}


# --- several people


def test_several_people_sign_side_by_side():
    alone = [
        sign(one, role=role)
        for one, role in (("ES256", "申請者"), ("EdDSA", "行政書士"), ("PS384", "代表者"))
    ]
    joined = jades.join(*alone)
    found = verify(joined, canonical=True)
    assert found.report.ok
    assert [(one.ok, one.roles) for one in found.value] == [
        (True, ("申請者",)),
        (True, ("行政書士",)),
        (True, ("代表者",)),
    ]
    assert jades.join(joined) == joined
    assert jades.join(jades.join(*alone[:2]), alone[2]) == joined


def test_one_who_signed_something_else_does_not_spoil_the_others():
    joined = jades.join(sign(), sign("EdDSA", {"application.json": b"[]"}))
    found = verify(joined)
    assert [one.ok for one in found.value] == [True, False]
    assert found.value[1].holds
    assert found.value[1].parts == {
        "application.json": PartStatus.CHANGED,
        "attachments/001": PartStatus.EXTRA,
    }
    assert [(one.rule, one.pointer) for one in found.report.errors] == [
        ("GYO-ENV-116", "/signatures/1/parts/application.json"),
        ("GYO-ENV-118", "/signatures/1/parts/attachments~1001"),
    ]


@pytest.mark.parametrize(
    "wrong",
    [b"", b"{}", b"\xff", sign()[:-1], json.dumps(json.loads(sign()) | {"payload": "e30"}).encode()],
    ids=["nothing", "empty", "binary", "cut", "attached"],
)
def test_what_cannot_be_joined(wrong):
    with pytest.raises(UsageError):
        jades.join(sign(), wrong)
    one = json.loads(sign())["signatures"][0]
    with pytest.raises(UsageError, match="unprotected"):
        jades.join(json.dumps(one | {"header": {"etsiU": []}}).encode())
    with pytest.raises(UsageError):
        jades.join()
    with pytest.raises(UsageError):
        jades.join("text")


# --- certificates


def test_a_chain_is_handed_on_as_sent():
    chain = [certificate("ES256"), certificate("EdDSA")]
    assert verify(sign(certificates=chain)).value[0].certificates == tuple(chain)


def test_the_first_certificate_is_the_signers():
    with pytest.raises(UsageError, match="signer's key"):
        sign(certificates=[certificate("EdDSA"), certificate("ES256")])
    other = examples.certificate(ec.generate_private_key(ec.SECP256R1()))
    with pytest.raises(UsageError, match="signer's key"):
        sign(certificates=[other])


def test_a_forger_with_a_certificate_of_the_same_name():
    """The victim's certificate, the forger's key: the value does not hold. The forger's own: it is the forger's."""
    forger = ec.generate_private_key(ec.SECP256R1())

    class Forger:
        algorithm = "ES256"
        public_jwk = public("ES256")

        def sign_digest(self, digest):
            return FileKeySigner(forger).sign_digest(digest)

    with pytest.raises(UsageError):
        jades.sign(PARTS, Forger(), certificates=[certificate("ES256")], at=AT)
    made = jws.sign(
        b"",
        FileKeySigner(forger),
        header={name: header_of(sign())[name] for name in ("iat", "sigD", "x5c", "x5t#S256")},
        critical=("sigD",),
    )
    assert rules_of(jws.general([made])) == {"GYO-ENV-025"}
    (one,) = verify(jws.general([made])).value
    assert (one.holds, one.certificates, one.thumbprint, one.roles) == (False, (), "", ())


def test_a_key_beside_the_certificate_is_never_used():
    """jwk, jku, x5u and kid are not looked at; nothing is fetched."""
    forged = {
        "jwk": public("EdDSA"),
        "jku": "https://example.com",
        "x5u": "https://example.com",
        "kid": "other",
    }
    signature = with_header(lambda header: header.update(forged))
    assert verify(signature).value[0].ok
    assert verify(signature).value[0].certificates[0].public_key() == key("ES256").public_key()


def test_other_digests_of_the_certificate():
    raw = header_of(sign())["x5c"][0]
    der = base64.b64decode(raw)
    sha384 = {"digAlg": "sha-384", "digVal": base64url.encode(hashlib.sha384(der).digest())}
    sha256 = {"digAlg": "sha-256", "digVal": base64url.encode(hashlib.sha256(der).digest())}
    other = {"digAlg": "sha-512", "digVal": base64url.encode(bytes(64))}

    def header(**changes):
        def change(found):
            found["x5c"] = [raw]
            del found["x5t#S256"]
            found.update({name.replace("_", "#"): value for name, value in changes.items()})

        return with_header(change)

    for good in ({}, {"x5t_o": sha384}, {"sigX5ts": [sha384, other]}, {"sigX5ts": [sha256, other]}):
        assert verify(header(**good)).value[0].ok, good
    for wrong in ({"x5t_o": other}, {"sigX5ts": [other, other]}):
        assert rules_of(header(**wrong)) == {"GYO-ENV-114"}
    for malformed in (
        {"x5t_o": sha256},
        {"x5t_o": sha384 | {"x": 1}},
        {"sigX5ts": [sha384]},
        {"x5t": "AAAA"},
    ):
        assert rules_of(header(**malformed)) == {"GYO-ENV-110"}


def test_a_certificate_known_to_the_caller():
    known = certificate("EdDSA")

    def change(header):
        del header["x5c"]

    signature = with_header(change, algorithm="EdDSA")
    assert rules_of(signature) == {"GYO-ENV-112"}
    assert verify(signature, certificates=[certificate("RS256"), known]).value[0].certificates == (known,)
    assert rules_of(signature, certificates=[certificate("RS256")]) == {"GYO-ENV-112"}


@pytest.mark.parametrize(
    ("x5c", "rule"),
    [
        (["AAAA"], "GYO-ENV-113"),
        (["%%%"], "GYO-ENV-113"),
        ([""], "GYO-ENV-113"),
        ([header_of(sign())["x5c"][0] + "\n"], "GYO-ENV-113"),
        ([header_of(sign())["x5c"][0].rstrip("=") + "===="], "GYO-ENV-113"),
        ([header_of(sign())["x5c"][0], "AAAA"], "GYO-ENV-113"),
        ([header_of(sign("EdDSA"))["x5c"][0], header_of(sign())["x5c"][0]], "GYO-ENV-114"),
        ([], "GYO-ENV-110"),
        (["A", 5], "GYO-ENV-110"),
        ("AAAA", "GYO-ENV-110"),
        (None, "GYO-ENV-110"),
    ],
    ids=[
        *("too short", "not base64", "empty", "line end", "padding", "second is none", "another key's first"),
        *("no entry", "a number", "a text", "nothing"),
    ],
)
def test_x5c_games(x5c, rule):
    assert rules_of(with_header(lambda header: header.update(x5c=x5c))) == {rule}


def test_a_certificate_with_a_key_of_another_kind():
    """x5c names an RSA certificate and alg says ES256: alg and key do not fit."""
    raw = certificate("RS256").public_bytes(serialization.Encoding.DER)

    def change(header):
        header["x5c"] = [base64.b64encode(raw).decode()]
        header["x5t#S256"] = base64url.encode(hashlib.sha256(raw).digest())

    assert rules_of(with_header(change)) == {"GYO-ENV-024"}


# --- the form of the header


@pytest.mark.parametrize(
    "change",
    [
        {"iat": "1"},
        {"iat": True},
        {"iat": -1},
        {"iat": 10**13},
        {"iat": 1.5},
        {"sigT": "2025-01-01T00:00:00Z"},
        {"sigT": 5},
        {"x5t#S256": "AAAA"},
        {"x5t#S256": 5},
        {"x5t": "AAAAAAAAAAAAAAAAAAAAAAAAAAA"},
        {"etsiU": []},
        {"srCms": []},
        {"srCms": [{}]},
        {"srCms": [{"commId": {"id": "no uri"}}]},
        {"srCms": [{"commId": {"id": "urn:x:y"}, "more": 1}]},
        {"srAts": {}},
        {"srAts": {"claimed": []}},
        {"srAts": {"claimed": [{"mediaType": "text/plain", "qVals": ["x"]}]}},
        {"srAts": {"roles": ["x"]}},
        {"sigPl": {}},
        {"sigPl": {"city": "東京"}},
        {"adoTst": {"canonAlg": "urn:x:y", "tstTokens": [{"val": "AAAA"}]}},
        {"adoTst": {"tstTokens": []}},
        {"sigPId": {}},
        {"cty": 5},
        {"typ": []},
        {"kid": 5},
        {"sigD": []},
        {"sigD": {}},
        {"sigD": {"mId": jades.MECHANISM, "pars": []}},
        {"sigD": {"mId": jades.MECHANISM, "pars": ["a"], "hashM": "S256"}},
        {"sigD": {"mId": jades.MECHANISM, "pars": ["a"], "hashM": "S256", "hashV": []}},
        {"sigD": {"mId": jades.MECHANISM, "pars": ["a"], "hashM": "S256", "hashV": ["AAAA"]}},
        {"sigD": {"mId": jades.MECHANISM, "pars": ["a"], "hashM": "S256", "hashV": ["+" * 43]}},
        {"sigD": {"mId": jades.MECHANISM, "pars": ["a", "a"], "hashM": "S256", "hashV": ["A" * 43] * 2}},
        {
            "sigD": {
                "mId": jades.MECHANISM,
                "pars": ["a"],
                "hashM": "S256",
                "hashV": ["A" * 43],
                "ctys": ["x", "y"],
            }
        },
        {"sigD": {"mId": jades.MECHANISM, "pars": ["a"], "hashM": "S256", "hashV": ["A" * 43], "more": 1}},
        {"sigD": {"mId": jades.MECHANISM, "pars": "a", "hashM": "S256", "hashV": ["A" * 43]}},
        {"sigD": {"mId": 5, "pars": ["a"]}},
    ],
    ids=lambda change: json.dumps(change)[:50],
)
def test_members_off_their_form(change):
    assert rules_of(with_header(lambda header: header.update(change))) == {"GYO-ENV-110"}


@pytest.mark.parametrize(
    "change",
    [
        {"sigPl": {"addressCountry": "JP", "addressRegion": "東京都"}},
        {"srAts": {"signedAssertions": [{"mediaType": "text/plain", "encoding": "binary", "qVals": [{}]}]}},
        {"srAts": {"certified": [{"x509AttrCert": {"val": "AAAA"}}]}},
        {
            "srCms": [
                {"commId": {"id": "urn:oid:1.2.3", "desc": "x", "docRefs": ["urn:x:y"]}, "commQuals": [{}]}
            ]
        },
        {"sigPId": {"id": {"id": "urn:oid:1.2.3"}, "sigPQuals": [{"spURI": "urn:x:y"}]}},
        {"adoTst": {"tstTokens": [{"val": "AAAA"}]}},
        {"cty": "application/json", "typ": "jose+json", "kid": "1"},
        {"something": {"else": 1}},
    ],
    ids=lambda change: json.dumps(change)[:50],
)
def test_members_that_the_standard_has(change):
    assert verify(with_header(lambda header: header.update(change))).value[0].ok


@pytest.mark.parametrize("missing", ["sigD", "iat", "x5c", "x5t#S256"])
def test_members_that_are_missing(missing):
    signature = with_header(
        lambda header: header.pop(missing), critical=() if missing == "sigD" else ("sigD",), algorithm="EdDSA"
    )
    if missing.startswith("x5t"):  # x5c alone names the certificate
        assert verify(signature).value[0].ok
    else:
        expected = {"sigD": "GYO-ENV-115", "iat": "GYO-ENV-110", "x5c": "GYO-ENV-112"}
        assert rules_of(signature) == {expected[missing]}


@pytest.mark.parametrize("name", ["sigPId", "adoTst", "exp", "etsiU", "x5c"])
def test_what_is_not_judged_may_not_be_critical(name):
    value = {"sigPId": {"id": {"id": "urn:oid:1.2.3"}}, "adoTst": {"tstTokens": [{"val": "AAAA"}]}}.get(
        name, 1
    )
    signature = with_header(lambda header: header.update({name: value}), critical=("sigD", name))
    assert rules_of(signature) == {"GYO-ENV-023"}


def test_sigd_must_be_critical():
    """Else a reader of plain JWS would take a signature over nothing."""
    for critical in ((), ("srAts",)):
        signature = with_header(
            lambda header: header.update(srAts=header_of(sign(role="x"))["srAts"]), critical=critical
        )
        assert rules_of(signature) == {"GYO-ENV-111"}


@pytest.mark.parametrize("mechanism", ["http://uri.etsi.org/19182/ObjectIdByURI", "urn:x:y"])
def test_other_mechanisms(mechanism):
    assert rules_of(with_header(lambda header: header["sigD"].update(mId=mechanism))) == {"GYO-ENV-115"}


@pytest.mark.parametrize("name", ["MD5", "sha1", "S1", "http://www.w3.org/2001/04/xmlenc#sha256", ""])
def test_other_hashes(name):
    assert rules_of(with_header(lambda header: header["sigD"].update(hashM=name))) == {"GYO-ENV-115"}


def test_references_are_compared_as_they_stand():
    for other in ("./application.json", "application%2Ejson", "APPLICATION.JSON", "/application.json"):
        signature = with_header(
            lambda header, other=other: header["sigD"].update(pars=[other, "attachments/001"])
        )
        assert rules_of(signature) == {"GYO-ENV-117", "GYO-ENV-118"}


# --- times


def test_times():
    late = sign(at=AT + timedelta(days=1))
    assert verify(late).report.rule_ids == {PATH_NOT_JUDGED, "GYO-ENV-055"}
    assert verify(late).value[0].ok

    def old(value):
        def change(header):
            del header["iat"]
            header["sigT"] = value

        return with_header(change)

    found = verify(old("2024-02-29T15:00:00Z"))
    assert found.value[0].signed_at == datetime(2024, 3, 1, 0, 0, tzinfo=JST)
    assert found.report.rule_ids == {PATH_NOT_JUDGED}
    assert verify(old("2025-07-15T00:00:00Z")).report.rule_ids == {PATH_NOT_JUDGED, "GYO-ENV-121"}
    for wrong in (
        "2023-02-29T00:00:00Z",
        "2024-01-01T00:00:00",
        "2024-01-01T00:00:00.0Z",
        "2024-01-01T00:00:00+00:00",
    ):
        assert rules_of(old(wrong)) == {"GYO-ENV-110"}


def test_an_algorithm_past_its_end():
    signature = sign("ES256")
    in_2055, in_2065 = AT.replace(year=2055), AT.replace(year=2065)
    found = verify(signature, at=in_2055)
    assert found.report.rule_ids == {PATH_NOT_JUDGED, "GYO-ENV-102"}
    assert found.value[0].ok
    assert found.value[0].standing is Standing.VERIFY_ONLY
    assert rules_of(signature, at=in_2065) == {"GYO-ENV-101"}
    late = AT.replace(year=2052)
    claimed_late = with_header(lambda header: header.update(iat=int(late.timestamp())))
    assert rules_of(claimed_late, at=in_2055) == {"GYO-ENV-102", "GYO-ENV-120"}
    with pytest.raises(UsageError):
        sign("ES256", at=late)


@ALL
def test_the_algorithms_that_the_caller_accepts(algorithm):
    assert verify(sign(algorithm), algorithms=[algorithm]).value[0].ok
    assert rules_of(sign(algorithm), algorithms=[name for name in NAMES if name != algorithm]) == {
        "GYO-ENV-022"
    }


# --- one form, and every byte


def test_one_form():
    signature = sign()
    value = json.loads(signature)
    one = value["signatures"][0]
    raw = base64url.decode(one["signature"])
    order = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
    high = base64url.encode(raw[:32] + (order - int.from_bytes(raw[32:], "big")).to_bytes(32, "big"))
    for other in (
        signature + b" ",
        json.dumps(value).encode(),
        json.dumps(one).encode(),
        f"{one['protected']}..{one['signature']}".encode(),
        json.dumps({"signatures": [one | {"header": {"etsiU": []}}]}, separators=(",", ":")).encode(),
        signature.replace(one["signature"].encode(), high.encode()),
    ):
        assert verify(other).value[0].ok
        found = verify(other, canonical=True)
        assert found.report.rule_ids == {PATH_NOT_JUDGED, "GYO-ENV-026"}


@pytest.mark.parametrize("mask", [0x01, 0x80, 0xFF])
@pytest.mark.parametrize("algorithm", ["ES256", "EdDSA"])
def test_every_changed_byte_is_found(algorithm, mask):
    signature = sign(algorithm, role="代理人")
    for place in range(len(signature)):
        changed = bytearray(signature)
        changed[place] ^= mask
        assert not verify(bytes(changed), canonical=True).report.ok, place


@given(st.binary(max_size=200))
def test_no_bytes_raise(raw):
    assert verify(raw).value is None


@given(
    st.dictionaries(
        st.sampled_from(
            ["alg", "b64", "crit", "iat", "sigT", "x5c", "x5t#S256", "sigD", "srAts", "srCms", "x5t#o"]
        ),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(max_size=4),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(["mId", "pars", "hashM", "hashV", "claimed", "id"]), inner, max_size=4
                )
            ),
            max_leaves=6,
        ),
    )
)
def test_no_header_raises(header):
    protected = base64url.encode(json.dumps(header).encode())
    found = verify(json.dumps({"protected": protected, "signature": "AAAA"}).encode())
    assert not found.report.ok


def test_limits():
    assert verify(b"." * (DEFAULT.max_signature_bytes + 1)).report.rule_ids == {"GYO-LIMIT-001"}
    deep = with_header(lambda header: header.update(x=[[1]]))
    assert "GYO-LIMIT-001" in verify(deep, limits=replace(DEFAULT, max_depth=2)).report.rule_ids
    assert "GYO-LIMIT-001" in verify(b'{"a":' * 100).report.rule_ids
    assert verify(b"{" * 60_000).value is None
    assert (
        "GYO-LIMIT-001"
        in verify(jades.join(sign(), sign()), limits=replace(DEFAULT, max_signatures=1)).report.rule_ids
    )
    many = Report(max_findings=2)
    verify(sign(), {f"part{number}": b"" for number in range(100)}, report=many)
    assert (len(many.findings), many.ok) == (2, False)


# --- misuse


@pytest.mark.parametrize(
    "options",
    [
        {"parts": {}},
        {"parts": []},
        {"parts": {"": b""}},
        {"parts": {"a": "text"}},
        {"parts": {5: b""}},
        {"parts": {"\ud800": b""}},
        {"parts": {"a": jades.Digest("md5", bytes(16))}},
        {"parts": {"a": jades.Digest("sha256", bytes(20))}},
        {"parts": {"a": jades.Digest("sha256", bytes(32)), "b": jades.Digest("sha384", bytes(48))}},
        {"parts": {"a": jades.Digest(5, 5)}},
        {"certificates": []},
        {"certificates": None},
        {"certificates": [b"der"]},
        {"at": datetime(2026, 1, 1)},  # noqa: DTZ001 - naive on purpose
        {"at": AT.replace(microsecond=1)},
        {"at": None},
        {"role": ""},
        {"role": 5},
        {"role": "\ud800"},
        {"commitment": "http://uri.etsi.org/01903/v1.2.2#ProofOfOrigin"},
        {"policy": "CRYPTREC"},
    ],
    ids=lambda options: str(options)[:50],
)
def test_wrong_arguments_of_sign(options):
    with pytest.raises(UsageError):
        sign(**options)


@pytest.mark.parametrize(
    "options",
    [
        {"signature": "text"},
        {"signature": None},
        {"parts": [b""]},
        {"certificates": [b"der"]},
        {"certificates": None},
        {"at": AT.date()},
        {"at": "2026-06-01"},
        {"canonical": 1},
        {"limits": 5},
        {"report": 5},
        {"pointer": 5},
        {"policy": 5},
        {"algorithms": ["none"]},
        {"algorithms": "ES256"},
    ],
    ids=lambda options: str(options)[:50],
)
def test_wrong_arguments_of_verify(options):
    with pytest.raises(UsageError):
        verify(**{"signature": sign()} | options)


def test_signers_that_are_none():
    for wrong in (None, 5, key("ES256")):
        with pytest.raises(UsageError):
            jades.sign(PARTS, wrong, certificates=[certificate("ES256")], at=AT)


def test_nothing_personal_in_reprs():
    (one,) = verify(sign(role="山田太郎")).value
    assert "山田" not in repr(one)


def test_commitments_have_words():
    assert jades.Commitment.APPROVAL.word("ja") == "内容を承認した"
    for lang in ("ja", "en"):
        assert len({one.word(lang) for one in jades.Commitment}) == 6
