"""The certificate of the portal's signing key: made and signed by that key itself, once, and kept as a row.

Self-signed: it proves that letters come from this installation, not who a person is (ADR 0018). Whoever writes another
row into the table gains nothing: a certificate that is not of the keeper's key, or not signed by it, is made anew.
"""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime

import sqlalchemy as sa
from asn1crypto import algos, core, keys, pem, x509
from ckan import model
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key
from sqlalchemy.dialects.postgresql import insert

from .model import Certificate

ALGORITHM = algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"})
BEGINS, ENDS = datetime(2026, 1, 1, tzinfo=UTC), datetime(2056, 1, 1, tzinfo=UTC)
"""Of a fixed span: what ends a key is a new generation of it, not a day."""
MOST_OF_A_NAME = 64
"""Characters: RFC 5280, upper bounds."""

Sign = Callable[[str], bytes]
"""A SHA-256 digest to its signature (DER)."""


def of_key(key_id: str, public_key: str, names: dict[str, str], sign: Sign) -> x509.Certificate:
    """The certificate of the keeper's key (PEM), in the caller's transaction. Raises what `sign` raises."""
    kept = model.Session.execute(sa.select(Certificate.der).where(Certificate.key_id == key_id)).scalar()
    if kept is not None and is_own(bytes(kept), public_key):
        return x509.Certificate.load(bytes(kept))
    der = _made(public_key, names, sign).dump()
    row = insert(Certificate).values(key_id=key_id, der=der)
    model.Session.execute(row.on_conflict_do_update(index_elements=["key_id"], set_={"der": der}))
    return x509.Certificate.load(der)


def every_as_pem() -> bytes:
    """All certificates, those of earlier keys too."""
    query = sa.select(Certificate.der).order_by(Certificate.key_id)
    return b"".join(pem.armor("CERTIFICATE", bytes(der)) for der in model.Session.execute(query).scalars())


def is_own(der: bytes, public_key: str) -> bool:
    """Whether a certificate is that of a key and signed by it."""
    try:
        found = x509.Certificate.load(der)
        said = found["tbs_certificate"]
        if said["subject_public_key_info"].dump() != _key_info(public_key).dump():
            return False
        _ecdsa(public_key).verify(found["signature_value"].native, said.dump(), ec.ECDSA(hashes.SHA256()))
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True


def _made(public_key: str, names: dict[str, str], sign: Sign) -> x509.Certificate:
    info = _key_info(public_key)
    name = x509.Name.build({kind: text[:MOST_OF_A_NAME] for kind, text in names.items()}, use_printable=False)
    said = x509.TbsCertificate(
        {
            "version": "v3",
            "serial_number": int.from_bytes(hashlib.sha256(info.dump()).digest()[:15], "big"),
            "signature": ALGORITHM,
            "issuer": name,
            "validity": {"not_before": x509.Time("utc_time", BEGINS), "not_after": x509.Time("general_time", ENDS)},
            "subject": name,
            "subject_public_key_info": info,
            "extensions": _extensions(info),
        }
    )
    signature = sign(hashlib.sha256(said.dump()).hexdigest())
    return x509.Certificate({"tbs_certificate": said, "signature_algorithm": ALGORITHM, "signature_value": signature})


def _extensions(info: keys.PublicKeyInfo) -> list[dict[str, object]]:
    """It signs documents and certifies nobody else."""
    return [
        {"extn_id": "basic_constraints", "critical": True, "extn_value": {"ca": False}},
        {"extn_id": "key_usage", "critical": True, "extn_value": {"digital_signature", "non_repudiation"}},
        {"extn_id": "key_identifier", "critical": False, "extn_value": core.OctetString(info.sha1)},
    ]


def _key_info(public_key: str) -> keys.PublicKeyInfo:
    key = load_pem_public_key(public_key.encode())
    return keys.PublicKeyInfo.load(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))


def _ecdsa(public_key: str) -> ec.EllipticCurvePublicKey:
    key = load_pem_public_key(public_key.encode())
    assert isinstance(key, ec.EllipticCurvePublicKey)
    return key
