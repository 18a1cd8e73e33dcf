"""Make the certificates of the demonstration PKI from its table: ``python tools/build_demonstration_pki.py``.

The keys are packaged and the authorities sign with RSA (PKCS #1 v1.5), so the same table gives the same bytes.
"""

from __future__ import annotations

from pathlib import Path

from gyosei_forms.testing.pki import architecture

TARGET = Path(__file__).parents[1] / "src" / "gyosei_forms" / "data" / architecture.CERTIFICATES


def main() -> None:
    """Write the certificates, in the order of the table."""
    from asn1crypto import pem
    from certomancer.registry import CertLabel

    built = architecture.build(impostor=False, made={})
    made = [built.get_cert(CertLabel(name)).dump() for name in architecture.certificate_names()]
    TARGET.write_bytes(b"".join(pem.armor("CERTIFICATE", der) for der in made))


if __name__ == "__main__":
    main()
