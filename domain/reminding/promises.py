"""A promise: the day by which an OPD says it sends something, and how long that keeps reminders away."""

from collections.abc import Collection, Mapping
from datetime import date


def promise_holds(promised_on: date | None, today: date) -> bool:
    """Whether a promise keeps reminders away on that day: its own day is the last one. None is no promise."""
    return promised_on is not None and promised_on >= today


def is_expected(assignment_id: int, promised: Mapping[int, date], handed_back: Collection[int], today: date) -> bool:
    """Whether something that is owed is expected of its OPD today: neither handed back nor promised for later.

    `promised` are the OPD's promises by assignment, `handed_back` those it says are not its task, not decided yet.
    """
    return assignment_id not in handed_back and not promise_holds(promised.get(assignment_id), today)
