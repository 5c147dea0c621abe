"""What falls to which of several bots: every role to exactly one, and a digest to the bot that can bring it."""

from datetime import date

import pytest

from domain.people.people import Region, Role
from domain.reminding.digests import digest_day, digest_occurrence
from reminders.bot_share import BotShare
from storage.queries.reminding.planning import Serving
from tests.builders import NOW

CITY, REGENCY, FREE = 1, 2, 3
ONE, TWO = 71, 72
REGIONS = [
    Region(CITY, "Kota", "Bagian Hukum", "Asia/Jakarta", bot_id=ONE),
    Region(REGENCY, "Kabupaten", "Bagian Hukum", "Asia/Jakarta", bot_id=TWO),
    Region(FREE, "Kota lain", "Bagian Hukum", "Asia/Jakarta"),
]
DAY = date(2026, 3, 2)


def serves(*region_ids: int, person_id: int = 1) -> list[Serving]:
    return [
        Serving(person_id, region_ids[0], region_id, 10 + region_id, Role.ADMIN_OPD, NOW, None)
        for region_id in region_ids
    ]


@pytest.mark.parametrize(
    ("served", "by_one", "by_two"),
    [
        ((CITY,), [CITY], []),
        ((CITY, REGENCY), [CITY], [REGENCY]),
        ((CITY, REGENCY, FREE), [CITY, FREE], [REGENCY]),
        ((REGENCY, FREE), [], [REGENCY, FREE]),
        ((FREE,), [FREE], [FREE]),
    ],
)
def test_a_role_is_planned_by_one_bot_where_any_is_bound(
    served: tuple[int, ...], by_one: list[int], by_two: list[int]
) -> None:
    for bot_id, expected in ((ONE, by_one), (TWO, by_two), (None, list(served))):
        assert [role.region_id for role in BotShare(REGIONS, bot_id).roles(serves(*served))] == expected


def test_a_digest_is_of_a_region_whose_bot_brings_it() -> None:
    share = BotShare(REGIONS, ONE)
    for home, served, region_id in (
        (CITY, (CITY, FREE), CITY),
        (REGENCY, (CITY,), CITY),
        (FREE, (CITY, FREE), CITY),
        (FREE, (FREE,), FREE),
        (REGENCY, (FREE,), FREE),
    ):
        notice = share.digest(5, home, served, DAY)
        assert (notice.region_id, notice.person_id) == (region_id, 5)
        assert notice.occurrence == digest_occurrence(DAY, ONE if region_id == CITY else None)
        assert digest_day(notice.occurrence) == DAY
