"""Joining: the invitation as the invited person sees it, and what is said around it."""

from collections.abc import Sequence

from domain.people.invitations import InvitationStatus, Joined, JoinRequest, Opened
from domain.people.people import Invitation, Membership, Role
from screens import formatting as fmt
from screens.buttons.people.join import AnswerRequest, ConfirmInvitation, DeclineInvitation
from screens.buttons.people.members import OpenMembers
from screens.buttons.submission.outstanding import OpenOutstanding
from screens.contact_line import whom_to_ask
from screens.people.home import home_row
from screens.screen import Button, ButtonStyle, Screen, row, rows
from screens.texts.people import home as home_texts
from screens.texts.people import join as texts
from screens.wording import lines, say

_REQUESTS_SHOWN = 5


def role_name(role: Role, place: str) -> str:
    """A role with where it is held: "admin Dinas Kesehatan", "koordinator Bagian Hukum Kota Contoh"."""
    return texts.ROLE[role].format(place=place)


def offered_role(invitation: Invitation) -> str:
    """The role an invitation gives, with its place."""
    region = invitation.region
    office = f"{region.office} {region.name}" if invitation.role is Role.KOORDINATOR else region.name
    return role_name(invitation.role, invitation.opd.name if invitation.opd else office)


def held_role(membership: Membership) -> str:
    """A role that somebody holds, with its place."""
    region = membership.region
    office = f"{region.office} {region.name}" if membership.role is Role.KOORDINATOR else region.name
    return role_name(membership.role, membership.opd.name if membership.opd else office)


def landing(opened: Opened, member: bool) -> Screen:
    """What somebody sees who came with a token; `member` tells whether they have a first screen to go to."""
    way_on = (home_row(),) if member else ()
    invitation = opened.invitation
    if invitation is None:
        return Screen(say(texts.UNKNOWN), way_on)
    if opened.standing is not InvitationStatus.OPEN:
        return closed(opened.standing, invitation, member)
    if opened.waiting:
        return waiting(invitation, member)
    return _offer(invitation)


def closed(standing: InvitationStatus, invitation: Invitation, member: bool) -> Screen:
    """An invitation that does not hold any more."""
    office = f"{invitation.region.office} {invitation.region.name}"
    return Screen(say(texts.CLOSED[standing], office=office), (home_row(),) if member else ())


def waiting(invitation: Invitation, member: bool) -> Screen:
    """The request has gone to the coordinators."""
    region = invitation.region
    return Screen(
        say(texts.WAITING, role=offered_role(invitation), office=region.office, region=region.name),
        (home_row(),) if member else (),
    )


def still_waiting(requests: Sequence[JoinRequest]) -> Screen:
    """Somebody writes whose request nobody has answered yet."""
    return Screen(
        lines(
            *(
                say(
                    texts.STILL_WAITING,
                    role=_asked_role(request),
                    office=request.office,
                    region=request.region_name,
                    moment=fmt.moment(request.asked_at, request.zone),
                )
                for request in requests[:_REQUESTS_SHOWN]
            ),
            say(texts.STILL_WAITING_NEXT),
        )
    )


def not_me(member: bool) -> Screen:
    """Somebody came who is not meant."""
    return Screen(say(texts.NOT_ME), (home_row(),) if member else ())


def joined_banner(invitation: Invitation) -> str:
    """What is said above the first screen of a new member."""
    joined = texts.JOINED.format(role=offered_role(invitation))
    return f"{joined}\n{texts.HOW_TO_SEND}" if invitation.role is Role.ADMIN_OPD else joined


def already_member_banner(membership: Membership) -> str:
    """What is said above the first screen to somebody who was a member before."""
    return texts.ALREADY.format(role=held_role(membership))


def member_joined(joined: Joined) -> Screen:
    """Notice to the coordinators: somebody has joined."""
    region = joined.membership.region
    return Screen(
        say(
            texts.MEMBER_JOINED,
            name=joined.person_name,
            role=held_role(joined.membership),
            moment=fmt.moment(joined.at, region.zone),
        ),
        (row(Button(home_texts.SEE_MEMBERS, OpenMembers(region.id))), home_row()),
    )


def co_admin_joined(joined: Joined) -> Screen:
    """Notice to the admins of an OPD: somebody else acts for it from now on."""
    region = joined.membership.region
    return Screen(
        lines(
            say(
                texts.MEMBER_JOINED,
                name=joined.person_name,
                role=held_role(joined.membership),
                moment=fmt.moment(joined.at, region.zone),
            ),
            say(texts.CO_ADMIN_HINT, office=whom_to_ask(region)),
        ),
        (home_row(),),
    )


def approval_asked(request: JoinRequest) -> Screen:
    """Notice to the coordinators: somebody came by a shared link and wants in."""
    return Screen(
        lines(
            say(
                texts.APPROVAL_ASKED,
                name=fmt.account(request.person_name, request.telegram_id),
                role=_asked_role(request),
                moment=fmt.moment(request.asked_at, request.zone),
            ),
            say(texts.APPROVAL_HINT),
        ),
        (
            row(
                Button(texts.APPROVE, AnswerRequest(request.id, approve=True), style=ButtonStyle.SUCCESS),
                Button(texts.DECLINE, AnswerRequest(request.id, approve=False), style=ButtonStyle.DANGER),
            ),
            home_row(),
        ),
    )


def decision(request: JoinRequest) -> Screen:
    """What the coordinator sees who has just decided."""
    words = texts.DECIDED_YES if request.approved else texts.DECIDED_NO
    return Screen(say(words, name=request.person_name, role=_asked_role(request)), _coordinator_rows(request))


def earlier_decision(request: JoinRequest) -> Screen:
    """What a coordinator sees who comes after another's decision."""
    words = texts.DECIDED_BEFORE_YES if request.approved else texts.DECIDED_BEFORE_NO
    return Screen(
        say(words, name=request.person_name, role=_asked_role(request), by=request.decided_by or request.office),
        _coordinator_rows(request),
    )


def approved(request: JoinRequest) -> Screen:
    """Notice to the person: yes, and where to begin."""
    begin = OpenOutstanding(request.membership_id) if request.membership_id is not None else None
    return Screen(
        lines(say(texts.APPROVED, role=_asked_role(request)), say(texts.HOW_TO_SEND)),
        rows(row(Button(texts.SEE_OUTSTANDING, begin)) if begin else None, home_row()),
    )


def declined(request: JoinRequest) -> Screen:
    """Notice to the person: no, and whom to ask."""
    return Screen(say(texts.DECLINED, role=_asked_role(request), office=request.office, region=request.region_name))


def role_ended(ended: Joined) -> Screen:
    """Notice to the person whose role has ended."""
    return Screen(
        say(
            texts.ROLE_ENDED,
            role=held_role(ended.membership),
            moment=fmt.moment(ended.at, ended.membership.region.zone),
        )
    )


def _offer(invitation: Invitation) -> Screen:
    region = invitation.region
    return Screen(
        lines(
            say(texts.WELCOME),
            say(
                texts.INVITED,
                office=region.office,
                region=region.name,
                role=offered_role(invitation),
                purpose=texts.PURPOSE[invitation.role],
            ),
            say(texts.NEEDS_APPROVAL, office=region.office) if invitation.needs_approval else None,
            say(texts.KEPT),
            say(texts.ASK),
        ),
        (
            row(Button(_accept_label(invitation), ConfirmInvitation(invitation.id))),
            row(Button(texts.NO, DeclineInvitation(invitation.id))),
        ),
    )


def _accept_label(invitation: Invitation) -> str:
    """The button that accepts: the role alone for a region's, with the OPD's short name where the whole one is long."""
    if invitation.opd is None:
        return texts.YES.format(role=home_texts.ROLES[invitation.role])
    label = texts.YES.format(role=role_name(invitation.role, invitation.opd.name))
    if len(label) <= fmt.LIST_WIDTH:
        return label
    return fmt.cut(texts.YES.format(role=role_name(invitation.role, invitation.opd.code)))


def _asked_role(request: JoinRequest) -> str:
    return role_name(Role.ADMIN_OPD, request.opd.name)


def _coordinator_rows(request: JoinRequest) -> tuple[tuple[Button, ...], ...]:
    return (row(Button(home_texts.SEE_MEMBERS, OpenMembers(request.region_id))), home_row())
