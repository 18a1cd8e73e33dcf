"""The conforming application with one thing wrong: a class for each defect, by the name that the issue gives it."""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import io
import json
import re
import sys
import unicodedata
import zipfile
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec

from gyosei_forms import applications, envelope, gif
from gyosei_forms.envelope import container
from gyosei_forms.envelope.examples import sealed_anew
from gyosei_forms.limits import Limits
from gyosei_forms.testing import conformance
from gyosei_forms.testing.conformance.judging import PLANTED
from gyosei_forms.testing.conformance.submissions import signatory

sys.path.insert(0, str(Path(__file__).parents[3] / "examples" / "conformance"))
import conforming
from conforming import JSON, Answer, Application, Kept, Refused


class Forgiving(Application):
    """Takes what is wrong by these rules alone, by making of it what is right."""

    forgiven: frozenset[str] = frozenset()

    def open(self, raw):
        opened = envelope.open(raw, expect=conformance.expectations(), limits=self.limits)
        if opened.passed or not {one.rule for one in opened.report.errors} <= self.forgiven:
            return super().open(raw)
        return super().open(self.mended(raw))

    def mended(self, raw):
        """Return an envelope with the same content that passes: a reader that does not look sees no difference."""
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            infos = {one.filename: one for one in archive.infolist()}
            parts = {name: self.member(archive, one) for name, one in infos.items()}
        manifest = json.loads(parts[container.MANIFEST])
        return _sealed(manifest, parts)

    def member(self, archive, info):
        info.CRC = None  # not looked at
        with archive.open(info) as file:
            file._expected_crc = None
            return file.read()


def _sealed(manifest, parts):
    from datetime import datetime

    from gyosei_forms import canonical_json
    from gyosei_forms.envelope.contents import measure

    by_name = {part["name"]: part for part in manifest["parts"]}
    kept = {name: content for name, content in parts.items() if name in by_name}
    for name, content in kept.items():
        found = measure(content).digest
        by_name[name] |= {"size": found.size, "sha256": found.sha256}
    manifest["addressee"] = conformance.default_profile().addressee
    manifest["signedBy"] = ["applicant"]
    named = {
        container.MIMETYPE: container.MEDIA_TYPE,
        container.MANIFEST: canonical_json.write(manifest),
        **kept,
    }
    return sealed_anew(named, signatory(), datetime.fromisoformat(manifest["created"]))


class ChangedByte(Forgiving):
    """Accepts a changed byte: digests and checksums are not looked at."""

    forgiven = frozenset({"GYO-ENV-014", "GYO-ENV-040", "GYO-ENV-116"})


class UnsignedPart(Forgiving):
    """Accepts an unsigned part: what the signature lists is not held against what is there."""

    forgiven = frozenset({"GYO-ENV-118", "GYO-ENV-042"})


class ExpiredCertificate(Forgiving):
    """Accepts an expired certificate."""

    forgiven = frozenset({"GYO-CERT-014", "GYO-CERT-032", "GYO-CERT-042", "GYO-ENV-133"})


class OtherAddressee(Forgiving):
    """Accepts another addressee."""

    forgiven = frozenset({"GYO-ENV-052"})


class Unsigned(Forgiving):
    """Accepts an envelope without a signature."""

    forgiven = frozenset({"GYO-ENV-056", "GYO-ENV-028"})


class ZipBomb(Forgiving):
    """Accepts a zip bomb: unpacks whatever is compressed, without a limit."""

    forgiven = frozenset({"GYO-ENV-002", "GYO-ENV-006", "GYO-ENV-014", "GYO-ENV-020"})

    def open(self, raw):
        if b"application/vnd.gyosei" in raw[:200]:
            return super().open(raw)
        self.limits = Limits()
        try:
            return super().open(raw)
        finally:
            del self.limits


class Replay(Application):
    """Accepts a replay: the id is not looked at, nor the time; only the very same file is a retry."""

    def known(self, message_id, raw):
        try:
            return super().known(message_id, raw)
        except Refused:
            del self.kept[self.place(message_id)]
            return None

    def hold_window(self, sent):
        pass


class ReplayAfterWindow(Application):
    """Accepts a replay after its window."""

    def hold_window(self, sent):
        pass


class DuplicateKeys(Forgiving):
    """Accepts duplicate keys: the last one counts."""

    forgiven = frozenset({"GYO-ENV-043"})

    def mended(self, raw):
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        if parts[container.APPLICATION].count(b"{") > 1000:
            raise Refused(422, "nested too deep")
        parts[container.APPLICATION] = _last_one(parts[container.APPLICATION])
        return _sealed(json.loads(parts[container.MANIFEST]), parts)

    def hold_record(self, raw):
        with contextlib.suppress(ValueError, RecursionError):
            raw = _last_one(raw)
        super().hold_record(raw)


def _last_one(raw):
    def constant(_):
        raise ValueError

    return json.dumps(json.loads(raw, parse_constant=constant), ensure_ascii=False).encode()


class RefusesCharacter(Application):
    """Refuses a name with a character."""

    character = ""

    def hold_data(self, raw):
        if self.character in raw.decode():
            raise Refused(422, "a character that is not taken", applications.check(b"{}", form="individual"))
        super().hold_data(raw)

    def hold_record(self, raw):
        if self.character in raw.decode("utf-8", "replace"):
            raise Refused(
                422, "a character that is not taken", gif.check({}, entity="Person", pattern="MP03")
            )
        super().hold_record(raw)


class RefusesHashigodaka(RefusesCharacter):
    """Refuses 髙."""

    character = "髙"


class RefusesSelector(RefusesCharacter):
    """Refuses 辻 with a selector."""

    character = "\U000e0100"


class RewritesNames(Application):
    """Rewrites a name by NFKC."""

    def data(self, raw):
        return json.loads(unicodedata.normalize("NFKC", raw.decode()))


class DropsSelectors(Application):
    """Rewrites a name by dropping its selector."""

    def data(self, raw):
        return json.loads(raw.decode().replace("\U000e0100", ""))


class LeaksNumber(Application):
    """Leaks a personal number in an error."""

    def hold_data(self, raw):
        self._hold(super().hold_data, raw)

    def hold_record(self, raw):
        self._hold(super().hold_record, raw)

    def _hold(self, hold, raw):
        try:
            hold(raw)
        except Refused as refused:
            found = re.search(
                r"(?<![0-9])[0-9]{12}(?![0-9])|[0-9]{4}-[0-9]{4}-[0-9]{4}", raw.decode("utf-8", "replace")
            )
            refused.title += f": {found[0]}" if found else ""
            raise


class LeaksValues(Application):
    """Leaks what was sent in an error: a name that is no text."""

    def hold_data(self, raw):
        try:
            super().hold_data(raw)
        except Refused as refused:
            found = re.search(r'"familyName": \["([^"0-9]+)"\]', raw.decode())
            refused.title += f": {found[1]}" if found else ""
            raise


class NoReceipt(Application):
    """Answers without a receipt."""

    def receipt(self, raw, opened, number, place):
        return Answer(201, JSON, b'{"ok":true}', place)


class ReceiptOfOtherFile(Application):
    """Answers with a receipt of another file."""

    def receipt(self, raw, opened, number, place):
        return super().receipt(raw + b"x", opened, number, place)


class DemandsOmitted(Application):
    """Demands an attachment that the plan omits."""

    def omitted(self, sent):
        return set()


class DemandsNothing(Application):
    """Demands no attachment."""

    def hold_attachments(self, sent):
        pass


class LosesOnRetry(Application):
    """Loses a submission on a retry: the second time, it drops the first and says that it has it."""

    def again(self, message_id, known):
        del self.kept[self.place(message_id)]
        return super().again(message_id, known)


class CountsRetry(Application):
    """Counts a retry as another submission."""

    def again(self, message_id, known):
        place = f"{self.place(message_id)}-{len(self.kept)}"
        self.kept[place] = Kept(known.sha256, known.data, known.answer)
        return dataclasses.replace(known.answer, location=place)


class NoPlace(Application):
    """Says nowhere where a submission is kept."""

    def submission(self, raw):
        return dataclasses.replace(super().submission(raw), location="")


class NoLimits(Application):
    """Reads however much comes."""

    async def read(self, headers, receive):
        self.limits = Limits()
        return await super().read({}, receive)


class LooksAtDeclared(Application):
    """Believes what a request says of its size."""

    async def read(self, headers, receive):
        self.limits = Limits() if "content-length" not in headers else conforming.LIMITS
        return await super().read(headers, receive)


class PlainErrors(Application):
    """Answers errors as plain text."""

    def problem(self, refused):
        return Answer(refused.status, "text/plain", refused.title.encode())


class ErrorsWithoutRules(Application):
    """Answers errors without rules."""

    def problem(self, refused):
        refused.report = None
        return super().problem(refused)


class ReceiptOfAnother(Application):
    """Signs its receipts with a key that nobody knows."""

    def receipt(self, raw, opened, number, place):
        made = super().receipt(raw, opened, number, place)
        now = opened.submission.created
        reply = envelope.messages.answer(
            opened,
            envelope.messages.receipt(raw, opened, arrived=now, number=number),
            addressee="申請者",
            created=now,
        )
        sealed = envelope.seal(reply, signers=[_unknown()])
        return dataclasses.replace(made, body=sealed)


@functools.cache
def _unknown():
    signer = envelope.FileKeySigner(ec.generate_private_key(ec.SECP256R1()))
    return envelope.Signatory(signer, [envelope.self_signed(signer)], envelope.SignedBy.AGENCY)


class KeepsOtherData(Application):
    """Keeps other data than were sent."""

    def data(self, raw):
        data = json.loads(raw)
        if "formB" in data:
            data["formB"]["content"] = ""
        return data


class TakesEverything(Application):
    """Takes whatever comes, without a look."""

    async def answer(self, method, path, headers, receive):
        if method == "POST" and path in ("/submissions", "/people"):
            return Answer(201)
        return await super().answer(method, path, headers, receive)


class TakesNothing(Application):
    """Refuses whatever comes."""

    async def answer(self, method, path, headers, receive):
        raise Refused(422, "no")


class TiresOut(Application):
    """Takes nothing any more after the last hostile input, and has lost what it had."""

    def open(self, raw):
        if PLANTED.encode() in raw:
            self.kept.clear()
            self.tired = True
        elif getattr(self, "tired", False):
            raise Refused(422, "no more")
        return super().open(raw)


DEFECTS = {
    ChangedByte: {"refuses-changed-byte"},
    UnsignedPart: {"refuses-unsigned-part"},
    Unsigned: {"refuses-unsigned"},
    ExpiredCertificate: {"refuses-expired-certificate"},
    OtherAddressee: {"refuses-other-addressee"},
    Replay: {"refuses-replayed-id", "refuses-replay-by-another", "refuses-replay-after-window"},
    ReplayAfterWindow: {"refuses-replay-after-window"},
    DuplicateKeys: {"refuses-duplicate-keys", "record-refuses-duplicate-keys"},
    ZipBomb: {"refuses-zip-bomb"},
    RefusesHashigodaka: {"takes-extended-kanji", "record-takes-extended-kanji"},
    RefusesSelector: {"takes-variation-selector", "record-takes-variation-selector"},
    RewritesNames: {"keeps-names", "record-keeps-names"},
    DropsSelectors: {"keeps-names", "record-keeps-names"},
    LeaksNumber: {"error-hides-personal-number", "record-error-hides-personal-number"},
    LeaksValues: {"error-hides-values"},
    NoReceipt: {"receipt-given"},
    ReceiptOfOtherFile: {"receipt-names-file"},
    DemandsOmitted: {"omitted-attachment-not-demanded"},
    DemandsNothing: {"refuses-missing-attachment"},
    LosesOnRetry: {"retry-keeps-submission"},
    CountsRetry: {"retry-same-receipt"},
    NoPlace: {"location-given"},
    NoLimits: {"refuses-declared-size", "refuses-streamed-size"},
    LooksAtDeclared: {"refuses-streamed-size"},
    PlainErrors: {"error-is-problem", "record-refuses-bad-data"},
    ReceiptOfAnother: {"receipt-sealed"},
    KeepsOtherData: {"keeps-data"},
    TakesNothing: {"takes-valid-submission", "record-taken"},
    TiresOut: {"still-takes-valid", "first-still-there"},
    ErrorsWithoutRules: {"error-names-rules", "error-points-at-item", "record-refuses-bad-data"},
}
"""The checks that fail of each: these and no others."""
