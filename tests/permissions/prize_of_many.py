"""More of what attackers are after: what reminds, announces and binds, in the same region and with the same word."""

from datetime import timedelta

from sqlalchemy import select, update

from domain.broadcast.announcements import AnnouncementState
from domain.broadcast.audience import Audience, AudienceKind
from domain.bundles.bundles import BundleCounts, BundleFilter, BundlePart
from domain.endorsement.chain import StepState
from domain.endorsement.outcome_book import WrittenOutcome, WrittenScore
from domain.endorsement.requests import RequestState
from domain.meetings.changes import ChangeKind
from domain.meetings.meetings import MeetingKind, MeetingState, RsvpAnswer
from domain.notices import NoticeKind, NoticeState
from domain.people.invitations import hash_of
from domain.reminding.not_ours import NotOursReason
from domain.rounds.plan_json import packed
from domain.submission.extensions import ExtensionOutcome
from storage.database import Connection
from storage.queries import outbox
from storage.queries.bundles import bundles
from storage.queries.rounds import pending_imports
from storage.tables.announcements import AnnouncementRow, ProvinceNewsRow
from storage.tables.contributions import ContributionRow
from storage.tables.delivery import NoticeRow
from storage.tables.endorsement import EndorsementEntryRow, EndorsementRequestRow, EndorsementStepRow
from storage.tables.extensions import ExtensionItemRow, ExtensionRow
from storage.tables.groups import GroupRow
from storage.tables.inquiries import InquiryMessageRow, InquiryRow, ReleasedAnswerRow, TypedQuestionRow
from storage.tables.meetings import InviteeRow, MeetingChangeRow, MeetingRow, RsvpRow
from storage.tables.operating import ProvinceInvitationRow, ProvinceMemberRow, ProvinceRow
from storage.tables.people import RegionRow
from storage.tables.programme import AssignmentRow, IndicatorRow, RoundRow
from storage.tables.reminding import (
    DirectiveRow,
    EscalationRow,
    LeaveRow,
    ManualReminderRecipientRow,
    ManualReminderRow,
    NotOursRow,
)
from tests.bot_fixtures import MONDAY
from tests.permissions.inserting import insert_row

DAY = MONDAY.date()


async def hide_more(
    db: Connection,
    word: str,
    shared: str,
    *,
    region: int,
    round_id: int,
    opd: int,
    assignment: int,
    person: int,
    reviewer: int,
) -> dict[str, int]:
    """Inserts the rows; their ids by name."""
    of_region = {"region_id": region}
    made: dict[str, int] = {"reviewer": reviewer}
    made["contribution"] = await insert_row(
        db,
        ContributionRow,
        **of_region,
        token_hash=hash_of(f"tautan-rekan-orang-lain-{opd:04}"),
        opd_id=opd,
        assignment_id=assignment,
        created_by=person,
        created_at=MONDAY,
        person_id=person,
        person_name=f"Rekan {word}",
        from_at=MONDAY,
    )
    made["not_ours"] = await insert_row(
        db,
        NotOursRow,
        **of_region,
        opd_id=opd,
        assignment_id=assignment,
        asked_by=person,
        asked_at=MONDAY,
        reason=NotOursReason.OTHER,
        remark=f"Alasan {word}",
    )
    made["not_ours_decided"] = await insert_row(
        db,
        NotOursRow,
        **of_region,
        opd_id=opd,
        assignment_id=assignment,
        asked_by=person,
        asked_at=MONDAY,
        reason=NotOursReason.OTHER,
        decided_by=reviewer,
        decided_at=MONDAY,
        answer=f"Jawaban {word}",
    )
    made |= await _hide_extensions(db, word, region=region, opd=opd, assignment=assignment, person=person)
    made |= await _hide_inquiries(db, word, region=region, opd=opd, person=person, reviewer=reviewer)
    made |= await _hide_shared(db, word, made["inquiry"], region=region, assignment=assignment, reviewer=reviewer)
    made["bundle"] = await bundles.add(
        db,
        region_id=region,
        chosen=BundleFilter(round_id),
        pattern=f"{word}/{{no}}",
        since_id=None,
        asked_by=reviewer,
        bot_id=None,
        now=MONDAY,
        counts=BundleCounts(),
    )
    await bundles.finish(db, made["bundle"], BundleCounts(), (BundlePart(1, 1),), (), MONDAY)
    made |= await _hide_endorsement(
        db, word, shared, region=region, round_id=round_id, assignment=assignment, person=person, reviewer=reviewer
    )
    made["directive"] = await insert_row(
        db,
        DirectiveRow,
        **of_region,
        round_id=round_id,
        sent_by=reviewer,
        sent_on=DAY - timedelta(days=opd),
        sent_at=MONDAY,
    )
    made["escalation"] = await insert_row(
        db, EscalationRow, **of_region, round_id=round_id, opd_id=opd, level=1, offered_on=DAY
    )
    made["manual_reminder"] = await insert_row(db, ManualReminderRow, **of_region, asked_by=reviewer, asked_at=MONDAY)
    made["group"] = await insert_row(
        db,
        GroupRow,
        **of_region,
        chat_id=-1_009_999_000 - opd,
        title=f"Grup {shared}",
        bound_by=reviewer,
        bound_at=MONDAY,
        gone_at=MONDAY,  # or its progress card would be posted meanwhile
    )
    made["leave"] = await insert_row(
        db, LeaveRow, person_id=person, first_on=DAY, last_on=DAY + timedelta(days=3), noted_at=MONDAY
    )
    for name, state in (("announcement_draft", AnnouncementState.DRAFT), ("announcement", AnnouncementState.SENT)):
        made[name] = await insert_row(
            db,
            AnnouncementRow,
            **of_region,
            state=state,
            text=f"Pengumuman {shared}",
            audience=Audience(AudienceKind.ALL).to_json(),
            created_by=reviewer,
            created_at=MONDAY,
            sent_at=MONDAY if state is AnnouncementState.SENT else None,
            ended_at=MONDAY if state is AnnouncementState.SENT else None,
        )
    made["unsure"] = await outbox.enqueue(
        db,
        person_id=person,
        kind=NoticeKind.ANNOUNCEMENT,
        subject_id=made["announcement"],
        region_id=region,
        now=MONDAY,
    )
    unsure = update(NoticeRow).where(NoticeRow.id == made["unsure"])
    await db.execute(unsure.values(state=NoticeState.UNKNOWN, completed_at=MONDAY))
    await insert_row(
        db,
        ManualReminderRecipientRow,
        manual_reminder_id=made["manual_reminder"],
        person_id=person,
        notice_id=made["unsure"],
        newly_owed=True,
    )
    for name, standing in (("meeting_draft", MeetingState.DRAFT), ("meeting", MeetingState.ANNOUNCED)):
        made[name] = await insert_row(
            db,
            MeetingRow,
            **of_region,
            kind=MeetingKind.RAKOR,
            state=standing,
            title=f"Rakor {shared}",
            starts_at=MONDAY + timedelta(days=3),
            zone="Asia/Jakarta",
            place=f"Ruang {shared}",
            audience=Audience(AudienceKind.ALL).to_json(),
            uid=f"{name}-{opd}@contoh",
            code=f"{1000 * opd + len(made):06}",
            created_by=reviewer,
            created_at=MONDAY,
            announced_at=MONDAY if standing is MeetingState.ANNOUNCED else None,
        )
    made["invitee"] = await insert_row(db, InviteeRow, meeting_id=made["meeting"], opd_id=opd)
    made["meeting_change"] = await insert_row(
        db,
        MeetingChangeRow,
        meeting_id=made["meeting"],
        kind=ChangeKind.PLACE,
        sequence=1,
        before={"place": "Ruang lama"},
        after={"place": f"Ruang {shared}"},
        person_id=reviewer,
        at=MONDAY,
    )
    await insert_row(
        db,
        RsvpRow,
        invitee_id=made["invitee"],
        answer=RsvpAnswer.SENDS,
        note=f"Wakil {word}",
        person_id=person,
        at=MONDAY,
    )
    return made


async def _hide_extensions(
    db: Connection, word: str, *, region: int, opd: int, assignment: int, person: int
) -> dict[str, int]:
    """Requests for more time: in the making, waiting, and decided."""
    made: dict[str, int] = {}
    until_at = MONDAY + timedelta(days=21)
    for name, asked_at, ended_at in (
        ("extension_bare", None, None),
        ("extension_begun", None, None),
        ("extension", MONDAY, None),
        ("extension_decided", MONDAY, MONDAY),
    ):
        made[name] = await insert_row(
            db,
            ExtensionRow,
            region_id=region,
            opd_id=opd,
            asked_by=person,
            begun_at=MONDAY,
            until_at=until_at,
            reason="" if name == "extension_bare" else f"Perpanjangan {word}",
            asked_at=asked_at,
            ended_at=ended_at,
            outcome=ExtensionOutcome.DECLINED if ended_at else None,
            decided_by=person if ended_at else None,
            answer=f"Belum dapat {word}" if ended_at else "",
        )
        await insert_row(
            db,
            ExtensionItemRow,
            extension_id=made[name],
            assignment_id=assignment,
            waiting_since=asked_at if ended_at is None else None,
        )
    return made


async def _hide_inquiries(
    db: Connection, word: str, *, region: int, opd: int, person: int, reviewer: int
) -> dict[str, int]:
    """Inquiries: answered, closed without an answer, and a sentence that may be one."""
    made: dict[str, int] = {}
    of_opd = {"region_id": region, "opd_id": opd, "asked_by": person, "asked_at": MONDAY}
    made["inquiry"] = await insert_row(db, InquiryRow, **of_opd, taken_by=reviewer, taken_at=MONDAY)
    made["inquiry_closed"] = await insert_row(db, InquiryRow, **of_opd, closed_by=reviewer, closed_at=MONDAY)
    for name, of_inquiry, author, from_office in (
        ("inquiry_question", "inquiry", person, False),
        ("inquiry_answer", "inquiry", reviewer, True),
        ("inquiry_unanswered", "inquiry_closed", person, False),
    ):
        made[name] = await insert_row(
            db,
            InquiryMessageRow,
            inquiry_id=made[of_inquiry],
            author_id=author,
            author_name="Penulis",
            from_office=from_office,
            text=f"Pesan {word}",
            at=MONDAY,
        )
    made["typed_question"] = await insert_row(
        db, TypedQuestionRow, person_id=person, opd_id=opd, text=f"Kalimat {word}", typed_at=MONDAY
    )
    return made


async def _hide_shared(
    db: Connection, word: str, inquiry: int, *, region: int, assignment: int, reviewer: int
) -> dict[str, int]:
    """An answer that is shared at the indicator of an assignment."""
    asked = (
        await db.execute(
            select(IndicatorRow.code, RoundRow.programme)
            .join(AssignmentRow, AssignmentRow.indicator_id == IndicatorRow.id)
            .join(RoundRow, RoundRow.id == IndicatorRow.round_id)
            .where(AssignmentRow.id == assignment)
        )
    ).one()
    answer = await insert_row(
        db,
        ReleasedAnswerRow,
        region_id=region,
        inquiry_id=inquiry,
        programme=asked.programme,
        code=asked.code,
        question=f"Apakah {word}?",
        answer=f"Cukup {word}",
        prepared_by=reviewer,
        prepared_at=MONDAY,
        released_by=reviewer,
        released_at=MONDAY,
    )
    return {"released_answer": answer}


async def hide_province(db: Connection, word: str, *, region: int, person: int, opened_by: int) -> dict[str, int]:
    """The province that oversees the region, whoever was told of it: a role, an invitation, and what was said."""
    province = await db.scalar(select(RegionRow.province_id).where(RegionRow.id == region))
    if province is None:
        province = await insert_row(db, ProvinceRow, name=f"Provinsi {word}", created_at=MONDAY)
        await db.execute(update(RegionRow).where(RegionRow.id == region).values(province_id=province))
    of_province = {"province_id": province}
    member = await insert_row(db, ProvinceMemberRow, **of_province, person_id=person, from_at=MONDAY)
    invitation = await insert_row(
        db,
        ProvinceInvitationRow,
        **of_province,
        token_hash=hash_of(f"token-provinsi-{member:04}"),
        created_at=MONDAY,
        expires_at=MONDAY + timedelta(days=14),
        opened_by=opened_by,
    )
    written = {**of_province, "text": f"Kabar {word}", "revision": 1, "created_by": person, "created_at": MONDAY}
    draft = await insert_row(db, ProvinceNewsRow, **written, state=AnnouncementState.DRAFT, asks_reply=False)
    sent = await insert_row(
        db, ProvinceNewsRow, **written, state=AnnouncementState.SENT, sent_at=MONDAY, asks_reply=True
    )
    return {
        "province": province,
        "province_member": member,
        "province_invitation": invitation,
        "province_draft": draft,
        "province_news": sent,
    }


async def _hide_endorsement(
    db: Connection,
    word: str,
    shared: str,
    *,
    region: int,
    round_id: int,
    assignment: int,
    person: int,
    reviewer: int,
) -> dict[str, int]:
    made: dict[str, int] = {}
    made["endorsement_step"] = await insert_row(
        db,
        EndorsementStepRow,
        region_id=region,
        round_id=round_id,
        name=f"Tahapan {shared}",
        position=0,
        started_on=DAY,
    )
    await insert_row(
        db,
        EndorsementEntryRow,
        region_id=region,
        step_id=made["endorsement_step"],
        state=StepState.DONE,
        day=DAY,
        letter_number=f"800/{shared}",
        letter_sha256="0" * 64,
        letter_name=f"{shared}.pdf",
        note=f"Catatan {shared}",
        entered_by=reviewer,
        entered_at=MONDAY,
    )
    for name, state in (("endorsement_returned", RequestState.RETURNED), ("endorsement_request", RequestState.WAITING)):
        made[name] = await insert_row(
            db,
            EndorsementRequestRow,
            region_id=region,
            assignment_id=assignment,
            state=state,
            asked_by=person,
            asked_at=MONDAY,
            word=f"Kata {word}" if state is RequestState.RETURNED else "",
        )
    made["outcome"] = await pending_imports.add(
        db,
        region_id=region,
        uploaded_by=reviewer,
        packed_plan=packed(WrittenOutcome(round_id, (WrittenScore(None, "80", None, f"Predikat {shared}", ""),))),
        notes=[],
        now=MONDAY,
        outcome_round_id=round_id,
    )
    return made
