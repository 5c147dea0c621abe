"""Why nothing can be sent for an assignment."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.conflicts import ConflictReason
from domain.rounds.programme import AssignmentRole
from domain.submission.assignments import Owed
from domain.submission.states import AnswerFacts, Decision

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
OWED = Owed(
    assignment_id=1,
    region_id=1,
    opd_id=1,
    round_id=1,
    indicator_id=1,
    code="H06-P1",
    kind=None,
    criterion_code="H06",
    title="Alokasi anggaran",
    role=next(iter(AssignmentRole)),
    deadline_at=NOW,
    official_deadline_at=NOW,
    facts=AnswerFacts(has_draft=True, submitted=False, begun=False, decision=None, effective_at=None),
    draft_files=0,
    returned_for=(),
    returned_remark="",
    version=0,
)
SENT = replace(OWED.facts, submitted=True)
CHECKED = replace(SENT, begun=True)
ACCEPTED = replace(CHECKED, decision=Decision.ACCEPTED, effective_at=NOW)


@pytest.mark.parametrize(
    ("owed", "obstacle"),
    [
        (OWED, None),
        (replace(OWED, facts=SENT), None),
        (replace(OWED, facts=CHECKED), ConflictReason.BEING_CHECKED),
        (replace(OWED, facts=replace(ACCEPTED, effective_at=NOW + timedelta(1))), ConflictReason.BEING_CHECKED),
        (replace(OWED, facts=ACCEPTED), ConflictReason.ALREADY_ACCEPTED),
        (replace(OWED, facts=replace(ACCEPTED, decision=Decision.RETURNED)), None),
        (replace(OWED, opens_at=NOW), None),
        (replace(OWED, opens_at=NOW + timedelta(seconds=1)), ConflictReason.NOT_OPEN_YET),
        (replace(OWED, retired=True), ConflictReason.NO_LONGER_ASKED),
    ],
)
def test_what_stands_against_an_answer(owed: Owed, obstacle: ConflictReason | None) -> None:
    assert owed.obstacle(NOW) is obstacle
    assert owed.takes_answers(NOW) is (obstacle is None)
