"""A role ends while something is still open on that person's phone: a question, a card, a file on its way, news."""

from datetime import timedelta

from sqlalchemy import select

from domain.notices import NoticeKind
from domain.people.people import Role
from screens.buttons.submission import outstanding
from screens.texts.people.home import NOT_FOR_YOU
from storage.queries import outbox
from storage.tables.evidence import DraftRow, FileRow, SubmissionRow, UnassignedFileRow
from tests import builders
from tests.bot_fixtures import MONDAY, Town
from tests.papers import pdf
from tests.permissions.people import ends
from tests.permissions.prize import NEIGHBOUR, OWNER, WORD, Prize, hide

ADMIN, COORDINATOR = "Admin DINKES Kota Contoh", "Koordinator 1 Kota Contoh"


async def _hidden(town: Town) -> Prize:
    async with town.database.write() as db:
        return await hide(db, town.ids)


async def test_the_card_of_a_draft_sends_nothing_any_more(town: Town) -> None:
    admin = await town.admin()
    await admin.sends("/tunggakan")
    await admin.taps("2")
    await admin.uploads(pdf(), name="DPA_Dinkes_2025.pdf")
    await admin.sees("tersimpan, belum terkirim")
    await ends(town, ADMIN)
    await town.joins(ADMIN, NEIGHBOUR, "DISDIK")

    for label in ("Kirim ke Bagian Hukum", "Buang draf"):
        assert await admin.taps(label) == NOT_FOR_YOU

    async with town.database.read() as db:
        assert (await db.execute(select(SubmissionRow.id))).all() == []
        assert len((await db.execute(select(DraftRow.id))).all()) == 1


async def test_what_the_others_add_is_not_shown_to_who_left(town: Town) -> None:
    leaving, staying = await town.admin(), await town.admin(number=2)
    for admin in (leaving, staying):
        await admin.sends("/tunggakan")
        await admin.taps("2")
        await admin.uploads(pdf(f"Milik {admin.name}"), name=f"{admin.name}.pdf")
    await leaving.sees(f"{staying.name}.pdf")
    await ends(town, ADMIN)

    await staying.uploads(pdf("Sesudahnya"), name="rahasia-sesudahnya.pdf")

    await staying.sees("rahasia-sesudahnya.pdf")
    leaving.never_saw("rahasia-sesudahnya.pdf")


async def test_a_file_of_who_left_goes_nowhere(town: Town) -> None:
    admin = await town.admin()
    await admin.sends("/tunggakan")
    await admin.taps("2")
    await ends(town, ADMIN)

    await admin.uploads(pdf(), name="sesudah berakhir.pdf")

    async with town.database.read() as db:
        assert (await db.execute(select(FileRow.id))).all() == []
    assert not list(town.settings.evidence_folder.rglob("*.pdf"))


async def test_a_file_of_who_serves_elsewhere_by_now_is_not_for_the_opd_left(town: Town) -> None:
    admin = await town.admin()
    await admin.sends("/tunggakan")
    await admin.taps("2")
    await ends(town, ADMIN)
    await town.joins(ADMIN, NEIGHBOUR, "DISDIK")

    await admin.uploads(pdf(), name="untuk disdik.pdf", caption="H06-P1")

    async with town.database.read() as db:
        owners = set((await db.execute(select(FileRow.opd_id))).scalars())
        owners |= set((await db.execute(select(DraftRow.opd_id))).scalars())
        owners |= set((await db.execute(select(UnassignedFileRow.opd_id))).scalars())
    assert owners == {town.ids[f"DISDIK@{NEIGHBOUR}"]}


async def test_news_of_a_decision_is_not_for_who_left_within_its_minute(town: Town) -> None:
    leaving, staying, coordinator = await town.admin(), await town.admin(number=2), await town.coordinator()
    async with town.database.write() as db:
        await builders.submission(db, town.ids[f"H06-P1/DINKES@{OWNER}"], town.ids[ADMIN])
    await coordinator.sends("/periksa")
    await coordinator.taps("1")
    await coordinator.taps("Lengkap")
    await coordinator.taps("Sesuai")
    await coordinator.taps("Terima")
    await ends(town, ADMIN)

    await town.passes(seconds=61)

    await staying.sees("H06-P1")
    leaving.never_saw("H06-P1")


def _news(prize: Prize) -> dict[NoticeKind, tuple[int, str]]:
    """Subject and occurrence of a notice of each kind about the prize; those of one's own doing are left out."""
    others = prize.others
    return {
        NoticeKind.ACCEPTED: (prize.submissions["accepted"], str(prize.review + 1)),
        NoticeKind.RETURNED: (prize.submissions["returned"], str(prize.review + 2)),
        NoticeKind.MEMBER_JOINED: (prize.membership, ""),
        NoticeKind.CO_ADMIN_JOINED: (prize.membership, ""),
        NoticeKind.APPROVAL_ASKED: (prize.request, ""),
        NoticeKind.HANDOVER_ASKED: (others["handover"], ""),
        NoticeKind.HANDOVER_NEWS: (others["handover"], "cancelled"),
        NoticeKind.GROUP_GONE: (others["group"], ""),
        NoticeKind.SPECIMEN_RELEASED: (others["specimen"], ""),
        NoticeKind.GUIDANCE_CHANGED: (prize.indicator, f"{MONDAY.timestamp():.3f}"),
        NoticeKind.ALERT: (others["alert"], ""),
        NoticeKind.PROVINCE_SIGHT: (others["province_member"], ""),
        NoticeKind.PROVINCE_NEWS: (others["province_news"], ""),
        NoticeKind.ANNOUNCEMENT: (others["announcement"], ""),
        NoticeKind.DIGEST: (prize.person, "2026-03-02"),
        NoticeKind.MORNING_BRIEF: (prize.region, "2026-03-02"),
        NoticeKind.WEEKLY_DIGEST: (prize.region, "2026-W10"),
        NoticeKind.ESCALATION: (prize.round, "2026-03-02"),
        NoticeKind.HEAD_LETTER: (others["escalation"], ""),
        NoticeKind.DIRECTIVE: (others["directive"], f"opd{prize.opd}"),
        NoticeKind.NOT_OURS_ASKED: (others["not_ours"], ""),
        NoticeKind.NOT_OURS_DECIDED: (others["not_ours_decided"], "from"),
        NoticeKind.EXTENSION_ASKED: (others["extension"], ""),
        NoticeKind.EXTENSION_DECIDED: (others["extension_decided"], ""),
        NoticeKind.HEAD_RETURNED: (others["endorsement_returned"], ""),
        NoticeKind.BUNDLE_PART: (others["bundle"], "0001"),
        NoticeKind.BUNDLE_FAILED: (others["bundle"], ""),
        NoticeKind.PHOTOS_CLEANED: (others["cleaned"], ""),
        NoticeKind.INQUIRY_ANSWERED: (others["inquiry"], str(others["inquiry_answer"])),
        NoticeKind.INQUIRY_CLOSED: (others["inquiry_closed"], str(others["inquiry_unanswered"])),
        NoticeKind.FILES_CONTRIBUTED: (others["contribution"], "2026-03-02T02:00:00+00:00"),
        NoticeKind.MEETING_INVITED: (others["invitee"], ""),
        NoticeKind.MEETING_CALENDAR: (others["meeting"], "0"),
        NoticeKind.MEETING_LETTER: (others["meeting"], ""),
        NoticeKind.MEETING_CHANGED: (others["meeting_change"], ""),
        NoticeKind.MEETING_REMINDER: (others["invitee"], "day_before:0"),
        NoticeKind.MEETING_MINUTES: (others["meeting"], ""),
    }


ONES_OWN = {
    NoticeKind.RECEIPT,
    NoticeKind.APPROVED,
    NoticeKind.DECLINED,
    NoticeKind.REVOKED,
    NoticeKind.FAREWELL,
    NoticeKind.OPD_MERGED,  # tells whom it ends the role of; what it tells others is tried where it is made
    NoticeKind.APOLOGY,
    NoticeKind.FILES_NOT_KEPT,
    NoticeKind.CONTRIBUTION_ENDED,
    NoticeKind.DEADLINE_CHANGED,  # says nothing of others, and is tried where it is made
    NoticeKind.ROUND_CHANGED,  # the same
    NoticeKind.MEETING_IN_GROUP,
    NoticeKind.CORRECTION,  # edits what was delivered
}


async def test_no_news_is_for_who_has_left_before_it_went_out(town: Town) -> None:
    """Whoever was everything in the region and is nothing by now hears of nothing that concerns it any more."""
    staying = await town.coordinator()
    leaving = await town.joins("Mantan", OWNER, "DINKES")
    await town.joins("Mantan", OWNER, "DINKES", Role.KEPALA_OPD)
    for role in (Role.KOORDINATOR, Role.PIMPINAN):
        await town.joins("Mantan", OWNER, role=role)
    prize = await _hidden(town)
    news = _news(prize)
    assert set(news) | ONES_OWN == set(NoticeKind)
    later = town.clock.now() + timedelta(minutes=1)
    async with town.database.write() as db:
        for kind, (subject_id, occurrence) in news.items():
            for name in ("Mantan", COORDINATOR):
                await outbox.enqueue(
                    db,
                    person_id=town.ids[name],
                    kind=kind,
                    subject_id=subject_id,
                    region_id=prize.region,
                    occurrence=occurrence,
                    now=town.clock.now(),
                    due_at=later,
                )
    await ends(town, "Mantan")
    shown = len(leaving.messages)

    await town.passes(minutes=2)

    assert [seen.text for seen in leaving.messages[shown:]] == []
    await staying.sees(f"Pemohon {WORD}")


async def test_an_old_list_leads_nowhere_once_the_role_has_ended(town: Town) -> None:
    admin = await town.admin()
    await admin.sends("/tunggakan")
    await ends(town, ADMIN)
    shown = admin.screen.text

    await admin.taps("2")
    await admin.taps_forged(outstanding.OpenAssignment(town.ids[f"H06-P2/DINKES@{OWNER}"]).pack())

    assert "belum terdaftar" in admin.screen.text or admin.screen.text == shown
    admin.never_saw("Yang perlu dilampirkan")
