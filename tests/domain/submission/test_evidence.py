"""Which files are not even asked for."""

import pytest

from domain.submission.evidence import RoomFault, StorageLimits, is_too_large, room_fault


@pytest.mark.parametrize(
    ("size", "limit", "too_large"),
    [(21, 20, True), (20, 20, False), (19, 20, False), (None, 20, False), (21, None, False), (None, None, False)],
)
def test_what_is_known_to_be_over_the_limit_is_too_large(size: int | None, limit: int | None, too_large: bool) -> None:
    assert is_too_large(size, limit) is too_large


@pytest.mark.parametrize(
    ("size", "kept_today", "free", "expected"),
    [
        (10, 0, 1000, None),
        (10, 90, 1000, None),
        (10, 91, 1000, RoomFault.DAY_FULL),
        (None, 99, 1000, None),
        (None, 100, 1000, RoomFault.DAY_FULL),
        (10, 0, 60, None),
        (10, 0, 59, RoomFault.DISK_FULL),
        (10, 100, 0, RoomFault.DISK_FULL),
    ],
)
def test_a_file_is_taken_in_within_the_day_and_above_the_reserve(
    size: int | None, kept_today: int, free: int, expected: RoomFault | None
) -> None:
    assert room_fault(StorageLimits(per_day=100, reserve=50), size, kept_today, free) is expected
    assert room_fault(StorageLimits(), size, kept_today, free) is None
