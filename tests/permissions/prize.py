"""What attackers are after: rows of DINKES in the first region, of every kind, each with a word nobody else may see."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import update

from domain.audit import AuditKind
from domain.operating.alerts import AlertKind
from domain.people.invitations import hash_of
from domain.people.people import OpdKind, Role
from domain.rounds.plan import PlannedAssignment, PlannedCriterion, PlannedIndicator, PlannedOpd, RoundPlan
from domain.rounds.plan_json import packed
from domain.rounds.programme import AssignmentRole, EvidenceFormat
from domain.submission.states import Decision
from storage.database import Connection
from storage.queries import audit
from storage.queries.people.names import name_now
from storage.queries.rounds import pending_imports
from storage.tables.evidence import DraftFigureRow, ReviewRow, SubmissionRow, UnassignedFileRow
from storage.tables.operating import AlertRow, OperatorInvitationRow
from storage.tables.people import HandoverRow, InvitationOpeningRow, InvitationRow, JoinRequestRow, OpdRow
from storage.tables.specimens import GuidanceEditRow, SpecimenRow
from tests import builders
from tests.bot_fixtures import MONDAY
from tests.permissions.inserting import insert_row
from tests.permissions.prize_of_former import hide_former
from tests.permissions.prize_of_many import hide_more, hide_province
from tests.permissions.prize_of_reading import hide_cleaned, hide_reading

OWNER = "Kota Contoh"
NEIGHBOUR = "Kabupaten Teladan"
WORD = "Rahasia"
"""Stands in every name and title of the rows below, and nowhere else."""


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in the rows: `own` in those of the OPD, `shared` in those of its round and region."""

    own: str = WORD
    shared: str = WORD


EVERYWHERE = Words()


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


async def hide(
    db: Connection, ids: dict[str, int], owner: str = OWNER, code: str = "DINKES", words: Words = EVERYWHERE
) -> Prize:
    """Inserts the rows for an OPD, DINKES of the first region unless said otherwise; `ids` are the town's."""
    region, opd, round_id = ids[owner], ids[f"{code}@{owner}"], ids[f"round@{owner}"]
    await db.execute(update(OpdRow).where(OpdRow.id == opd).values(name=f"Dinas {words.own}"))
    person = await builders.person(db, f"Pegawai {words.own}")
    membership = await builders.membership(db, person, region, opd)
    reviewer = await builders.person(db, f"Pemeriksa {words.shared}")
    staff = await builders.membership(db, reviewer, region, role=Role.KOORDINATOR)

    right = "H99" if code == "DINKES" else "H98"
    criterion = await builders.criterion(db, round_id, right, f"Hak {words.shared}")
    files = [await builders.file(db, opd, person, f"{words.own}-{number}.pdf", pages=3) for number in range(3)]
    await insert_row(db, UnassignedFileRow, file_id=files[2], person_id=person, opd_id=opd, arrived_at=MONDAY)
    owing: dict[str, int] = {}
    submissions: dict[str, int] = {}
    indicator = item = figure = 0
    for number, state in enumerate(("begun", "sent", "taken", "fresh", "accepted", "returned"), start=1):
        asked = await builders.indicator(
            db, criterion, f"{right}-P{number}", title=f"Indikator {words.shared} {state}", nihil_allowed=True
        )
        named = await builders.item(db, asked, f"Berkas {words.shared}", formats=[EvidenceFormat.PDF])
        counted = await builders.figure(db, asked, f"Angka {words.shared}")
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
                .values(receipt_number=f"26-{words.own.upper()}-{number:04}")
            )
    taken = update(SubmissionRow).where(SubmissionRow.id == submissions["taken"])
    await db.execute(taken.values(taken_by=reviewer, taken_at=MONDAY, begun_at=MONDAY))
    reviews = {
        state: await _decide(db, submissions[state], reviewer, words.own, decision, effective_at)
        for state, decision, effective_at in (
            ("fresh", Decision.RETURNED, MONDAY + timedelta(hours=9)),
            ("accepted", Decision.ACCEPTED, MONDAY - timedelta(days=1)),
            ("returned", Decision.RETURNED, MONDAY - timedelta(days=1)),
        )
    }
    invitation = await _invite(db, region, opd, f"token-milik-orang-lain-{opd:04}-1")
    shared = await _invite(db, region, opd, f"token-milik-orang-lain-{opd:04}-2", needs_approval=True)
    asking = await builders.person(db, f"Pemohon {words.own}")
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
    operator_invitation = await insert_row(
        db,
        OperatorInvitationRow,
        token_hash=hash_of(f"token-pengelola-{opd:04}"),
        created_at=MONDAY,
        expires_at=MONDAY + timedelta(days=14),
        opened_by=asking,
    )
    pending = await pending_imports.add(
        db,
        region_id=region,
        uploaded_by=reviewer,
        packed_plan=packed(_plan(words)),
        notes=[],
        now=MONDAY,
    )
    await audit.record(
        db, region_id=region, person_id=person, kind=AuditKind.PROMISED, subject_id=opd, at=MONDAY, detail={}
    )
    handover = await insert_row(
        db,
        HandoverRow,
        region_id=region,
        membership_id=membership,
        begun_by=person,
        begun_at=MONDAY,
        successor_id=asking,
    )
    alert = await insert_row(
        db,
        AlertRow,
        kind=AlertKind.EVIDENCE_DAMAGED,
        subject=f"{region} {code}",
        region_id=region,
        facts={"damaged": 1, "missing": 0},
        raised_at=MONDAY,
        well_since=MONDAY,  # the watch finds nothing damaged, and would note that amid the forging
    )
    specimen = await insert_row(
        db,
        SpecimenRow,
        region_id=region,
        programme="KKP HAM",
        code=f"{right}-P5",
        submission_id=submissions["accepted"],
        name="",
        released_by=reviewer,
        released_at=MONDAY,
    )
    await insert_row(
        db,
        GuidanceEditRow,
        region_id=region,
        indicator_id=indicator,
        workbook_text="",
        edited_by=reviewer,
        edited_at=MONDAY,
    )
    await hide_reading(db, words.own, region=region, file=files[0], submission=submissions["sent"], reviewer=reviewer)
    cleaned = await hide_cleaned(
        db, region=region, opd=opd, assignment=owing["begun"], person=person, photo=files[0], file=files[1]
    )
    others = await hide_more(
        db,
        words.own,
        words.shared,
        region=region,
        round_id=round_id,
        opd=opd,
        assignment=owing["begun"],
        person=person,
        reviewer=reviewer,
    )
    former = await hide_former(
        db,
        words.own,
        words.shared,
        _plan(words),
        region=region,
        round_id=round_id,
        opd=opd,
        indicator=indicator,
        person=person,
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
        others={
            **others,
            **former,
            **cleaned,
            **await hide_province(db, words.own, region=region, person=reviewer, opened_by=asking),
            "operator_invitation": operator_invitation,
            "specimen": specimen,
            "alert": alert,
            "handover": handover,
            "other_opd": ids[f"{'DISDIK' if code == 'DINKES' else 'DINKES'}@{owner}"],
        },
    )


def _plan(words: Words) -> RoundPlan:
    return RoundPlan(
        programme=f"Program {words.shared}",
        tahun_penilaian=2026,
        data_from=date(2025, 1, 1),
        data_until=date(2025, 12, 31),
        opens_on=date(2026, 1, 5),
        internal_deadline=datetime.combine(date(2026, 3, 13), time(16)),
        official_deadline=datetime.combine(date(2026, 3, 31), time(16)),
        criteria=(PlannedCriterion("H01", f"Hak {words.shared}"),),
        indicators=(PlannedIndicator("H01-P1", "H01", f"Indikator {words.shared}"),),
        opds=(PlannedOpd("DINKES", f"Dinas {words.own}", OpdKind.DINAS),),
        assignments=(PlannedAssignment("H01-P1", "DINKES", AssignmentRole.PENGAMPU),),
    )


async def _decide(
    db: Connection, submission: int, reviewer: int, word: str, decision: Decision, effective_at: datetime
) -> int:
    review = await insert_row(
        db,
        ReviewRow,
        submission_id=submission,
        reviewer_id=reviewer,
        reviewer_name=name_now(reviewer),
        decided_at=effective_at - timedelta(minutes=1),
        effective_at=effective_at,
        decision=decision,
        reasons=["not_signed"] if decision is Decision.RETURNED else [],
        remark=f"Catatan {word}",
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
