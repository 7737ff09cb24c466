"""PAdES B-B with the portal's key, which only the keeper has; it signs for an officer who holds a duty now."""

import hashlib
import io
from typing import Any

from asn1crypto import x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

from ckanext.backoffice.keeper import client

from .. import config
from . import certificate

FIELD, DIGEST = "Tandatangan", "sha256"
LONGEST_SIGNATURE = 72
"""Bytes of an ECDSA P-256 signature in DER."""


class _KeeperSigner(Signer):
    """Asks the keeper for the signature. No key, and nothing of one, is in this process."""

    def __init__(self, own: x509.Certificate, actor: str) -> None:
        known = SimpleCertificateStore()
        super().__init__(signing_cert=own, cert_registry=known, signature_mechanism=certificate.ALGORITHM)
        self._actor = actor

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        assert digest_algorithm == DIGEST
        if dry_run:
            return bytes(LONGEST_SIGNATURE)
        return _signature(hashlib.sha256(data).hexdigest(), self._actor, "letter")


def sign(pdf: bytes, actor: str) -> bytes:
    """The PDF with an invisible signature that allows no change afterwards. Raises KeeperAway, Refused."""
    here = client.ping()
    names = {"country_name": "ID", "organization_name": config.letter_office(), "common_name": config.site_title()}
    own = certificate.of_key(
        here.keys["sign"], here.public_key, names, lambda digest: _signature(digest, actor, "certificate")
    )
    said = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm=DIGEST,
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    out: Any = PdfSigner(said, signer=_KeeperSigner(own, actor)).sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)))
    return out.getvalue()


def _signature(digest: str, actor: str, reason: str) -> bytes:
    return client.sign("letter", digest, actor, reason)[1]
