"""What is kept about a person, as it is given to that person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

OwnValue = str | int | datetime | date | None


@dataclass(frozen=True, slots=True)
class OwnSection:
    """What the rows of one column tell of a person: the newest of them, each by column, and how many there are."""

    key: str
    rows: tuple[Mapping[str, OwnValue], ...]
    count: int
