"""A demonstration PKI: certificates like those of Japanese procedures, which prove nothing. Needs the extra ``testing``.

``demonstration()`` gives the anchors a receiver of demonstrations trusts, people and offices with certificate chain and
signer, CRLs and OCSP answers for any time, and time-stamping authorities that stamp at the time they are told. Nothing asks a
network or the clock. ``impostor()`` gives one with the same names under another root.
"""

from gyosei_forms.testing.pki.demonstration import Credential, Demonstration, demonstration, impostor
from gyosei_forms.testing.pki.timestamps import TimestampAuthority

__all__ = ["Credential", "Demonstration", "TimestampAuthority", "demonstration", "impostor"]
