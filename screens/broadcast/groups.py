"""Groups: what is said in them (totals, never names of the late), and the coordinator's list of them."""

from collections.abc import Sequence

from domain.broadcast.groups import GoneReason, Group, Progress, RoundTotals
from domain.calendar import local
from domain.people.people import Region
from screens import formatting as fmt
from screens.buttons.broadcast.groups import BindGroup, OpenGroup, OpenGroups, ReleaseGroup
from screens.buttons.people.home import OpenHome
from screens.paging import page_of, page_row
from screens.people.home import home_row
from screens.private_chat import private_chat
from screens.screen import Button, ButtonStyle, Screen, row, rows
from screens.texts import formats as words
from screens.texts.broadcast import groups as texts
from screens.wording import Safe, lines, say


def added() -> Screen:
    """In a group that the bot was just added to: what it does there and what it needs."""
    return Screen(say(texts.ADDED), (row(Button(texts.BIND, BindGroup())),))


def ask_to_bind(in_topic: bool) -> Screen:
    """In a group or topic: the one tap that binds it."""
    question = texts.BIND_TOPIC_ASK if in_topic else texts.BIND_ASK
    return Screen(say(question), (row(Button(texts.BIND, BindGroup())),))


def which_region(regions: Sequence[Region]) -> Screen:
    """For somebody who coordinates several."""
    return Screen(
        say(texts.WHICH_REGION),
        tuple(
            row(Button(fmt.cut(texts.BIND_TO.format(region=region.name)), BindGroup(region.id))) for region in regions
        ),
    )


def bound(group: Group) -> Screen:
    """In the group: it is bound."""
    where = texts.HERE if group.topic_id is None else texts.IN_THIS_TOPIC
    return Screen(say(texts.BOUND, region=group.region.name, where=where))


def bound_already(group: Group) -> Screen:
    """In the group: nothing was to be done."""
    return Screen(say(texts.BOUND_ALREADY, region=group.region.name))


def pointer(bot_name: str | None) -> Screen:
    """In the group: files and questions belong into the private chat."""
    link = Button(texts.OPEN_PRIVATE, url=private_chat(bot_name)) if bot_name else None
    return Screen(say(texts.POINTER), rows(row(link)))


def progress(progress: Progress) -> Screen:
    """The card with the totals of the region's open rounds."""
    zone = progress.group.region.zone
    sections = [section for totals in progress.rounds for section in ("", _totals(totals, zone))]
    return Screen(
        lines(
            say(texts.PROGRESS, region=progress.group.region.name),
            *(sections or [say(texts.NO_OPEN_ROUND)]),
            "",
            say(texts.AS_OF, moment=fmt.moment(progress.now, zone)),
        )
    )


def list_screen(region: Region, groups: Sequence[Group], page_number: int) -> Screen:
    """The groups of a region, for its coordinator."""
    page = page_of(groups, page_number)
    return Screen(
        lines(
            say(texts.GROUPS, region=region.name),
            *(
                say(
                    texts.GROUP_LINE,
                    number=number,
                    title=fmt.cut(group.title),
                    where=texts.WHOLE_GROUP if group.topic_id is None else texts.ONE_TOPIC,
                    day=_since(group),
                )
                for number, group in page.numbered()
            ),
            None if groups else say(texts.NO_GROUPS),
            say(texts.GROUPS_ASK),
        ),
        rows(
            row(*(Button(str(number), OpenGroup(group.id)) for number, group in page.numbered())),
            page_row(page, lambda number: OpenGroups(region.id, number)),
            home_row(),
        ),
    )


def group_screen(group: Group) -> Screen:
    """One group, and whether to let go of it."""
    return Screen(
        lines(say(texts.GROUP, title=group.title, region=group.region.name, day=_since(group)), say(texts.RELEASE_ASK)),
        (
            row(Button(texts.RELEASE, ReleaseGroup(group.id), style=ButtonStyle.DANGER)),
            row(Button(words.BACK, OpenGroups(group.region.id)), Button(words.HOME, OpenHome())),
        ),
    )


def released(group: Group) -> Screen:
    """It is let go of."""
    return Screen(
        say(texts.RELEASED, title=group.title),
        (row(Button(words.BACK, OpenGroups(group.region.id)), Button(words.HOME, OpenHome())),),
    )


def gone(group: Group) -> Screen:
    """Notice to the coordinators: a group is lost."""
    reason = GoneReason(group.gone_reason) if group.gone_reason else GoneReason.REMOVED
    return Screen(
        say(texts.GONE[reason], title=group.title, region=group.region.name),
        (row(Button(texts.SEE_GROUPS, OpenGroups(group.region.id)), Button(words.HOME, OpenHome())),),
    )


def _since(group: Group) -> str:
    return fmt.short_date(local(group.bound_at, group.region.zone).date())


def _totals(totals: RoundTotals, zone: str) -> Safe:
    template = texts.ROUND_EXAMPLE if fmt.needs_example_mark(totals.name, totals.example) else texts.ROUND
    return lines(
        say(template, name=totals.name, year=totals.tahun_data),
        say(texts.ROUND_BAR, bar=fmt.bar(totals.accepted, totals.total), accepted=totals.accepted, total=totals.total)
        if totals.total
        else None,
        say(texts.ROUND_IN_REVIEW, count=totals.in_review) if totals.in_review else None,
        say(texts.ROUND_THROUGH, count=totals.opds_through, opds=totals.opds) if totals.opds_through else None,
        *_dates(totals, zone),
        say(words.AHEAD, count=totals.ahead) if totals.ahead else None,
    )


def _dates(totals: RoundTotals, zone: str) -> list[Safe]:
    """The deadlines to come, the next one first; how much is due by each where there are several."""
    if not totals.dates:
        over = totals.late_since
        return [say(texts.ROUND_OVER, moment=fmt.moment(over, zone))] if over is not None else []
    if len(totals.dates) == 1:
        return [say(texts.ROUND_DUE, moment=fmt.moment(totals.dates[0].at, zone))]
    return [
        say(texts.ROUND_DUE_COUNTED, count=due_date.count, moment=fmt.moment(due_date.at, zone))
        for due_date in totals.dates
    ]
