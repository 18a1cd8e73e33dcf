"""Tests of the page and of the reception: ``python project.py test``."""

from __future__ import annotations

import dataclasses
import json
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import TestCase
from django.utils import translation

from gyosei_forms import clock, envelope, procedures, testing
from gyosei_forms.cli.demonstration import inputs
from gyosei_forms.envelope import messages
from registration.models import Applicant, Case
from registration.views import agency, applicant

TYPE = "application/vnd.gyosei-forms.envelope+zip"
SENT = {
    "name": "株式会社髙𠮷測量",
    "corporate_number": "８０００－０１２０１００３８",
    "representative": "辻󠄀 太郎",
    "reading": "つじ　たろう",
    "established": "平成2年4月1日",
    "postal_code": "〒102-0094",
    "municipality": "13101-6",
    "telephone": "０３－５２５３－５１１１",
}


def made(**changes):
    submission = envelope.Submission(
        procedure=envelope.ProcedureReference.of(procedures.get("28428")),
        addressee="国土交通省",
        created=datetime(2026, 4, 1, 9, tzinfo=clock.JST),
        application=inputs().joinpath("application.json").read_bytes(),
    )
    return dataclasses.replace(submission, **changes)


def sealed(submission=None):
    return envelope.seal(submission or made(), signers=[applicant])


class ThePage(TestCase):
    """The form in both languages."""

    def test_it_asks_in_the_language_of_the_browser(self):
        page = self.client.get("/", headers={"Accept-Language": "ja"}).content.decode()
        self.assertIn('<html lang="ja">', page)
        self.assertIn("代表者の氏名", page)
        self.assertIn('inputmode="numeric" autocomplete="postal-code"', page)
        self.assertIn('type="tel"', page)
        page = self.client.get("/", headers={"Accept-Language": "en"}).content.decode()
        self.assertIn("Representative", page)
        self.assertNotIn("代表者", page)

    def test_it_reads_what_people_write_and_keeps_the_characters_of_names(self):
        page = self.client.post("/", SENT, headers={"Accept-Language": "ja"}).content.decode()
        self.assertIn("受け付けました。", page)
        self.assertIn("ひらがなをカタカナにしました", page)
        one = Applicant.objects.get()
        self.assertEqual(one.name, "株式会社髙𠮷測量")
        self.assertEqual(one.representative, "辻󠄀 太郎")
        self.assertEqual(one.corporate_number, "8000012010038")
        self.assertEqual(one.established, date(1990, 4, 1))
        self.assertEqual(
            (one.postal_code, one.municipality, one.telephone), ("1020094", "131016", "(03)5253-5111")
        )

    def test_it_says_what_is_wrong_in_both_languages(self):
        wrong = SENT | {"corporate_number": "8000012010039", "established": "昭和65年1月1日"}
        page = self.client.post("/", wrong, headers={"Accept-Language": "ja"}).content.decode()
        self.assertIn("検査用数字が残りの12桁と合いません", page)
        page = self.client.post("/", wrong, headers={"Accept-Language": "en"}).content.decode()
        self.assertIn("The check digit (the first) does not fit", page)
        self.assertFalse(Applicant.objects.exists())

    def test_a_model_is_checked_without_a_form(self):
        one = Applicant(**SENT | {"established": date(1990, 4, 1), "postal_code": "10"})
        with self.assertRaises(ValidationError) as caught:
            one.full_clean()
        codes = [error.code for error in caught.exception.error_dict["postal_code"]]
        self.assertEqual(codes, ["GYO-ADDR-001"])

    def test_the_migrations_are_up_to_date(self):
        call_command("makemigrations", check=True, dry_run=True, verbosity=0)


class TheReception(TestCase):
    """Envelopes."""

    def send(self, content, media_type=TYPE, **headers):
        return self.client.post("/submissions", content, content_type=media_type, headers=headers)

    def refused(self, answer, status, rule=""):
        self.assertEqual(answer.status_code, status)
        self.assertEqual(answer["Content-Type"], "application/problem+json")
        said = answer.json()
        self.assertEqual(said["status"], status)
        self.assertLessEqual({rule} - {""}, {one["rule"] for one in said.get("findings", ())})
        return said

    def test_it_answers_with_a_signed_receipt_the_same_for_the_same(self):
        content = sealed()
        first, second = self.send(content), self.send(content)
        self.assertEqual((first.status_code, second.status_code), (201, 200))
        self.assertEqual(first.content, second.content)
        self.assertEqual(self.client.get(first["Location"]).content, first.content)
        self.assertEqual(bytes(Case.objects.get().sealed), content)
        expect = envelope.Expectations(
            trusted_keys=(agency.signer.public_jwk,), signed_by=(envelope.SignedBy.AGENCY,)
        )
        self.assertEqual(
            messages.read(envelope.open(first.content, expect=expect)).unwrap().number,
            str(Case.objects.get()),
        )

    def test_it_refuses_what_it_must(self):
        content = sealed()
        changed = bytearray(content)
        changed[content.index("株式会社".encode())] ^= 1
        self.refused(self.send(bytes(changed)), 422, "GYO-ENV-040")
        self.refused(self.send(sealed(made(addressee="別の省"))), 422, "GYO-ENV-052")
        self.refused(self.send(content, media_type="application/zip"), 415)
        self.refused(self.send(content, **{"Content-Encoding": "gzip"}), 415)
        self.refused(
            self.client.generic("POST", "/submissions", b"", TYPE, headers={"Content-Type": TYPE}), 400
        )
        self.refused(self.client.get("/submissions"), 405)
        self.assertFalse(Case.objects.exists())

    def test_another_submission_of_the_same_id_is_a_conflict(self):
        submission = made()
        self.send(sealed(submission))
        other = dataclasses.replace(submission, schema="urn:example:other")
        said = self.refused(self.send(sealed(other), **{"Accept-Language": "en"}), 409)
        self.assertEqual(said["title"], "Another submission has this id")

    def test_a_person_is_taken_with_the_characters_of_the_name(self):
        person = next(testing.people(1, 1)) | {"familyName": "髙橋"}
        answer = self.client.post("/people", json.dumps(person), content_type="application/json")
        self.assertEqual(answer.json(), {"warnings": ["GYO-CHAR-001"]})
        answer = self.client.post("/people", b'{"familyName": 1}', content_type="application/json")
        self.refused(answer, 422, "GYO-GIF-001")

    def test_messages_are_in_the_active_language(self):
        one = Applicant(corporate_number="1")
        for lang, words in (("ja", "桁"), ("en", "digits")):
            with translation.override(lang), self.assertRaises(ValidationError) as caught:
                one.clean_fields(exclude=["name", "representative", "reading", "established"])
            with translation.override(lang):
                self.assertIn(words, " ".join(caught.exception.message_dict["corporate_number"]))
