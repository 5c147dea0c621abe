"""At which hour who hears of what, and how long something has to be well."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.operating.alerts import (
    URGENT,
    WELL_FOR,
    AlertKind,
    has_to_be_well_for,
    told_to_coordinator_at,
    told_to_operator_at,
)

WIB = "Asia/Jakarta"
NIGHT = datetime(2026, 3, 6, 18, 0, tzinfo=UTC)  # Sabtu 01.00 WIB
MORNING = datetime(2026, 3, 6, 23, 0, tzinfo=UTC)  # Sabtu 06.00 WIB
MONDAY = datetime(2026, 3, 9, 1, 30, tzinfo=UTC)  # Senin 08.30 WIB


@pytest.mark.parametrize("kind", AlertKind)
def test_what_is_urgent_wakes_an_operator_and_nothing_else_does(kind: AlertKind) -> None:
    assert told_to_operator_at(kind, NIGHT, WIB) == (NIGHT if kind in URGENT else MORNING)
    assert told_to_operator_at(kind, MORNING, WIB) == MORNING


def test_a_coordinator_hears_by_day_of_what_keeps_opds_from_sending_and_else_in_office_hours() -> None:
    assert told_to_coordinator_at(AlertKind.DISK_LOW, NIGHT, WIB, ()) == MORNING
    assert told_to_coordinator_at(AlertKind.EVIDENCE_DAMAGED, NIGHT, WIB, ()) == MONDAY
    assert told_to_coordinator_at(AlertKind.BACKUP_OLD, NIGHT, WIB, {MONDAY.date()}) == MONDAY + timedelta(days=1)
    assert told_to_coordinator_at(AlertKind.BACKUP_OLD, MONDAY, WIB, ()) == MONDAY


def test_late_in_the_evening_is_the_next_morning() -> None:
    evening = datetime(2026, 3, 6, 15, 0, tzinfo=UTC)  # Jumat 22.00 WIB
    assert told_to_operator_at(AlertKind.BACKUP_OLD, evening, WIB) == MORNING


def test_what_comes_and_goes_has_to_be_well_for_longer_each_time_and_never_for_ever() -> None:
    times = [has_to_be_well_for(earlier) for earlier in range(8)]
    assert times[0] == WELL_FOR
    assert times[1] == 2 * WELL_FOR
    assert times == sorted(times)
    assert has_to_be_well_for(1000) == timedelta(hours=6)
