"""Days as taps carry them, read back with the care that forged ones need."""

from datetime import date

from services.refusals import Gone

_FIRST, _LAST = date(2000, 1, 1), date(2100, 12, 31)


def tapped_day(ordinal: int) -> date:
    """The day with that proleptic ordinal; Gone for one that no calendar of ours offers."""
    if not _FIRST.toordinal() <= ordinal <= _LAST.toordinal():
        raise Gone
    return date.fromordinal(ordinal)
