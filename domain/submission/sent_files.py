"""The files of an answer that was sent, as they are looked at."""

from dataclasses import dataclass
from pathlib import Path

from domain.submission.drafts import StoredFile


@dataclass(frozen=True, slots=True)
class FileView:
    """What is shown of a picture that few office computers show: its bytes, or the messenger's reference to them."""

    content: bytes | None = None
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file of a submission; `path` is None where its bytes are missing or no longer what was sent.

    `view` is what a checker is shown in its place, where that is something else; `contributor` is the name of the
    colleague who had put it in, `former` tells that the programme's year before has it as well, `proof_page` (from 1)
    which page proves the point.
    """

    file: StoredFile
    item: str | None
    path: Path | None
    view: FileView | None = None
    contributor: str = ""
    former: bool = False
    proof_page: int | None = None
