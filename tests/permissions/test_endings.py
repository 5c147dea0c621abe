"""A role ends while something is still open on that person's phone: a question, a card, a file on its way, news."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from domain.deadlines import Whose
from domain.notices import NoticeKind
from domain.submission import Administrative, Substantive
from screens.buttons import deadlines, members, outstanding, review, submit
from screens.buttons.base import ButtonData
from screens.texts.home import NOT_FOR_YOU, NOT_YOUR_ROLE
from storage.queries import notices
from storage.tables.evidence import DraftRow, FileRow, LooseFileRow, SubmissionRow
from storage.tables.people import MembershipRow
from tests import builders
from tests.bot_fixtures import Town
from tests.papers import pdf
from tests.permissions.prize import NEIGHBOUR, OWNER, WORD, Prize, hide
from tests.permissions.rows import all_rows, changed

ADMIN, COORDINATOR = "Admin DINKES Kota Contoh", "Koordinator 1 Kota Contoh"


async def _ends(town: Town, name: str, region: str = OWNER) -> None:
    """Ends what a person holds in a region."""
    async with town.database.write() as db:
        held = (MembershipRow.person_id == town.ids[name], MembershipRow.region_id == town.ids[region])
        await db.execute(update(MembershipRow).where(*held).values(until_at=town.clock.now()))


async def _hidden(town: Town) -> Prize:
    async with town.database.write() as db:
        return await hide(db, town.ids)


QUESTIONS: dict[str, tuple[Callable[[Prize], list[ButtonData]], str, str]] = {
    "a figure": (lambda prize: [submit.AskFigures(prize.begun)], ADMIN, "42"),
    "why nothing is reported": (lambda prize: [submit.ChooseNihil(prize.begun)], ADMIN, "tidak ada kasus"),
    "a remark": (
        lambda prize: [
            review.SetAdministrative(prize.submissions["sent"], Administrative.BELUM_LENGKAP),
            review.SetSubstantive(prize.submissions["sent"], Substantive.SESUAI),
            review.AskRemark(prize.submissions["sent"]),
        ],
        COORDINATOR,
        "mohon dilengkapi",
    ),
    "a remark on reopening": (
        lambda prize: [review.AskReopeningRemark(prize.submissions["accepted"])],
        COORDINATOR,
        "ternyata keliru",
    ),
    "a deadline": (
        lambda prize: [deadlines.PickDay(Whose.ASSIGNMENT, prize.begun)],
        COORDINATOR,
        "12 Maret 2026 pukul 10.00",
    ),
    "an OPD": (lambda prize: [members.SearchOpd(prize.region)], COORDINATOR, WORD),
}


@pytest.mark.parametrize("elsewhere", [False, True], ids=["nothing left", "a role left elsewhere"])
@pytest.mark.parametrize("question", QUESTIONS)
async def test_an_answer_typed_after_the_end_is_not_taken(town: Town, question: str, elsewhere: bool) -> None:
    taps, name, answer = QUESTIONS[question]
    person = await (town.admin() if name == ADMIN else town.coordinator())
    if elsewhere:
        await town.joins(name, NEIGHBOUR, "DISDIK")
    prize = await _hidden(town)
    for tap in taps(prize):
        assert await person.taps_forged(tap.pack()) != NOT_FOR_YOU
    await _ends(town, name)
    before, shown = await all_rows(town.database), len(person.messages)

    await person.sends(answer)

    assert changed(before, await all_rows(town.database)) == []
    said = [seen for seen in person.messages[shown:] if seen.from_bot]
    assert [seen.text for seen in said if WORD in seen.text] == []
    assert any(NOT_YOUR_ROLE in seen.text for seen in said) if elsewhere else len(said) <= 1


async def test_the_card_of_a_draft_sends_nothing_any_more(town: Town) -> None:
    admin = await town.admin()
    await admin.sends("/tunggakan")
    await admin.taps("2")
    await admin.uploads(pdf(), name="DPA_Dinkes_2025.pdf")
    await admin.sees("tersimpan, belum terkirim")
    await _ends(town, ADMIN)
    await town.joins(ADMIN, NEIGHBOUR, "DISDIK")

    for label in ("Kirim ke Bagian Hukum", "Batal"):
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
    await _ends(town, ADMIN)

    await staying.uploads(pdf("Sesudahnya"), name="rahasia-sesudahnya.pdf")

    await staying.sees("rahasia-sesudahnya.pdf")
    leaving.never_saw("rahasia-sesudahnya.pdf")


async def test_a_file_of_who_left_goes_nowhere(town: Town) -> None:
    admin = await town.admin()
    await admin.sends("/tunggakan")
    await admin.taps("2")
    await _ends(town, ADMIN)

    await admin.uploads(pdf(), name="sesudah berakhir.pdf")

    async with town.database.read() as db:
        assert (await db.execute(select(FileRow.id))).all() == []
    assert not list(town.settings.evidence_folder.rglob("*.pdf"))


async def test_a_file_of_who_serves_elsewhere_by_now_is_not_for_the_opd_left(town: Town) -> None:
    admin = await town.admin()
    await admin.sends("/tunggakan")
    await admin.taps("2")
    await _ends(town, ADMIN)
    await town.joins(ADMIN, NEIGHBOUR, "DISDIK")

    await admin.uploads(pdf(), name="untuk disdik.pdf", caption="H06-P1")

    async with town.database.read() as db:
        owners = set((await db.execute(select(FileRow.opd_id))).scalars())
        owners |= set((await db.execute(select(DraftRow.opd_id))).scalars())
        owners |= set((await db.execute(select(LooseFileRow.opd_id))).scalars())
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
    await _ends(town, ADMIN)

    await town.passes(seconds=61)

    await staying.sees("H06-P1")
    leaving.never_saw("H06-P1")


@pytest.mark.parametrize("kind", [NoticeKind.MEMBER_JOINED, NoticeKind.APPROVAL_ASKED])
async def test_news_of_members_is_not_for_a_coordinator_who_left(town: Town, kind: NoticeKind) -> None:
    staying, leaving = await town.coordinator(), await town.coordinator(number=2)
    prize = await _hidden(town)
    later = town.clock.now() + timedelta(minutes=1)
    async with town.database.write() as db:
        for name in (COORDINATOR, "Koordinator 2 Kota Contoh"):
            await notices.add(
                db,
                person_id=town.ids[name],
                kind=kind,
                subject_id=prize.membership if kind is NoticeKind.MEMBER_JOINED else prize.request,
                region_id=prize.region,
                now=town.clock.now(),
                due_at=later,
            )
    await _ends(town, "Koordinator 2 Kota Contoh")

    await town.passes(minutes=2)

    await staying.sees(WORD)
    leaving.never_saw(WORD)


async def test_an_old_list_leads_nowhere_once_the_role_has_ended(town: Town) -> None:
    admin = await town.admin()
    await admin.sends("/tunggakan")
    await _ends(town, ADMIN)
    shown = admin.screen.text

    await admin.taps("2")
    await admin.taps_forged(outstanding.OpenAssignment(town.ids[f"H06-P2/DINKES@{OWNER}"]).pack())

    assert "belum terdaftar" in admin.screen.text or admin.screen.text == shown
    admin.never_saw("Yang perlu dilampirkan")
