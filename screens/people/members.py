"""Members: the board of a region, one OPD, one member, and the question before a role ends."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from domain.calendar import local
from domain.overview.tables import RegionTable
from domain.people.invitations import JoinRequest
from domain.people.members import AdminCoverage, Board, Member, OpdMembers, OpenInvitation
from domain.people.people import Region, Role
from domain.text import folded
from screens import formatting as fmt
from screens.buttons.letters.letters import OpenLetters
from screens.buttons.overview.overview import MakeTable
from screens.buttons.people.contacts import OpenContact
from screens.buttons.people.handovers import OpenHandover
from screens.buttons.people.home import OpenHome
from screens.buttons.people.members import (
    AskEnd,
    EndRole,
    InviteAdmin,
    InviteHead,
    InviteStaff,
    OpenMember,
    OpenMembers,
    OpenOpdMembers,
    OpenRequest,
    OpenRequests,
    OpenStaff,
    RevokeInvitation,
    SearchOpd,
)
from screens.buttons.people.opd_mergers import PickSuccessorOpd
from screens.buttons.people.vacancies import OpenPosts
from screens.paging import page_of, page_row
from screens.people.home import home_row
from screens.people.join import held_role
from screens.screen import Button, ButtonStyle, Row, Screen, row, rows
from screens.texts import formats as words
from screens.texts.letters import letters as letter_texts
from screens.texts.overview.export import WORKBOOK
from screens.texts.people import contacts as contact_texts
from screens.texts.people import members as texts
from screens.texts.people import opd_mergers as merger_texts
from screens.texts.people import vacancies as vacancy_texts
from screens.wording import Safe, lines, say

_INVITATIONS_SHOWN = 4
_FOUND_SHOWN = 6


def board(board: Board, page_number: int, banner: str | None = None) -> Screen:
    """All OPD of a region, those that need looking after first."""
    page = page_of(board.opds, page_number)
    region = board.region
    return Screen(
        lines(
            say("{banner}", banner=banner) if banner else None,
            say(texts.BOARD, region=region.name),
            say(texts.BOARD_COUNT, count=len(board.opds), without=board.without_admin) if board.opds else None,
            *(_opd_line(number, line) for number, line in page.numbered()),
            say(texts.CHOOSE_OPD if board.opds else texts.NO_OPD),
        ),
        rows(
            _opd_buttons(page.numbered()),
            page_row(page, lambda number: OpenMembers(region.id, number)),
            row(Button(texts.REQUESTS.format(count=board.requests), OpenRequests(region.id)))
            if board.requests
            else None,
            row(Button(vacancy_texts.SEE, OpenPosts(region.id, Role.ADMIN_OPD))) if board.opds else None,
            row(
                Button(texts.STAFF.format(count=len(board.staff)), OpenStaff(region.id)),
                Button(texts.SEARCH, SearchOpd(region.id)) if board.opds else None,
            ),
            row(
                Button(contact_texts.SEE, OpenContact(region.id)),
                Button(letter_texts.SEE, OpenLetters(region.id)),
            ),
            row(Button(WORKBOOK, MakeTable(RegionTable.MEMBERS, region.id))),
            home_row(),
        ),
    )


def ask_search(region_id: int) -> Screen:
    """The question which OPD is looked for."""
    return Screen(say(texts.SEARCH_ASK), (row(Button(texts.SEE_ALL, OpenMembers(region_id))), home_row()))


def search_result(region: Region, query: str, opds: Sequence[OpdMembers]) -> Screen:
    """The OPD that fit what was typed, six at most: more words narrow it down."""
    numbered = list(enumerate(opds[:_FOUND_SHOWN], 1))
    heading = texts.FOUND if opds else texts.FOUND_NONE
    return Screen(
        lines(
            say(heading, wanted=fmt.cut(query), count=len(opds)),
            *(_opd_line(number, line) for number, line in numbered),
            say(texts.CHOOSE_OPD) if opds else None,
        ),
        rows(
            _opd_buttons(numbered),
            row(Button(texts.SEARCH, SearchOpd(region.id)), Button(texts.SEE_ALL, OpenMembers(region.id))),
            home_row(),
        ),
    )


def opd(members: OpdMembers, page_number: int = 0, banner: str | None = None) -> Screen:
    """One OPD: its admins, the open invitations, and how to let another in."""
    zone = members.region.zone
    people = (*members.admins, *members.heads)
    page = page_of(people, page_number)
    return Screen(
        lines(
            say("{banner}", banner=banner) if banner else None,
            say(texts.OPD, opd=members.opd.name, code=members.opd.code, region=members.region.name),
            None if members.admins else say(texts.NOBODY),
            *(
                _member_line(number, member, zone, alike=_alike(people), with_role=bool(members.heads))
                for number, member in page.numbered()
            ),
            *_invitation_lines(members.invitations, zone),
            say(texts.CHOOSE_MEMBER if people else texts.INVITE_HINT),
        ),
        rows(
            _member_buttons(page.numbered()),
            page_row(page, lambda number: OpenOpdMembers(members.opd.id, number)),
            row(
                Button(texts.INVITE_ADMIN, InviteAdmin(members.opd.id)),
                Button(texts.INVITE_SHARED, InviteAdmin(members.opd.id, shared=True)),
            ),
            row(
                Button(texts.INVITE_HEAD, InviteHead(members.opd.id)),
                Button(merger_texts.BEGIN, PickSuccessorOpd(members.opd.id)),
            ),
            *_revoke_rows(members.invitations, zone),
            _back(members.region.id),
        ),
    )


def staff(board: Board, page_number: int = 0, banner: str | None = None) -> Screen:
    """The region's koordinator and pimpinan."""
    zone = board.region.zone
    page = page_of(board.staff, page_number)
    return Screen(
        lines(
            say("{banner}", banner=banner) if banner else None,
            say(texts.STAFF_HEAD, region=board.region.name),
            *(
                _member_line(number, member, zone, alike=_alike(board.staff), with_role=True)
                for number, member in page.numbered()
            ),
            None if board.staff else say(texts.NO_STAFF),
            *_invitation_lines(board.staff_invitations, zone),
            say(texts.CHOOSE_MEMBER),
        ),
        rows(
            _member_buttons(page.numbered()),
            page_row(page, lambda number: OpenStaff(board.region.id, number)),
            row(
                *(
                    Button(texts.INVITE_STAFF[role], InviteStaff(board.region.id, role))
                    for role in (Role.KOORDINATOR, Role.PIMPINAN)
                )
            ),
            *_revoke_rows(board.staff_invitations, zone),
            _back(board.region.id),
        ),
    )


def member(member: Member) -> Screen:
    """One member, and what can be done."""
    zone = member.membership.region.zone
    return Screen(
        lines(
            say(
                texts.MEMBER,
                name=fmt.account(member.name, member.telegram_id),
                role=held_role(member.membership),
                since=fmt.long_date(local(member.since, zone).date()),
            ),
            say("{state}", state=_reach(member, zone)) if _reach(member, zone) else None,
            say(texts.LAST_SEEN, moment=fmt.moment(member.last_seen_at, zone)) if member.last_seen_at else None,
            say(texts.MEMBER_ASK),
        ),
        (
            row(
                Button(texts.HAND_OVER, OpenHandover(member.membership.id)),
                Button(texts.END, AskEnd(member.membership.id)),
            ),
            _back_to(member),
        ),
    )


def ask_end(member: Member) -> Screen:
    """The question before a role ends."""
    return Screen(
        say(
            texts.END_ASK,
            name=fmt.account(member.name, member.telegram_id),
            role=held_role(member.membership),
            since=fmt.long_date(local(member.since, member.membership.region.zone).date()),
            place=member.membership.place,
        ),
        (
            row(
                Button(texts.END_YES, EndRole(member.membership.id), style=ButtonStyle.DANGER),
                Button(texts.END_NO, OpenMember(member.membership.id)),
            ),
        ),
    )


def last_coordinator(member: Member) -> Screen:
    """Why the only coordinator stays."""
    return Screen(
        say(texts.LAST_COORDINATOR, name=member.name),
        (
            row(
                Button(
                    texts.INVITE_STAFF[Role.KOORDINATOR], InviteStaff(member.membership.region.id, Role.KOORDINATOR)
                ),
                Button(texts.HAND_OVER, OpenHandover(member.membership.id)),
            ),
            _back_to(member),
        ),
    )


def role_ended_banner(member: Member) -> str:
    """What is said above the list once a role has ended."""
    return texts.ENDED.format(name=member.name, role=held_role(member.membership))


def requests(region: Region, waiting: Sequence[JoinRequest], page_number: int) -> Screen:
    """Who waits for a yes."""
    page = page_of(waiting, page_number)
    return Screen(
        lines(
            say(texts.REQUEST_LIST, count=len(waiting)),
            *(
                say(
                    texts.REQUEST_LINE,
                    number=number,
                    name=fmt.account(fmt.cut(request.person_name), request.telegram_id),
                    opd=fmt.cut(request.opd.name),
                )
                for number, request in page.numbered()
            ),
            say(texts.CHOOSE_REQUEST if waiting else texts.REQUEST_NONE),
        ),
        rows(
            row(*(Button(str(number), OpenRequest(request.id)) for number, request in page.numbered())),
            page_row(page, lambda number: OpenRequests(region.id, number)),
            _back(region.id),
        ),
    )


def _opd_line(number: int, line: OpdMembers) -> Safe:
    invited_too = line.coverage is AdminCoverage.SERVED and line.invitations
    words_ = texts.SERVED_AND_INVITED if invited_too else texts.COVERAGES[line.coverage]
    return say(texts.OPD_LINE, number=number, opd=fmt.cut(line.opd.name), state=words_.format(count=len(line.admins)))


def _opd_buttons(numbered: Sequence[tuple[int, OpdMembers]]) -> Row:
    return row(*(Button(str(number), OpenOpdMembers(line.opd.id)) for number, line in numbered))


def _alike(people: Sequence[Member]) -> frozenset[str]:
    """Names that several of them have, as people tell names apart."""
    counts = Counter(folded(member.name) for member in people)
    return frozenset(name for name, count in counts.items() if count > 1)


def _member_line(
    number: int, member: Member, zone: str, *, alike: frozenset[str] = frozenset(), with_role: bool = False
) -> Safe:
    state = _reach(member, zone) or texts.SINCE.format(day=_day(member.since, zone))
    name = fmt.cut(member.name)
    return say(
        texts.MEMBER_ROLE_LINE if with_role else texts.MEMBER_LINE,
        number=number,
        name=fmt.account(name, member.telegram_id) if folded(member.name) in alike else name,
        role=texts.INVITATION_ROLES[member.membership.role],
        state=state,
    )


def _reach(member: Member, zone: str) -> str:
    if member.unreachable_since is not None:
        return texts.UNREACHABLE.format(day=_day(member.unreachable_since, zone))
    return "" if member.last_seen_at else texts.NEVER_SEEN


def _member_buttons(numbered: Sequence[tuple[int, Member]]) -> Row:
    return row(*(Button(str(number), OpenMember(member.membership.id)) for number, member in numbered))


def _invitation_lines(invitations: Sequence[OpenInvitation], zone: str) -> list[Safe]:
    if not invitations:
        return []
    return [
        say(texts.OPEN_INVITATIONS),
        *(
            say(
                texts.INVITATION_LINE,
                role=texts.INVITATION_SHARED
                if entry.invitation.needs_approval
                else texts.INVITATION_ROLES[entry.invitation.role],
                made=_day(entry.created_at, zone),
                opened=texts.OPENED if entry.opened else texts.NOT_OPENED,
                until=_day(entry.invitation.expires_at, zone),
            )
            for entry in invitations[-_INVITATIONS_SHOWN:]
        ),
        *(
            [say(texts.INVITATIONS_MORE, count=len(invitations) - _INVITATIONS_SHOWN)]
            if len(invitations) > _INVITATIONS_SHOWN
            else []
        ),
    ]


def _revoke_rows(invitations: Sequence[OpenInvitation], zone: str) -> tuple[Row, ...]:
    labelled = ((texts.REVOKE.format(made=_day(each.created_at, zone)), each) for each in invitations)
    buttons = (
        Button(label, RevokeInvitation(each.invitation.id), style=ButtonStyle.DANGER) for label, each in labelled
    )
    return tuple(row(button) for button in tuple(buttons)[-_INVITATIONS_SHOWN:])


def _day(instant: datetime, zone: str) -> str:
    return fmt.short_date(local(instant, zone).date())


def _back(region_id: int) -> Row:
    return row(Button(words.BACK, OpenMembers(region_id)), Button(words.HOME, OpenHome()))


def _back_to(member: Member) -> Row:
    held = member.membership
    origin = OpenOpdMembers(held.opd.id) if held.opd else OpenStaff(held.region.id)
    return row(Button(words.BACK, origin), Button(words.HOME, OpenHome()))
