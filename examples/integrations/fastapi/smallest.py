"""The smallest reception: takes what ``gyosei-forms demo`` seals, and answers with a signed receipt."""

from typing import Annotated

from fastapi import Depends, FastAPI

from gyosei_forms import envelope, testing
from gyosei_forms.integrations import fastapi as gyosei

# The demonstration key is published and proves nothing: trust keys or anchors of your own.
applicant = testing.demonstration_signer()
agency = testing.demonstration_signatory(envelope.SignedBy.AGENCY)
submission = gyosei.sealed_submission(
    gyosei.Reception(
        expect=envelope.Expectations(trusted_keys=(applicant.public_jwk,), addressee="国土交通省")
    )
)
app = FastAPI()
gyosei.install(app)


@app.post("/submissions", status_code=201, response_class=gyosei.EnvelopeResponse, **submission.route)
def submit(received: Annotated[gyosei.Received, Depends(submission)]) -> gyosei.EnvelopeResponse:
    """Answer with the receipt; keep received.read() before, in an application that is more than a trial."""
    receipt = received.receipt(number="R-000001", addressee="申請者", signers=[agency])
    return gyosei.EnvelopeResponse(receipt, status_code=201)
