"""Minutes of a day as wall times."""

from datetime import time

import pytest

from domain.reminding.reminder_times import clock_time


@pytest.mark.parametrize(
    ("minute", "wall_time"),
    [(0, time(0, 0)), (510, time(8, 30)), (1439, time(23, 59)), (-1, time(0, 0)), (1440, time(23, 59))],
)
def test_a_minute_of_the_day_is_a_wall_time_whatever_was_stored(minute: int, wall_time: time) -> None:
    assert clock_time(minute) == wall_time
