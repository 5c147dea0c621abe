"""Draws the pictures that the documentation shows: the example round, with completion drawn by lot.

python -m tests.documents.pictures.docs_pictures
"""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from documents.pictures.heat_map import draw_heat_map
from documents.pictures.leader_page import LEADER_PHONE, draw_leader_page
from documents.pictures.paper import PHONE
from documents.pictures.raster import png
from documents.pictures.trend import draw_trend
from documents.workbook.example import example_kkp_ham
from domain.overview.completion import Completion, total
from domain.overview.course import pace_needed
from domain.overview.forecast import outlook
from domain.overview.leader_page import LeaderPage, Share
from domain.overview.pictures import Columns, HeatColumn, HeatMap, HeatRow, PictureHead, Trend, TrendPoint

DOCS = Path(__file__).resolve().parents[3] / "docs"
NOW = datetime(2026, 3, 9, 3, 15, tzinfo=UTC)
TODAY = date(2026, 3, 9)


def main() -> None:
    """Overwrites all of them."""
    heat = example_heat_map()
    (DOCS / "rekap_gambar.png").write_bytes(png(draw_heat_map(heat, PHONE)[0]))
    (DOCS / "rekap_perkembangan.png").write_bytes(png(draw_trend(example_trend(heat), PHONE)))
    leader_page = example_leader_page(heat, example_trend(heat))
    (DOCS / "halaman_pimpinan.png").write_bytes(png(draw_leader_page(leader_page, LEADER_PHONE)))


def example_heat_map() -> HeatMap:
    """The example round of KKP HAM, three days after its internal deadline."""
    plan, chance = example_kkp_ham(), Random(7)
    criterion = {indicator.code: indicator.criterion_code for indicator in plan.indicators}
    owed = Counter((one.opd_code, criterion[one.indicator_code]) for one in plan.assignments)
    rows = []
    for opd in plan.opds:
        pace = min(chance.random() * 1.4, 1)
        cells = tuple(_completion(chance, pace, owed[opd.code, of.code]) for of in plan.criteria)
        rows.append(HeatRow(opd.code, opd.name, cells))
    rows.sort(key=lambda row: (-row.whole.late, row.whole.percent, row.code))
    head = PictureHead("Kota Contoh", plan.name, str(plan.data_from.year), True, NOW, "Asia/Jakarta")
    return HeatMap(head, Columns.RIGHTS, tuple(HeatColumn(of.code, of.name) for of in plan.criteria), tuple(rows))


def example_trend(heat: HeatMap) -> Trend:
    """How it came to that: slowly at first, and a scramble before the deadline."""
    plan, now = example_kkp_ham(), heat.whole
    days = (TODAY - plan.opens_on).days
    points = []
    for number in range(days + 1):
        share = (number / days) ** 2.2
        accepted, in_review, returned = (round(part * share) for part in (now.accepted, now.in_review, now.returned))
        outstanding = now.total - accepted - in_review - returned
        completion = Completion(accepted, in_review, returned, outstanding)
        points.append(TrendPoint(plan.opens_on + timedelta(days=number), completion))
    points[-1] = TrendPoint(TODAY, now)
    internal, official = plan.internal_deadline.date(), plan.official_deadline.date()
    steps = tuple(internal - timedelta(days=before) for before in (14, 7, 3, 1, 0))
    pace = pace_needed(now, TODAY, official, frozenset())
    return Trend(heat.head, plan.opens_on, internal, official, steps, tuple(points), pace)


def example_leader_page(heat: HeatMap, trend: Trend) -> LeaderPage:
    """The same on one page."""
    evenings = [(point.day, point.completion) for point in trend.points]
    opds = [Share(row.code, row.name, row.whole) for row in heat.rows]
    rights = [Share(column.code, column.name, sums) for column, sums in zip(heat.columns, heat.sums, strict=True)]
    return LeaderPage(
        head=heat.head,
        by_action=False,
        official_on=trend.official_on,
        is_over=False,
        opds=tuple(sorted(opds, key=lambda share: (-share.lacking, share.code))),
        weak=tuple(sorted(rights, key=lambda share: share.completion.share)[:5]),
        pace=trend.pace,
        outlook=outlook(evenings, trend.official_on, frozenset()),
    )


def _completion(chance: Random, pace: float, tasks: int) -> Completion | None:
    if not tasks:
        return None
    return total(
        Completion(accepted=1)
        if chance.random() < pace
        else chance.choice((Completion(in_review=1), Completion(returned=1), Completion(outstanding=1, late=1)))
        for _ in range(tasks)
    )


if __name__ == "__main__":
    main()
