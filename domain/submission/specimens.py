"""Specimens: what good looks like, shown to whoever owes an indicator; and guidance that was changed in chat."""

from dataclasses import dataclass
from datetime import datetime

from domain.people.people import Opd, Region
from domain.rounds.programme import Indicator, Round

LONGEST_GUIDANCE = 2000
"""Characters of an indicator's guidance, as in its workbook."""

MOST_SPECIMENS = 5
"""How many an indicator has at once: more are no help to whoever looks."""

_YEARS_BACK = 1


@dataclass(frozen=True, slots=True)
class Specimen:
    """One specimen of an indicator; `opd` and `round` are those of the submission that it is, None for an upload.

    `files` counts the files it has, `name` is that of an uploaded one.
    """

    id: int
    region_id: int
    programme: str
    code: str
    submission_id: int | None
    sha256: str | None
    size: int | None
    name: str
    files: int
    opd: Opd | None
    round_name: str
    released_at: datetime


@dataclass(frozen=True, slots=True)
class IndicatorAdvice:
    """What an indicator's OPD are told and shown besides what is asked, as a coordinator looks after it."""

    region: Region
    round: Round
    indicator: Indicator
    specimens: tuple[Specimen, ...]


def is_recent(tahun_penilaian: int, year: int) -> bool:
    """Whether an answer of that assessment year may become a specimen in a (local) year: of this one or the last."""
    return tahun_penilaian >= year - _YEARS_BACK
