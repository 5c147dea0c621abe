"""What attackers are after: rows of DINKES in the first region, of every kind, each with a word nobody else may see."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import update

from domain.people.invitations import hash_of
from domain.people.people import OpdKind, Role
from domain.rounds.plan import PlannedAssignment, PlannedCriterion, PlannedIndicator, PlannedOpd, RoundPlan
from domain.rounds.plan_json import to_json
from domain.rounds.programme import AssignmentRole, EvidenceFormat
from domain.submission.states import Decision
from storage.database import Connection
from storage.queries.rounds import pending_imports
from storage.tables.evidence import DraftFigureRow, ReviewRow, SubmissionRow, UnassignedFileRow
from storage.tables.people import InvitationOpeningRow, InvitationRow, JoinRequestRow, OpdRow
from tests import builders
from tests.bot_fixtures import MONDAY
from tests.permissions.inserting import insert_row
from tests.permissions.prize_of_many import hide_more

OWNER = "Kota Contoh"
NEIGHBOUR = "Kabupaten Teladan"
WORD = "Rahasia"
"""Stands in every name and title of the rows below, and nowhere else."""


@dataclass(frozen=True, slots=True)
class Prize:
    """Ids of the rows; `begun`, `sent`, `taken`, `fresh`, `accepted` and `returned` are assignments in those states."""

    region: int
    round: int
    opd: int
    criterion: int
    indicator: int
    item: int
    figure: int
    begun: int
    sent: int
    taken: int
    fresh: int
    accepted: int
    returned: int
    submissions: dict[str, int]
    review: int
    draft_file: int
    person: int
    membership: int
    staff_membership: int
    invitation: int
    request: int
    pending: int
    others: dict[str, int]


async def hide(db: Connection, ids: dict[str, int]) -> Prize:
    """Inserts the rows for DINKES of the first region; `ids` are the town's."""
    region, opd, round_id = ids[OWNER], ids[f"DINKES@{OWNER}"], ids[f"round@{OWNER}"]
    await db.execute(update(OpdRow).where(OpdRow.id == opd).values(name=f"Dinas {WORD}"))
    person = await builders.person(db, f"Pegawai {WORD}")
    membership = await builders.membership(db, person, region, opd)
    reviewer = await builders.person(db, f"Pemeriksa {WORD}")
    staff = await builders.membership(db, reviewer, region, role=Role.KOORDINATOR)

    criterion = await builders.criterion(db, round_id, "H99", f"Hak {WORD}")
    files = [await builders.file(db, opd, person, f"{WORD}-{number}.pdf") for number in range(3)]
    await insert_row(db, UnassignedFileRow, file_id=files[2], person_id=person, opd_id=opd, arrived_at=MONDAY)
    owing: dict[str, int] = {}
    submissions: dict[str, int] = {}
    indicator = item = figure = 0
    for number, state in enumerate(("begun", "sent", "taken", "fresh", "accepted", "returned"), start=1):
        asked = await builders.indicator(
            db, criterion, f"H99-P{number}", title=f"Indikator {WORD} {state}", nihil_allowed=True
        )
        named = await builders.item(db, asked, f"Berkas {WORD}", formats=[EvidenceFormat.PDF])
        counted = await builders.figure(db, asked, f"Angka {WORD}")
        owing[state] = await builders.assignment(db, asked, opd)
        if state == "begun":
            indicator, item, figure = asked, named, counted
            draft = await builders.draft(db, owing[state], person, files[:1])
            await insert_row(db, DraftFigureRow, draft_id=draft, figure_id=counted, value="7")
        else:
            submissions[state] = await builders.submission(
                db, owing[state], person, files[:2], submitted_at=MONDAY - timedelta(days=2)
            )
            await db.execute(
                update(SubmissionRow)
                .where(SubmissionRow.id == submissions[state])
                .values(receipt_number=f"26-{WORD.upper()}-{number:04}")
            )
    taken = update(SubmissionRow).where(SubmissionRow.id == submissions["taken"])
    await db.execute(taken.values(taken_by=reviewer, taken_at=MONDAY, begun_at=MONDAY))
    reviews = {
        state: await _decide(db, submissions[state], reviewer, decision, effective_at)
        for state, decision, effective_at in (
            ("fresh", Decision.RETURNED, MONDAY + timedelta(hours=9)),
            ("accepted", Decision.ACCEPTED, MONDAY - timedelta(days=1)),
            ("returned", Decision.RETURNED, MONDAY - timedelta(days=1)),
        )
    }
    invitation = await _invite(db, region, opd, "token-milik-orang-lain-0001")
    shared = await _invite(db, region, opd, "token-milik-orang-lain-0002", needs_approval=True)
    asking = await builders.person(db, f"Pemohon {WORD}")
    for opened in (invitation, shared):
        await insert_row(db, InvitationOpeningRow, invitation_id=opened, person_id=asking, opened_at=MONDAY)
    request = await insert_row(
        db,
        JoinRequestRow,
        invitation_id=shared,
        person_id=asking,
        region_id=region,
        opd_id=opd,
        asked_at=MONDAY - timedelta(hours=3),
    )
    plan = to_json(_plan())
    pending = await pending_imports.add(
        db,
        region_id=region,
        uploaded_by=reviewer,
        plan=plan if isinstance(plan, dict) else {},
        fingerprint="0" * 64,
        now=MONDAY,
    )
    others = await hide_more(
        db,
        WORD,
        region=region,
        round_id=round_id,
        opd=opd,
        assignment=owing["begun"],
        person=person,
        reviewer=reviewer,
    )
    return Prize(
        region=region,
        round=round_id,
        opd=opd,
        criterion=criterion,
        indicator=indicator,
        item=item,
        figure=figure,
        **owing,
        submissions=submissions,
        review=reviews["fresh"],
        draft_file=files[0],
        person=person,
        membership=membership,
        staff_membership=staff,
        invitation=invitation,
        request=request,
        pending=pending,
        others={**others, "other_opd": ids[f"DISDIK@{OWNER}"]},
    )


def _plan() -> RoundPlan:
    return RoundPlan(
        programme=f"Program {WORD}",
        tahun_penilaian=2026,
        data_from=date(2025, 1, 1),
        data_until=date(2025, 12, 31),
        opens_on=date(2026, 1, 5),
        internal_deadline=datetime.combine(date(2026, 3, 13), time(16)),
        official_deadline=datetime.combine(date(2026, 3, 31), time(16)),
        criteria=(PlannedCriterion("H01", f"Hak {WORD}"),),
        indicators=(PlannedIndicator("H01-P1", "H01", f"Indikator {WORD}"),),
        opds=(PlannedOpd("DINKES", f"Dinas {WORD}", OpdKind.DINAS),),
        assignments=(PlannedAssignment("H01-P1", "DINKES", AssignmentRole.PENGAMPU),),
    )


async def _decide(db: Connection, submission: int, reviewer: int, decision: Decision, effective_at: datetime) -> int:
    review = await insert_row(
        db,
        ReviewRow,
        submission_id=submission,
        reviewer_id=reviewer,
        decided_at=effective_at - timedelta(minutes=1),
        effective_at=effective_at,
        decision=decision,
        reasons=["not_signed"] if decision is Decision.RETURNED else [],
        remark=f"Catatan {WORD}",
    )
    await db.execute(
        update(SubmissionRow)
        .where(SubmissionRow.id == submission)
        .values(
            decision=decision,
            decided_by=reviewer,
            effective_at=effective_at,
            review_id=review,
            begun_at=effective_at - timedelta(hours=1),
        )
    )
    return review


async def _invite(db: Connection, region: int, opd: int, token: str, needs_approval: bool = False) -> int:
    return await insert_row(
        db,
        InvitationRow,
        token_hash=hash_of(token),
        region_id=region,
        opd_id=opd,
        role=Role.ADMIN_OPD,
        needs_approval=needs_approval,
        created_at=MONDAY - timedelta(days=1),
        expires_at=MONDAY + timedelta(days=6),
    )
