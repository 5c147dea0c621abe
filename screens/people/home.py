"""The first screen of each role, help, and what lost or strange visitors are told."""

from collections import Counter
from collections.abc import Sequence

from domain.meetings.meetings import Meeting
from domain.overview.completion import Completion
from domain.overview.overview import RegionGlance, RegionStanding, completion_of
from domain.people.people import Actor, Membership, Region, Role
from domain.rounds.due_dates import Due
from domain.rounds.programme import Round
from domain.submission.assignments import Owed, OwedAssignments, due_of
from domain.submission.states import State
from screens import formatting as fmt
from screens.buttons.broadcast.announcements import OpenAnnouncements
from screens.buttons.broadcast.groups import OpenGroups
from screens.buttons.meetings.meetings import OpenForm, OpenMeetings
from screens.buttons.operating.state import OpenState
from screens.buttons.overview.overview import MakeLeaderPage, OpenOverview
from screens.buttons.overview.trail import OpenTrail
from screens.buttons.people.deliverability import OpenDeliveryIssues
from screens.buttons.people.home import ChoosePlace, OpenHome, SwitchPlace
from screens.buttons.people.members import OpenMembers
from screens.buttons.review.review import OpenQueue
from screens.buttons.rounds.rounds import OpenRounds
from screens.buttons.submission.contributions import OpenContributions
from screens.buttons.submission.draft import AskUnassigned
from screens.buttons.submission.history import OpenHistory
from screens.buttons.submission.outstanding import OpenOutstanding
from screens.contact_line import contact_line, whom_to_ask
from screens.screen import Button, Row, Screen, row, rows
from screens.texts import formats as words
from screens.texts.broadcast import groups as group_texts
from screens.texts.meetings import meetings as meeting_texts
from screens.texts.operating import state as state_texts
from screens.texts.overview import export as export_texts
from screens.texts.people import deliverability as reach_texts
from screens.texts.people import home as texts
from screens.texts.provinces import provinces as province_texts
from screens.texts.submission import contributions as contributions_texts
from screens.ways_to_ask import asking_row, general_answers_row
from screens.wording import Safe, lines, say

_HELP = {
    Role.ADMIN_OPD: texts.HELP_ADMIN,
    Role.KOORDINATOR: texts.HELP_KOORDINATOR,
    Role.PIMPINAN: texts.HELP_PIMPINAN,
    Role.KEPALA_OPD: texts.HELP_KEPALA,
}


def round_name(round: Round) -> Safe:
    """KKP HAM 2026 · data tahun 2025, with *contoh* where the round is an example and *ditutup* once it is closed."""
    template = texts.ROUND_EXAMPLE if fmt.needs_example_mark(round.name, round.example) else texts.ROUND
    name = say(template, name=round.name, year=round.tahun_data)
    return say(texts.ROUND_CLOSED, name=name) if round.closed else name


def home_of_opd(standings: OwedAssignments, actor: Actor, banner: str | None = None, waiting: int = 0) -> Screen:
    """An OPD's progress at a glance, a section per round; `banner` is said above it.

    `waiting` counts files whose sender has still to say which indicator they are for.
    """
    rounds = [round for round in standings.rounds if not round.closed] or standings.rounds
    sections = [_round_section(round, standings) for round in rounds if _in_round(round, standings.owed)]
    if not standings.rounds:
        sections = [say(texts.NO_ROUND, place=standings.opd.name)]
    elif not sections:
        sections = [say(texts.NOTHING_OWED, opd=standings.opd.name)]
    membership, to_do = standings.membership, standings.to_do()
    late = sum(owed.late(standings.now) for owed in to_do)
    return Screen(
        lines(
            *_banner_lines(banner),
            say(texts.WAITING_FILES, count=waiting) if waiting else None,
            say(texts.PLACE, opd=standings.opd.name, region=standings.region.name),
            *_apart(sections),
            contact_line(standings.region),
        ),
        rows(
            row(Button(texts.PLACE_FILES, AskUnassigned())) if waiting else None,
            row(Button(owed_label(late, len(to_do) - late), OpenOutstanding(membership.id))) if to_do else None,
            row(
                Button(texts.SEE_HISTORY, OpenHistory(membership.id)) if standings.owed else None,
                Button(meeting_texts.SEE, OpenMeetings(membership.id)) if membership.role is Role.ADMIN_OPD else None,
            ),
            asking_row(membership),
            _helping_row(actor),
            _switch_row(actor),
            _state_row(actor),
        ),
    )


def home_of_region(
    membership: Membership,
    actor: Actor,
    standing: RegionStanding,
    banner: str | None = None,
    issue_count: int = 0,
    meeting_drafts: Sequence[Meeting] = (),
) -> Screen:
    """A coordinator's or leader's first screen: each round's completion, what waits, and what to do next.

    `issue_count` counts people who cannot be written to and messages that may not have arrived; `meeting_drafts` are
    the reader's own that were not sent, the newest first.
    """
    region = membership.region
    checks = membership.role is Role.KOORDINATOR
    rounds = [glance for glance in standing.rounds if not glance.round.closed] or standing.rounds
    sections = [_glance(glance, standing, region) for glance in rounds]
    waiting = standing.to_review
    return Screen(
        lines(
            *_banner_lines(banner),
            say(texts.PLACE_REGION, office=region.office, region=region.name, role=texts.ROLES[membership.role]),
            *_apart(sections),
            "" if len(sections) > 1 else None,
            None if checks else contact_line(region),
            *_region_closing(standing, region, checks),
        ),
        rows(
            row(Button(texts.SEE_REVIEW.format(count=waiting), OpenQueue(region.id)) if checks and waiting else None),
            row(
                Button(texts.SEE_OVERVIEW, OpenOverview(region.id)) if standing.rounds else None,
                Button(texts.SEE_TRAIL, OpenTrail(region.id)) if checks else None,
            ),
            row(Button(export_texts.LEADER_PAGE, MakeLeaderPage(standing.rounds[0].round.id)))
            if standing.rounds and not checks
            else None,
            row(Button(texts.SEE_MEMBERS, OpenMembers(region.id)), Button(texts.SEE_ROUND, OpenRounds(region.id)))
            if checks
            else None,
            row(
                Button(meeting_texts.SEE, OpenMeetings(membership.id)),
                Button(texts.SEE_ANNOUNCEMENTS, OpenAnnouncements(region.id)) if checks else None,
                Button(group_texts.SEE_GROUPS, OpenGroups(region.id)) if checks else None,
            ),
            row(Button(meeting_texts.GO_ON_FROM_HOME, OpenForm(meeting_drafts[0].id))) if meeting_drafts else None,
            row(Button(reach_texts.BUTTON.format(count=issue_count), OpenDeliveryIssues(region.id)))
            if checks and issue_count
            else None,
            asking_row(membership),
            _helping_row(actor),
            _switch_row(actor),
            _state_row(actor),
        ),
    )


def owed_label(late: int, to_send: int) -> str:
    """What the button to the list says: how many are late, how many others are to be sent."""
    if late and to_send:
        return texts.SEE_LATE_AND_OWED.format(late=late, count=to_send)
    return texts.SEE_LATE.format(late=late) if late else texts.SEE_OWED.format(count=to_send)


def choose_place(actor: Actor) -> Screen:
    """Everything the person acts for, a button each."""
    return Screen(
        say(texts.SWITCH_CHOOSE),
        tuple(
            row(Button(fmt.cut(f"{membership.place} · {membership.region.name}"), SwitchPlace(membership.id)))
            for membership in actor.memberships
        ),
    )


def help_for(actor: Actor, shared: int = 0) -> Screen:
    """What can be done, for the role the person acts in; `shared` answers of general use can be read."""
    if actor.current is None and actor.provinces:
        return Screen(say(province_texts.HELP), (home_row(),))
    if actor.current is None and actor.contributes_to:
        return Screen(say(contributions_texts.HELP), (home_row(),))
    if actor.current is None:
        return Screen(say(state_texts.HELP), (home_row(),)) if actor.operates else stranger()
    region = actor.current.region
    help_ = say(_HELP[actor.current.role], office=region.office)
    contact = None if actor.current.role is Role.KOORDINATOR else contact_line(region)
    return Screen(
        lines(
            help_,
            lines("", contact) if contact else None,
            say(state_texts.HELP_BESIDES) if actor.operates else None,
        ),
        rows(asking_row(actor.current), general_answers_row(region.id, shared), home_row()),
    )


def not_a_question(membership: Membership | None) -> str:
    """What is said above the first screen to somebody who wrote though nothing was asked."""
    if membership is None or membership.role is Role.KOORDINATOR:
        return texts.TEXT_WITHOUT_QUESTION
    admin = membership.role is Role.ADMIN_OPD
    template = texts.TEXT_WITHOUT_QUESTION_OF_OPD if admin else texts.TEXT_WITHOUT_QUESTION_OF_READER
    return template.format(office=whom_to_ask(membership.region))


def stranger() -> Screen:
    """The one answer that somebody unknown gets."""
    return Screen(say(texts.STRANGER))


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
    all_sent = completion.sent == completion.total
    return lines(
        round_name(round),
        _progress(completion),
        say(texts.TO_REVIEW, count=completion.in_review) if completion.in_review else None,
        say(texts.RETURNED_TO_OPD, count=completion.returned) if completion.returned else None,
        *_unsent(completion),
        *_closing(glance.due, completion),
        *fmt.due_lines(glance.due, round.official_deadline_at, standing.now, region, standing.red_dates),
        fmt.official_deadline(round.official_deadline_at, standing.now, region, standing.red_dates)
        if all_sent and completion.accepted < completion.total
        else None,
    )


def _progress(completion: Completion) -> Safe | None:
    """How far a round is; nothing of one of which nothing is asked yet."""
    if not completion.total:
        return None
    return say(
        texts.PROGRESS,
        bar=fmt.bar(completion.accepted, completion.total),
        accepted=completion.accepted,
        total=completion.total,
    )


def _unsent(completion: Completion, drafts: Completion | None = None) -> list[Safe]:
    """What was not sent; what of it is a draft stands apart, so that the lines add up to the total."""
    drafts = drafts or Completion()
    count, late = completion.outstanding - drafts.outstanding, completion.late - drafts.late
    parts = [say(texts.OUTSTANDING_LATE if late else texts.OUTSTANDING, count=count, late=late)] if count else []
    if drafts.outstanding:
        template = texts.DRAFTS_LATE if drafts.late else texts.DRAFTS
        parts.append(say(template, count=drafts.outstanding, late=drafts.late))
    return parts


def _closing(due: Due, completion: Completion) -> list[Safe]:
    """That all is accepted, where it is; of all that is asked by now where more is to come."""
    if not completion.total or completion.accepted < completion.total:
        return []
    return [say(texts.ALL_ACCEPTED_BY_NOW if due.ahead else texts.ALL_ACCEPTED)]


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


def _helping_row(actor: Actor) -> Row | None:
    """What the person helps other OPD with, as a colleague."""
    count = len(actor.contributes_to)
    return row(Button(contributions_texts.SEE_HELPING.format(count=count), OpenContributions())) if count else None


def _state_row(actor: Actor) -> Row | None:
    return row(Button(state_texts.SEE, OpenState())) if actor.operates else None


def _in_round(round: Round, owed: tuple[Owed, ...]) -> list[Owed]:
    return [assignment for assignment in owed if assignment.round_id == round.id]


def _round_section(round: Round, standings: OwedAssignments) -> Safe:
    mine = _in_round(round, standings.owed)
    now = standings.now
    states = Counter(assignment.state(now) for assignment in mine)
    completion = completion_of(mine, now)
    drafts = completion_of((assignment for assignment in mine if assignment.state(now) is State.DRAFT), now)
    due = due_of(mine, now)
    all_sent = completion.in_review and not completion.outstanding and not completion.returned
    return lines(
        round_name(round),
        _progress(completion),
        say(texts.RETURNED, count=completion.returned) if completion.returned else None,
        *_unsent(completion, drafts),
        say(texts.TO_REVIEW, count=states[State.SUBMITTED]) if states[State.SUBMITTED] else None,
        say(texts.IN_REVIEW, count=states[State.IN_REVIEW]) if states[State.IN_REVIEW] else None,
        *_closing(due, completion),
        say(texts.ALL_SENT_BY_NOW if due.ahead else texts.ALL_SENT) if all_sent else None,
        *fmt.due_lines(due, round.official_deadline_at, now, standings.region, standings.red_dates),
    )
