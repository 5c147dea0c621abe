"""Words that stand on several kinds of sheets, and how instants are written there."""

from datetime import datetime

from domain.calendar import local, zone_abbreviation

_MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)

LETTERHEAD = "PEMERINTAH {region}"
SECRETARIAT = "Sekretariat Daerah"
PAGE = "Halaman {page} dari {pages}"
TITLE_ON = "{title} ({page})"


def moment(instant: datetime, zone: str) -> str:
    """12 Desember 2026 pukul 10.15 WIB."""
    wall = local(instant, zone)
    return f"{wall.day} {_MONTHS[wall.month - 1]} {wall.year} pukul {wall:%H.%M} {zone_abbreviation(zone)}"


def day(instant: datetime, zone: str) -> str:
    """12 Desember 2026."""
    wall = local(instant, zone)
    return f"{wall.day} {_MONTHS[wall.month - 1]} {wall.year}"
