"""The rules of area CERT on certificates, paths and revocation (001-049)."""
