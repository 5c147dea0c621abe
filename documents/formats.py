"""Which kinds of file an evidence item accepts."""

from collections.abc import Collection

from domain.rounds.programme import EvidenceFormat
from domain.submission.evidence import MediaKind

KIND_OF_FORMAT = {
    EvidenceFormat.PDF: MediaKind.PDF,
    EvidenceFormat.PHOTO: MediaKind.PHOTO,
    EvidenceFormat.WORD: MediaKind.WORD,
    EvidenceFormat.EXCEL: MediaKind.SPREADSHEET,
}


def matches(kind: MediaKind, formats: Collection[EvidenceFormat]) -> bool:
    """Tell whether a file of this kind may be attached to an item that accepts `formats`.

    An item that names no format accepts PDF and photos, which is what the official applications take.
    """
    wanted = formats or (EvidenceFormat.PDF, EvidenceFormat.PHOTO)
    return any(KIND_OF_FORMAT[format_] is kind for format_ in wanted)
