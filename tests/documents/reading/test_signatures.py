"""Electronic signatures: whether the bytes are those that were signed; whose they are is not asked."""

import functools
import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pikepdf
import pytest
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_certificates
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

from documents.reading.signatures import read_signatures
from domain.reading.readings import SignatureStanding
from tests.documents.pdf_making import letter

INTACT, CHANGED, UNCHECKED = SignatureStanding.INTACT, SignatureStanding.CHANGED, SignatureStanding.UNCHECKED
NAME = "Kepala Dinas Kesehatan"


@functools.cache
def _signer() -> signers.SimpleSigner:
    """Somebody with a certificate that nobody else vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    begins = datetime(2025, 1, 1, tzinfo=UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(begins)
        .not_valid_after(begins + timedelta(days=3650))
        .sign(key, hashes.SHA256())
    )
    return signers.SimpleSigner(
        signing_cert=asn1_certificates.Certificate.load(certificate.public_bytes(Encoding.DER)),
        signing_key=asn1_keys.PrivateKeyInfo.load(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())),
        cert_registry=SimpleCertificateStore(),
    )


def signed(content: bytes, field: str = "Pertama", permissions: fields.MDPPerm | None = None) -> bytes:
    """A document with one signature more."""
    details = signers.PdfSignatureMetadata(
        field_name=field,
        certify=permissions is not None,
        docmdp_permissions=permissions or fields.MDPPerm.FILL_FORMS,
    )
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    return bytes(signers.sign_pdf(writer, details, signer=_signer()).getvalue())


def turned(content: bytes) -> bytes:
    """A document of which somebody turned a page, keeping what was there before."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    page = writer.root["/Pages"]["/Kids"][0]
    page[generic.pdf_name("/Rotate")] = generic.NumberObject(90)
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def with_other_byte(content: bytes) -> bytes:
    place = content.index(b"/MediaBox") + 12
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def rewritten(content: bytes) -> bytes:
    """A document as another program saves it anew."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("change", "standings"),
    [
        (lambda content: content, [INTACT]),
        (lambda content: signed(content, "Kedua"), [INTACT, INTACT]),
        (turned, [CHANGED]),
        (lambda content: signed(turned(content), "Kedua"), [CHANGED, INTACT]),
        (with_other_byte, [CHANGED]),
        (lambda content: content[:-1] + b"\n%", [INTACT]),
        (lambda content: content.replace(b"/adbe.pkcs7.detached", b"/adbe.x509.rsa_sha1 "), [UNCHECKED]),
        (lambda _: b"%PDF-1.7 /ByteRange [0 1 2 3]", [UNCHECKED]),
        (lambda _: letter(1), []),
        (lambda _: b"", []),
    ],
)
def test_what_a_signature_says_of_the_bytes(
    tmp_path: Path, change: Callable[[bytes], bytes], standings: list[SignatureStanding]
) -> None:
    path = tmp_path / "surat.pdf"
    path.write_bytes(change(signed(letter(1))))
    assert [signature.standing for signature in read_signatures(path)] == standings


def test_a_document_saved_anew_is_not_what_was_signed(tmp_path: Path) -> None:
    path = tmp_path / "surat.pdf"
    path.write_bytes(rewritten(signed(letter(1))))
    (signature,) = read_signatures(path)
    assert signature.standing in (CHANGED, UNCHECKED)


def test_a_certified_document_allows_what_it_says_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "surat.pdf"
    certified = signed(letter(1), permissions=fields.MDPPerm.FILL_FORMS)
    path.write_bytes(signed(certified, "Kedua"))
    assert [signature.standing for signature in read_signatures(path)] == [INTACT, INTACT]


def test_name_and_time_are_those_of_the_signature(tmp_path: Path) -> None:
    path = tmp_path / "surat.pdf"
    path.write_bytes(signed(letter(1)))
    (signature,) = read_signatures(path)
    assert signature.signer == NAME
    assert signature.signed_at is not None
    assert abs(datetime.now(UTC) - signature.signed_at) < timedelta(minutes=5)
