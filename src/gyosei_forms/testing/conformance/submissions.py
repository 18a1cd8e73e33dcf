"""What the kit sends: valid submissions of a profile, made for this run, and what is made of them."""

from __future__ import annotations

import dataclasses
import json
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.serialization import load_pem_private_key

from gyosei_forms.envelope import (
    Attachment,
    FileKeySigner,
    OnceOnly,
    PlannedDocument,
    Signatory,
    SignedBy,
    Submission,
    container,
    new_message_id,
    sealing,
)
from gyosei_forms.envelope.examples import manifest_of, members, signed
from gyosei_forms.once_only.kinds import Outcome
from gyosei_forms.testing.conformance.profile import Profile, with_value
from gyosei_forms.testing.pki import demonstration
from gyosei_forms.testing.pki.demonstration import COMMENT


@cache
def signatory(name: str = "person") -> Signatory:
    """Return a holder of the demonstration PKI, who signs as the applicant; the key is loaded once."""
    holder = demonstration().credential(name)
    key = load_pem_private_key(holder.private_key_pem, None)
    signer = FileKeySigner(key, algorithm=holder.signer.algorithm, comment=COMMENT)  # type: ignore[arg-type]
    return Signatory(signer, holder.chain, SignedBy.APPLICANT)


def json_bytes(data: object) -> bytes:
    """Return data as JSON in UTF-8; a lone surrogate is escaped."""
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass")


@dataclasses.dataclass(frozen=True, slots=True, repr=False)
class Maker:
    """Makes submissions of a profile, created at a time, each with an id of its own."""

    profile: Profile
    now: datetime

    def submission(self, *, age: timedelta = timedelta(0), **changes: Any) -> Submission:
        """Return a valid submission, with other values for some of its fields."""
        profile = self.profile
        usual: dict[str, Any] = {
            "procedure": profile.procedure,
            "addressee": profile.addressee,
            "created": self.now - age,
            "application": json_bytes(profile.application),
            "schema": profile.schema,
            "schema_version": profile.schema_version,
            "attachments": profile.attachments,
            "message_id": new_message_id(),
        }
        return Submission(**usual | changes)

    def named(self, name: object) -> Submission:
        """Return a submission with a value as the name."""
        return self.submission(application=json_bytes(self.data_named(name)))

    def data_named(self, name: object) -> dict[str, Any]:
        """Return the application data with a value as the name."""
        return with_value(self.profile.application, self.profile.name, name)

    def record_named(self, name: object) -> dict[str, Any]:
        """Return the record with a value as the name."""
        return with_value(self.profile.record, self.profile.record_name, name)

    def without_omitted(self, *, planned: bool) -> Submission:
        """Return a submission without the document of the omission, with or without the plan that omits it."""
        document = self.profile.omission["document"]
        kept = tuple(one for one in self.profile.attachments if one.evidence != document)
        plan = OnceOnly(self.now.date(), (PlannedDocument(**self.profile.omission, outcome=Outcome.OMIT),))
        return self.submission(attachments=kept, once_only=plan if planned else None)


def seal(submission: Submission, who: Signatory | None = None) -> bytes:
    """Return the container of a submission, signed by the person of the demonstration PKI or by somebody else."""
    return sealing.seal(submission, signers=[who or signatory()])


def seal_freely(submission: Submission) -> bytes:
    """Return the container of a submission, rightly signed, whatever its data are."""
    return container.write(list(parts_of(submission).items()))


def parts_of(submission: Submission) -> dict[str, bytes]:
    """Return the members of the container of a submission, rightly signed."""
    raw = manifest_of(submission)
    return dict(members(submission, raw, signed(submission, raw, signatory())))


def large(maker: Maker, size: int) -> bytes:
    """Return a sealed submission that is longer than a size, and valid but for that."""
    filler = Attachment(id="large", content=bytes(size), media_type="application/octet-stream")
    return seal(maker.submission(attachments=(*maker.profile.attachments, filler)))
