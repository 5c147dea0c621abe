"""What is worth saying about the files of an answer, as whoever sends or checks it is told."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from domain.people.people import Region
from domain.reading.matches import MatchKind
from domain.reading.readings import Advice, AdviceCode, AdviceHandling, AdviceRules, Box, Reading
from domain.reading.work import ReadingStatus
from domain.rounds.programme import Round
from domain.submission.drafts import AssignmentView, StoredFile
from domain.submission.evidence import Finding, FindingCode

TAKES_LONG = timedelta(seconds=20)
"""After which somebody is told that a file is still being read."""

LONGEST_ADVICE_REASON = 500
"""Characters of the reason why something is sent in spite of advice."""

_SAME = {
    FindingCode.BLURRED: AdviceCode.HARD_TO_READ,
    FindingCode.LOW_RESOLUTION: AdviceCode.HARD_TO_READ,
    FindingCode.DARK: AdviceCode.HARD_TO_READ,
    FindingCode.SIGNATURE_BROKEN: AdviceCode.SIGNATURE_CHANGED,
}
"""What the look at the door and the reading call by two names."""


_OF_ALL_PAGES = frozenset({AdviceCode.PAGES_MISSING, AdviceCode.UNDATED, AdviceCode.UNSIGNED})


@dataclass(frozen=True, slots=True)
class FilePlace:
    """Where a file lies: in a draft (`sent_at` None) or in a version that was sent, under which number."""

    file_id: int
    assignment_id: int
    code: str
    opd_id: int
    opd_name: str
    round_id: int
    year: int
    sent_at: datetime | None = None
    submission_id: int | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """That two files, or pages of them, are the same; `file_id` is the one that was read later."""

    file_id: int
    page: int | None
    other_file_id: int
    other_page: int | None
    kind: MatchKind


@dataclass(frozen=True, slots=True)
class Likeness:
    """That a file is the same as another one that lies at `place`, or on which `page` is which page of the other."""

    kind: MatchKind
    page: int | None
    other_page: int | None
    other_name: str
    place: FilePlace


@dataclass(frozen=True, slots=True)
class AdviceLine:
    """One thing to say: advice of a kind, with all pages that it is about; `boxes` are parts of them.

    `likenesses` are where the same lies, for `SEEN_BEFORE`.
    """

    code: AdviceCode
    detail: str = ""
    pages: tuple[int, ...] = ()
    boxes: tuple[tuple[int, Box], ...] = ()
    likenesses: tuple[Likeness, ...] = ()


@dataclass(frozen=True, slots=True)
class FileAdvice:
    """What a file's reading says; `status` None where it was never queued, `reading` None until it was read."""

    file: StoredFile
    status: ReadingStatus | None
    reading: Reading | None = None
    lines: tuple[AdviceLine, ...] = ()
    waits_since: datetime | None = None

    @property
    def codes(self) -> tuple[AdviceCode, ...]:
        """The kinds of advice given."""
        return tuple(dict.fromkeys(line.code for line in self.lines))

    def parts(self, code: AdviceCode) -> tuple[tuple[int, Box | None], ...]:
        """The parts of pages that advice of a kind is about; None where it is all of a page."""
        parts: list[tuple[int, Box | None]] = []
        for line in self.lines:
            if line.code is code:
                boxed = {page for page, _ in line.boxes}
                parts += [*line.boxes, *((page, None) for page in line.pages if page not in boxed)]
        return tuple(parts)


@dataclass(frozen=True, slots=True)
class AnswerAdvice:
    """What the readings of all files of an answer say, under the rules of its region."""

    files: tuple[FileAdvice, ...] = ()
    rules: AdviceRules = field(default_factory=AdviceRules)

    @property
    def count(self) -> int:
        """How much there is to say."""
        return sum(len(entry.lines) for entry in self.files)

    @property
    def waiting(self) -> tuple[FileAdvice, ...]:
        """The files that are still to be read."""
        return tuple(entry for entry in self.files if entry.status in (ReadingStatus.WAITING, ReadingStatus.READING))

    @property
    def asks_reason(self) -> tuple[tuple[FileAdvice, AdviceCode], ...]:
        """What the region asks a reason for before it is sent all the same."""
        return tuple(
            (entry, code)
            for entry in self.files
            for code in entry.codes
            if self.rules.of(code) is AdviceHandling.ASK_REASON
        )

    def of(self, file_id: int) -> FileAdvice | None:
        """What is said of one file."""
        return next((entry for entry in self.files if entry.file.id == file_id), None)


@dataclass(frozen=True, slots=True)
class ShownAdvice:
    """The advice on an answer; `checks` where it is shown to who checks the region's answers."""

    view: AssignmentView
    advice: AnswerAdvice
    may_submit: bool
    checks: bool


@dataclass(frozen=True, slots=True)
class HardPart:
    """A part of a page that is hard to read: a JPEG of it."""

    page: int
    box: Box | None
    picture: bytes


@dataclass(frozen=True, slots=True)
class HardParts:
    """The parts of a file that are hard to read; `message_id` is by which message the asker sent that file."""

    entry: FileAdvice
    parts: tuple[HardPart, ...]
    message_id: int | None


@dataclass(frozen=True, slots=True)
class OverriddenAdvice:
    """Advice that stood when a version was sent, with the reason that was given."""

    file_id: int
    code: AdviceCode
    reason: str


@dataclass(frozen=True, slots=True)
class OpdCount:
    """How often something was so, of an OPD."""

    opd_name: str
    count: int


@dataclass(frozen=True, slots=True)
class CodeCount:
    """Of a kind of advice: for how many files it was given, how often they were sent all the same, and by whom most."""

    code: AdviceCode
    advised: int
    sent: int
    most: tuple[OpdCount, ...]


@dataclass(frozen=True, slots=True)
class GivenReason:
    """Why something was sent in spite of advice."""

    submission_id: int
    opd_name: str
    indicator_code: str
    receipt_number: str
    codes: tuple[AdviceCode, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class AdviceOverview:
    """What advice was given in a round, and what was sent in spite of it."""

    region: Region
    round: Round
    counts: tuple[CodeCount, ...]
    reasons: tuple[GivenReason, ...]


def of_one_photo(advices: Iterable[Advice]) -> tuple[Advice, ...]:
    """The advice about a photo that may be one page of several: what only all pages tell is not said of it."""
    return tuple(advice for advice in advices if advice.code not in _OF_ALL_PAGES)


def lines_of(advices: Iterable[Advice], rules: AdviceRules) -> tuple[AdviceLine, ...]:
    """Advice of one kind and wording as one line; what a region has switched off is left out."""
    gathered: dict[tuple[AdviceCode, str], list[Advice]] = {}
    for advice in advices:
        if rules.of(advice.code) is not AdviceHandling.OFF:
            gathered.setdefault((advice.code, advice.detail), []).append(advice)
    return tuple(
        AdviceLine(
            code,
            detail,
            tuple(sorted({advice.page for advice in group if advice.page is not None})),
            tuple((advice.page or 1, advice.box) for advice in group if advice.box is not None),
        )
        for (code, detail), group in gathered.items()
    )


def likenesses(
    file_id: int,
    matches: Sequence[Match],
    places: Mapping[int, Sequence[FilePlace]],
    names: Mapping[int, str],
    assignment_id: int,
    opd_id: int | None,
    *,
    on_purpose: bool = False,
) -> tuple[Likeness, ...]:
    """Where else the same lies, for somebody who sees that OPD alone (None: all).

    So does the very same file, unless it was put there `on_purpose`. Earlier versions of the same answer are no
    likeness, and two files of one draft are told of once.
    """
    candidates = [_seen_from(file_id, match) for match in matches if file_id in (match.file_id, match.other_file_id)]
    if not on_purpose:
        candidates.append((MatchKind.BYTES, None, file_id, None))
    order = {kind: number for number, kind in enumerate((MatchKind.BYTES, MatchKind.TEXT, MatchKind.PAGE))}
    alike: dict[tuple[int, int], Likeness] = {}
    for kind, page, other_id, other_page in sorted(candidates, key=lambda entry: (order[entry[0]], entry[1] or 0)):
        for place in places.get(other_id, ()):
            if opd_id is not None and place.opd_id != opd_id:
                continue
            if place.assignment_id == assignment_id and (
                other_id == file_id or place.sent_at is not None or other_id > file_id
            ):
                continue
            likeness = Likeness(kind, page, other_page, names.get(other_id, ""), place)
            alike.setdefault((place.assignment_id, other_id if place.assignment_id == assignment_id else 0), likeness)
    return tuple(alike.values())


def _seen_from(file_id: int, match: Match) -> tuple[MatchKind, int | None, int, int | None]:
    if match.file_id == file_id:
        return match.kind, match.page, match.other_file_id, match.other_page
    return match.kind, match.other_page, match.file_id, match.page


def not_said_again(findings: Sequence[Finding], codes: Collection[AdviceCode]) -> tuple[Finding, ...]:
    """What the look at the door found, without what the reading says as well."""
    return tuple(finding for finding in findings if _SAME.get(finding.code) not in codes)
