"""Timestamps (RFC 3161): asking an authority for one, reading it, and verifying it at its own time.

A timestamp proves that data existed by a time, on the word of a timestamp authority that the caller trusts. The structures
(CMS, TSTInfo) are read here, strictly and within limits; nothing is fetched but by :class:`HttpService`.
"""

from gyosei_forms.envelope.timestamps.client import AsyncHttpService, HttpService
from gyosei_forms.envelope.timestamps.requests import AsyncService, Request, Service, request, token_of
from gyosei_forms.envelope.timestamps.tokens import Timestamp, read
from gyosei_forms.envelope.timestamps.verifying import Imprint, Verified, verify

__all__ = [
    "AsyncHttpService",
    "AsyncService",
    "HttpService",
    "Imprint",
    "Request",
    "Service",
    "Timestamp",
    "Verified",
    "read",
    "request",
    "token_of",
    "verify",
]
