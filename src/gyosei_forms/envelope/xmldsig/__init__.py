"""XML signatures (W3C XML Signature 1.1): what XAdES stands on, and signatures within a document.

Element names and ids may be Japanese: a reference to the element whose id is 構成情報 is ``#%E6%A7%8B…``. What is read is
a short list: references within the document, exclusive and inclusive canonical XML, the enveloped signature, and no
other transform; public keys, and no HMAC; SHA-256 and longer, and no SHA-1.
"""

from gyosei_forms.envelope.xmldsig.documents import Covered, Verified, sign, sign_async, verify

__all__ = ["Covered", "Verified", "sign", "sign_async", "verify"]
