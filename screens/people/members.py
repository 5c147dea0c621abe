"""Members: the board of a region, one OPD, one member, and the question before a role ends."""

from collections.abc import Sequence
from datetime import datetime

from domain.calendar import local
from domain.people.invitations import JoinRequest
from domain.people.members import Board, Member, Need, OpdMembers, OpenInvitation
from domain.people.people import Region, Role
from screens import formatting as fmt
from screens.buttons.people.home import OpenHome
from screens.buttons.people.members import (
    AskEnd,
    EndRole,
    InviteAdmin,
    InviteHead,
    InviteStaff,
    InviteSuccessor,
    OpenMember,
    OpenMembers,
    OpenOpdMembers,
    OpenRequest,
    OpenRequests,
    OpenStaff,
    RevokeInvitation,
    SearchOpd,
)
from screens.paging import page_of, page_row
from screens.people.home import home_row
from screens.people.join import held_role
from screens.screen import Button, Row, Screen, row, rows
from screens.texts import formats as words
from screens.texts.people import members as texts
from screens.wording import Safe, lines, say

_INVITATIONS_SHOWN = 4
_FOUND_SHOWN = 6


def board(of: Board, page: int, said: str | None = None) -> Screen:
    """All OPD of a region, those that need looking after first."""
    shown = page_of(of.opds, page)
    region = of.region
    return Screen(
        lines(
            say("{said}", said=said) if said else None,
            say(texts.BOARD, region=region.name),
            say(texts.BOARD_COUNT, count=len(of.opds), without=of.without_admin) if of.opds else None,
            *(_opd_line(number, line) for number, line in shown.numbered()),
            say(texts.CHOOSE_OPD if of.opds else texts.NO_OPD),
        ),
        rows(
            _opd_buttons(shown.numbered()),
            page_row(shown, lambda number: OpenMembers(region.id, number)),
            row(Button(texts.REQUESTS.format(count=of.requests), OpenRequests(region.id))) if of.requests else None,
            row(
                Button(texts.STAFF.format(count=len(of.staff)), OpenStaff(region.id)),
                Button(texts.SEARCH, SearchOpd(region.id)) if of.opds else None,
            ),
            home_row(),
        ),
    )


def ask_search(region_id: int) -> Screen:
    """The question which OPD is looked for."""
    return Screen(say(texts.SEARCH_ASK), (row(Button(texts.SEE_ALL, OpenMembers(region_id))), home_row()))


def search_result(region: Region, wanted: str, found: Sequence[OpdMembers]) -> Screen:
    """The OPD that fit what was typed, six at most: more words narrow it down."""
    shown = list(enumerate(found[:_FOUND_SHOWN], 1))
    heading = texts.FOUND if found else texts.FOUND_NONE
    return Screen(
        lines(
            say(heading, wanted=fmt.cut(wanted), count=len(found)),
            *(_opd_line(number, line) for number, line in shown),
            say(texts.CHOOSE_OPD) if found else None,
        ),
        rows(
            _opd_buttons(shown),
            row(Button(texts.SEARCH, SearchOpd(region.id)), Button(texts.SEE_ALL, OpenMembers(region.id))),
            home_row(),
        ),
    )


def opd(of: OpdMembers, page: int = 0, said: str | None = None) -> Screen:
    """One OPD: its admins, the open invitations, and how to let another in."""
    zone = of.region.zone
    people = (*of.admins, *of.heads)
    shown = page_of(people, page)
    return Screen(
        lines(
            say("{said}", said=said) if said else None,
            say(texts.OPD, opd=of.opd.name, code=of.opd.code, region=of.region.name),
            None if of.admins else say(texts.NOBODY),
            *(_member_line(number, one, zone, with_role=bool(of.heads)) for number, one in shown.numbered()),
            *_invitation_lines(of.invitations, zone),
            say(texts.CHOOSE_MEMBER if people else texts.INVITE_HINT),
        ),
        rows(
            _member_buttons(shown.numbered()),
            page_row(shown, lambda number: OpenOpdMembers(of.opd.id, number)),
            row(
                Button(texts.INVITE_ADMIN, InviteAdmin(of.opd.id)),
                Button(texts.INVITE_SHARED, InviteAdmin(of.opd.id, shared=True)),
            ),
            row(Button(texts.INVITE_HEAD, InviteHead(of.opd.id))),
            *_revoke_rows(of.invitations, zone),
            _back(of.region.id),
        ),
    )


def staff(of: Board, page: int = 0, said: str | None = None) -> Screen:
    """The region's koordinator and pimpinan."""
    zone = of.region.zone
    shown = page_of(of.staff, page)
    return Screen(
        lines(
            say("{said}", said=said) if said else None,
            say(texts.STAFF_HEAD, region=of.region.name),
            *(_member_line(number, one, zone, with_role=True) for number, one in shown.numbered()),
            None if of.staff else say(texts.NO_STAFF),
            *_invitation_lines(of.staff_invitations, zone),
            say(texts.CHOOSE_MEMBER),
        ),
        rows(
            _member_buttons(shown.numbered()),
            page_row(shown, lambda number: OpenStaff(of.region.id, number)),
            row(
                *(
                    Button(texts.INVITE_STAFF[role], InviteStaff(of.region.id, role))
                    for role in (Role.KOORDINATOR, Role.PIMPINAN)
                )
            ),
            *_revoke_rows(of.staff_invitations, zone),
            _back(of.region.id),
        ),
    )


def member(of: Member) -> Screen:
    """One member, and what can be done."""
    zone = of.membership.region.zone
    return Screen(
        lines(
            say(
                texts.MEMBER,
                name=of.name,
                role=held_role(of.membership),
                since=fmt.long_date(local(of.since, zone).date()),
            ),
            say("{state}", state=_reach(of, zone)) if _reach(of, zone) else None,
            say(texts.LAST_SEEN, moment=fmt.moment(of.last_seen_at, zone)) if of.last_seen_at else None,
            say(texts.MEMBER_ASK),
        ),
        (
            row(
                Button(texts.HAND_OVER, InviteSuccessor(of.membership.id)),
                Button(texts.END, AskEnd(of.membership.id)),
            ),
            _back_to(of),
        ),
    )


def ask_end(of: Member) -> Screen:
    """The question before a role ends."""
    return Screen(
        say(texts.END_ASK, name=of.name, role=held_role(of.membership), place=of.membership.place),
        (
            row(
                Button(texts.END_YES, EndRole(of.membership.id)),
                Button(texts.END_NO, OpenMember(of.membership.id)),
            ),
        ),
    )


def last_coordinator(of: Member) -> Screen:
    """Why the only coordinator stays."""
    return Screen(
        say(texts.LAST_COORDINATOR, name=of.name),
        (
            row(
                Button(texts.INVITE_STAFF[Role.KOORDINATOR], InviteStaff(of.membership.region.id, Role.KOORDINATOR)),
                Button(texts.HAND_OVER, InviteSuccessor(of.membership.id)),
            ),
            _back_to(of),
        ),
    )


def ended_words(of: Member) -> str:
    """What is said above the list once a role has ended."""
    return texts.ENDED.format(name=of.name, role=held_role(of.membership))


def requests(region: Region, waiting: Sequence[JoinRequest], page: int) -> Screen:
    """Who waits for a yes."""
    shown = page_of(waiting, page)
    return Screen(
        lines(
            say(texts.REQUEST_LIST, count=len(waiting)),
            *(
                say(texts.REQUEST_LINE, number=number, name=fmt.cut(one.person_name), opd=fmt.cut(one.opd.name))
                for number, one in shown.numbered()
            ),
            say(texts.CHOOSE_REQUEST if waiting else texts.REQUEST_NONE),
        ),
        rows(
            row(*(Button(str(number), OpenRequest(one.id)) for number, one in shown.numbered())),
            page_row(shown, lambda number: OpenRequests(region.id, number)),
            _back(region.id),
        ),
    )


def _opd_line(number: int, line: OpdMembers) -> Safe:
    need = line.need
    words_ = texts.SERVED_AND_INVITED if need is Need.SERVED and line.invitations else texts.NEEDS[need]
    return say(texts.OPD_LINE, number=number, opd=fmt.cut(line.opd.name), state=words_.format(count=len(line.admins)))


def _opd_buttons(numbered: Sequence[tuple[int, OpdMembers]]) -> Row:
    return row(*(Button(str(number), OpenOpdMembers(line.opd.id)) for number, line in numbered))


def _member_line(number: int, of: Member, zone: str, *, with_role: bool = False) -> Safe:
    state = _reach(of, zone) or texts.SINCE.format(day=_day(of.since, zone))
    return say(
        texts.MEMBER_ROLE_LINE if with_role else texts.MEMBER_LINE,
        number=number,
        name=fmt.cut(of.name),
        role=texts.INVITATION_ROLES[of.membership.role],
        state=state,
    )


def _reach(of: Member, zone: str) -> str:
    if of.unreachable_since is not None:
        return texts.UNREACHABLE.format(day=_day(of.unreachable_since, zone))
    return "" if of.last_seen_at else texts.NEVER_SEEN


def _member_buttons(numbered: Sequence[tuple[int, Member]]) -> Row:
    return row(*(Button(str(number), OpenMember(one.membership.id)) for number, one in numbered))


def _invitation_lines(listed: Sequence[OpenInvitation], zone: str) -> list[Safe]:
    if not listed:
        return []
    return [
        say(texts.OPEN_INVITATIONS),
        *(
            say(
                texts.INVITATION_LINE,
                role=texts.INVITATION_SHARED
                if one.invitation.needs_approval
                else texts.INVITATION_ROLES[one.invitation.role],
                made=_day(one.created_at, zone),
                opened=texts.OPENED if one.opened else texts.NOT_OPENED,
                until=_day(one.invitation.expires_at, zone),
            )
            for one in listed[-_INVITATIONS_SHOWN:]
        ),
        *(
            [say(texts.INVITATIONS_MORE, count=len(listed) - _INVITATIONS_SHOWN)]
            if len(listed) > _INVITATIONS_SHOWN
            else []
        ),
    ]


def _revoke_rows(listed: Sequence[OpenInvitation], zone: str) -> tuple[Row, ...]:
    return tuple(
        row(Button(texts.REVOKE.format(made=_day(one.created_at, zone)), RevokeInvitation(one.invitation.id)))
        for one in listed[-_INVITATIONS_SHOWN:]
    )


def _day(instant: datetime, zone: str) -> str:
    return fmt.short_date(local(instant, zone).date())


def _back(region_id: int) -> Row:
    return row(Button(words.BACK, OpenMembers(region_id)), Button(words.HOME, OpenHome()))


def _back_to(of: Member) -> Row:
    held = of.membership
    back = OpenOpdMembers(held.opd.id) if held.opd else OpenStaff(held.region.id)
    return row(Button(words.BACK, back), Button(words.HOME, OpenHome()))
