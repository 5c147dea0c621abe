"""Photos of pages that become one document: which can, in what order, and how far that has come."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from domain.rounds.programme import EvidenceFormat, Indicator
from domain.submission.drafts import Contributor, Draft, PlacedFile, StoredFile, formats_taken
from domain.submission.evidence import MediaKind

MOST_PAGES = 100
"""Pages of one document that is made of photos."""


class CleaningStatus(StrEnum):
    """Where the making of a document stands."""

    ARRANGING = "arranging"  # somebody is putting its pages in order
    WAITING = "waiting"
    MAKING = "making"
    MADE = "made"
    FAILED = "failed"
    REPLACED = "replaced"  # another one of the same draft was asked for before it was there


UNFINISHED = (CleaningStatus.WAITING, CleaningStatus.MAKING)


class CleaningFault(StrEnum):
    """Why no document was made."""

    TOO_COMPLEX = "too_complex"  # not within the limits of time and memory, or nothing of a photo can be shown
    NO_ROOM = "no_room"  # on the disk, or of what the OPD may send in a day
    PHOTO_GONE = "photo_gone"  # is not on the disk, or not as it came
    CHANGED = "changed"  # a photo was taken out of the draft meanwhile
    BROKEN_OFF = "broken_off"  # its process ended each time


@dataclass(frozen=True, slots=True)
class PhotoPage:
    """A page of such a document: `page` of a photo's file (a TIFF may have several), turned by `quarters` clockwise.

    How the photo lay in the draft is noted when the document takes its place there, to put it back the same way.
    """

    id: int
    file: StoredFile
    page: int = 1
    quarters: int = 0
    item_id: int | None = None
    item_asked: bool = False
    album: str | None = None
    caption: str = ""
    added_by: int | None = None
    contributor: Contributor | None = None


@dataclass(frozen=True, slots=True)
class CleanedDocument:
    """A document of photos; `file` is what was made, None until then and where its bytes were deleted as unused.

    `used_at` is since when it stands in a draft in place of its photos.
    """

    id: int
    region_id: int
    opd_id: int
    assignment_id: int
    asked_by: int
    status: CleaningStatus
    fault: CleaningFault | None
    starts: int
    used_at: datetime | None
    file: StoredFile | None
    pages: tuple[PhotoPage, ...]

    @property
    def file_ids(self) -> frozenset[int]:
        """The photos that it is made of."""
        return frozenset(page.file.id for page in self.pages)

    @property
    def photos(self) -> tuple[StoredFile, ...]:
        """The same, each once, in order."""
        return tuple({page.file.id: page.file for page in self.pages}.values())

    def lies_in(self, draft: Draft | None) -> bool:
        """Whether all its photos lie in a draft, as photos."""
        return draft is not None and self.file_ids <= {placed.file.id for placed in draft.files}


@dataclass(frozen=True, slots=True)
class PhotoGroup:
    """Photos of a draft for one item (None: for none in particular) that can become one document."""

    item_id: int | None
    photos: tuple[PlacedFile, ...]

    @property
    def pages(self) -> tuple[tuple[int, int], ...]:
        """Each page as the id of its file, and which of that file it is."""
        files = (placed.file for placed in self.photos)
        return tuple((file.id, page) for file in files for page in range(1, (file.pages or 1) + 1))


def photo_groups(draft: Draft | None, indicator: Indicator) -> tuple[PhotoGroup, ...]:
    """The photos that can become documents, by item; none for what does not take a PDF."""
    if draft is None:
        return ()
    formats = {item.id: item.formats for item in indicator.items}
    groups: dict[int | None, list[PlacedFile]] = {}
    for placed in draft.files:
        item_id = placed.item_id if placed.item_id in formats else None
        formats_here = formats[item_id] if item_id is not None else formats_taken(indicator, draft.answer)
        if placed.file.kind is MediaKind.PHOTO and EvidenceFormat.PDF in formats_here:
            groups.setdefault(item_id, []).append(placed)
    return tuple(PhotoGroup(item_id, tuple(photos)) for item_id, photos in groups.items())


def moved(pages: tuple[PhotoPage, ...], page_id: int, to: int) -> tuple[PhotoPage, ...]:
    """The pages with one of them at another place, counted from 0."""
    page = next((page for page in pages if page.id == page_id), None)
    if page is None:
        return pages
    remaining = [other for other in pages if other.id != page_id]
    place = min(max(to, 0), len(remaining))
    return (*remaining[:place], page, *remaining[place:])


def turned(pages: tuple[PhotoPage, ...], page_id: int, quarters: int) -> tuple[PhotoPage, ...]:
    """The pages with one of them turned otherwise."""
    return tuple(replace(page, quarters=quarters % 4) if page.id == page_id else page for page in pages)
