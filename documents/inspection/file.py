"""Inspect one file, whatever it is. Runs in a worker process only, for it opens what strangers made."""

import errno
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from documents.inspection import media_types
from documents.inspection.file_names import clean_name
from documents.inspection.limits import InspectionLimits
from documents.inspection.ole import inspect_ole
from documents.inspection.pdf import inspect_pdf
from documents.inspection.photo import inspect_photo
from documents.inspection.sniff import Nature, Sniffed, sniff
from documents.inspection.zip import inspect_zip
from domain.submission.evidence import FileRefusal, Finding, FindingCode, Inspection, MediaKind

MAX_FINDINGS = 60
_ERRORS_OF_THE_DISK = frozenset(
    {errno.EACCES, errno.EIO, errno.EISDIR, errno.ENOENT, errno.ENOTDIR, errno.EPERM, errno.ESTALE}
)


def inspect_file(
    path: Path, claimed_name: str, limits: InspectionLimits, say: Callable[[Inspection], None]
) -> Inspection:
    """Return the verdict on a file; `say` hears the verdicts that would stand if the work stopped there.

    Raises OSError if the file cannot be read from disk. Any error of a parser is a verdict.
    """
    sniffed = sniff(path, claimed_name)

    def finish(verdict: Inspection) -> Inspection:
        return _with_name(_with_foreign_data(verdict, sniffed), claimed_name)

    so_far = Inspection(sniffed.media_type, media_types.kind_of(sniffed.media_type), refusal=FileRefusal.TOO_COMPLEX)
    say(finish(so_far))
    try:
        return finish(_by_nature(path, sniffed, claimed_name, limits, lambda verdict: say(finish(verdict))))
    except (MemoryError, RecursionError):
        return finish(so_far)
    except OSError as error:
        if error.errno in _ERRORS_OF_THE_DISK:
            raise
        # Parsers raise OSError too, and a broken offset makes the system refuse to seek there.
        return finish(replace(so_far, refusal=FileRefusal.DAMAGED_BEYOND_READING))
    except Exception:
        # A parser that fails in a way nobody foresaw has met something that no ordinary program wrote.
        return finish(replace(so_far, refusal=FileRefusal.DAMAGED_BEYOND_READING))


def _by_nature(
    path: Path, sniffed: Sniffed, claimed_name: str, limits: InspectionLimits, say: Callable[[Inspection], None]
) -> Inspection:
    """Hand the file to the inspection that fits what it is."""
    match sniffed.nature:
        case Nature.PDF:
            return inspect_pdf(path, limits, say)
        case Nature.IMAGE:
            return inspect_photo(path, sniffed.media_type, limits, say)
        case Nature.ZIP:
            return inspect_zip(path, limits)
        case Nature.OLE:
            return inspect_ole(path, claimed_name, limits, say)
        case Nature.EMPTY:
            return _refused(sniffed, FileRefusal.EMPTY)
        case Nature.EXECUTABLE:
            return _refused(sniffed, FileRefusal.EXECUTABLE)
        case Nature.ARCHIVE:
            return _refused(sniffed, FileRefusal.ARCHIVE)
        case Nature.WEB_PAGE:
            return _refused(sniffed, FileRefusal.WEB_PAGE)
        case Nature.OTHER_OFFICE:
            return _refused(sniffed, FileRefusal.OTHER_OFFICE_FORMAT)
        case Nature.OTHER_PICTURE:
            return _refused(sniffed, FileRefusal.OTHER_PICTURE)
        case Nature.OTHER:
            return _refused(sniffed, FileRefusal.UNSUPPORTED)


def _refused(sniffed: Sniffed, refusal: FileRefusal) -> Inspection:
    """Refuse a file for what it is."""
    return Inspection(sniffed.media_type, MediaKind.OTHER, refusal)


def _with_foreign_data(verdict: Inspection, sniffed: Sniffed) -> Inspection:
    """Mention an archive behind a document that is kept."""
    if not sniffed.archive_behind or not verdict.kept:
        return verdict
    return replace(verdict, findings=(Finding(FindingCode.FOREIGN_DATA), *verdict.findings))


def _with_name(verdict: Inspection, claimed_name: str) -> Inspection:
    """Give the file a safe name, and say when the one it had promised another type."""
    claimed = media_types.extension_of(claimed_name)
    findings = verdict.findings
    refusal = verdict.refusal
    if refusal in (FileRefusal.UNSUPPORTED, FileRefusal.WEB_PAGE) and claimed == "pdf":
        refusal = FileRefusal.NOT_A_PDF
    fitting = media_types.EXTENSIONS.get(verdict.media_type, ())
    if verdict.kept and claimed in media_types.KNOWN_EXTENSIONS and claimed not in fitting:
        findings = (Finding(FindingCode.WRONG_EXTENSION), *findings)
    return replace(
        verdict,
        refusal=refusal,
        findings=findings[:MAX_FINDINGS],
        suggested_name=clean_name(claimed_name, verdict.media_type),
    )
