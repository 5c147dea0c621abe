"""What a coordinator is shown before a bundle is made."""

from dataclasses import dataclass

from domain.bundles.bundles import Bundle, BundleCounts, BundleFilter
from domain.people.people import Opd, Region
from domain.reading.disclosures import Disclosure
from domain.rounds.programme import Round


@dataclass(frozen=True, slots=True)
class BundledRight:
    """A right or action of a round, by which a bundle may be bounded."""

    id: int
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class BundlePreview:
    """What a bundle would hold now: `examples` are paths of some of its documents, `parts` how many archives it takes.

    `before` is the bundle of the same part of the round that was made last, `change_count` how many answers are not
    as they were then. `disclosure` tells which documents show personal data.
    """

    region: Region
    round: Round
    chosen: BundleFilter
    right: BundledRight | None
    opd: Opd | None
    counts: BundleCounts
    examples: tuple[str, ...]
    parts: int
    before: Bundle | None
    change_count: int
    disclosure: Disclosure

    @property
    def empty(self) -> bool:
        """Whether nothing would be in it, not even that something lacks."""
        return not self.counts.entries and not self.counts.gaps


@dataclass(frozen=True, slots=True)
class RoundNaming:
    """How the files of a round's bundles are named, with examples of what there is."""

    region: Region
    round: Round
    pattern: str
    examples: tuple[str, ...]
