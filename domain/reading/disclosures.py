"""Which documents that are about to leave a region show personal data of others: counts, never the data itself."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from domain.reading.readings import PersonalDataFact, PersonalDataKind


@dataclass(frozen=True, slots=True)
class LeavingFile:
    """A file that is about to leave the region: of which answer it is."""

    file_id: int
    name: str
    code: str
    opd: str


@dataclass(frozen=True, slots=True)
class DisclosingFile:
    """One that shows personal data, as far as it was read."""

    file: LeavingFile
    facts: tuple[PersonalDataFact, ...]

    @property
    def counts(self) -> Mapping[PersonalDataKind, int]:
        """How many of each kind, the kinds in their order; one that stands on two pages counts twice."""
        sums = Counter[PersonalDataKind]()
        for fact in self.facts:
            sums[fact.kind] += fact.count
        return {kind: sums[kind] for kind in PersonalDataKind if sums[kind]}

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages on which they stand, if it has pages."""
        return tuple(sorted({fact.page for fact in self.facts if fact.page is not None}))


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What is known of the personal data in files that are about to leave; `unread` counts those nobody has read."""

    files: tuple[DisclosingFile, ...] = ()
    unread: int = 0
