"""Pages of what was sent, as pictures for who checks: which come first, and how many at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.submission.drafts import StoredFile
from domain.submission.evidence import MediaKind
from domain.submission.sent_files import SentFile
from domain.text import folded

PAGES_AT_ONCE = 10
"""Pictures of one answer to a tap: as many as one album takes (Bot API, sendMediaGroup)."""

_DRAWN = frozenset({MediaKind.PDF, MediaKind.PHOTO})


@dataclass(frozen=True, slots=True)
class ChosenPage:
    """A page of a file that is to be looked at; `number` counts from 1, `proves` tells that its sender named it."""

    sent_file: SentFile
    number: int
    proves: bool


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as a JPEG, or by the messenger's `reference` to it; neither where it cannot be drawn."""

    page: ChosenPage
    content: bytes | None = None
    reference: str | None = None

    @property
    def drawn(self) -> bool:
        """Whether there is anything to show."""
        return self.content is not None or self.reference is not None


@dataclass(frozen=True, slots=True)
class PagePictures:
    """Pages of a submission: of one of its `files` (`chosen`), or of each that can be drawn the one that matters.

    `pictures` is None where the same person was given them a moment ago; `following` is where the next ones begin.
    """

    submission_id: int
    code: str
    opd: str
    files: tuple[SentFile, ...]
    chosen: SentFile | None
    pictures: tuple[PagePicture, ...] | None
    following: int | None


@dataclass(frozen=True, slots=True)
class FormerPages:
    """Pages of a submission, each with the page of the year before that is laid beside it.

    `year` and `former_year` are those the documents must be from; `round` is None where nothing was accepted then.
    `pairs` is None where the same person was given them a moment ago.
    """

    code: str
    opd: str
    year: str
    former_year: str
    round: str | None
    pairs: tuple[tuple[PagePicture, PagePicture], ...] | None


def can_be_drawn(file: StoredFile) -> bool:
    """Whether pages of such a file can be shown as pictures."""
    return file.kind in _DRAWN


def page_count(file: StoredFile) -> int:
    """How many pages can be looked at; a picture has one."""
    return max(file.pages or 1, 1)


def pages_of_file(sent_file: SentFile) -> list[ChosenPage]:
    """All pages, the one that proves the point first."""
    proof = sent_file.proof_page
    first = [proof] if proof is not None else []
    remaining = (number for number in range(1, page_count(sent_file.file) + 1) if number != proof)
    return [ChosenPage(sent_file, number, number == proof) for number in (*first, *remaining)]


def pages_that_matter(files: Sequence[SentFile]) -> list[ChosenPage]:
    """Of each file the page that proves the point, else its first."""
    return [pages_of_file(sent_file)[0] for sent_file in files]


def beside_former(files: Sequence[SentFile], former: Sequence[SentFile]) -> list[tuple[ChosenPage, ChosenPage]]:
    """The page that matters of each file with that of the file for the same item the year before.

    Where no item is the same, the first file of each year.
    """
    now = [sent_file for sent_file in files if can_be_drawn(sent_file.file)]
    before = [sent_file for sent_file in former if can_be_drawn(sent_file.file)]
    pairs: list[tuple[SentFile, SentFile]] = []
    for sent_file in now:
        paired_ids = {pair.file.id for _, pair in pairs}
        same = (
            other
            for other in before
            if sent_file.item
            and other.item
            and folded(other.item) == folded(sent_file.item)
            and other.file.id not in paired_ids
        )
        if (other := next(same, None)) is not None:
            pairs.append((sent_file, other))
    if not pairs and now and before:
        pairs = [(now[0], before[0])]
    return [(pages_of_file(sent_file)[0], pages_of_file(other)[0]) for sent_file, other in pairs[: PAGES_AT_ONCE // 2]]
