"""What was in a bundle, answer by answer, and what has differences from one to the next.

An answer is told by the code of its indicator, its OPD and its receipt number, which holds also where a region moves
into another installation; a file by its hash.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.bundles.contents import BundledAnswer, BundledAssignment, BundledIndicator
from domain.bundles.plan import AnswerKey, Entry
from domain.submission.states import State


@dataclass(frozen=True, slots=True)
class ManifestFile:
    """A document as it lay in the archives; `sha256` is empty for a sheet that was made."""

    path: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class ManifestAnswer:
    """One answer as it stood; without files where it was not in that bundle, for nothing of it was new."""

    indicator: str
    opd: str
    receipt_number: str
    version: int
    state: State
    files: tuple[ManifestFile, ...] = ()

    @property
    def key(self) -> AnswerKey:
        """Whose answer to what it is."""
        return self.indicator, self.opd


class AnswerChange(StrEnum):
    """What became of an answer between two bundles."""

    NEW = "new"
    NEWER = "newer"  # another version
    STATE = "state"  # the same version, judged otherwise
    GONE = "gone"  # withdrawn, reopened, or not asked any more


@dataclass(frozen=True, slots=True)
class Change:
    """An answer that is not as it was; `before` is None for a new one, `after` for one that is gone."""

    kind: AnswerChange
    before: ManifestAnswer | None
    after: ManifestAnswer | None

    @property
    def key(self) -> AnswerKey:
        """Whose answer to what it is."""
        answer = self.after or self.before
        return answer.key if answer is not None else ("", "")


def answered(
    indicators: Iterable[BundledIndicator], *, accepted_only: bool
) -> Iterable[tuple[BundledIndicator, BundledAssignment, BundledAnswer]]:
    """The answers that belong into a bundle."""
    for indicator in indicators:
        for assignment in indicator.assignments:
            if assignment.answer is not None and (assignment.state is State.ACCEPTED or not accepted_only):
                yield indicator, assignment, assignment.answer


def manifest_of(
    indicators: Sequence[BundledIndicator], entries: Iterable[Entry], *, accepted_only: bool
) -> tuple[ManifestAnswer, ...]:
    """All answers as they stand, with the documents that are in the bundle."""
    files: dict[AnswerKey, list[ManifestFile]] = {}
    for entry in entries:
        key = entry.indicator.code, entry.assignment.opd.code
        file = entry.file
        files.setdefault(key, []).append(
            ManifestFile(entry.path, file.sha256 if file else "", file.size if file else 0)
        )
    return tuple(
        ManifestAnswer(
            indicator.code,
            assignment.opd.code,
            answer.receipt_number,
            answer.version,
            assignment.state,
            tuple(files.get((indicator.code, assignment.opd.code), ())),
        )
        for indicator, assignment, answer in answered(indicators, accepted_only=accepted_only)
    )


def changes(before: Iterable[ManifestAnswer], after: Iterable[ManifestAnswer]) -> tuple[Change, ...]:
    """What is new, newer, judged otherwise or gone, in the order of what is there now; what is gone comes last."""
    earlier: Mapping[AnswerKey, ManifestAnswer] = {answer.key: answer for answer in before}
    differences: list[Change] = []
    keys: set[AnswerKey] = set()
    for answer in after:
        keys.add(answer.key)
        kind = _change(earlier.get(answer.key), answer)
        if kind is not None:
            differences.append(Change(kind, earlier.get(answer.key), answer))
    gone = (Change(AnswerChange.GONE, answer, None) for answer in earlier.values() if answer.key not in keys)
    return (*differences, *gone)


def _change(before: ManifestAnswer | None, after: ManifestAnswer) -> AnswerChange | None:
    if before is None:
        return AnswerChange.NEW
    if before.receipt_number != after.receipt_number:
        return AnswerChange.NEWER
    return AnswerChange.STATE if before.state is not after.state else None
