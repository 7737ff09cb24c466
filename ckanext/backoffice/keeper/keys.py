"""The keys that only the keeper has: one identity and one root, from which each other key is derived. Pure.

Source: RFC 5869 (HKDF-SHA-256). Nothing comes from CKAN's SECRET_KEY, and a key that leaks tells nothing of another.
"""

import hashlib
import hmac
from dataclasses import dataclass, field
from enum import StrEnum

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

ROOT_BYTES = KEY_BYTES = 32
_SALT = b"satudata/keeper/1"
_CURVE = ec.SECP256R1()
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""Of P-256: FIPS 186-5, SP 800-186 section 3.2.1.3."""


class Purpose(StrEnum):
    TAG = "tag"
    MASK = "mask"
    SIGN = "sign"
    SEAL = "seal"


GENERATIONS = {purpose: "1" for purpose in Purpose}
"""The id of the key in use. A new id makes a new key; what was made with the old one says so by its key id."""


@dataclass(frozen=True)
class Keys:
    """`identity` is the age identity of `inti`, `root` has 32 bytes. Neither is ever shown."""

    identity: str = field(repr=False)
    root: bytes = field(repr=False)

    def derive(self, purpose: Purpose, bytes_: int = KEY_BYTES) -> bytes:
        """The key in use for a purpose."""
        info = f"{purpose}\n{GENERATIONS[purpose]}".encode()
        return HKDF(algorithm=hashes.SHA256(), length=bytes_, salt=_SALT, info=info).derive(self.root)

    def key_id(self, purpose: Purpose) -> str:
        """Short name of a key: 8 hexadecimal digits, that tell nothing of it."""
        return hashlib.sha256(_SALT + self.derive(purpose)).hexdigest()[:8]

    def mac(self, purpose: Purpose, said: bytes) -> str:
        """`<key id>:<HMAC-SHA256>` over the purpose and what is said."""
        digest = hmac.new(self.derive(purpose), f"satudata/{purpose}/1\n".encode() + said, hashlib.sha256)
        return f"{self.key_id(purpose)}:{digest.hexdigest()}"

    def sign(self, digest: bytes) -> bytes:
        """Signature (DER) of a SHA-256 digest with the signing key, ECDSA on P-256."""
        return self._signer().sign(digest, ec.ECDSA(Prehashed(hashes.SHA256())))

    def public_key(self) -> str:
        """The signing key's public half, PEM."""
        kind = serialization.PublicFormat.SubjectPublicKeyInfo
        return self._signer().public_key().public_bytes(serialization.Encoding.PEM, kind).decode()

    def _signer(self) -> ec.EllipticCurvePrivateKey:
        # 48 bytes make the bias of the remainder negligible: FIPS 186-5, A.2.1.
        number = int.from_bytes(self.derive(Purpose.SIGN, 48), "big") % (_ORDER - 1) + 1
        return ec.derive_private_key(number, _CURVE)
