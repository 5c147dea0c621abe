"""Photos: for which attachment they are is asked once per album, they are told apart, and doubts stand under them."""

import pytest_asyncio
from sqlalchemy import select

from domain.rounds.programme import EvidenceFormat
from sandbox.people.person import Person
from storage.tables.programme import AssignmentRow
from tests import builders
from tests.bot_fixtures import Town
from tests.documents.inspection.corpus_photos import page_picture
from tests.papers import pdf, photo
from tests.scenarios.shelf import SERVICE, live_cards, opens, placed

FACILITIES = "Foto sarana akses"


@pytest_asyncio.fixture
async def admin(town: Town) -> Person:
    """At an indicator that must have an SOP and may have photos of facilities."""
    async with town.database.write() as db:
        indicator_id = await db.scalar(select(AssignmentRow.indicator_id).where(AssignmentRow.id == town.ids[SERVICE]))
        assert indicator_id is not None
        await builders.item(db, indicator_id, FACILITIES, required=False, formats=[EvidenceFormat.PHOTO])
    person = await town.admin()
    await opens(person, "H06-P2")
    return person


async def items(town: Town) -> list[int | None]:
    return [one.item_id for one in await placed(town, SERVICE)]


async def test_an_album_is_asked_about_once_and_moves_as_a_whole(town: Town, admin: Person) -> None:
    await admin.uploads_album([photo(f"halaman {number}") for number in range(3)])

    card = admin.screen
    assert "3 foto ini untuk lampiran yang mana?" in card.text
    assert "○ Belum ditentukan lampirannya\n   Foto 1 · " in card.text and "   Foto 3 · " in card.text
    assert "Lampiran wajib: 1 dari 1 belum ada." in card.text and "ketuk Kirim" not in card.text
    assert card.buttons[:2] == [["SOP (wajib)"], [FACILITIES]]
    assert await items(town) == [None, None, None]

    await admin.taps("SOP (wajib)")
    assert "• SOP\n   Foto 1 · " in admin.screen.text and "lampiran yang mana" not in admin.screen.text
    assert "Bila sudah lengkap, ketuk Kirim ke Bagian Hukum." in admin.screen.text
    assert len(set(await items(town))) == 1

    await admin.taps("Pindahkan berkas")
    assert admin.screen.buttons[:2] == [["Foto 1–Foto 3 sekaligus"], ["Foto 1"]]
    await admin.taps("Foto 1–Foto 3 sekaligus")
    await admin.taps(FACILITIES)
    assert f"• {FACILITIES}\n   Foto 1 · " in admin.screen.text
    assert "○ SOP (wajib)" in admin.screen.text


async def test_the_rest_of_an_album_follows_what_was_said_of_it(town: Town, admin: Person) -> None:
    await admin.uploads_album([photo(f"halaman {number}") for number in range(4)], split_after=2, late=True)

    assert "4 foto ini untuk lampiran yang mana?" in admin.screen.text
    await admin.taps(FACILITIES)
    assert len(set(await items(town))) == 1


async def test_each_album_is_asked_about_by_itself(town: Town, admin: Person) -> None:
    await admin.uploads_album([photo(f"SOP {number}") for number in range(2)])
    await admin.uploads_album([photo(f"sarana {number}") for number in range(3)])

    assert "2 foto ini untuk lampiran yang mana?" in admin.screen.text
    await admin.taps("SOP (wajib)")
    assert "3 foto ini untuk lampiran yang mana?" in admin.screen.text
    await admin.taps(FACILITIES)
    assert [len(set((await items(town))[part])) for part in (slice(0, 2), slice(2, 5))] == [1, 1]
    assert live_cards(admin) == 1


async def test_a_name_that_a_person_gave_counts(town: Town, admin: Person) -> None:
    await admin.uploads(photo(), name="Sarana kursi roda.jpg")
    assert f"• {FACILITIES}\n   Sarana kursi roda.jpg" in admin.screen.text

    await admin.uploads(photo("lain"), name="WhatsApp Image 2025-02-21 at 09.03.29.jpeg")
    assert "WhatsApp Image 2025-02-21 at 09.03.29.jpeg untuk lampiran yang mana?" in admin.screen.text


async def test_a_file_taken_out_is_named_as_it_is_shown(town: Town, admin: Person) -> None:
    await admin.uploads(pdf("SOP"), name="SOP.pdf")
    await admin.uploads_album([photo(f"sarana {number}") for number in range(2)])
    await admin.taps(FACILITIES)

    await admin.taps("Hapus berkas")
    assert admin.screen.buttons[:3] == [["SOP.pdf"], ["Foto 1"], ["Foto 2"]]
    await admin.taps("Foto 2")

    assert len(await placed(town, SERVICE)) == 2
    admin.never_saw("foto-2026")


async def test_a_doubt_about_a_photo_stands_under_that_photo(town: Town, admin: Person) -> None:
    small = town.settings.evidence_folder.parent / "kecil.png"
    page_picture().resize((300, 424)).save(small)

    await admin.uploads(photo("tajam"), as_photo=True)
    sent = await admin.uploads(small, as_photo=True)

    doubt = await admin.sees("kecil ukurannya")
    assert doubt.message.reply_to is not None and doubt.message.reply_to.id == sent.id
    await admin.taps("Keluarkan foto ini")
    assert len(await placed(town, SERVICE)) == 1
