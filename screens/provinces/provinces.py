"""What a province sees: its regions in totals, one region by OPD, their course; and an invitation to oversee one."""

from collections.abc import Sequence

from domain.overview.completion import Completion, percent
from domain.overview.overview import OpdCompletion
from domain.people.invitations import InvitationStatus
from domain.people.people import Actor, Province
from domain.provinces.news import Sight
from domain.provinces.provinces import Period, ProvinceCourse, ProvinceOverview, ProvinceRegion, RegionTotals
from domain.text import plain
from screens import formatting as fmt
from screens.buttons.operating.state import OpenState
from screens.buttons.provinces.news import OpenNewsList
from screens.buttons.provinces.opening import OpenedOpdStates
from screens.buttons.provinces.provinces import (
    ConfirmProvince,
    DeclineProvince,
    OpenProvince,
    OpenProvinceCourse,
    OpenProvinceRegion,
)
from screens.buttons.submission.contributions import OpenContributions
from screens.paging import PAGE_SIZE, page_of, page_row
from screens.people.home import home_row
from screens.screen import Button, Row, Screen, row, rows
from screens.texts.operating import state as state_texts
from screens.texts.people import join as join_texts
from screens.texts.provinces import opening as opening_texts
from screens.texts.provinces import provinces as texts
from screens.texts.submission import contributions as contribution_texts
from screens.wording import Safe, lines, say


def overview(overview: ProvinceOverview, actor: Actor, page_number: int = 0, banner: str | None = None) -> Screen:
    """The regions of a province, the furthest behind on top; `banner` is said above it."""
    province, period = overview.province, overview.period
    page = page_of(overview.by_lack(), page_number)
    period_id = period.id if period else 0
    return Screen(
        lines(
            *((say("{banner}", banner=banner), "") if banner else ()),
            *_head(overview),
            *(_region_line(number, line) for number, line in page.numbered() if period),
            *(("", say(texts.CHOOSE)) if period and overview.regions else ()),
        ),
        rows(
            row(
                *(
                    Button(str(number), OpenProvinceRegion(line.region.id, period_id))
                    for number, line in page.numbered()
                    if period
                )
            ),
            page_row(page, lambda to: OpenProvince(province.id, period_id, to)) if period else None,
            row(Button(texts.SEE_COURSE, OpenProvinceCourse(province.id, period_id))) if period else None,
            row(Button(texts.SEE_NEWS, OpenNewsList(province.id))) if overview.regions else None,
            *_other_periods(overview),
            *province_rows(actor, without=province),
            row(
                Button(contribution_texts.SEE_HELPING.format(count=len(actor.contributes_to)), OpenContributions())
                if actor.contributes_to
                else None,
                Button(state_texts.SEE, OpenState()) if actor.operates else None,
            ),
            home_row() if actor.current is not None or len(actor.provinces) > 1 else None,
        ),
    )


def named(overview: ProvinceOverview, matches: Sequence[RegionTotals]) -> Screen:
    """The regions whose name somebody typed, as many as a page holds."""
    period_id = overview.period.id if overview.period else 0
    numbered = list(enumerate(matches[:PAGE_SIZE], start=1))
    return Screen(
        lines(
            say(texts.NAMED, count=len(matches)) if matches else say(texts.NAMED_NONE),
            *(_region_line(number, line) for number, line in numbered),
            say(texts.NAMED_MANY, count=PAGE_SIZE) if len(matches) > PAGE_SIZE else None,
        ),
        rows(
            row(*(Button(str(number), OpenProvinceRegion(line.region.id, period_id)) for number, line in numbered)),
            row(Button(texts.SEE_ALL, OpenProvince(overview.province.id, period_id))),
            home_row(),
        ),
    )


def region(standing: ProvinceRegion, page_number: int) -> Screen:
    """One region by OPD: names and numbers; where the region has opened its round, with a way to the states."""
    period = standing.period
    page = page_of(sorted(standing.opds, key=_lack), page_number)
    opened_id = standing.opened_round_id
    period_id = period.id if period else 0
    return Screen(
        lines(
            say(texts.REGION, region=standing.region.name, period=period.name)
            if period
            else say(texts.REGION_WITHOUT, region=standing.region.name),
            *(_counts(standing.whole) if standing.opds else ()),
            *(("", say(texts.SORTED)) if standing.opds else ()),
            *(_opd_line(number, line) for number, line in page.numbered()),
            None if standing.opds else say(texts.NOBODY_OWES if period else texts.REGION_WITHOUT_ROUND),
            "",
            say(opening_texts.CHOOSE_OPD if opened_id and standing.opds else texts.TOTALS_ALONE),
        ),
        rows(
            row(
                *(
                    Button(str(number), OpenedOpdStates(opened_id, line.opd.id))
                    for number, line in page.numbered()
                    if opened_id
                )
            ),
            page_row(page, lambda to: OpenProvinceRegion(standing.region.id, period_id, to)),
            row(Button(texts.SEE_ALL, OpenProvince(standing.province.id, period_id))),
            home_row(),
        ),
    )


def course(course: ProvinceCourse) -> Screen:
    """A line for the end of each of the last weeks."""
    return Screen(
        lines(
            say(texts.COURSE, province=course.province.name, period=course.period.name),
            "",
            *(
                say(
                    texts.COURSE_LINE,
                    day=fmt.short_date(day),
                    bar=fmt.bar(accepted, course.assigned),
                    accepted=number(accepted),
                    percent=percent(accepted, course.assigned),
                )
                for day, accepted in course.accepted
            ),
            "",
            say(texts.COURSE_NOTE, assigned=number(course.assigned)),
        ),
        rows(row(Button(texts.SEE_ALL, OpenProvince(course.province.id, course.period.id))), home_row()),
    )


def province_rows(actor: Actor, without: Province | None = None) -> list[Row]:
    """A button for each province that somebody oversees."""
    return [
        row(Button(fmt.cut(texts.SEE_PROVINCE.format(province=province.name)), OpenProvince(province.id)))
        for province in actor.provinces
        if province != without
    ]


def offer(invitation_id: int, province: Province, standing: InvitationStatus) -> Screen:
    """An invitation to oversee a province, as whoever came with its token sees it."""
    if standing is not InvitationStatus.OPEN:
        return Screen(say(texts.CLOSED))
    return Screen(
        lines(say(texts.INVITED, province=province.name), "", say(join_texts.ASK)),
        (
            row(Button(texts.YES, ConfirmProvince(invitation_id))),
            row(Button(join_texts.NO, DeclineProvince(invitation_id))),
        ),
    )


def sight(sight: Sight) -> Screen:
    """A coordinator hears who oversees their region from now on, and what is seen from there."""
    regions = ", ".join(sight.regions)
    return Screen(
        say(texts.SIGHT, overseer=sight.overseer, province=sight.province.name, regions=regions), (home_row(),)
    )


def number(count: int) -> str:
    """10.000, as it is written in Indonesian."""
    return f"{count:,}".replace(",", ".")


def _head(overview: ProvinceOverview) -> list[Safe]:
    province, count = overview.province, len(overview.regions)
    if overview.period is None:
        sentence = say(texts.NO_ROUND, count=number(count)) if count else say(texts.NO_REGIONS)
        return [say(texts.TITLE_WITHOUT, province=province.name), sentence]
    missing = overview.without_round
    regions = (
        say(texts.REGIONS_WITHOUT_ROUND, count=number(count), missing=number(missing))
        if missing
        else say(texts.REGIONS, count=number(count))
    )
    title = say(texts.TITLE, province=province.name, period=overview.period.name)
    counted_at = overview.counted_at
    as_of = [say(texts.COUNTED_AT, moment=fmt.moment(counted_at, overview.zone))] if counted_at else []
    return [title, regions, *_counts(overview.whole), *as_of, Safe(""), say(texts.SORTED)]


def _counts(completion: Completion) -> list[Safe]:
    counted = [
        say(
            texts.PROGRESS,
            bar=fmt.bar(completion.accepted, completion.total),
            accepted=number(completion.accepted),
            total=number(completion.total),
            percent=completion.percent,
        ),
        say(
            texts.COUNTS,
            in_review=number(completion.in_review),
            returned=number(completion.returned),
            outstanding=number(completion.outstanding),
        ),
    ]
    return [*counted, say(texts.LATE, count=number(completion.late))] if completion.late else counted


def _region_line(place: int, line: RegionTotals) -> Safe:
    name = fmt.cut(line.region.name)
    if line.completion is None:
        return say(texts.LINE_WITHOUT_ROUND, number=place, name=name)
    return _tally(place, name, line.completion)


def _opd_line(place: int, line: OpdCompletion) -> Safe:
    return _tally(place, fmt.cut(line.opd.name), line.completion)


def _tally(place: int, name: str, completion: Completion) -> Safe:
    if completion.ahead and not completion.total:
        return say(texts.LINE_AHEAD, number=place, name=name, count=completion.ahead)
    return say(
        texts.LINE_LATE if completion.late else texts.LINE,
        number=place,
        name=name,
        accepted=completion.accepted,
        total=completion.total,
        percent=completion.percent,
        late=completion.late,
    )


def _other_periods(overview: ProvinceOverview) -> list[Row]:
    older: list[Period] = [period for period in overview.periods if period != overview.period][:3]
    return [
        row(Button(texts.OTHER_PERIOD.format(period=period.name), OpenProvince(overview.province.id, period.id)))
        for period in older
    ]


def _lack(line: OpdCompletion) -> tuple[int, int, str]:
    completion = line.completion
    return -completion.late, completion.accepted - completion.total, plain(line.opd.name)
