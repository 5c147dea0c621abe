"""A day and time as people type them in a chat, where the year often goes without saying."""

import re
from datetime import date, timedelta

_HAS_YEAR = re.compile(r"(?<![\d.:])\d{4}(?!\d)")
_DAY_AND_MONTH = re.compile(r"^(?P<head>\D*\d{1,2}\s*(?:[/.-]\s*\d{1,2}|[\s-]\s*[A-Za-z]+))(?P<rest>.*)$", re.DOTALL)
_LONG_AGO = timedelta(days=180)


def candidates(text: str, today: date) -> tuple[str, ...]:
    """What may be meant: the text itself, or the text with this and the next year put behind the month.

    "13 Maret pukul 16.00" becomes "13 Maret 2026 pukul 16.00" and "13 Maret 2027 pukul 16.00"; `nearest` picks.
    """
    stripped = text.strip()
    if _HAS_YEAR.search(stripped):
        return (stripped,)
    match = _DAY_AND_MONTH.match(stripped)
    if match is None:
        return (stripped,)
    head, rest = match["head"], match["rest"]
    separator = (
        "/" if "/" in head else ("." if re.search(r"\d\.\d", head) else ("-" if re.search(r"\d-\d", head) else " "))
    )
    return tuple(f"{head}{separator}{year}{rest}" for year in (today.year, today.year + 1))


def nearest(days: list[date], today: date) -> date | None:
    """The day that is meant of those that could be: the first that is not half a year past."""
    return next((day for day in days if day >= today - _LONG_AGO), days[-1] if days else None)
