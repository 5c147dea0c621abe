"""A round as pictures: a heat map of its OPD, and how completion went; for those who see the whole region."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from documents.pictures import words
from documents.pictures.process import Pictures, draw_pictures
from documents.render_jobs import RenderFailed
from domain.calendar import end_of_day, is_working_day, local
from domain.overview.completion import Completion
from domain.overview.course import pace_needed
from domain.overview.overview import OpdCompletion, Overview, RoundFrame
from domain.overview.pictures import Columns, HeatColumn, HeatMap, HeatRow, PictureHead, Trend, TrendPoint
from domain.people.people import Actor
from domain.rounds.due_dates import Due
from domain.rounds.ladder import Span, step_days
from domain.rounds.programme import IndicatorKind
from services.overview.evenings import completions
from services.overview.overview import visible_frame
from services.ports import Ports
from services.single_flight import ExportFailed, OnStart
from storage.database import Connection
from storage.queries.overview import completion
from storage.queries.overview import overview as queries
from storage.queries.people import opds
from storage.queries.reminding import ladder
from storage.queries.rounds import deadlines, rounds


@dataclass(frozen=True, slots=True)
class RoundPictures:
    """The pictures of a round as they were a moment ago; None of them where the same person was just given them."""

    frame: RoundFrame
    pictures: Pictures | None


async def round_pictures(ports: Ports, actor: Actor, round_id: int, by_kind: bool, on_start: OnStart) -> RoundPictures:
    """What [Gambar] gives; `on_start` is called once it is clear that it will take a moment.

    Raises Gone, NotAllowed, and ExportFailed where drawing went wrong."""
    async with ports.database.read() as db:
        frame = await visible_frame(db, ports.clock.now(), actor, round_id)
        heat = await heat_map(db, frame, by_kind and frame.by_kind)
        course = await trend(db, frame, heat.whole)
    key: Hashable = (round_id, heat.by, "pictures")
    if ports.exports.recent.holds((actor.person_id, key), frame.now):
        return RoundPictures(frame, None)
    await on_start()
    try:
        pictures = await ports.exports.pictures.run(key, lambda: draw_pictures(heat, course))
    except RenderFailed as error:
        raise ExportFailed from error
    ports.exports.recent.note((actor.person_id, key), ports.clock.now())
    return RoundPictures(frame, pictures)


def head_of(frame: RoundFrame) -> PictureHead:
    """What every picture and workbook of a round says of itself."""
    round = frame.round
    return PictureHead(frame.region.name, round.name, round.tahun_data, round.example, frame.now, frame.region.zone)


async def heat_map(db: Connection, frame: RoundFrame, by_kind: bool) -> HeatMap:
    """OPD in the order of the summary: furthest behind first."""
    round_id = frame.round.id
    sums = await completion.by_opd(db, round_id, frame.now)
    lines = tuple(OpdCompletion(opd, sums[opd.id]) for opd in await opds.of_ids(db, sums))
    columns: list[HeatColumn]
    cells: dict[tuple[int, object], Completion]
    keys: list[object]
    if by_kind:
        cells = {key: cell for key, cell in (await completion.by_opd_and_kind(db, round_id, frame.now)).items()}
        keys = [kind for kind in IndicatorKind if any(column == kind for _, column in cells)]
        columns = [HeatColumn("", words.KINDS[kind]) for kind in IndicatorKind if kind in keys]
    else:
        cells = {key: cell for key, cell in (await completion.by_opd_and_criterion(db, round_id, frame.now)).items()}
        owed = {criterion for _, criterion in cells}
        criteria = [criterion for criterion in await queries.criteria(db, round_id) if criterion.id in owed]
        keys = [criterion.id for criterion in criteria]
        columns = [HeatColumn(criterion.code, criterion.name) for criterion in criteria]
    ordered = Overview(frame, (), lines).by_lateness()
    rows = tuple(
        HeatRow(line.opd.code, line.opd.name, tuple(cells.get((line.opd.id, key)) for key in keys)) for line in ordered
    )
    by = Columns.KINDS if by_kind else Columns.ACTIONS if frame.by_action else Columns.RIGHTS
    return HeatMap(head_of(frame), by, tuple(columns), rows)


async def trend(db: Connection, frame: RoundFrame, current: Completion) -> Trend:
    """Every evening since the opening, as what was sent and decided tells of it, and how it is now."""
    round = frame.round
    zone, today = frame.region.zone, _day(frame, frame.now)
    span = Span(
        _day(frame, round.opens_at), _day(frame, round.internal_deadline_at), _day(frame, round.official_deadline_at)
    )
    days = [
        span.opens_on + timedelta(days=number) for number in range((min(today, span.official_on) - span.opens_on).days)
    ]
    if span.official_on < today:
        days.append(span.official_on)
    evenings = await completions(db, round.id, [end_of_day(day, zone) for day in days])
    red = await rounds.red_dates(db, frame.region.id)
    due = (await deadlines.due_of_rounds(db, frame.region.id, frame.now)).get(round.id, Due())
    until = _day(frame, due.dates[-1].at) if due.dates else span.official_on

    def works(day: date) -> bool:
        return is_working_day(day, red)

    return Trend(
        head=head_of(frame),
        opens_on=span.opens_on,
        internal_on=span.deadline_on,
        official_on=span.official_on,
        steps=tuple(sorted(step_days(span, await ladder.of_round(db, round.id), works, works))),
        points=(
            *(TrendPoint(day, completion_) for day, completion_ in zip(days, evenings, strict=True)),
            TrendPoint(today, current),
        ),
        pace=pace_needed(current, today, until, red),
    )


def _day(frame: RoundFrame, instant: datetime) -> date:
    return local(instant, frame.region.zone).date()
