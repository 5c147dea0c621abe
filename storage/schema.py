"""All tables in one place, for migrations; importing it registers every one of them."""

from storage.tables import (
    announcements,
    delivery,
    evidence,
    groups,
    installation,
    leadership,
    meetings,
    operating,
    people,
    programme,
    reminding,
)
from storage.tables.base import Base

__all__ = [
    "announcements",
    "delivery",
    "evidence",
    "groups",
    "installation",
    "leadership",
    "meetings",
    "metadata",
    "operating",
    "people",
    "programme",
    "reminding",
]

metadata = Base.metadata
