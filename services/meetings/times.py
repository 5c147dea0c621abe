"""Reading when a meeting is, as officials write it: "Selasa 23 Januari 2024 pukul 09.00–12.00 WIB"."""

import re
from dataclasses import dataclass
from datetime import date, time

from services.rounds.deadlines import typed_deadline

ZONES = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")
"""WIB, WITA, WIT."""

_ZONE_WORDS = {"wib": ZONES[0], "wita": ZONES[1], "wit": ZONES[2]}
_ZONE = re.compile(r"\b(wib|wita|wit)\b", re.IGNORECASE)
_CLOCK = r"(\d{1,2})[.:](\d{2})"
_END = re.compile(
    rf"({_CLOCK})\s*(?:wib|wita|wit)?\s*(?:-|–|—|s\.?\s?/?\s?d\.?|sampai(?:\s+dengan)?|hingga)\s*"
    rf"(?:pukul\s+|pkl\.?\s+|jam\s+)?(?:{_CLOCK}|selesai)\s*(?:wib|wita|wit)?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TypedTime:
    """What was typed: the day, the beginning and the end where they are said, and the zone where one is named."""

    day: date
    start: time | None
    end: time | None
    zone: str | None


def read_time(text: str, today: date) -> TypedTime | None:
    """The day and times that somebody has typed; None where no date can be read."""
    named = _ZONE.search(text)
    zone = _ZONE_WORDS[named[1].casefold()] if named else None
    stripped, end = text.strip(), None
    if span := _END.search(stripped):
        end = _time(span[4], span[5])
        stripped = stripped[: span.start()] + span[1]
    read = typed_deadline(stripped, today)
    if read is None:
        return None
    day, start = read
    return TypedTime(day, start, end if start is not None and end is not None and end > start else None, zone)


def _time(hour: str | None, minute: str | None) -> time | None:
    if hour is None or minute is None or int(hour) > 23 or int(minute) > 59:
        return None
    return time(int(hour), int(minute))
