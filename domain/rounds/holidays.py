"""A region's red dates as its coordinator sees and corrects them."""

from dataclasses import dataclass
from datetime import date

from domain.people.people import Region


@dataclass(frozen=True, slots=True)
class RedDate:
    """A holiday as it stands; `working` means the coordinator has turned it back into a working day."""

    day: date
    name: str
    working: bool

    @property
    def red(self) -> bool:
        """Whether the region does not work on it."""
        return not self.working


@dataclass(frozen=True, slots=True)
class HolidayMonth:
    """One month of a region from its `first` day on, and which day it is there today."""

    region: Region
    first: date
    days: tuple[RedDate, ...]
    today: date

    @property
    def red(self) -> frozenset[date]:
        """The days on which the region does not work, besides weekends."""
        return frozenset(entry.day for entry in self.days if entry.red)
