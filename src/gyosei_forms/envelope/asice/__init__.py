"""ASiC-E (ETSI EN 319 162-1): the zip container with XAdES signatures that independent tools open.

:func:`write` makes one of parts and signatures, in one way only. :func:`gyosei_forms.envelope.open` judges one, ours or of
others; of a container of others only the signed parts count, and the verdict says so.
"""

from gyosei_forms.envelope.asice import foreign, members, names, ours, reading, sealing
from gyosei_forms.envelope.asice.names import MEDIA_TYPE
from gyosei_forms.envelope.asice.writing import write

__all__ = ["MEDIA_TYPE", "foreign", "members", "names", "ours", "reading", "sealing", "write"]
