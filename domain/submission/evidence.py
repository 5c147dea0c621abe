"""What a file of evidence is, whether it may be kept, and what its sender should be told, as plain records.

Only codes live here; the sentences that people read are made from them elsewhere.
"""

from dataclasses import dataclass
from enum import StrEnum


class MediaKind(StrEnum):
    """What a file is for the people who handle it, found from its bytes and never from its name."""

    PDF = "pdf"
    PHOTO = "photo"
    WORD = "word"
    SPREADSHEET = "spreadsheet"
    OTHER = "other"


class FileRefusal(StrEnum):
    """Why a file cannot be kept as evidence."""

    EMPTY = "empty"  # zero bytes
    LOCKED = "locked"  # asks for a password before it can be read
    DAMAGED_BEYOND_READING = "damaged_beyond_reading"  # the right type, yet nothing in it can be opened
    NOT_A_PDF = "not_a_pdf"  # is called .pdf and is neither one nor anything else that may be kept
    NO_PAGES = "no_pages"  # a document without a single page
    EXECUTABLE = "executable"  # a program or a script
    ARCHIVE = "archive"  # ZIP, RAR, 7z ...: its documents are to be sent one by one
    WEB_PAGE = "web_page"  # whatever its name says, as of programs that "export to Excel"
    OTHER_OFFICE_FORMAT = "other_office_format"  # RTF, XML or an old format that Word or Excel can save anew
    APPLE_DOCUMENT = "apple_document"  # Pages, Numbers, Keynote
    EBOOK = "ebook"  # EPUB, XPS
    OTHER_PICTURE = "other_picture"  # whole perhaps, but of a kind that can't be opened here: camera raw, 12 bits ...
    UNSUPPORTED = "unsupported"  # a type no evidence item takes: video, presentation, text ...
    TOO_COMPLEX = "too_complex"  # could not be opened safely within the limits of time and memory
    TOO_MANY_PAGES = "too_many_pages"


def is_too_large(size: int | None, limit: int | None) -> bool:
    """Whether a file is larger than the messenger gives out, both in bytes; not where one of them is unknown."""
    return size is not None and limit is not None and size > limit


@dataclass(frozen=True, slots=True)
class StorageLimits:
    """How much is kept, in bytes: of one OPD (or office) in a day, and what stays free; None sets no bound."""

    per_day: int | None = None
    reserve: int | None = None


class RoomFault(StrEnum):
    """Why a sound file is not taken in just now."""

    DAY_FULL = "day_full"  # the OPD has sent as much today as is kept in a day
    OFFICE_DAY_FULL = "office_day_full"  # so have the coordinators of its region, of files of their own
    DISK_FULL = "disk_full"  # the disk is down to its reserve


def room_fault(
    limits: StorageLimits, size: int | None, kept_today: int, free: int, *, office: bool = False
) -> RoomFault | None:
    """Why a file of that size is not taken in; all in bytes, and one of unknown size is taken where anything is.

    `office` says that it is a coordinator's own and no OPD's.
    """
    needed = size or 0
    if limits.reserve is not None and free - needed < limits.reserve:
        return RoomFault.DISK_FULL
    if limits.per_day is not None and kept_today + max(needed, 1) > limits.per_day:
        return RoomFault.OFFICE_DAY_FULL if office else RoomFault.DAY_FULL
    return None


class FindingCode(StrEnum):
    """What is worth saying about a file that is kept all the same."""

    DAMAGED = "damaged"  # parts are broken; some programs will not open it
    RESTRICTED = "restricted"  # opens freely, but printing or copying is forbidden by its maker
    ACTIVE_CONTENT = "active_content"  # carries scripts, attachments, or links that load or start something
    PORTFOLIO = "portfolio"  # a PDF that shows a cover only: its documents are attached to it
    SIGNATURE_BROKEN = "signature_broken"  # saved anew after it was signed, so that the signature no longer holds
    LINKED_WORKBOOK = "linked_workbook"  # takes figures from other workbooks
    FOREIGN_DATA = "foreign_data"  # something else, such as an archive, is hidden behind the document
    MACROS = "macros"
    XFA_FORM = "xfa_form"  # a form that most readers show only as "Please wait..."
    BLANK_PAGES = "blank_pages"  # `page` is empty
    WRONG_EXTENSION = "wrong_extension"  # the name said another type; `suggested_name` is right
    LOW_RESOLUTION = "low_resolution"  # less than 1000 pixels on the long side
    BLURRED = "blurred"
    DARK = "dark"
    ROTATED = "rotated"  # the photo was taken turned; width and height are given as people see it
    ANIMATED = "animated"  # only the first frame counts
    NOT_FULLY_CHECKED = "not_fully_checked"  # sound, but too heavy to look at every page


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that inspection noticed; `page` counts from 1 and is None when it is about the whole file."""

    code: FindingCode
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Inspection:
    """The verdict on one file.

    `media_type` is what the bytes are (a MIME type), `pages` counts the pages of a PDF or the images of a
    TIFF, `width` and `height` are the upright pixels of a photo, `suggested_name` is safe to store and to
    show and carries the extension of what the file really is. Findings are in reading order and few.
    """

    media_type: str
    kind: MediaKind
    refusal: FileRefusal | None = None
    findings: tuple[Finding, ...] = ()
    pages: int | None = None
    width: int | None = None
    height: int | None = None
    suggested_name: str = "berkas.pdf"

    @property
    def kept(self) -> bool:
        """Whether the file may be kept as evidence."""
        return self.refusal is None

    def has(self, code: FindingCode) -> bool:
        """Tell whether `code` was found anywhere in the file."""
        return any(f.code is code for f in self.findings)
