"""What a made-up file is expected to be judged as."""

from collections.abc import Callable
from dataclasses import dataclass, field

from domain.submission.evidence import FileRefusal, FindingCode, MediaKind


@dataclass(frozen=True)
class Specimen:
    """A file to make, the name it is sent under, and the verdict on it.

    `finds` are the codes found, all of them.
    """

    name: str
    make: Callable[[], bytes]
    kind: MediaKind
    refusal: FileRefusal | None = None
    finds: frozenset[FindingCode] = field(default_factory=frozenset)
    pages: int | None = None


def kept(
    name: str,
    make: Callable[[], bytes],
    kind: MediaKind,
    *finds: FindingCode,
    pages: int | None = None,
) -> Specimen:
    """Describe a file that may be kept."""
    return Specimen(name, make, kind, None, frozenset(finds), pages)


def refused(name: str, make: Callable[[], bytes], kind: MediaKind, why: FileRefusal) -> Specimen:
    """Describe a file that is turned away."""
    return Specimen(name, make, kind, why)
