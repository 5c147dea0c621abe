"""Electronic signatures of a PDF: whether its bytes are those that were signed, and what the signatures say.

No certificate is traced to anybody and nothing is fetched: a signature that is intact may be anyone's. Runs in a
process of its own only.
"""

import mmap
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from domain.reading.readings import ElectronicSignature, SignatureStanding
from domain.text import line_of

if TYPE_CHECKING:
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

_MOST_SIGNATURES = 12
_LONGEST_NAME = 120


def read_signatures(path: Path) -> tuple[ElectronicSignature, ...]:
    """The signatures of a PDF in the order in which they were made; none of what is no PDF.

    What is signed so that it cannot be taken apart has one that cannot be checked.
    """
    if not _may_be_signed(path):
        return ()
    try:
        return tuple(_signatures(path))
    except MemoryError:
        raise
    except Exception:  # a stranger's file brings any error of the libraries about
        return (ElectronicSignature(SignatureStanding.UNCHECKED),)


def _may_be_signed(path: Path) -> bool:
    """Whether a range of signed bytes is named; that never lies in a compressed part (ISO 32000-1, 12.8.1)."""
    if not path.stat().st_size:
        return False
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return content.find(b"/ByteRange") >= 0


def _signatures(path: Path) -> Iterator[ElectronicSignature]:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.fields import enumerate_sig_fields

    with path.open("rb") as file:
        reader = PdfFileReader(file, strict=False)
        if reader.encrypted:
            reader.decrypt(b"")
        for signature in reader.embedded_regular_signatures[:_MOST_SIGNATURES]:
            yield ElectronicSignature(_standing(signature), _signer(signature), _signed_at(signature))
        filled = sum(1 for _ in enumerate_sig_fields(reader, filled_status=True))
        for _ in range(min(filled - len(reader.embedded_signatures), _MOST_SIGNATURES)):  # of kinds that are not known
            yield ElectronicSignature(SignatureStanding.UNCHECKED)


def _standing(signature: "EmbeddedPdfSignature") -> SignatureStanding:
    """Whether the bytes are those that were signed, with nothing added since but what a signature allows."""
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    try:
        digest = signature.compute_digest()
        intact, valid = validate_sig_integrity(signature.signer_info, signature.signer_cert, "data", digest)
        if not (intact and valid):
            return SignatureStanding.CHANGED
        signature.compute_integrity_info()
        summary = signature.summarise_integrity_info()
    except MemoryError:
        raise
    except Exception:  # as above: one signature does not take the others with it
        return SignatureStanding.UNCHECKED
    if summary["coverage"] not in (SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION):
        return SignatureStanding.UNCHECKED
    return SignatureStanding.INTACT if summary["docmdp_ok"] else SignatureStanding.CHANGED


def _signer(signature: "EmbeddedPdfSignature") -> str:
    """The name in the certificate that comes with a signature, else the one that the signature gives itself."""
    try:
        subject = signature.signer_cert.subject.native
        name = subject.get("common_name") or subject.get("organization_name") or signature.sig_object.get("/Name", "")
        return line_of(str(name[0] if isinstance(name, list) else name))[:_LONGEST_NAME]
    except MemoryError:
        raise
    except Exception:  # as above
        return ""


def _signed_at(signature: "EmbeddedPdfSignature") -> datetime | None:
    """The instant that a signature gives itself; None where it says no zone, or nothing."""
    try:
        instant = signature.self_reported_timestamp
    except MemoryError:
        raise
    except Exception:  # as above
        return None
    return instant if instant is not None and instant.tzinfo is not None else None
