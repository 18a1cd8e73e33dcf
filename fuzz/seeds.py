"""What each target starts from: samples of the library, written to ``fuzz/corpus`` by ``python -m fuzz.seeds``."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding

from fuzz.targets import PARTS, TARGETS, key
from gyosei_forms import envelope
from gyosei_forms.characters.reduction import reduce
from gyosei_forms.clock import JST
from gyosei_forms.envelope import FileKeySigner, encryption, jades, jws, xades
from gyosei_forms.envelope.certificates import examples as paths
from gyosei_forms.envelope.timestamps import examples as stamping
from gyosei_forms.gif.models import Person
from gyosei_forms.testing import demonstration_signatory, people
from gyosei_forms.testing.choices import Seeded
from gyosei_forms.testing.making.submissions import draft, submission
from gyosei_forms.testing.pki import demonstration
from gyosei_forms.testing.samples import sealed_samples

ROOT = Path(__file__).parents[1]
CORPUS = Path(__file__).parent / "corpus"
AT = datetime(2026, 6, 1, 9, 0, tzinfo=JST)
TEXTS: dict[str, tuple[str, ...]] = {
    "addresses": (
        "東京都千代田区霞が関二丁目１番３号",
        "札幌市中央区北１条西２丁目 例示ビル3F",
        "100-8918",
        "〒1008918",
    ),
    "characters": ("髙橋 𠮷野家 辻󠄀", "ヤマダ タロウ", "ｶﾞｷﾞ", "オオノ"),
    "contacts": ("03-1234-5678（内線 12）", "+81 3 1234 5678", "name@example.jp", "https://例え.jp/あ?b=c"),
    "dates": ("2026-02-28", "令和元年5月1日", "昭和64年1月7日", "平成三十年度", "1990年頃", "R8.4.1"),
    "identifiers": ("T7000012050002", "7000012050002", "123456789018", "131016"),
    "laws": (
        "測量法（昭和24年法律第188号）第55条の5第1項第2号",
        "同法附則第3条ただし書",
        "令和元年法律第16号",
    ),
    "places": ("35.6895,139.6917", "35°41′22″N 139°41′30″E", "EPSG:6668", "/20/931277/412899", "12.5"),
    "recognition": ("03-1234-5678", "令和8年4月1日", "7000012050002"),
    "times": (
        "09:00-17:00",
        "2026-04-01T09:00:00+09:00",
        "P1Y2M",
        "月,水,金",
        "毎週月曜日",
        "2026-04-01/2027-03-31",
    ),
    "rules": ('format = 1\n[[requirements]]\nid = "a"\n', ""),
    "toml": ("a.b.c = 1\n[[x]]\ny = [1, 2]\n", ""),
    "table": ("3042\n3044\n", "U+3042,あ\n"),
    "survey": ("手続ID,手続名\n1,例示\n",),
    "survey_of_characters": ("氏名,住所\n髙橋,東京都\n",),
    "schema": ('{"type":"object","properties":{"氏名":{"type":"string"}},"required":["氏名"]}',),
    "mapping": ('{"entity":"Person","items":[]}',),
    "json": ('{"a":[1,2.5e3,"\\ud83d\\ude00",null,true]}', '{"a":1,"a":2}'),
    "provenance": ("{}",),
}


def seeds(name: str) -> Iterator[bytes]:
    """Return what a target starts from."""
    yield from (text.encode() for text in TEXTS.get(name, ()))
    person = demonstration().person
    if name in ("gif", "json"):
        yield from (json.dumps(one, ensure_ascii=False).encode() for one in people(1, 2))
    elif name == "gif_xml":
        yield from (Person.model_validate(one).to_xml().unwrap() for one in people(1, 2))
    elif name == "envelope":
        yield from (one.container for one in sealed_samples().values())
    elif name == "asice":
        yield envelope.seal(
            submission(draft(Seeded(13))), signers=[demonstration_signatory()], container="asice"
        )
    elif name == "manifest":
        raw = sealed_samples()["valid"].container
        begin = raw.index(b"{")
        yield raw[begin : begin + 1500]
    elif name == "certificate":
        yield from (one.public_bytes(Encoding.DER) for one in person.chain)
    elif name == "revocation":
        yield paths.crl("root")
    elif name == "timestamp":
        yield stamping.authority().token(hashlib.sha256(b"what is stamped").digest())
    elif name == "pem":
        yield person.certificate.public_bytes(Encoding.PEM)
        yield person.private_key_pem
    elif name == "jws":
        made = jws.sign(b"{}", FileKeySigner(key()), header={})
        yield jws.compact(made.protected, made.signature, b"{}").encode()
        yield jws.flattened(made.protected, made.signature, b"{}")
    elif name in ("jades", "xades", "xmldsig"):
        module = xades if name != "jades" else jades
        yield module.sign(PARTS, person.signer, certificates=person.chain, at=AT)
    elif name == "jwe":
        yield encryption.encrypt(b"{}", encryption.FileKeyDecrypter(key()).public_jwk)
    elif name == "form":
        yield (ROOT / "examples/forms/moving_in/form.yaml").read_bytes()
    elif name == "bundle":
        yield (ROOT / "examples/forms/birth.bundle.yaml").read_bytes()
    elif name == "substitutions":
        yield reduce("髙橋").unwrap().record.to_json().encode()
    elif name == "font":
        yield b"\x00\x01\x00\x00" + bytes(60)


def write() -> int:
    """Write the seeds that are not there yet; return how many."""
    count = 0
    for name in TARGETS:
        for seed in seeds(name):
            file = CORPUS / name / hashlib.sha256(seed).hexdigest()[:16]
            file.parent.mkdir(parents=True, exist_ok=True)
            if not file.exists():
                file.write_bytes(seed)
                count += 1
    return count


if __name__ == "__main__":
    print(f"{write()} seeds")
