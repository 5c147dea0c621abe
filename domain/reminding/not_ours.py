"""An assignment that an OPD says is not its task, as the coordinator and the OPD see it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.people.people import Opd, Region
from domain.submission.assignments import Owed

REMARK_LIMIT = 500
"""Characters of a typed reason or answer."""


class NotOursReason(StrEnum):
    """Why an OPD says that an assignment is not its task."""

    OTHER_OPD = "other_opd"
    NO_SUCH_PROGRAMME = "no_such_programme"
    REORGANISED = "reorganised"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class NotOursRequest:
    """Who handed what back and why, and what was decided; `to` is the OPD that has it now, None where declined."""

    id: int
    region: Region
    opd: Opd
    owed: Owed
    asked_by: str
    asked_at: datetime
    reason: NotOursReason
    remark: str
    decided: bool
    to: Opd | None
    answer: str
    to_assignment_id: int | None
