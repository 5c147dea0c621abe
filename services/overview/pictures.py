"""A round as pictures: a heat map of its OPD, and how completion went; for those who see the whole region."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, datetime

from documents.pictures import words
from documents.pictures.pages import Pictures, draw_overview, draw_pictures
from documents.render_jobs import MakingFailed
from domain.calendar import is_working_day, local
from domain.overview.completion import Completion
from domain.overview.overview import OpdCompletion, Overview, RoundFrame
from domain.overview.pictures import Columns, HeatColumn, HeatMap, HeatRow, PictureHead, Trend, TrendPoint
from domain.people.people import Actor
from domain.rounds.ladder import Span, ladder_from, step_days
from domain.rounds.programme import IndicatorKind
from services.overview.overview import round_frame, seen_round
from services.ports import Ports
from services.refusals import Gone
from services.single_flight import FRESH, Begun, NotMade
from storage.database import Connection
from storage.queries.overview import completion, exports
from storage.queries.overview import overview as queries
from storage.queries.people import regions
from storage.queries.reminding import briefs
from storage.queries.rounds import rounds


@dataclass(frozen=True, slots=True)
class RoundPictures:
    """The pictures of a round as they were a moment ago; None of them where the same person was just given them."""

    frame: RoundFrame
    pictures: Pictures | None


async def round_pictures(ports: Ports, actor: Actor, round_id: int, by_kind: bool, begun: Begun) -> RoundPictures:
    """What [Gambar] gives; `begun` is called once it is clear that it will take a moment.

    Raises Gone, NotAllowed, and NotMade where drawing went wrong."""
    async with ports.database.read() as db:
        frame = await seen_round(db, ports, actor, round_id)
        heat = await heat_map(db, frame, by_kind and frame.by_kind)
        course = await trend(db, frame, heat.whole)
    key: Hashable = (round_id, heat.by, "pictures")
    if ports.exports.given.recently((actor.person_id, key), frame.now):
        return RoundPictures(frame, None)
    await begun()
    try:
        pictures = await ports.exports.pictures.of(key, lambda: draw_pictures(heat, course))
    except MakingFailed as error:
        raise NotMade from error
    ports.exports.given.note((actor.person_id, key), ports.clock.now())
    return RoundPictures(frame, pictures)


async def overview_picture(ports: Ports, region_id: int, round_id: int) -> bytes:
    """The round at a glance as PNG, for the digest of the region's leaders: who gets it has been decided by the caller.

    A picture made within the last ten minutes serves all of them. Raises Gone where the round is not that region's,
    and NotMade.
    """
    now = ports.clock.now()
    fresh = ports.exports.fresh
    for known in [known for known, (at, _) in fresh.items() if not 0 <= (now - at).total_seconds() < FRESH.seconds]:
        del fresh[known]
    key = (region_id, round_id)
    if key in fresh:
        return fresh[key][1]
    async with ports.database.read() as db:
        region = await regions.one(db, region_id)
        shown = await rounds.one(db, round_id)
        if region is None or shown is None or shown.region_id != region_id:
            raise Gone
        heat = await heat_map(db, await round_frame(db, ports, region, shown), by_kind=False)
    try:
        picture = await ports.exports.overviews.of(key, lambda: draw_overview(heat))
    except MakingFailed as error:
        raise NotMade from error
    fresh[key] = (now, picture)
    return picture


def head_of(frame: RoundFrame) -> PictureHead:
    """What every picture and workbook of a round says of itself."""
    of = frame.round
    return PictureHead(frame.region.name, of.name, of.tahun_data, of.example, frame.now, frame.region.zone)


async def heat_map(db: Connection, frame: RoundFrame, by_kind: bool) -> HeatMap:
    """OPD in the order of the summary: furthest behind first."""
    of = frame.round.id
    sums = await completion.by_opd(db, of, frame.now)
    lines = tuple(OpdCompletion(opd, sums[opd.id]) for opd in await queries.opds(db, sums))
    columns: list[HeatColumn]
    cells: dict[tuple[int, object], Completion]
    keys: list[object]
    if by_kind:
        cells = {key: found for key, found in (await completion.by_opd_and_kind(db, of, frame.now)).items()}
        keys = [kind for kind in IndicatorKind if any(found == kind for _, found in cells)]
        columns = [HeatColumn("", words.KINDS[kind]) for kind in IndicatorKind if kind in keys]
    else:
        cells = {key: found for key, found in (await completion.by_opd_and_criterion(db, of, frame.now)).items()}
        owed = {criterion for _, criterion in cells}
        known = [one for one in await queries.criteria(db, of) if one.id in owed]
        keys = [one.id for one in known]
        columns = [HeatColumn(one.code, one.name) for one in known]
    ordered = Overview(frame, (), lines).by_lateness()
    rows = tuple(
        HeatRow(line.opd.code, line.opd.name, tuple(cells.get((line.opd.id, key)) for key in keys)) for line in ordered
    )
    by = Columns.KINDS if by_kind else Columns.ACTIONS if frame.by_action else Columns.RIGHTS
    return HeatMap(head_of(frame), by, tuple(columns), rows)


async def trend(db: Connection, frame: RoundFrame, whole: Completion) -> Trend:
    """The evenings that were kept, and how it is now."""
    of = frame.round
    today = _day(frame, frame.now)
    kept = [TrendPoint(day, found) for day, found in await briefs.snapshots(db, of.id) if day < today]
    red = await rounds.red_dates(db, frame.region.id)
    span = Span(_day(frame, of.opens_at), _day(frame, of.internal_deadline_at), _day(frame, of.official_deadline_at))

    def works(day: date) -> bool:
        return is_working_day(day, red)

    return Trend(
        head=head_of(frame),
        opens_on=span.opens_on,
        internal_on=span.deadline_on,
        official_on=span.official_on,
        steps=tuple(sorted(step_days(span, ladder_from(await exports.ladder(db, of.id)), works, works))),
        points=(*kept, TrendPoint(today, whole)),
    )


def _day(frame: RoundFrame, instant: datetime) -> date:
    return local(instant, frame.region.zone).date()
