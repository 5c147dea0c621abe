"""Records of the summaries over all OPD of a region."""

from dataclasses import dataclass

from domain.programme import Round


@dataclass(frozen=True, slots=True)
class RegionGlance:
    """A round of a region in three numbers: accepted of total assignments, and how many wait to be checked."""

    round: Round
    accepted: int
    total: int
    to_review: int
