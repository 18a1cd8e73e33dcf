"""Our JWS read by others, theirs by us: joserfc, npm ``jose``, Debian's ``jose``."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from joserfc import jws as joserfc_jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, OKPKey, RSAKey
from keys_for_tests import NAMES, key, private_jwk, public, signer

from gyosei_forms.envelope import jades, jws
from gyosei_forms.envelope.jades import examples

pytestmark = pytest.mark.filterwarnings("ignore:EdDSA is deprecated via RFC 9864")
"""joserfc warns of the name; the JWS that we are asked for have it."""
PAYLOADS = [b"", b"{}", "申請".encode(), b"a.b", b"\x00\xff\n" * 5]
REGISTRY = joserfc_jws.JWSRegistry(strict_check_header=False, algorithms=list(NAMES))
ALL = pytest.mark.parametrize("algorithm", NAMES)


# --- joserfc


def their_key(algorithm, *, private=False):
    jwk = private_jwk(algorithm) if private else public(algorithm)
    kind = {"EC": ECKey, "OKP": OKPKey, "RSA": RSAKey}[jwk["kty"]]
    return kind.import_key({name: value for name, value in jwk.items() if name != "alg"})


@ALL
@pytest.mark.parametrize("payload", PAYLOADS)
def test_joserfc_verifies_ours(algorithm, payload):
    made = jws.sign(payload, signer(algorithm), header={"kid": "1"}, encoded=True)
    compact = joserfc_jws.deserialize_compact(
        jws.compact(*made, payload), their_key(algorithm), registry=REGISTRY
    )
    assert compact.payload == payload
    for text in (jws.flattened(*made, payload), jws.general([made], payload)):
        found = joserfc_jws.deserialize_json(json.loads(text), their_key(algorithm), registry=REGISTRY)
        assert found.payload == payload
    with pytest.raises(JoseError):
        joserfc_jws.deserialize_compact(
            jws.compact(*made, payload + b"x"), their_key(algorithm), registry=REGISTRY
        )


@ALL
@pytest.mark.parametrize("payload", PAYLOADS[1:])
def test_we_verify_joserfc(algorithm, payload):
    key = their_key(algorithm, private=True)
    header = {"alg": algorithm}
    compact = joserfc_jws.serialize_compact(header, payload, key, registry=REGISTRY)
    assert jws.verify(compact, public(algorithm)).unwrap().payload == payload
    flattened = joserfc_jws.serialize_json({"protected": header}, payload, key, registry=REGISTRY)
    assert jws.verify(json.dumps(flattened), public(algorithm)).unwrap().payload == payload
    general = joserfc_jws.serialize_json([{"protected": header}] * 2, payload, key, registry=REGISTRY)
    both = jws.verify_all(json.dumps(general), [public(algorithm)] * 2)
    assert both.report.ok
    assert [one.payload for one in both.unwrap()] == [payload] * 2


# --- npm jose


@pytest.fixture(scope="module")
def node():
    """A function that runs requests in npm ``jose`` and returns its answers."""
    place = Path(os.environ.get("GYOSEI_FORMS_NODE", "~/.cache/gyosei-forms/node")).expanduser()
    if shutil.which("node") is None or not (place / "node_modules" / "jose").is_dir():
        pytest.skip("needs node and npm's jose (tools/ci-setup installs them); runs in CI")

    def ask(requests):
        script = (Path(__file__).parent / "npm_jose.mjs").read_text()
        ran = subprocess.run(
            ["node", "--input-type=module", "-e", script],
            input=json.dumps(requests),
            cwd=place,
            capture_output=True,
            text=True,
            check=True,
        )
        return json.loads(ran.stdout)

    return ask


def test_npm_jose_verifies_ours(node):
    requests, expected = [], []
    for algorithm in NAMES:
        for payload in PAYLOADS:
            made = jws.sign(payload, signer(algorithm), header={}, encoded=True)
            common = {"key": public(algorithm), "alg": algorithm, "crit": {}}
            requests.append(common | {"do": "compactVerify", "token": jws.compact(*made, payload)})
            for do, text in (
                ("flattenedVerify", jws.flattened(*made, payload)),
                ("generalVerify", jws.general([made], payload)),
            ):
                requests.append(common | {"do": do, "token": json.loads(text)})
            expected += [payload.hex()] * 3
    assert node(requests) == expected


def test_npm_jose_verifies_ours_unencoded(node):
    requests, expected = [], []
    for algorithm in NAMES:
        for payload in ("", "{}", "申請", "a.b"):
            made = jws.sign(payload.encode(), signer(algorithm), header={})
            token = json.loads(jws.flattened(*made, payload.encode()))
            common = {"key": public(algorithm), "alg": algorithm, "crit": {}, "do": "flattenedVerify"}
            requests += [common | {"token": token}, common | {"token": token | {"payload": payload + " "}}]
            expected += [payload.encode().hex(), "JWSSignatureVerificationFailed"]
    assert node(requests) == expected


def test_npm_jose_verifies_our_jades_only_where_sigd_is_understood(node):
    """A reader that does not know sigD must refuse (RFC 7515 §4.1.11); one that says it does gets a valid signature."""
    requests = []
    for algorithm in NAMES:
        signed = sign_jades(algorithm)
        token = json.loads(signed) | {"payload": ""}
        common = {"do": "generalVerify", "token": token, "key": public(algorithm), "alg": algorithm}
        requests += [common | {"crit": {"sigD": True}}, common | {"crit": {}}]
    # a general JWS that does not verify is one error in npm's jose, whatever the reason
    assert node(requests) == ["", "JWSSignatureVerificationFailed"] * len(NAMES)


def sign_jades(algorithm):
    certificates = [examples.certificate(key(algorithm))]
    return jades.sign(examples.PARTS, signer(algorithm), certificates=certificates, at=examples.AT)


def test_we_verify_npm_jose(node):
    requests = [
        {"do": do, "key": private_jwk(algorithm), "alg": algorithm, "payload": payload.hex(), "b64": b64}
        for algorithm in NAMES
        for do in ("CompactSign", "FlattenedSign", "GeneralSign")
        for b64 in (True, False)
        for payload in (b"{}", b"x y")
        if b64 or do != "CompactSign"
    ]
    for request, token in zip(requests, node(requests), strict=True):
        text = token if isinstance(token, str) else json.dumps(token)
        payload = bytes.fromhex(request["payload"])
        detached = None if request["b64"] else payload  # npm's jose leaves an unencoded payload out
        result = jws.verify(text, public(request["alg"]), payload=detached)
        assert result.unwrap().payload == payload
        other = public("ES384" if request["alg"] == "ES256" else "ES256")
        assert jws.verify(text, other, payload=detached).report.rule_ids == {"GYO-ENV-024"}


# --- Debian's jose


@pytest.fixture(scope="module")
def debian():
    """The command ``jose`` of Debian's package of that name."""
    command = shutil.which("jose")
    if command is None:
        pytest.skip("needs Debian's jose (tools/ci-setup installs it); runs in CI")
    return command


KNOWN_TO_DEBIAN = [name for name in NAMES if name != "EdDSA"]
"""It knows neither EdDSA nor ``crit``; so of ours it reads what is encoded."""


@pytest.mark.parametrize("algorithm", KNOWN_TO_DEBIAN)
def test_debians_jose_verifies_ours(debian, algorithm, tmp_path):
    made = jws.sign(b"{}", signer(algorithm), header={}, encoded=True)
    (tmp_path / "key.jwk").write_text(json.dumps(public(algorithm)))
    forms = [jws.compact(*made, b"{}").encode(), jws.flattened(*made, b"{}"), jws.general([made], b"{}")]
    for form in forms:
        ran = subprocess.run(
            [debian, "jws", "ver", "-i-", "-k", str(tmp_path / "key.jwk"), "-O-"],
            input=form,
            capture_output=True,
            check=False,
        )
        assert (ran.returncode, ran.stdout) == (0, b"{}")
    (tmp_path / "payload").write_bytes(b"{}")
    for content, code in ((b"{}", 0), (b"[]", 1)):
        (tmp_path / "payload").write_bytes(content)
        ran = subprocess.run(
            [debian, "jws", "ver", "-i-", "-I", str(tmp_path / "payload"), "-k", str(tmp_path / "key.jwk")],
            input=jws.flattened(*made),
            capture_output=True,
            check=False,
        )
        assert ran.returncode == code


@pytest.mark.parametrize("algorithm", KNOWN_TO_DEBIAN)
@pytest.mark.parametrize("form", [["-c"], []], ids=["compact", "flattened"])
def test_we_verify_debians_jose(debian, algorithm, form, tmp_path):
    (tmp_path / "key.jwk").write_text(json.dumps(private_jwk(algorithm)))
    template = json.dumps({"protected": {"alg": algorithm}})
    made = subprocess.run(
        [debian, "jws", "sig", "-I-", "-k", str(tmp_path / "key.jwk"), "-s", template, *form],
        input=b"{}",
        capture_output=True,
        check=True,
    ).stdout
    assert jws.verify(made.strip(), public(algorithm)).unwrap().payload == b"{}"
