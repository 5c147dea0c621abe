"""Records of what a province sees of its regions: totals per region and per OPD, and their course."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.calendar import ZONES
from domain.overview.completion import Completion, total
from domain.overview.overview import OpdCompletion
from domain.people.people import Province, Region
from domain.text import plain

COURSE_WEEKS = 8
"""Of how many week ends a course tells at most."""


@dataclass(frozen=True, slots=True)
class ProvinceRound:
    """A round of one of a province's regions."""

    id: int
    region_id: int
    programme: str
    tahun_penilaian: int
    opens_at: datetime

    @property
    def name(self) -> str:
        """As people call it: "KKP HAM 2026"; rounds of that name are one and the same for the province."""
        return f"{self.programme} {self.tahun_penilaian}"


@dataclass(frozen=True, slots=True)
class Period:
    """The rounds of one name in the regions of a province; `id` is the first one's, by which it is asked for."""

    name: str
    rounds: tuple[ProvinceRound, ...]

    @property
    def id(self) -> int:
        """The id of its first round."""
        return self.rounds[0].id


@dataclass(frozen=True, slots=True)
class RegionTotals:
    """How far one region is; `completion` is None where it has no such round."""

    region: Region
    completion: Completion | None

    @property
    def lacking(self) -> int:
        """How much of what is asked by now is not accepted yet."""
        return self.completion.total - self.completion.accepted if self.completion else 0


@dataclass(frozen=True, slots=True)
class ProvinceOverview:
    """The regions of a province in a period; `periods` are all there are, the newest first.

    `period` is None where no region has a round yet. `counted_at` tells of how long ago the figures are in `zone`,
    None where they are of now: of a whole country they are counted beforehand.
    """

    province: Province
    period: Period | None
    periods: tuple[Period, ...]
    regions: tuple[RegionTotals, ...]
    now: datetime
    counted_at: datetime | None = None
    zone: str = ZONES[0]

    @property
    def whole(self) -> Completion:
        """All regions together."""
        return total(line.completion for line in self.regions if line.completion is not None)

    @property
    def without_round(self) -> int:
        """How many regions have no such round."""
        return sum(line.completion is None for line in self.regions)

    def by_lack(self) -> list[RegionTotals]:
        """What lacks most on top: regions without the round first, then most late, most not accepted, then name."""
        return sorted(self.regions, key=_lack)


@dataclass(frozen=True, slots=True)
class ProvinceRegion:
    """One region in a period, by OPD; `period` is None where it has no such round.

    `opened_round_id` is that of its round, where the region has opened it to the province.
    """

    province: Province
    region: Region
    period: Period | None
    opds: tuple[OpdCompletion, ...]
    now: datetime
    opened_round_id: int | None = None

    @property
    def whole(self) -> Completion:
        """All OPD together."""
        return total(line.completion for line in self.opds)


@dataclass(frozen=True, slots=True)
class ProvinceCourse:
    """How much was accepted by the end of each of the last weeks, the oldest first, of `assigned` in all."""

    province: Province
    period: Period
    accepted: tuple[tuple[date, int], ...]
    assigned: int


def periods_of(rounds: Sequence[ProvinceRound]) -> tuple[Period, ...]:
    """The rounds of one name together: the newest year first, then what most regions have."""
    by_name: dict[str, list[ProvinceRound]] = {}
    for round in rounds:
        by_name.setdefault(round.name, []).append(round)
    counts = Counter(round.name for round in rounds)
    names = sorted(by_name, key=lambda name: (-by_name[name][0].tahun_penilaian, -counts[name], plain(name)))
    return tuple(Period(name, tuple(by_name[name])) for name in names)


def week_ends(opens_at: datetime, now: datetime) -> list[datetime]:
    """The instants of a course: now and whole weeks before it, the oldest first, from the opening on."""
    instants = [now - timedelta(weeks=weeks) for weeks in range(COURSE_WEEKS)]
    return [at for at in reversed(instants) if at >= opens_at or at == now]


def _lack(line: RegionTotals) -> tuple[bool, int, int, str]:
    late = line.completion.late if line.completion else 0
    return line.completion is not None, -late, -line.lacking, plain(line.region.name)
