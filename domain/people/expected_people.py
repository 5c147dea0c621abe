"""People whom a region's workbook names for a role that nobody holds yet."""

from dataclasses import dataclass
from datetime import timedelta

from domain.people.people import Role

NAMED_FOR = timedelta(days=90)
"""How long somebody who has not joined is kept after the workbook that named them: as long as a shared link holds."""


@dataclass(frozen=True, slots=True)
class ExpectedPerson:
    """Somebody to be invited to one role of an OPD, or of the region (`opd_id` is None).

    `phone` is a number as WhatsApp takes it, empty where none is known; only coordinators are shown it.
    """

    opd_id: int | None
    role: Role
    name: str
    phone: str
