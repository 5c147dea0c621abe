"""A whole year of two regions, day by day: nothing twice, nothing on a red date, nothing after it was sent."""

import pytest

from domain.notices import NoticeKind
from storage.database import Database
from tests.reminders.year import Year


@pytest.mark.long
@pytest.mark.timeout(300)
async def test_a_year_of_reminders(sqlite_database: Database) -> None:
    year = Year(sqlite_database, seed=20260105)
    await year.build(opds=2, indicators=2)
    books = await year.walk()

    assert books.notices[NoticeKind.DIGEST] > 100
    assert books.notices[NoticeKind.MORNING_BRIEF] > 100 and books.notices[NoticeKind.WEEKLY_DIGEST] > 30
    assert (books.duplicates, books.on_red_dates, books.outside_hours) == (0, 0, 0)
    assert (books.on_leave, books.after_submission, books.promised) == (0, 0, 0)
    assert (books.twice_a_day, books.not_told, books.told_again) == (0, 0, 0) and books.first_words > 20
    errands = year.errands
    assert errands.questions > 5 and errands.extensions > 3 and errands.handovers == 1
    assert set(books.unprompted) <= {0, 1}, books.unprompted
    assert books.expected_when_up == books.reached_when_up
    assert 0 < books.caught_up <= books.expected - books.expected_when_up
