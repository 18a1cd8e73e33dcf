"""The examples that rules of several subjects run, and what they ask for."""

from __future__ import annotations

from gyosei_forms.findings import Report


def opened(edit: str) -> Report:
    """Open an example envelope after the named edit."""
    from gyosei_forms.envelope import examples

    return examples.report(edit)


RESEND = (
    "送信者に、改めて作成したものを送るよう依頼してください。",
    "Ask the sender to seal and send it again.",
)
SIGN_ANEW = (
    "署名者に、署名し直したものを送るよう依頼してください。",
    "Ask the signer to sign again and send it anew.",
)
SEALED = "as sealed"
