"""Serah terima: one page for who leaves and the successor, the questions on the way, and what others are told."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from domain.operating.retention import Retention
from domain.people.handovers import (
    LONGEST_AHEAD,
    Estate,
    Handover,
    HandoverEvent,
    HandoverNews,
    HandoverPage,
    Leaver,
    Party,
)
from domain.people.members import Member
from domain.people.people import Region
from screens import formatting as fmt
from screens.buttons.base import ButtonData
from screens.buttons.people.handovers import (
    AcceptHandover,
    BeginHandover,
    CancelHandover,
    ChooseSuccessor,
    DeclineHandover,
    OpenDataOfLeaver,
    OpenHandover,
    OpenHandovers,
    PickHandoverDay,
    SeeHandover,
)
from screens.month_grid import month_grid, month_of
from screens.paging import page_of, page_row
from screens.people.home import home_row
from screens.people.join import held_role
from screens.people.privacy import names_kept
from screens.screen import Button, ButtonStyle, Row, Screen, row, rows
from screens.texts import formats as words
from screens.texts.operating import people as own_data_texts
from screens.texts.people import handovers as texts
from screens.texts.people import home as home_texts
from screens.texts.people import join as join_texts
from screens.wording import Safe, lines, say

_SECTIONS_NAMED = 6


def roles(members: Sequence[Member]) -> Screen:
    """The roles whose hand-over may begin, by number."""
    page = page_of(members, 0)
    return Screen(
        lines(
            say(texts.LIST if members else texts.LIST_NONE),
            *(
                say(texts.LIST_LINE, number=number, role=held_role(member.membership), name=_named(_party(member)))
                for number, member in page.numbered()
            ),
        ),
        rows(
            row(*(Button(str(number), OpenHandover(member.membership.id)) for number, member in page.numbered())),
            home_row(),
        ),
    )


def page(handover_page: HandoverPage, reader_id: int, page_number: int = 0, banner: str | None = None) -> Screen:
    """What goes over, and how far it is; before it has begun the question who takes over."""
    handover = handover_page.handover
    return Screen(
        lines(
            say("{banner}", banner=banner) if banner else None,
            say(texts.TITLE, role=held_role(handover_page.membership), name=_named(handover_page.holder)),
            *_estate_lines(handover_page),
            *(_standing_lines(handover, reader_id) if handover else _successor_lines(handover_page, page_number)),
        ),
        rows(
            *(_standing_rows(handover, reader_id) if handover else _successor_rows(handover_page, page_number)),
            home_row(),
        ),
    )


def ask_day(handover_page: HandoverPage, successor_id: int, month: int) -> Screen:
    """When the role passes: at the yes, or on a day that is tapped."""
    membership, today = handover_page.membership, handover_page.today
    first, last = today + timedelta(days=1), today + LONGEST_AHEAD
    successor = next((party for party in handover_page.successors if party.person_id == successor_id), None)

    def tap(day: date) -> ButtonData | None:
        return BeginHandover(membership.id, successor_id, day.toordinal()) if first <= day <= last else None

    grid = month_grid(
        month or month_of(first),
        handover_page.red_dates,
        tap,
        lambda number: PickHandoverDay(membership.id, successor_id, number),
        (first, last),
    )
    return Screen(
        say(texts.ASK_DAY, role=held_role(membership), name=successor.name if successor else texts.WHO_COMES),
        (
            row(Button(texts.AT_ONCE, BeginHandover(membership.id, successor_id))),
            *grid,
            row(Button(words.BACK, OpenHandover(membership.id)), *home_row()),
        ),
    )


def agreed_screen(handover: Handover, *, member: bool) -> Screen:
    """The successor has said yes to a day that is still to come."""
    return Screen(say("{banner}", banner=agreed_banner(handover)), (home_row(),) if member else ())


def agreed_banner(handover: Handover) -> str:
    """The same, to be said above another screen."""
    day = fmt.day_and_year(handover.takes_effect_on) if handover.takes_effect_on else ""
    role = held_role(handover.membership)
    return texts.AGREED_BANNER.format(day=day, role=role, holder=handover.holder.name)


def taken_over_banner(handover: Handover) -> str:
    """The role has passed to the reader."""
    return texts.TAKEN_OVER.format(role=held_role(handover.membership), holder=handover.holder.name)


def asked(handover_page: HandoverPage) -> Screen:
    """Notice to the successor."""
    successor = handover_page.handover.successor if handover_page.handover else None
    return page(handover_page, successor.person_id if successor else 0)


def news(handover_news: HandoverNews) -> Screen:
    """Notice to those concerned: what became of a hand-over."""
    handover, event, reader_id = handover_news.handover, handover_news.event, handover_news.reader_id
    successor, is_member = handover.successor, handover_news.is_member
    is_successor = successor is not None and successor.person_id == reader_id
    if event is HandoverEvent.HANDED_OVER and is_successor:
        return Screen(say("{banner}", banner=taken_over_banner(handover)), (home_row(),))
    unknown_comer = event is HandoverEvent.HANDED_OVER and handover.invitation_id is not None
    return Screen(
        lines(
            say(
                texts.NEWS[event],
                by=handover.begun_by.name,
                holder=handover.holder.name,
                role=held_role(handover.membership),
                name=_successor_name(handover),
                when=_when(handover),
            ),
            say(join_texts.CO_ADMIN_HINT, office=handover.membership.region.office) if unknown_comer else None,
        ),
        rows(
            row(Button(texts.SEE, SeeHandover(handover.id))) if handover.is_open and is_member else None,
            home_row() if is_member else None,
        ),
    )


def farewell(leaver: Leaver, retention: Retention) -> Screen:
    """Notice to who has left: who goes on, what is still kept about them and for how long."""
    membership = leaver.membership
    counted = [
        say(texts.STILL_KEPT_LINE, title=own_data_texts.SECTIONS[key].capitalize(), count=count)
        for key, count in leaver.sections
    ]
    more = len(counted) - _SECTIONS_NAMED
    return Screen(
        lines(
            say(
                texts.FAREWELL,
                role=held_role(membership),
                name=leaver.successor or texts.YOUR_SUCCESSOR,
                moment=fmt.moment(leaver.at, membership.region.zone),
            ),
            "",
            say(texts.STILL_KEPT),
            *counted[:_SECTIONS_NAMED],
            say(texts.OTHERS, count=more) if more > 0 else None,
            names_kept(retention),
            say(texts.STILL_KEPT_HINT),
        ),
        rows(
            row(Button(home_texts.MY_DATA, OpenDataOfLeaver(membership.id))), home_row() if leaver.is_member else None
        ),
    )


def with_waiting(screen: Screen, handovers: Sequence[Handover]) -> Screen:
    """The first screen, with the way to a hand-over that is under way."""
    if not handovers:
        return screen
    return replace(screen, rows=(*screen.rows, row(Button(texts.SEE_WAITING, SeeHandover(handovers[0].id)))))


def entry_row() -> Row:
    """The way to one's own hand-over."""
    return row(Button(texts.SEE, OpenHandovers()))


def _estate_lines(handover_page: HandoverPage) -> list[Safe]:
    handover = handover_page.handover
    if handover is not None and not handover.is_open:
        return []
    counted = _counted(handover_page.estate, handover_page.membership.region)
    return [say(texts.GOES_OVER), *(counted or [say(texts.NOTHING)]), say(texts.NO_PASSWORD)]


def _counted(estate: Estate, region: Region) -> list[Safe]:
    parts: list[Safe] = []
    if estate.to_send:
        template = texts.TO_SEND_LATE if estate.late else texts.TO_SEND
        parts.append(say(template, count=estate.to_send, late=estate.late))
    if estate.nearest is not None:
        parts.append(say(texts.NEAREST, moment=fmt.moment(estate.nearest, region.zone)))
    for template, count in (
        (texts.DRAFTS, estate.drafts),
        (texts.PROMISES, estate.promises),
        (texts.WAITING_FILES, estate.waiting_files),
        (texts.TO_REVIEW, estate.to_review),
        (texts.REQUESTS, estate.requests),
        (texts.UNSENT, estate.unsent),
        (texts.INQUIRIES, estate.inquiries),
        (texts.REPLIES, estate.replies),
    ):
        if count:
            parts.append(say(template, count=count))
    return parts


def _standing_lines(handover: Handover, reader_id: int) -> list[Safe]:
    name, successor = _successor_name(handover), handover.successor
    if handover.outcome is not None:
        return [say(texts.OUTCOMES[handover.outcome], name=name)]
    if handover.accepted_at is not None:
        template = texts.AGREED
    else:
        template = texts.WAITS if successor is not None else texts.WAITS_FOR_LINK
    is_asked = successor is not None and successor.person_id == reader_id and handover.accepted_at is None
    return [
        say(template, name=name, when=_when(handover)),
        *([say(texts.UNREACHABLE, name=name)] if successor is not None and successor.unreachable else []),
        *([say(texts.ASKED)] if is_asked else []),
    ]


def _standing_rows(handover: Handover, reader_id: int) -> tuple[Row, ...]:
    if not handover.is_open:
        return ()
    is_successor = handover.successor is not None and handover.successor.person_id == reader_id
    if not is_successor:
        return (row(Button(texts.CANCEL, CancelHandover(handover.id), style=ButtonStyle.DANGER)),)
    decline = Button(texts.DECLINE, DeclineHandover(handover.id), style=ButtonStyle.DANGER)
    if handover.accepted_at is not None:
        return (row(decline),)
    return (row(Button(texts.ACCEPT, AcceptHandover(handover.id), style=ButtonStyle.SUCCESS)), row(decline))


def _successor_lines(handover_page: HandoverPage, page_number: int) -> list[Safe]:
    members_page = page_of(handover_page.successors, page_number)
    return [
        *(say(texts.SUCCESSOR_LINE, number=number, name=_named(party)) for number, party in members_page.numbered()),
        say(texts.ASK_SUCCESSOR if handover_page.successors else texts.ASK_BY_LINK),
    ]


def _successor_rows(handover_page: HandoverPage, page_number: int) -> tuple[Row, ...]:
    members_page, membership_id = page_of(handover_page.successors, page_number), handover_page.membership.id
    return rows(
        row(
            *(
                Button(str(number), PickHandoverDay(membership_id, party.person_id))
                for number, party in members_page.numbered()
            )
        ),
        page_row(members_page, lambda number: ChooseSuccessor(membership_id, number)),
        row(Button(texts.BY_LINK, PickHandoverDay(membership_id, 0))),
    )


def _when(handover: Handover) -> str:
    if handover.takes_effect_on is None:
        return texts.WHEN_ACCEPTED
    return texts.FROM_DAY.format(day=fmt.day_and_year(handover.takes_effect_on))


def _successor_name(handover: Handover) -> str:
    return handover.successor.name if handover.successor is not None else texts.WHO_COMES


def _named(party: Party) -> str:
    return fmt.account(fmt.cut(party.name), party.telegram_id)


def _party(member: Member) -> Party:
    return Party(member.person_id, member.telegram_id, member.name, member.unreachable_since is not None)
