"""Verdicts: what the receiver expects, who signed, what is shown, and that only verified bytes are handed on."""

import dataclasses
import json
import traceback
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from gyosei_forms import envelope, testing
from gyosei_forms.envelope import (
    Expectations,
    FileKeySigner,
    Indication,
    PartStatus,
    SubIndication,
    base64url,
    container,
    examples,
    jws,
    keys,
    opening,
    rendering,
)
from gyosei_forms.errors import NotVerified, UsageError
from gyosei_forms.findings import ExitCode, Report
from gyosei_forms.limits import DEFAULT

SIGNER = FileKeySigner(ec.derive_private_key(4711, ec.SECP256R1()))
TRUSTING = Expectations(trusted_keys=(SIGNER.public_jwk,))
SUBMISSION = examples.SUBMISSION
SEALED = envelope.seal(SUBMISSION, signers=[examples.signatory(SIGNER)])
IAT = "/META-INF~1signature.json/signatures/0/protected/iat"
SECP112R1 = b"""-----BEGIN PUBLIC KEY-----
MDIwEAYHKoZIzj0CAQYFK4EEAAYDHgAECRmDoCmVV4Wt4JihHFAmTMVURBwVquDW
ZR43Nw==
-----END PUBLIC KEY-----
"""
P384 = (
    ec.derive_private_key(4711, ec.SECP384R1())
    .public_key()
    .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
)


def signed(raw, *signatories):
    """A container whose manifest is any bytes, rightly signed."""
    signature = examples.signed(SUBMISSION, raw, *(signatories or [examples.signatory(SIGNER)]))
    return container.write(examples.members(SUBMISSION, raw, signature))


def signed_as_1_0(raw, header, signer=SIGNER):
    """A container whose manifest is any bytes, signed alone, as up to format 1.0."""
    jwk = signer.public_jwk
    full = {"iat": 0, "jwk": jwk, "kid": keys.thumbprint(jwk)} | (header or {})
    signature = jws.flattened(*jws.sign(raw, signer, header=full))
    return container.write(examples.members(SUBMISSION, raw, signature))


def as_json(data):
    """Return what has no canonical form too, written as far as it goes like it."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def edited(change):
    data = json.loads(examples.manifest_of(SUBMISSION))
    change(data)
    return signed(as_json(data))


MANIFEST_1_0 = as_json(
    json.loads(examples.manifest_of(SUBMISSION))
    | {"format": "gyosei-forms/envelope/1.0", "signedBy": "applicant"}
)


def opened(data=SEALED, **expected):
    return envelope.open(data, expect=dataclasses.replace(TRUSTING, **expected))


# --- expectations


def test_passed():
    found = opened(addressee="国土交通省", procedure="28428")
    assert found.verdict == (Indication.TOTAL_PASSED, None)
    assert found.exit_code is ExitCode.OK
    assert found.report.rule_ids == frozenset()
    assert opened(procedure="000:8366").passed


def test_without_a_trusted_key_nothing_passes():
    found = envelope.open(SEALED)
    assert found.verdict == (Indication.INDETERMINATE, SubIndication.NO_SIGNING_CERTIFICATE_FOUND)
    assert found.exit_code is ExitCode.INDETERMINATE
    assert {part.status for part in found.parts} == {PartStatus.OK}


def test_a_key_not_among_the_trusted_ones():
    found = opened(trusted_keys=(testing.demonstration_signer().public_jwk,))
    assert found.verdict == (Indication.INDETERMINATE, SubIndication.NO_SIGNING_CERTIFICATE_FOUND)


def test_one_of_several_trusted_keys():
    assert opened(trusted_keys=(testing.demonstration_signer().public_jwk, SIGNER.public_jwk)).passed


@pytest.mark.parametrize(
    "expected", [{"addressee": "法務省"}, {"procedure": "000:1"}, {"addressee": "国土交通省 "}]
)
def test_a_valid_envelope_for_someone_else_does_not_pass(expected):
    found = opened(**expected)
    assert found.verdict == (Indication.INDETERMINATE, SubIndication.SIG_CONSTRAINTS_FAILURE)
    with pytest.raises(NotVerified):
        found.submission  # noqa: B018


def test_a_change_weighs_more_than_an_unknown_signer():
    changed = SEALED.replace("見本測量".encode(), "見本側量".encode(), 1)
    assert envelope.open(changed).verdict == (Indication.TOTAL_FAILED, SubIndication.HASH_FAILURE)


def test_an_attacker_who_signs_anew_is_not_the_trusted_signer():
    forged = envelope.seal(
        dataclasses.replace(SUBMISSION, application=b"{}"),
        signers=[examples.signatory(FileKeySigner(ec.generate_private_key(ec.SECP256R1())))],
    )
    assert opened(forged).indication is Indication.INDETERMINATE


def test_the_demonstration_key_is_always_named():
    signer = testing.demonstration_signer()
    assert keys.thumbprint(signer.public_jwk) == keys.DEMONSTRATION_KEY
    assert "DEMONSTRATION" in signer.public_jwk["comment"]
    found = opened(
        envelope.seal(SUBMISSION, signers=[examples.signatory(signer)]), trusted_keys=(signer.public_jwk,)
    )
    assert found.passed
    assert found.report.rule_ids == {"GYO-ENV-054"}


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        ({},),
        ("thumbprint",),
        ({"kty": "EC", "crv": "P-256"},),
        (SIGNER.public_jwk | {"d": "AA"},),
        (SIGNER.public_jwk | {"use": "enc"},),
        (SIGNER.public_jwk | {"alg": "RS256"},),
        (SIGNER.public_jwk | {"key_ops": ["encrypt"]},),
        (SIGNER.public_jwk, SIGNER.public_jwk | {"key_ops": "verify"}),
    ],
)
def test_trusted_keys_that_are_none(wrong):
    with pytest.raises(UsageError):
        Expectations(trusted_keys=wrong)


def test_of_a_trusted_key_only_the_key_is_kept():
    more = {"use": "sig", "alg": "ES256", "key_ops": ["verify"], "kid": "yamada", "comment": "山田"}
    expect = Expectations(trusted_keys=(SIGNER.public_jwk | more,))
    assert expect.trusted_keys == (SIGNER.public_jwk,)
    assert envelope.open(SEALED, expect=expect).passed


def test_an_empty_procedure_does_not_match_one_without_an_id():
    submission = dataclasses.replace(SUBMISSION, procedure=envelope.ProcedureReference("own:1"))
    sealed = envelope.seal(submission, signers=[examples.signatory(SIGNER)])
    assert opened(sealed, procedure="own:1").passed
    with pytest.raises(UsageError):
        opened(sealed, procedure="")


@pytest.mark.parametrize("id_", ["123456789018", "my-1234-5678-9018", "20250613.0001"])
def test_no_mask_decides_whether_an_envelope_opens(id_):
    found = opened(edited(lambda d: d["parts"][1].update(id=id_)))
    assert found.passed
    assert found.submission.attachments[0].id == id_


# --- times


def test_times_later_than_the_opening_are_warned_of():
    moment = SUBMISSION.created
    sealed = envelope.seal(
        SUBMISSION, signers=[examples.signatory(SIGNER)], signed_at=moment + timedelta(days=2)
    )
    for as_of, places in (
        (moment - timedelta(seconds=1), [IAT, "/META-INF~1manifest.json/created"]),
        (moment, [IAT]),
        (moment + timedelta(days=2), []),
        (None, []),
    ):
        found = opened(sealed, as_of=as_of)
        assert found.passed
        assert [(f.rule, f.pointer) for f in found.report] == [("GYO-ENV-055", place) for place in places]
    assert opened(as_of=moment).report.as_of == moment.date()


def test_without_a_moment_it_is_now(monkeypatch):
    monkeypatch.setattr(opening, "now_in_japan", lambda: SUBMISSION.created - timedelta(days=1))
    assert opened().report.rule_ids == {"GYO-ENV-055"}


def test_trusted_keys_from_pem():
    pem = (
        ec.derive_private_key(4711, ec.SECP256R1())
        .public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    assert opened(trusted_keys=(envelope.public_jwk_from_pem(pem),)).passed
    for wrong in (b"", b"-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n"):
        with pytest.raises(UsageError):
            envelope.public_jwk_from_pem(wrong)
    for other in (SECP112R1,):
        with pytest.raises(UsageError, match="P-256") as caught:
            envelope.public_jwk_from_pem(other)
        assert len(traceback.format_exception(caught.value)) == len(
            traceback.format_exception(caught.value, chain=False)
        )


# --- content


def test_content_only_of_what_passed():
    found = opened()
    assert found.submission == SUBMISSION
    assert found.application == SUBMISSION.application
    assert found.content("attachments/002") == SUBMISSION.attachments[1].content
    for name in ("attachments/003", "mimetype", "META-INF/manifest.json", "../x"):
        with pytest.raises(UsageError):
            found.content(name)


@pytest.mark.parametrize("data", [SEALED[:-1], b"", SEALED.replace(b"%PDF-", b"%PDF+", 1)])
def test_nothing_of_what_failed(data):
    found = opened(data)
    for reach in (
        lambda: found.submission,
        lambda: found.application,
        lambda: found.content("application.json"),
    ):
        with pytest.raises(NotVerified):
            reach()
    assert found._submission is None


def test_open_takes_bytes_only():
    for wrong in ("text", None, bytearray(SEALED)):
        with pytest.raises(UsageError):
            envelope.open(wrong)


# --- signature file and manifest, rightly signed and wrong


def test_the_other_form_of_the_signature_is_refused():
    """(r, n - s) holds as well as (r, s); only one of them is canonical."""
    (found,) = json.loads(bytes(container.read(SEALED, report=Report())[-1].content))["signatures"]
    raw = base64url.decode(found["signature"])
    s = keys.P256_ORDER - int.from_bytes(raw[32:], "big")
    other = jws.general([(found["protected"], raw[:32] + s.to_bytes(32, "big"))])
    members = [(m.name, bytes(m.content)) for m in container.read(SEALED, report=Report())]
    result = opened(container.write([*members[:-1], ("META-INF/signature.json", other)]))
    assert result.verdict == (Indication.TOTAL_FAILED, SubIndication.FORMAT_FAILURE)
    assert result.report.rule_ids == {"GYO-ENV-026"}


@pytest.mark.parametrize("s", [0, keys.P256_ORDER, keys.P256_ORDER + 1, 2**256 - 1])
def test_a_number_that_is_no_s_is_a_finding(s):
    protected = json.loads(member("META-INF/signature.json"))["signatures"][0]["protected"]
    signature = jws.general([(protected, b"\x01" * 32 + s.to_bytes(32, "big"))])
    found = opened(with_signature(signature))
    assert found.verdict == (Indication.TOTAL_FAILED, SubIndication.SIG_CRYPTO_FAILURE)
    assert found.report.rule_ids == {"GYO-ENV-025"}


def member(name):
    return next(bytes(m.content) for m in container.read(SEALED, report=Report()) if m.name == name)


def with_signature(raw):
    members = [(m.name, bytes(m.content)) for m in container.read(SEALED, report=Report())]
    return container.write([*members[:-1], ("META-INF/signature.json", raw)])


# --- a signer who is anyone must not cost more than reading


@pytest.mark.parametrize("character", [b".", b"{", b"x", b"\xff"])
def test_a_signature_file_over_the_limit_is_not_looked_into(character):
    found = opened(with_signature(character * (DEFAULT.max_signature_bytes + 1)))
    assert found.verdict == (Indication.TOTAL_FAILED, SubIndication.FORMAT_FAILURE)
    assert only_limit(found) == ("max_signature_bytes", "/META-INF~1signature.json")
    assert {part.status for part in found.parts} == {PartStatus.UNDECIDED}


def only_limit(found):
    (finding,) = found.report
    assert finding.rule == "GYO-LIMIT-001"
    return finding.values["limit"], finding.pointer


def test_a_manifest_over_the_limit_is_not_looked_into():
    found = opened(signed(b" " * (DEFAULT.max_manifest_bytes + 1)))
    assert only_limit(found) == ("max_manifest_bytes", "/META-INF~1manifest.json")


@pytest.mark.parametrize(
    "parts", [[{}] * 300_000, [1] * 400_000, [None] * 998], ids=["objects", "numbers", "998"]
)
def test_more_parts_than_the_limit_are_not_looked_at(parts):
    found = opened(edited(lambda d: d.update(parts=parts)))
    assert only_limit(found) == ("max_parts", "/META-INF~1manifest.json/parts")
    assert len(found.parts) == 3


def test_listed_parts_do_not_multiply():
    def listed(data):
        attachment = data["parts"][1]
        data["parts"] = [data["parts"][0]] + [
            attachment | {"name": f"attachments/{n:03d}", "id": f"a{n}"} for n in range(1, 2001)
        ]

    assert only_limit(opened(edited(listed)))[0] == "max_parts"


def test_the_most_parts_that_are_allowed():
    few = dataclasses.replace(DEFAULT, max_parts=6)
    sealed = envelope.seal(SUBMISSION, signers=[examples.signatory(SIGNER)], limits=few)
    assert envelope.open(sealed, expect=TRUSTING, limits=few).passed


def test_what_does_not_fit_is_taken_up_to_the_limit():
    data = edited(lambda d: d.update(parts=[1] * 900))
    found = envelope.open(data, expect=TRUSTING, limits=dataclasses.replace(DEFAULT, max_findings=3))
    assert len(found.report.findings) == 3
    assert found.report.overflow == ()
    assert found.indication is Indication.TOTAL_FAILED


@pytest.mark.parametrize(
    ("data", "verdict"),
    [
        (SEALED, Indication.TOTAL_PASSED),
        (SEALED[:-1], Indication.TOTAL_FAILED),
        (edited(lambda d: d.update(addressee="")), Indication.TOTAL_FAILED),
        (signed(b"[NaN]"), Indication.TOTAL_FAILED),
    ],
)
def test_the_verdict_does_not_depend_on_how_many_findings_are_kept(data, verdict):
    none_kept = dataclasses.replace(DEFAULT, max_findings=0)
    for as_of in (None, SUBMISSION.created - timedelta(days=1)):
        expect = dataclasses.replace(TRUSTING, as_of=as_of)
        found = envelope.open(data, expect=expect, limits=none_kept)
        assert found.indication is verdict
        assert found.verdict == envelope.open(data, expect=expect).verdict
        assert found.report.findings == ()


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ({"kid": "x"}, "kid"),
        ({"iat": "0"}, "iat"),
        ({"iat": -1}, "iat"),
        ({"iat": True}, "iat"),
        ({"iat": 10**15}, "iat"),
        ({"jwk": {}}, "jwk"),
        ({"jwk": SIGNER.public_jwk | {"d": "AA"}}, "jwk"),
        ({"jwk": SIGNER.public_jwk | {"comment": 1}}, "jwk"),
        ({"typ": "JOSE"}, "protected"),
        ({"x5u": "https://example.jp/"}, "protected"),
    ],
)
def test_signature_headers_off_the_profile(header, field):
    found = opened(signed_as_1_0(MANIFEST_1_0, header))
    assert found.verdict == (Indication.TOTAL_FAILED, SubIndication.FORMAT_FAILURE)
    assert [finding.values.get("field") for finding in found.report] == [field]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda d: d.pop("addressee"), ""),
        (lambda d: d.update(addressee=""), "/addressee"),
        (lambda d: d.update(addressee="あ" * 1001), "/addressee"),
        (lambda d: d.update(more=1), ""),
        (lambda d: d.update(format=1), "/format"),
        (lambda d: d.update(format="gyosei-forms/envelope/99.0"), "/format"),
        (lambda d: d.update(created="2025-06-13T09:00:00Z"), "/created"),
        (lambda d: d.update(created="2025-06-13"), "/created"),
        (lambda d: d.update(created="2025-13-13T09:00:00+09:00"), ""),
        (lambda d: d.update(created="1960-01-01T09:00:00+09:00"), ""),
        (lambda d: d.update(parts=[]), "/parts"),
        (lambda d: d["parts"].pop(0), "/parts"),
        (lambda d: d["parts"].reverse(), "/parts"),
        (lambda d: d["parts"][0].update(name="../application.json"), "/parts/0/name"),
        (lambda d: d["parts"][1].update(name="attachments/002"), "/parts/1/name"),
        (lambda d: d["parts"][1].update(id="a2"), ""),
        (lambda d: d["parts"][1].update(mediaType="pdf"), "/parts/1/mediaType"),
        (lambda d: d["parts"][1].update(mediaType="text/plain\n"), ""),
        (lambda d: d["parts"][0].update(sha256="x"), "/parts/0/sha256"),
        (lambda d: d["parts"][0].update(size=-1), "/parts/0/size"),
        (lambda d: d["procedure"].update(key=""), "/procedure/key"),
    ],
)
def test_manifests_off_the_schema_though_rightly_signed(change, place):
    found = opened(edited(change))
    assert found.verdict == (Indication.TOTAL_FAILED, SubIndication.FORMAT_FAILURE)
    assert any(f.pointer.startswith("/META-INF~1manifest.json" + place) for f in found.report.errors)


@pytest.mark.parametrize(
    "raw", [b"", b"[]", b"null", b"{", b"\xff", b'{"a":1,"a":2}', b"[" * 10_000, b'{"format":NaN}']
)
def test_manifests_that_are_no_json_though_rightly_signed(raw):
    assert opened(signed(raw)).verdict == (Indication.TOTAL_FAILED, SubIndication.FORMAT_FAILURE)


MANIFEST = examples.manifest_of(SUBMISSION)
WRITTEN_OTHERWISE = {
    "byte order mark": b"\xef\xbb\xbf" + MANIFEST,
    "line break at the end": MANIFEST + b"\n",
    "blank at the start": b" " + MANIFEST,
    "blanks within": json.dumps(json.loads(MANIFEST), sort_keys=True, ensure_ascii=False).encode(),
    "escapes": json.dumps(json.loads(MANIFEST), sort_keys=True, separators=(",", ":")).encode(),
    "another order": json.dumps(
        dict(reversed(json.loads(MANIFEST).items())), separators=(",", ":"), ensure_ascii=False
    ).encode(),
    "a negative zero": MANIFEST.replace(b'"size":5', b'"size":-0', 1),
}


@pytest.mark.parametrize("raw", WRITTEN_OTHERWISE.values(), ids=WRITTEN_OTHERWISE)
def test_a_manifest_written_otherwise_is_refused_though_rightly_signed(raw):
    found = opened(signed(raw))
    assert found.indication is Indication.TOTAL_FAILED
    assert "GYO-ENV-032" in {finding.rule for finding in found.report.errors}
    assert found.parts[0].status is PartStatus.OK


@pytest.mark.parametrize("application", [b"\xff not json", b"{", b'{"a":1,"a":2}', b"[NaN]", b"[" * 100])
def test_an_application_that_is_no_json_is_refused_though_rightly_signed(application):
    submission = dataclasses.replace(SUBMISSION, application=application)
    raw = examples.manifest_of(submission)
    signature = examples.signed(submission, raw, examples.signatory(SIGNER))
    sealed = container.write(examples.members(submission, raw, signature))
    found = opened(sealed)
    assert found.verdict == (Indication.TOTAL_FAILED, SubIndication.FORMAT_FAILURE)
    assert [(f.rule, f.pointer) for f in found.report] == [("GYO-ENV-043", "/application.json")]
    assert {part.status for part in found.parts} == {PartStatus.OK}


def test_an_application_that_was_changed_is_not_read():
    found = opened(SEALED.replace("会社".encode() + b'"}', "会社".encode() + b"}}", 1))
    assert found.sub_indication is SubIndication.HASH_FAILURE
    assert "GYO-ENV-043" not in found.report.rule_ids


def test_the_limits_of_the_reader_hold_for_the_application():
    deep = envelope.seal(
        dataclasses.replace(SUBMISSION, application=b"[[[[[[]]]]]]"), signers=[examples.signatory(SIGNER)]
    )
    found = envelope.open(deep, expect=TRUSTING, limits=dataclasses.replace(DEFAULT, max_depth=5))
    assert [(f.rule, f.values) for f in found.report] == [("GYO-ENV-043", {"found": "GYO-LIMIT-001"})]


def test_parts_taken_out_and_put_in():
    assert [part.status for part in opened(examples_with("an attachment taken out")).parts] == [
        "ok",
        "ok",
        "missing",
    ]
    assert [part.status for part in opened(examples_with("an attachment put in")).parts] == [
        "ok",
        "ok",
        "ok",
        "extra",
    ]


def examples_with(edit):
    """The example's edit with this module's signer."""
    members = [(m.name, bytes(m.content)) for m in container.read(SEALED, report=Report())]
    if edit == "an attachment taken out":
        return container.write([*members[:-2], members[-1]])
    return container.write([*members[:-1], ("attachments/003", b"x"), members[-1]])


def test_without_a_signature_that_holds_the_parts_are_undecided():
    found = opened(SEALED.replace("国土交通省".encode(), "国士交通省".encode(), 1))
    assert found.sub_indication is SubIndication.HASH_FAILURE
    assert {part.status for part in found.parts} == {PartStatus.UNDECIDED}
    assert found.signer is None
    assert ("GYO-ENV-116", "/META-INF~1manifest.json") in {(f.rule, f.pointer) for f in found.report}
    assert "/META-INF~1manifest.json" in {finding.pointer for finding in found.report}


# --- what is shown


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_passed_verdict_says_for_whom_and_what(lang):
    text = opened().render(lang=lang)
    for word in (
        "TOTAL_PASSED",
        "国土交通省",
        "000:8366",
        "登記事項証明書",
        "attachments/002",
        keys.thumbprint(SIGNER.public_jwk),
    ):
        assert word in text


@pytest.mark.parametrize("format_", ["text", "json"])
def test_nothing_unverified_is_shown(format_):
    for found in (envelope.open(SEALED), opened(SEALED[:-1]), opened(addressee="法務省")):
        text = found.render(format_)
        for word in ("国土交通省", "測量", "登記事項", "000:8366"):
            assert word not in text
        assert "見本" not in repr(found)


def test_what_is_shown_is_safe():
    """Nothing of the kind is sealed here, but another writer may."""
    hostile = edited(lambda d: d.update(addressee="\x1b[2J法務省\u202e123456789018"))
    for format_ in ("text", "json"):
        text = opened(hostile).render(format_)
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert "123456789018" not in text


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        (
            "ja",
            [
                "判定: TOTAL_PASSED — 合格。信頼する署名者のもので、変更はありません",
                "構成ファイルごとの結果",
                "  [一致] attachments/001 添付 登記事項証明書（application/pdf） 5 バイト SHA-256 ",
            ],
        ),
        (
            "en",
            [
                "Verdict: TOTAL_PASSED — passed: from a trusted signer, nothing changed",
                "File by file",
                "  [ok] attachments/001 attachment 登記事項証明書 (application/pdf) 5 bytes SHA-256 ",
            ],
        ),
    ],
)
def test_the_lines_of_a_passed_verdict(lang, lines):
    text = opened().render(lang=lang).split("\n")
    for line in lines:
        assert any(one.startswith(line) for one in text)


@pytest.mark.parametrize(("lang", "word"), [("ja", "実演用の鍵"), ("en", "demonstration key")])
def test_the_headline_says_that_a_key_is_the_demonstration_key(lang, word):
    signer = testing.demonstration_signer()
    sealed = envelope.seal(SUBMISSION, signers=[examples.signatory(signer)])
    passed = opened(sealed, trusted_keys=(signer.public_jwk,))
    assert word in passed.render(lang=lang).split("\n")[0]
    assert word not in opened().render(lang=lang)
    assert word not in opened(sealed).render(lang=lang).split("\n")[0]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_one_kind_of_colon(lang):
    for found in (opened(), envelope.open(SEALED), opened(examples_with("an attachment put in"))):
        text = found.render(lang=lang)
        assert "：" not in text
        assert ": " in text


def test_a_reader_is_told_names_and_a_program_pointers():
    for found, name, place in (
        (envelope.open(SEALED), "META-INF/signature.json", "/META-INF~1signature.json"),
        (
            opened(addressee="法務省"),
            "META-INF/manifest.json#/addressee",
            "/META-INF~1manifest.json/addressee",
        ),
        (opened(examples_with("an attachment taken out")), "attachments/002", "/attachments~1002"),
    ):
        assert f" {name}\n" in found.render()
        assert "~1" not in found.render()
        assert json.loads(found.render("json"))["report"]["findings"][0]["pointer"] == place


def test_names_also_of_what_is_only_counted():
    few = dataclasses.replace(DEFAULT, max_findings=1)
    found = envelope.open(examples_with("an attachment put in"), expect=Expectations(), limits=few)
    assert {more.rule for more in found.report.overflow} == {"GYO-ENV-042", "GYO-ENV-050"}
    assert "META-INF/signature.json" in found.render()
    assert "~1" not in found.render()


@pytest.mark.parametrize(
    ("change", "ja", "en"),
    [
        ({"sha256": "0" * 64}, "内容のSHA-256が、", "in SHA-256 (5 bytes signed, 5 found)"),
        ({"size": 4}, "内容の大きさが、", "in size (4 bytes signed, 5 found)"),
        ({"size": 4, "sha256": "0" * 64}, "内容の大きさとSHA-256が、", "in size and SHA-256 (4 bytes"),
    ],
)
def test_what_differs_is_said(change, ja, en):
    found = opened(edited(lambda d: d["parts"][1].update(change)))
    (finding,) = found.report
    assert finding.rule == "GYO-ENV-040"
    assert ja in finding.message("ja")
    assert en in finding.message("en")


def test_json_form():
    data = json.loads(opened().render("json"))
    assert data["verdict"] == "TOTAL_PASSED"
    assert data["parts"][0]["expected"] == data["parts"][0]["found"]
    failed = json.loads(opened(SEALED[:-1]).render("json"))
    assert (failed["verdict"], failed["subIndication"]) == ("TOTAL_FAILED", "FORMAT_FAILURE")
    assert opened().render("json", lang="en") == opened().render("json", lang="ja")
    assert rendering.as_data(opened()) == data


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_word_of_a_verdict_exists_in_both_languages(lang):
    for words in (Indication, SubIndication, PartStatus):
        assert len({word.word(lang) for word in words}) == len(words)
