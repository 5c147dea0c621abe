"""The first screen of each role, help, privacy, and what lost or strange visitors are told."""

from collections import Counter

from domain.overview.overview import RegionGlance, RegionStanding
from domain.people.people import Actor, Membership, Region, Role
from domain.rounds.programme import Round
from domain.submission.assignments import Owed, OwedAssignments
from domain.submission.states import State
from screens import formatting as fmt
from screens.buttons.broadcast.announcements import OpenAnnouncements
from screens.buttons.broadcast.groups import OpenGroups
from screens.buttons.meetings.meetings import OpenMeetings
from screens.buttons.overview.overview import OpenOverview
from screens.buttons.people.deliverability import OpenDeliveryIssues
from screens.buttons.people.home import ChoosePlace, OpenHome, SwitchPlace
from screens.buttons.people.members import OpenMembers
from screens.buttons.review.review import OpenQueue
from screens.buttons.rounds.rounds import OpenRounds
from screens.buttons.submission.history import OpenHistory
from screens.buttons.submission.outstanding import OpenOutstanding
from screens.screen import Button, Row, Screen, row, rows
from screens.texts import formats as words
from screens.texts.broadcast import groups as group_texts
from screens.texts.meetings import meetings as meeting_texts
from screens.texts.people import deliverability as reach_texts
from screens.texts.people import home as texts
from screens.wording import Safe, lines, say

_HELP = {
    Role.ADMIN_OPD: texts.HELP_ADMIN,
    Role.KOORDINATOR: texts.HELP_KOORDINATOR,
    Role.PIMPINAN: texts.HELP_PIMPINAN,
    Role.KEPALA_OPD: texts.HELP_KEPALA,
}


def round_name(round: Round) -> Safe:
    """KKP HAM 2026 · data tahun 2025, with the word *contoh* where the round is an example."""
    template = texts.ROUND_EXAMPLE if fmt.needs_example_mark(round.name, round.example) else texts.ROUND
    return say(template, name=round.name, year=round.tahun_data)


def home_of_opd(standings: OwedAssignments, actor: Actor, banner: str | None = None) -> Screen:
    """An OPD's progress at a glance, a section per round; `banner` is said above it."""
    sections = [_round_section(round, standings) for round in standings.rounds if _in_round(round, standings.owed)]
    if not standings.rounds:
        sections = [say(texts.NO_ROUND, place=standings.opd.name)]
    elif not sections:
        sections = [say(texts.NOTHING_OWED, opd=standings.opd.name)]
    to_do = len(standings.to_do())
    membership = standings.membership
    return Screen(
        lines(
            *_banner_lines(banner),
            say(texts.PLACE, opd=standings.opd.name, region=standings.region.name),
            *_apart(sections),
        ),
        rows(
            row(Button(texts.SEE_OUTSTANDING.format(count=to_do), OpenOutstanding(membership.id)) if to_do else None),
            row(
                Button(texts.SEE_HISTORY, OpenHistory(membership.id)) if standings.owed else None,
                Button(meeting_texts.SEE, OpenMeetings(membership.id)) if membership.role is Role.ADMIN_OPD else None,
            ),
            _switch_row(actor),
        ),
    )


def home_of_region(
    membership: Membership, actor: Actor, standing: RegionStanding, banner: str | None = None, issue_count: int = 0
) -> Screen:
    """A coordinator's or leader's first screen: each round's completion, what waits, and what to do next.

    `issue_count` counts people who cannot be written to and messages that may not have arrived.
    """
    region = membership.region
    checks = membership.role is Role.KOORDINATOR
    sections = [_glance(glance, standing, region) for glance in standing.rounds]
    waiting = standing.to_review
    return Screen(
        lines(
            *_banner_lines(banner),
            say(texts.PLACE_REGION, office=region.office, region=region.name, role=texts.ROLES[membership.role]),
            *_apart(sections),
            "" if len(sections) > 1 else None,
            *_region_closing(standing, region, checks),
        ),
        rows(
            row(Button(texts.SEE_REVIEW.format(count=waiting), OpenQueue(region.id)) if checks and waiting else None),
            row(Button(texts.SEE_OVERVIEW, OpenOverview(region.id)) if standing.rounds else None),
            row(Button(texts.SEE_MEMBERS, OpenMembers(region.id)), Button(texts.SEE_ROUND, OpenRounds(region.id)))
            if checks
            else None,
            row(
                Button(meeting_texts.SEE, OpenMeetings(membership.id)),
                Button(texts.SEE_ANNOUNCEMENTS, OpenAnnouncements(region.id)) if checks else None,
                Button(group_texts.SEE_GROUPS, OpenGroups(region.id)) if checks else None,
            ),
            row(Button(reach_texts.BUTTON.format(count=issue_count), OpenDeliveryIssues(region.id)))
            if checks and issue_count
            else None,
            _switch_row(actor),
        ),
    )


def choose_place(actor: Actor) -> Screen:
    """Everything the person acts for, a button each."""
    return Screen(
        say(texts.SWITCH_CHOOSE),
        tuple(
            row(Button(fmt.cut(f"{membership.place} · {membership.region.name}"), SwitchPlace(membership.id)))
            for membership in actor.memberships
        ),
    )


def help_for(actor: Actor) -> Screen:
    """What can be done, for the role the person acts in."""
    if actor.current is None:
        return stranger()
    return Screen(say(_HELP[actor.current.role]), (home_row(),))


def privacy(member: bool) -> Screen:
    """What is kept about a person and why."""
    return Screen(say(texts.PRIVACY), (home_row(),) if member else ())


def stranger() -> Screen:
    """The one answer that somebody unknown gets."""
    return Screen(say(texts.STRANGER))


def apology(reference: int) -> Screen:
    """Something of ours failed three times: nothing is lost, and here is the reference to name."""
    return Screen(say(texts.APOLOGY, reference=fmt.code(str(reference))), (home_row(),))


def slow_down() -> Screen:
    """Somebody writes faster than anybody can be answered."""
    return Screen(say(texts.SLOW_DOWN))


def outage() -> Screen:
    """Something around us fails: the message waits and is taken up by itself."""
    return Screen(say(texts.OUTAGE))


def sentence_screen(text: str) -> Screen:
    """One sentence, and the way home."""
    return Screen(say("{text}", text=text), (home_row(),))


def home_row() -> Row:
    """The way back that no screen is without."""
    return row(Button(words.HOME, OpenHome()))


def _banner_lines(banner: str | None) -> tuple[str, ...]:
    return (say("{banner}", banner=banner), "") if banner else ()


def _apart(sections: list[Safe]) -> list[Safe]:
    """With a blank line between them."""
    return [part for section in sections for part in (Safe(""), section)][1:]


def _glance(glance: RegionGlance, standing: RegionStanding, region: Region) -> Safe:
    round, completion = glance.round, glance.completion
    unsent = texts.OUTSTANDING_LATE if completion.late else texts.OUTSTANDING
    open_still = completion.total > completion.accepted
    return lines(
        round_name(round),
        say(
            texts.PROGRESS,
            bar=fmt.bar(completion.accepted, completion.total),
            accepted=completion.accepted,
            total=completion.total,
        ),
        say(texts.TO_REVIEW, count=completion.in_review) if completion.in_review else None,
        say(texts.RETURNED_TO_OPD, count=completion.returned) if completion.returned else None,
        say(unsent, count=completion.outstanding, late=completion.late) if completion.outstanding else None,
        _region_deadline(glance, standing, region) if open_still else None,
        say(texts.ALL_ACCEPTED) if completion.total and not open_still else None,
    )


def _region_deadline(glance: RegionGlance, standing: RegionStanding, region: Region) -> Safe:
    """The next deadline of any OPD; once all are over, the official one."""
    if glance.due_at is not None:
        return fmt.deadline(glance.due_at, standing.now, region, standing.red_dates)
    official = glance.round.official_deadline_at
    return say(
        texts.OFFICIAL_DEADLINE,
        moment=fmt.moment(official, region.zone),
        left=fmt.time_left(official, standing.now, region.zone, standing.red_dates),
    )


def _region_closing(standing: RegionStanding, region: Region, checks: bool) -> list[Safe]:
    """Who is missing, and what to do next."""
    if not checks:
        return [say(texts.NEXT_OVERVIEW) if standing.rounds else say(texts.NO_ROUND, place=region.name)]
    if not standing.rounds:
        return [say(texts.FIRST_STEPS, place=region.name)]
    missing = standing.opds_without_admin
    if standing.to_review:
        following = say(texts.NEXT_REVIEW)
    else:
        following = say(texts.NEXT_INVITE if missing else texts.NEXT_OVERVIEW)
    return [*([say(texts.WITHOUT_ADMIN, count=missing, opds=standing.opds)] if missing else []), following]


def _switch_row(actor: Actor) -> Row | None:
    other_places = [membership for membership in actor.memberships if membership != actor.current]
    if not other_places:
        return None
    if len(other_places) == 1:
        return row(Button(fmt.cut(texts.SWITCH.format(place=other_places[0].place)), SwitchPlace(other_places[0].id)))
    return row(Button(texts.SWITCH_OPEN.format(count=len(other_places)), ChoosePlace()))


def _in_round(round: Round, owed: tuple[Owed, ...]) -> list[Owed]:
    return [assignment for assignment in owed if assignment.round_id == round.id]


def _round_section(round: Round, standings: OwedAssignments) -> Safe:
    mine = _in_round(round, standings.owed)
    states = Counter(assignment.state(standings.now) for assignment in mine)
    to_send = states[State.OUTSTANDING] + states[State.DRAFT]
    accepted = states[State.ACCEPTED]
    due = [
        assignment.deadline_at
        for assignment in mine
        if assignment.state(standings.now) in (State.OUTSTANDING, State.DRAFT)
    ]
    closing: Safe | None = None
    if due:
        closing = fmt.deadline(min(due), standings.now, standings.region, standings.red_dates)
    elif accepted == len(mine):
        closing = say(texts.ALL_ACCEPTED)
    elif not states[State.RETURNED]:
        closing = say(texts.ALL_SENT)
    return lines(
        round_name(round),
        say(texts.PROGRESS, bar=fmt.bar(accepted, len(mine)), accepted=accepted, total=len(mine)),
        say(texts.RETURNED, count=states[State.RETURNED]) if states[State.RETURNED] else None,
        say(texts.OUTSTANDING, count=to_send) if to_send else None,
        say(texts.DRAFTS, count=states[State.DRAFT]) if states[State.DRAFT] else None,
        say(texts.TO_REVIEW, count=states[State.SUBMITTED]) if states[State.SUBMITTED] else None,
        say(texts.IN_REVIEW, count=states[State.IN_REVIEW]) if states[State.IN_REVIEW] else None,
        closing,
    )
