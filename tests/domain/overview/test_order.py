"""In which order an OPD's assignments stand in its overview."""

from dataclasses import replace
from datetime import date, timedelta

from domain.overview.overview import OpdOverview, RoundFrame
from domain.people.people import Opd, OpdKind, Region
from domain.rounds.programme import Round
from tests.domain.submission.test_obstacle import ACCEPTED, CHECKED, NOW, OWED

REGION = Region(1, "Kota Contoh", "Bagian Hukum", "Asia/Jakarta")
OPD = Opd(1, 1, "Dinas Kesehatan", "DINKES", OpdKind.DINAS)
ROUND = Round(1, 1, "KKP HAM", 2026, date(2025, 1, 1), date(2025, 12, 31), NOW, NOW, NOW, example=True)


def test_what_the_opd_has_to_do_then_what_is_checked_then_what_is_accepted() -> None:
    in_time = replace(OWED, code="A", deadline_at=NOW + timedelta(days=1))
    late = replace(OWED, code="Z", deadline_at=NOW - timedelta(days=1))
    checked = replace(OWED, code="C", facts=CHECKED, deadline_at=NOW + timedelta(days=9))
    accepted = replace(OWED, code="B", facts=ACCEPTED)
    overview = OpdOverview(RoundFrame(REGION, ROUND, False, False, NOW), OPD, (accepted, checked, in_time, late))
    assert [owed.code for owed in overview.in_order()] == ["Z", "A", "C", "B"]
