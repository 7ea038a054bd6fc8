"""PAdES by a local certificate."""

from __future__ import annotations

import asyncio
from datetime import datetime
from io import BytesIO

from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko_certvalidator.registry import CertificateRegistry

from sidik.signing.certificates import LocalCertificate

FIELD = "TandaTangan"


def signed(
    pdf: bytes, certificate: LocalCertificate, *, signer: str, office: str, place: str, at: datetime
) -> bytes:
    """The paper with one more signature; earlier ones stay as they are."""
    count = len(PdfFileReader(BytesIO(pdf)).embedded_signatures)
    # A field without a box is not seen: a stamp would bring a face that is not embedded.
    field = SigFieldSpec(f"{FIELD}{count + 1}")
    meta = PdfSignatureMetadata(
        field_name=field.sig_field_name,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        name=signer,
        reason=office or None,
        location=place or None,
    )
    (own,) = load_certs_from_pemder_data(certificate.certificate)
    by = SimpleSigner(
        signing_cert=own,
        signing_key=load_private_key_from_pemder_data(certificate.key, passphrase=None),
        cert_registry=CertificateRegistry.build(),
    )
    return asyncio.run(_put(pdf, PdfSigner(meta, by, new_field_spec=field), at))


async def _put(pdf: bytes, signer: PdfSigner, at: datetime) -> bytes:
    # Step by step and not by the library's short way, which takes the machine's own time.
    session = signer.init_signing_session(IncrementalPdfFileWriter(BytesIO(pdf)))
    session.system_time = at
    reserved = await session.estimate_signature_container_size(None)
    ready = session.prepare_tbs_document(validation_info=None, bytes_reserved=reserved)
    prepared, output = ready.digest_tbs_document()
    done = await ready.perform_signature(
        document_digest=prepared.document_digest,
        pdf_cms_signed_attrs=PdfCMSSignedAttributes(signing_time=at),
    )
    await done.post_signature_processing(output)
    output.seek(0)
    return bytes(output.read())
