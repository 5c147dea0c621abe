"""What became of photos, as it is shown to whoever asked for it; and the photos beside it."""

from dataclasses import dataclass

from domain.reading.cleaning import CleanedDocument
from domain.submission.drafts import AssignmentView
from domain.submission.sent_files import SentFile


@dataclass(frozen=True, slots=True)
class CleanedOffer:
    """A document that was made, or why none was; `picture` shows page `number` (from 1) beside its photo, as a JPEG."""

    view: AssignmentView
    document: CleanedDocument
    number: int = 1
    picture: bytes | None = None

    @property
    def in_use(self) -> bool:
        """Whether it stands in the draft in place of its photos."""
        file = self.document.file
        return file is not None and any(placed.file.id == file.id for placed in self.view.files)


@dataclass(frozen=True, slots=True)
class PhotosBeside:
    """Some of the photos that a document was made of, those from number `first` (from 1) on; `part` counts from 0."""

    document: CleanedDocument
    files: tuple[SentFile, ...]
    part: int
    first: int

    @property
    def more(self) -> bool:
        """Whether there are others behind them."""
        return self.first - 1 + len(self.files) < len(self.document.photos)
