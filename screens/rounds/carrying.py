"""A round made from last year's: which one, its dates as they are proposed, and the calendar to change them."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from domain.calendar import at_wall_time, is_working_day
from domain.people.people import Region
from domain.rounds.carrying import YEARS_AHEAD, CarriedDate, CarriedRound, is_possible
from domain.rounds.programme import Round
from screens import formatting as fmt
from screens.buttons.people.home import OpenHome
from screens.buttons.rounds.carrying import (
    CarryRound,
    OpenCarried,
    PickCarriedDay,
    SetCarriedDataYear,
    SetCarriedDay,
    SetCarriedYear,
)
from screens.buttons.rounds.import_round import DismissImport, ShowPreview
from screens.buttons.rounds.rounds import OpenRounds
from screens.month_grid import month_grid, month_of
from screens.people.home import round_name
from screens.screen import Button, Screen, row, rows
from screens.texts import formats as words
from screens.texts.rounds import carrying as texts
from screens.texts.rounds import deadlines as deadline_texts
from screens.texts.rounds import import_round as import_texts
from screens.wording import Safe, lines, say

_REACH = timedelta(days=2 * 366)
"""How far a calendar goes from what is proposed."""


def sources(region: Region, rounds: Sequence[Round]) -> Screen:
    """The newest round of each programme: one of them is the basis."""
    numbered = list(enumerate(rounds, 1))
    return Screen(
        lines(
            say(texts.SOURCES, region=region.name),
            *(say(texts.SOURCE_LINE, number=number, name=round_name(round)) for number, round in numbered),
            say(texts.SOURCES_ASK if rounds else texts.SOURCES_NONE),
        ),
        rows(
            row(*(Button(str(number), CarryRound(round.id)) for number, round in numbered)),
            row(Button(words.BACK, OpenRounds(region.id)), Button(words.HOME, OpenHome())),
        ),
    )


def proposal(carried: CarriedRound) -> Screen:
    """What comes along, the dates as they are proposed, and the ways to change each."""
    plan, source = carried.plan, carried.source
    own_deadlines = sum(assignment.own_deadline is not None for assignment in plan.assignments)
    years = range(source.tahun_penilaian + 1, source.tahun_penilaian + 1 + YEARS_AHEAD)
    data_years = range(plan.tahun_penilaian - 2, plan.tahun_penilaian + 1)
    return Screen(
        lines(
            say(texts.HEADING, name=plan.name, source=source.name, region=carried.region.name),
            "",
            say(texts.DATA_YEAR, year=plan.tahun_data),
            *(_date_line(carried, kind) for kind in CarriedDate),
            say(texts.OWN_DEADLINES, count=own_deadlines) if own_deadlines else None,
            "",
            say(
                texts.COMES_ALONG,
                indicators=len(plan.indicators),
                assignments=len(plan.assignments),
                opds=len(plan.opds),
            ),
            "",
            say(texts.PROPOSED),
            say(texts.PAST_DEADLINE) if carried.has_past_deadline else None,
        ),
        rows(
            row(Button(texts.LOOK, ShowPreview(carried.pending_id))),
            row(
                *(
                    Button(
                        _marked(texts.YEAR_CHOICE.format(year=year), year == plan.tahun_penilaian),
                        SetCarriedYear(carried.pending_id, year),
                    )
                    for year in years
                )
            ),
            row(
                *(
                    Button(
                        _marked(texts.DATA_YEAR_CHOICE.format(year=year), year == plan.data_from.year),
                        SetCarriedDataYear(carried.pending_id, year),
                    )
                    for year in data_years
                )
            ),
            *(row(Button(label, PickCarriedDay(carried.pending_id, kind))) for kind, label in texts.CHANGE.items()),
            row(Button(import_texts.DISMISS, DismissImport(carried.pending_id)), Button(words.HOME, OpenHome())),
        ),
    )


def pick_day(carried: CarriedRound, kind: CarriedDate, month: int) -> Screen:
    """The calendar; days that would put the dates out of order cannot be tapped."""
    proposed = carried.day_of(kind)
    bounds = (proposed - _REACH, proposed + _REACH)

    def tap(day: date) -> SetCarriedDay | None:
        possible = bounds[0] <= day <= bounds[1] and is_possible(carried.plan, kind, day)
        return SetCarriedDay(carried.pending_id, kind, day.toordinal()) if possible else None

    return Screen(
        lines(
            say(texts.PICK[kind], name=carried.plan.name),
            say(texts.PICK_NOW, moment=_written(carried, kind)),
            say(texts.IN_ORDER),
            say(deadline_texts.MARKS),
            say(texts.PICK_ASK),
        ),
        rows(
            *month_grid(
                month or month_of(proposed),
                carried.red_dates,
                tap,
                lambda number: PickCarriedDay(carried.pending_id, kind, number),
                bounds,
            ),
            row(Button(words.BACK, OpenCarried(carried.pending_id)), Button(words.HOME, OpenHome())),
        ),
    )


def _date_line(carried: CarriedRound, kind: CarriedDate) -> Safe:
    line = say(texts.DATES[kind], moment=_written(carried, kind))
    is_off = not is_working_day(carried.day_of(kind), carried.red_dates)
    line = say(texts.DAY_OFF, line=line) if is_off else line
    return say(texts.PAST, line=line) if carried.is_past(kind) else line


def _written(carried: CarriedRound, kind: CarriedDate) -> str:
    moment = carried.wall_of(kind)
    if not isinstance(moment, datetime):
        return fmt.long_date(moment)
    zone = carried.region.zone
    return fmt.moment(at_wall_time(moment.date(), moment.time(), zone), zone)


def _marked(label: str, chosen: bool) -> str:
    return texts.CHOSEN.format(label=label) if chosen else label
