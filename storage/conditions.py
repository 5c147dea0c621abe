"""The rules that queries need, as conditions: each is spelt here once, and proven equal to its rule in `domain/`.

A condition speaks of the tables named in its docstring, which the query brings in. tests/storage/test_conditions.py
holds each against the function that its docstring names, on both engines.
"""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import ColumnElement, ScalarSelect, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from domain.submission.states import LOCK_TIME, Decision
from storage.tables.contributions import ContributionRow
from storage.tables.evidence import ReviewRow, SubmissionRow
from storage.tables.operating import OperatorRow, ProvinceMemberRow
from storage.tables.people import HolidayRow, MembershipRow, OpdRow
from storage.tables.programme import AssignmentRow, EvidenceItemRow, FigureRow, IndicatorRow, RoundRow
from storage.tables.reminding import PromiseRow


def asked(
    table: type[AssignmentRow] | type[IndicatorRow] | type[EvidenceItemRow] | type[FigureRow],
) -> ColumnElement[bool]:
    """A row of a round that has not been retired; of an assignment alone ask `counts`."""
    return table.retired_at.is_(None)


def counts() -> ColumnElement[bool]:
    """An assignment that counts: neither it nor its indicator is retired (`assignments.counts`)."""
    return and_(asked(AssignmentRow), asked(IndicatorRow))


def in_round(round_id: int | ColumnElement[int]) -> ColumnElement[bool]:
    """An assignment of a round; said of its indicator too, of which the database would read those of all rounds."""
    return and_(AssignmentRow.round_id == round_id, IndicatorRow.round_id == round_id)


def region_of(round_id: int) -> ScalarSelect[int]:
    """The region of a round: what was answered names it, and no round, and is found by it."""
    return select(RoundRow.region_id).where(RoundRow.id == round_id).scalar_subquery()


def counts_of(round_ids: Collection[int]) -> ColumnElement[bool]:
    """The same where a query is about some rounds and reads nothing else of their indicators, which are not joined.

    Told of the rounds by both tables, PostgreSQL expects hardly any row of such a join, and goes on row by row.
    """
    retired = select(IndicatorRow.id).where(IndicatorRow.round_id.in_(round_ids), ~asked(IndicatorRow))
    return and_(asked(AssignmentRow), AssignmentRow.indicator_id.not_in(retired))


def deadline() -> ColumnElement[datetime]:
    """The deadline that an assignment has: its own, else its round's internal one (`deadlines.effective_deadline`)."""
    return func.coalesce(AssignmentRow.deadline_at, RoundRow.internal_deadline_at, type_=AssignmentRow.deadline_at.type)


def deadline_passed(now: datetime) -> ColumnElement[bool]:
    """An assignment whose deadline has gone by (`due_dates.has_passed`)."""
    return deadline() < now


def round_opened(now: datetime) -> ColumnElement[bool]:
    """A round that takes answers (`Round.has_opened`)."""
    return RoundRow.opens_at <= now


def round_not_closed() -> ColumnElement[bool]:
    """A round that is more than read (not `Round.closed`)."""
    return RoundRow.closed_at.is_(None)


def round_not_over(now: datetime) -> ColumnElement[bool]:
    """A round that can still change: not closed, and before its official deadline."""
    return and_(RoundRow.official_deadline_at > now, round_not_closed())


def round_open(now: datetime) -> ColumnElement[bool]:
    """A round that runs: opened, and not over (`Round.is_open`)."""
    return and_(round_opened(now), round_not_over(now))


def red() -> ColumnElement[bool]:
    """A stored holiday on which its region does not work (`RedDate.red`)."""
    return HolidayRow.working.is_(False)


def standing_promise() -> ColumnElement[bool]:
    """A promise that no newer one has replaced; whether its day has gone by is `promise_holds`."""
    return PromiseRow.ended_at.is_(None)


def promise_holds(today: date) -> ColumnElement[bool]:
    """A standing promise that keeps reminders away on that day (`promises.promise_holds`)."""
    return and_(standing_promise(), PromiseRow.promised_on >= today)


def live() -> ColumnElement[bool]:
    """A submission that counts: neither withdrawn nor replaced by a newer version (`VersionFacts.live`)."""
    return and_(SubmissionRow.withdrawn_at.is_(None), SubmissionRow.superseded_at.is_(None))


def answers_assignment() -> ColumnElement[bool]:
    """On which an assignment is joined with the submission that counts for it, of which there is at most one."""
    return and_(SubmissionRow.assignment_id == AssignmentRow.id, live())


def effective(table: type[SubmissionRow] | type[ReviewRow], now: datetime) -> ColumnElement[bool]:
    """A decision that everybody knows of: its `effective_at` has come (`states.is_effective`)."""
    return table.effective_at <= now


def decided_as(decision: Decision, now: datetime) -> ColumnElement[bool]:
    """A submission on which that was decided, and everybody knows of it (`states.state_of`)."""
    return and_(SubmissionRow.decision == decision, effective(SubmissionRow, now))


def still_owed(now: datetime) -> ColumnElement[bool]:
    """An assignment that the OPD has to act on: nothing was sent for it, or it came back (`states.OWED`).

    The query has outer-joined the submission by `answers_assignment`.
    """
    return or_(SubmissionRow.assignment_id.is_(None), decided_as(Decision.RETURNED, now))


def withdrawable() -> ColumnElement[bool]:
    """A submission that its OPD can take back: it counts and nobody has begun to check it (`states.may_withdraw`)."""
    return and_(live(), SubmissionRow.begun_at.is_(None), SubmissionRow.decision.is_(None))


def free_for(person_id: int, now: datetime) -> ColumnElement[bool]:
    """A submission that nobody else's lock keeps from this person (not `states.held_by_another`)."""
    return or_(
        SubmissionRow.taken_by.is_(None),
        SubmissionRow.taken_by == person_id,
        SubmissionRow.taken_at.is_(None),
        SubmissionRow.taken_at <= now - LOCK_TIME,
    )


def undone() -> ColumnElement[bool]:
    """A decision that a later row of the history takes back."""
    undoing = aliased(ReviewRow)
    return exists().where(undoing.undoes_id == ReviewRow.id)


def known_verdict(now: datetime) -> ColumnElement[bool]:
    """A review that everybody may know of: a decision that is effective and was not undone."""
    return and_(ReviewRow.decision.is_not(None), effective(ReviewRow, now), ~undone())


def role_holds() -> ColumnElement[bool]:
    """A role that somebody holds: it has not ended (`Member.holds`); none begins or ends on a day ahead."""
    return MembershipRow.until_at.is_(None)


def operates() -> ColumnElement[bool]:
    """A role of an operator that has not ended."""
    return OperatorRow.until_at.is_(None)


def oversees() -> ColumnElement[bool]:
    """A role of somebody who oversees a province that has not ended."""
    return ProvinceMemberRow.until_at.is_(None)


def helps() -> ColumnElement[bool]:
    """A contribution that nobody has ended by a word; whether time is left is `Contribution.holds`."""
    return ContributionRow.until_at.is_(None)


def opd_in_force(today: date) -> ColumnElement[bool]:
    """An OPD that there is on that day: both bounds are days on which it is in force (`calendar.within`).

    One that has merged into another is not.
    """
    return and_(
        OpdRow.successor_id.is_(None),
        or_(OpdRow.valid_from.is_(None), OpdRow.valid_from <= today),
        or_(OpdRow.valid_until.is_(None), OpdRow.valid_until >= today),
    )
