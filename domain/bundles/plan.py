"""The order of a bundle: which document comes where, in which archive, and what is not there."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.bundles.contents import BundledAnswer, BundledAssignment, BundledFile, BundledIndicator
from domain.bundles.names import (
    NameField,
    UniqueNames,
    file_ending,
    folder_of,
    names_indicator,
    path_of,
    right_number,
    safe,
    without_ending,
)
from domain.rounds.programme import AssignmentRole
from domain.submission.states import AnswerKind, State

_SHEET_BYTES = 60_000
_GAP_BYTES = 4_000
_ENTRY_BYTES = 400
_REGISTER_BYTES, _REGISTER_LINE_BYTES = 300_000, 900
"""More than what is made for the bundle itself takes, so that no archive grows over its limit."""


class EntryKind(StrEnum):
    """What stands in an archive."""

    FILE = "file"  # as it was sent
    FIGURES = "figures"  # a sheet that is made of them
    NIHIL = "nihil"
    INDICATOR_PDF = "indicator_pdf"  # all documents of an indicator in one


class GapReason(StrEnum):
    """Why something that is asked is not in a bundle."""

    NOT_SENT = "not_sent"
    NOT_ACCEPTED = "not_accepted"
    DAMAGED = "damaged"  # the file in the store is not what was sent
    MISSING = "missing"  # the store does not have it any more
    TOO_LARGE = "too_large"  # for what the messenger takes; the command line makes it


AnswerKey = tuple[str, str]
"""Whose answer to what it is: the codes of an indicator and of an OPD."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is asked and not there; `document` names the file, where it is one."""

    indicator: BundledIndicator
    assignment: BundledAssignment
    reason: GapReason
    document: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of a bundle: its path in the archive, and whose answer it belongs to."""

    path: str
    kind: EntryKind
    indicator: BundledIndicator
    assignment: BundledAssignment
    answer: BundledAnswer
    file: BundledFile | None = None

    @property
    def room(self) -> int:
        """Bytes that it takes in an archive, at most."""
        size = _SHEET_BYTES if self.file is None else self.file.size
        return size + _ENTRY_BYTES + 2 * len(self.path)


@dataclass(frozen=True, slots=True)
class BundlePlan:
    """What comes into a bundle, part by part; `gap_notes` are the paths of `BELUM ADA.txt` by indicator id."""

    parts: tuple[tuple[Entry, ...], ...]
    gaps: tuple[Gap, ...]
    gap_notes: Mapping[int, str]

    @property
    def entries(self) -> Iterator[Entry]:
        """All documents in their order."""
        return (entry for part in self.parts for entry in part)

    @property
    def size(self) -> int:
        """Bytes of the files in it."""
        return sum(entry.file.size for entry in self.entries if entry.file is not None)

    @property
    def room(self) -> int:
        """Bytes that its archives take on the disk, at most."""
        return _register_room(sum(len(part) for part in self.parts), len(self.gaps)) + sum(
            entry.room for entry in self.entries
        )


@dataclass(frozen=True, slots=True)
class EntryWords:
    """What documents are called that are made for the bundle, and what has no name of its own."""

    figures: str
    nihil: str
    document: str
    bound: str
    gap_note: str
    """Of a text that names what lacks, with its ending."""


def plan_bundle(
    indicators: Sequence[BundledIndicator],
    pattern: str,
    year: str,
    words: EntryWords,
    *,
    accepted_only: bool,
    limit: int | None,
    only: Collection[AnswerKey] | None = None,
    bound: Mapping[AnswerKey, BundledFile] | None = None,
) -> BundlePlan:
    """The plan of some indicators, which come in the ministry's order; `limit` is of one archive, in bytes.

    With `only` other answers are left out, for nothing of them is new; what lacks is named all the same. `bound` holds
    a PDF of all documents of an answer. A file larger than the limit by itself is left out and named.
    """
    namer = _Namer(pattern, year, words, UniqueNames())
    entries: list[Entry] = []
    gaps: list[Gap] = []
    notes: dict[int, str] = {}
    largest = None if limit is None else limit - _ENTRY_BYTES - _GAP_BYTES
    for indicator in indicators:
        number = 0
        lacking_before = len(gaps)
        for assignment in indicator.assignments:
            reason = _gap_reason(assignment, accepted_only)
            if reason is not None:
                gaps.append(Gap(indicator, assignment, reason))
                continue
            if assignment.answer is None:
                continue
            key = indicator.code, assignment.opd.code
            bound_file = (bound or {}).get(key)
            for entry in namer.entries(indicator, assignment, assignment.answer, number, bound_file):
                number += 1
                if largest is not None and entry.room > largest:
                    gaps.append(Gap(indicator, assignment, GapReason.TOO_LARGE, entry.path.rpartition("/")[2]))
                elif only is None or key in only:
                    entries.append(entry)
        if len(gaps) > lacking_before:
            notes[indicator.id] = namer.gap_note(indicator)
    return BundlePlan(tuple(_parts(entries, len(gaps), limit)), tuple(gaps), notes)


def _gap_reason(assignment: BundledAssignment, accepted_only: bool) -> GapReason | None:
    if assignment.answer is None:
        return GapReason.NOT_SENT if assignment.state in (State.OUTSTANDING, State.DRAFT) else GapReason.NOT_ACCEPTED
    if accepted_only and assignment.state is not State.ACCEPTED:
        return GapReason.NOT_ACCEPTED
    return None


@dataclass(frozen=True, slots=True)
class _Namer:
    """Gives documents their paths."""

    pattern: str
    year: str
    words: EntryWords
    unique: UniqueNames

    def entries(
        self,
        indicator: BundledIndicator,
        assignment: BundledAssignment,
        answer: BundledAnswer,
        before: int,
        bound_file: BundledFile | None,
    ) -> Iterator[Entry]:
        """The documents of an answer, numbered on from those `before`; `bound_file` is all of them in one."""
        titles: list[tuple[EntryKind, str, BundledFile | None]] = []
        if answer.answer is AnswerKind.NIHIL:
            titles.append((EntryKind.NIHIL, self.words.nihil, None))
        if answer.figures:
            titles.append((EntryKind.FIGURES, self.words.figures, None))
        titles += [(EntryKind.FILE, self._title(file), file) for file in answer.files]
        if bound_file is not None:
            titles.append((EntryKind.INDICATOR_PDF, self.words.bound, bound_file))
        for number, (kind, title, file) in enumerate(titles, before + 1):
            values = self._values(indicator, assignment, answer, title, number)
            ending = file_ending(file.name) if file is not None else ".pdf"
            path = self.unique.take(path_of(self.pattern, values, ending))
            yield Entry(path, kind, indicator, assignment, answer, file)

    def gap_note(self, indicator: BundledIndicator) -> str:
        """Where what lacks of an indicator is named: in its folder, or in the name where it has none."""
        first = indicator.assignments[0]
        folder = folder_of(self.pattern, self._values(indicator, first, None, self.words.document, 1))
        if names_indicator(self.pattern):
            return self.unique.take(f"{folder}{self.words.gap_note}")
        stem, ending = without_ending(self.words.gap_note), file_ending(self.words.gap_note)
        return self.unique.take(f"{stem} {safe(indicator.code)}{ending}")

    def _title(self, file: BundledFile) -> str:
        return safe(file.item) or safe(without_ending(file.name)) or self.words.document

    def _values(
        self,
        indicator: BundledIndicator,
        assignment: BundledAssignment,
        answer: BundledAnswer | None,
        title: str,
        number: int,
    ) -> dict[NameField, str]:
        return {
            NameField.RIGHT_NUMBER: right_number(indicator.criterion_code, indicator.position),
            NameField.RIGHT: indicator.criterion,
            NameField.CODE: indicator.code,
            NameField.INDICATOR: indicator.title,
            NameField.NUMBER: f"{number:02d}",
            NameField.DOCUMENT: title,
            NameField.OPD: safe(assignment.opd.name) or assignment.opd.code,
            NameField.OPD_CODE: assignment.opd.code,
            NameField.YEAR: "" if self.year in title else self.year,
            NameField.VERSION: f"v{answer.version}" if answer is not None else "",
        }


def _parts(entries: Iterable[Entry], gaps: int, limit: int | None) -> Iterator[tuple[Entry, ...]]:
    """The documents in archives: an indicator stays whole where it fits, else it is divided between its documents.

    The first has room for the register, and is there also where there is nothing else.
    """
    entries = list(entries)
    if limit is None:
        yield tuple(entries)
        return
    filled = min(_register_room(len(entries), gaps), limit // 2)
    part: list[Entry] = []
    parts = 0
    for group in _by_indicator(entries):
        divided = [[entry] for entry in group] if _room(group) + _GAP_BYTES > limit else [group]
        for piece in divided:
            needed = _room(piece) + _GAP_BYTES
            if part and filled + needed > limit:
                yield tuple(part)
                parts += 1
                part, filled = [], 0
            part += piece
            filled += needed
    if part or not parts:
        yield tuple(part)


def _by_indicator(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    group: list[Entry] = []
    for entry in entries:
        if group and group[-1].indicator.id != entry.indicator.id:
            yield group
            group = []
        group.append(entry)
    if group:
        yield group


def _room(entries: Iterable[Entry]) -> int:
    return sum(entry.room for entry in entries)


def _register_room(entries: int, gaps: int) -> int:
    return _REGISTER_BYTES + (entries + gaps) * _REGISTER_LINE_BYTES


def by_role(assignments: Iterable[BundledAssignment]) -> tuple[BundledAssignment, ...]:
    """Who answers for an indicator before who supports, each by the OPD's code."""
    return tuple(sorted(assignments, key=lambda owed: (owed.role is not AssignmentRole.PENGAMPU, owed.opd.code)))
