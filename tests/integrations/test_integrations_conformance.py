"""The example reception passes every check of the conformance kit, with the trust and the profile that the kit asks for."""

from __future__ import annotations

import importlib.util
import json
from dataclasses import replace
from pathlib import Path

import pytest

from gyosei_forms import limits, testing
from gyosei_forms.cli.demonstration import inputs

conformance = pytest.importorskip(
    "gyosei_forms.testing.conformance", reason="needs the conformance kit; runs where it is merged"
)
FILE = Path(__file__).parents[2] / "examples" / "integrations" / "fastapi" / "reception.py"


def example():
    spec = importlib.util.spec_from_file_location("example_reception", FILE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def profile_of(module):
    """Return what the example takes: the demonstration's application, a certificate that its plan omits, a person."""
    return {
        "addressee": module.ADDRESSEE,
        "procedure": {"key": "000:8366", "id": module.PROCEDURE},
        "application": json.loads(inputs().joinpath("application.json").read_bytes()),
        "name": "/代表者_MP03/氏",
        "schema": "urn:gyosei-forms:schema:gif:2.3:LegalEntity_MP02",
        "schemaVersion": "2.3",
        "attachments": [
            {
                "id": "certificate",
                "mediaType": "text/plain",
                "content": "登記事項証明書",
                "evidence": "registry_certificate_corporate",
            }
        ],
        "omission": {
            "document": "registry_certificate_corporate",
            "matter": "whole",
            "mechanism": "registry_linkage",
        },
        "record": next(testing.people(1, 1)),
        "recordName": "/familyName",
    }


def test_the_example_passes_the_conformance_kit() -> None:
    module = example()
    profile = conformance.read_profile(json.dumps(profile_of(module), ensure_ascii=False).encode())
    app = module.create(
        replace(
            module.reception,
            expect=lambda: conformance.expectations(profile),
            limits=replace(limits.DEFAULT, max_envelope_bytes=conformance.MAX_ENVELOPE_BYTES),
        )
    )
    report = conformance.run(
        "http://reception/submissions",
        records="http://reception/people",
        send=conformance.asgi(app),
        profile=profile,
    )
    open_ = [result.check for result in report.results if str(result.outcome) != "passed"]
    assert not open_, report.render("text", lang="en")
