"""Several threads at once give what one gives: on first use, in a fresh process, all starting at the same moment."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAM = """
import sys, threading
from concurrent.futures import ThreadPoolExecutor
THREADS = int(sys.argv[2])
start = threading.Barrier(THREADS)

def characters():
    from gyosei_forms.characters.reduction import reduce
    from gyosei_forms import characters
    return [reduce("髙橋").unwrap().text, repr(characters.describe("髙")), characters.GENERAL.check("髙").rule_ids]

def checks():
    from gyosei_forms import gif
    from gyosei_forms.testing import people
    return [gif.check(one, entity="Person", pattern="MP03").render("json") for one in people(7, 3)]

def schemas():
    from gyosei_forms import applications, gif
    return [gif.schema("Person", pattern="MP01"), applications.schema("individual")]

def plans():
    from gyosei_forms import once_only
    from gyosei_forms.testing.making.plans import stated
    key = stated()[0]
    return once_only.plan(key, applicant="corporation", receiver="national").items

def registry():
    from gyosei_forms import rules
    return [one.id for one in rules.catalogue()]

def identity():
    from gyosei_forms import once_only
    from gyosei_forms.parts.addresses import municipalities
    return [str(id(once_only.official())), str(id(municipalities.table()[0]))]

def envelopes():
    from gyosei_forms import envelope
    from gyosei_forms.testing.samples import expectations, sealed_samples
    return [envelope.open(one.container, expect=expectations()).render("json") for one in sealed_samples().values()]

def laws():
    from gyosei_forms.laws import citations
    from gyosei_forms.parts import addresses
    return [repr(citations.read("測量法（昭和24年法律第188号）第55条").value), repr(addresses.split("札幌市中央区北１条西２").value)]

def xml():
    from gyosei_forms import gif
    from gyosei_forms.testing import people
    made = [gif.Person.model_validate(one).to_xml().unwrap() for one in people(3, 2)]
    return [gif.read_xml(one).unwrap().to_json() for one in made]

def certificates():
    from gyosei_forms.envelope import certificates
    from gyosei_forms.envelope.certificates import examples
    from gyosei_forms.testing.pki import demonstration
    pki = demonstration()
    found = certificates.validate(pki.person.certificate, anchors=(), at=examples.AT)
    return [repr(found), str(id(pki))]

def page():
    from pathlib import Path
    import asyncio, httpx
    from gyosei_forms.forms import preview
    async def ask():
        transport = httpx.ASGITransport(app=preview.app(Path(sys.argv[3])))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8451", follow_redirects=True) as client:
            return (await client.get("/")).status_code
    return asyncio.run(ask())

work = globals()[sys.argv[1]]
def together(_):
    start.wait(timeout=60)
    return work()
with ThreadPoolExecutor(THREADS) as pool:
    answers = list(pool.map(together, range(THREADS)))
alone = work()
assert all(one == alone for one in answers), "threads differ"
assert alone
"""
WORKS = ["characters", "checks", "schemas", "plans", "registry", "identity", "envelopes", "laws", "xml", "certificates", "page"]  # fmt: skip


@pytest.mark.parametrize("work", WORKS)
def test_first_use_by_several_threads(work: str, request: pytest.FixtureRequest) -> None:
    form = request.config.rootpath / "examples/forms/moving_in/form.yaml"
    command = [sys.executable, "-W", "error", "-c", PROGRAM, work, "6", str(form)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
