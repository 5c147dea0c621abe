"""An assignment that an OPD says is not its task, as the coordinator and the OPD see it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.people.people import Opd, Region
from domain.revisions import revision_of
from domain.rounds.programme import AssignmentRole
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
    """Who handed what back and why, and what was decided; `to` is the OPD that has it now, None where declined.

    `decided_by` and `decided_at` are None before. `to_role` is how the OPD that has it now answers for it.
    """

    id: int
    region: Region
    opd: Opd
    owed: Owed
    asked_by: str
    asked_at: datetime
    reason: NotOursReason
    remark: str
    decided_by: str | None
    decided_at: datetime | None
    to: Opd | None
    answer: str
    to_assignment_id: int | None
    to_role: AssignmentRole | None

    @property
    def decided(self) -> bool:
        """Whether a coordinator has decided."""
        return self.decided_at is not None


@dataclass(frozen=True, slots=True)
class Reassignment:
    """What giving an assignment to another OPD means: as what it has it then, and as what it has it already."""

    request: NotOursRequest
    to: Opd
    role: AssignmentRole
    role_before: AssignmentRole | None

    @property
    def revision(self) -> str:
        """What a yes to it names."""
        return revision_of(self.to.id, self.role, self.role_before)
