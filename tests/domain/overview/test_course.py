"""The course of completion, from what was sent and decided; and the pace that is needed from now on."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.overview.completion import Completion
from domain.overview.course import AssignmentCourse, Pace, VersionSpan, course, pace_needed
from domain.submission.states import Decision

DAY = timedelta(days=1)
START = datetime(2026, 3, 2, 17, tzinfo=UTC)
DAYS = [START + number * DAY for number in range(6)]
DEADLINE = START + 30 * DAY


def states(assignment: AssignmentCourse) -> list[Completion]:
    return course([assignment], DAYS)


def test_sent_returned_sent_again_and_accepted() -> None:
    first = VersionSpan(DAYS[0] - DAY / 2, DAYS[3] - DAY / 2, ((DAYS[2] - DAY / 2, Decision.RETURNED),))
    second = VersionSpan(DAYS[3] - DAY / 2, None, ((DAYS[4], Decision.ACCEPTED),))
    assert states(AssignmentCourse(DEADLINE, None, (first, second))) == [
        Completion(in_review=1),
        Completion(in_review=1),
        Completion(returned=1),
        Completion(in_review=1),
        Completion(accepted=1),
        Completion(accepted=1),
    ]


def test_accepted_then_reopened() -> None:
    version = VersionSpan(DAYS[0], None, ((DAYS[1], Decision.ACCEPTED), (DAYS[3], Decision.RETURNED)))
    assert states(AssignmentCourse(DEADLINE, None, (version,)))[1:4] == [
        Completion(accepted=1),
        Completion(accepted=1),
        Completion(returned=1),
    ]


def test_withdrawn_is_as_if_it_had_not_been_sent() -> None:
    version = VersionSpan(DAYS[1] + DAY / 3, DAYS[1] + DAY / 2)
    assert states(AssignmentCourse(DEADLINE, None, (version,))) == [Completion(outstanding=1)] * 6


def test_late_after_its_deadline_and_no_part_of_the_total_before_it_is_asked() -> None:
    assert states(AssignmentCourse(DAYS[3], DAYS[1])) == [
        Completion(ahead=1),
        Completion(outstanding=1),
        Completion(outstanding=1),
        Completion(outstanding=1),
        Completion(outstanding=1, late=1),
        Completion(outstanding=1, late=1),
    ]


def test_what_left_the_round_counts_until_then() -> None:
    assert states(AssignmentCourse(DEADLINE, None, (), DAYS[2]))[1:3] == [Completion(outstanding=1), Completion()]


def test_all_assignments_together() -> None:
    sent = AssignmentCourse(DEADLINE, None, (VersionSpan(DAYS[2], None),))
    assert course([sent, AssignmentCourse(DEADLINE, None)], DAYS[1:3]) == [
        Completion(outstanding=2),
        Completion(outstanding=1, in_review=1),
    ]
    assert course([sent], []) == []


MONDAY = date(2026, 3, 9)


@pytest.mark.parametrize(
    ("completion", "until", "expected"),
    [
        (Completion(accepted=4, outstanding=9), date(2026, 3, 13), Pace(3, date(2026, 3, 13))),
        (Completion(returned=1), MONDAY, Pace(1, MONDAY)),
        (Completion(accepted=4), date(2026, 3, 13), None),
        (Completion(outstanding=4), date(2026, 3, 8), None),
        (Completion(ahead=4), date(2026, 3, 13), None),
    ],
)
def test_the_pace_that_is_needed(completion: Completion, until: date, expected: Pace | None) -> None:
    assert pace_needed(completion, MONDAY, until, frozenset()) == expected
