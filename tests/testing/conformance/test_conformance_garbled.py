"""An application whose answers are garbled at random: every run ends with a result for every check."""

from __future__ import annotations

import random

import pytest

from gyosei_forms.testing import conformance
from gyosei_forms.testing.conformance import Answer, NoAnswer, reading

TYPES = [reading.PROBLEM, reading.JSON, reading.ENVELOPE, "text/html", "", ";;", "\x1b"]
PLACES = ["", "/", "//[", "/é", "http://localhost/x", "http://example.com/", "../..", "?", "#"]
BODIES = [
    b"",
    b"[]",
    b"null",
    b'{"a":' * 5000,
    b'{"status":422,"title":"x","findings":[{"rule":"GYO-GIF-001","pointer":5},7,null]}',
    b'{"outcome":"accepted","received":{"size":1,"sha256":"%b"},"arrived":"2026-99-22T10:09:04+09:00"}'
    % (b"a" * 64),
    b'{"outcome":"accepted","received":{"size":1,"sha256":"%b"},"arrived":"2026-11-22T10:09:04+09:00"}'
    % (b"a" * 64),
]


def garbled(answer, chance):
    body = bytearray(answer.body)
    if body and chance.random() < 0.5:
        body[chance.randrange(len(body))] ^= 1 << chance.randrange(8)
    else:
        del body[chance.randrange(len(body) + 1) :]
    headers = dict(answer.headers)
    if chance.random() < 0.3:
        headers["content-type"] = chance.choice(TYPES)
    if chance.random() < 0.3:
        headers["location"] = chance.choice(PLACES)
    return Answer(chance.choice([answer.status, answer.status, 200, 201, 422, 500]), headers, bytes(body))


def made_up(chance):
    status = chance.choice([200, 201, 204, 302, 400, 404, 413, 415, 422, 500])
    headers = {"content-type": chance.choice(TYPES), "location": chance.choice(PLACES)}
    return Answer(status, headers, chance.choice(BODIES))


@pytest.mark.parametrize("seed", range(8))
def test_every_check_has_a_result_whatever_is_answered(conforming, seed) -> None:
    chance = random.Random(seed)
    reach = conformance.asgi(conforming, 60)

    def send(request):
        if request.method == "GET" and request.url == "/submissions":
            return Answer(404)  # the kit asks once whether anybody is there
        answer, drawn = reach(request), chance.random()
        if drawn < 0.4 or not isinstance(answer, Answer):
            return answer
        if drawn < 0.7:
            return garbled(answer, chance)
        if drawn < 0.8:
            return chance.choice([None, 1, *NoAnswer])
        if drawn < 0.85:
            raise chance.choice([ValueError, RuntimeError, KeyError, RecursionError])
        return made_up(chance)

    conforming.kept.clear()
    report = conformance.run("/submissions", records="/people", send=send)
    assert [one.check.id for one in report.results] == list(conformance.catalogue())
    for form in ("text", "json", "junit"):
        assert report.render(form)
