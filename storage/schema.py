"""All tables in one place, for migrations; importing it registers every one of them."""

from storage.tables import (
    announcements,
    bundles,
    contributions,
    delivery,
    endorsement,
    evidence,
    expected_people,
    extensions,
    groups,
    inquiries,
    installation,
    leadership,
    meetings,
    operating,
    people,
    programme,
    readings,
    reminding,
    specimens,
)
from storage.tables.base import Base

__all__ = [
    "announcements",
    "bundles",
    "contributions",
    "delivery",
    "endorsement",
    "evidence",
    "expected_people",
    "extensions",
    "groups",
    "inquiries",
    "installation",
    "leadership",
    "meetings",
    "metadata",
    "operating",
    "people",
    "programme",
    "readings",
    "reminding",
    "specimens",
]

metadata = Base.metadata
