"""Pictures that office computers do not open are shown to a checker as JPEG; the originals stay and can be had."""

from sqlalchemy import select, update

from storage.tables.evidence import FileRow
from tests.bot_fixtures import Town
from tests.documents.inspection.corpus_photos import page_picture, saved
from tests.papers import pdf, photo
from tests.scenarios.review.test_review import submits, the_card
from tests.scenarios.shelf import on_disk, sha

KEPT = "Berkas aslinya (HEIC) tersimpan utuh; ketuk Berkas asli untuk mengambilnya."


def heic() -> bytes:
    return saved(page_picture(), "HEIF")


async def references(town: Town) -> list[str | None]:
    async with town.database.read() as db:
        return list(await db.scalars(select(FileRow.view_reference).order_by(FileRow.id)))


async def test_a_heic_is_shown_and_its_original_is_kept_and_given(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    original = heic()
    await submits(admin, "2", (pdf(), "DPA.pdf"), (original, "IMG_2034.HEIC"))

    await coordinator.sends("/periksa")
    await coordinator.taps("1")

    document, view, card = coordinator.last(3)
    assert [*document.files, *view.files] == ["DPA.pdf", "photo"]
    assert "– IMG_2034.heic · ditampilkan sebagai JPG" in card.text and KEPT in card.text
    assert [reference and True for reference in await references(town)] == [None, True]
    assert on_disk(town)[sha(original)].read_bytes() == original

    await coordinator.taps("Lengkap")
    assert KEPT in the_card(coordinator).text
    await coordinator.taps("Berkas asli")
    assert [name for message in coordinator.last(2) for name in message.files] == ["IMG_2034.heic"]
    await coordinator.taps("Kembali")
    await coordinator.taps("Sesuai", on="Periksa 1 dari")
    assert "Terima" in [label for line in the_card(coordinator).buttons for label in line]


async def test_a_view_is_made_once(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await submits(admin, "2", (pdf(), "DPA.pdf"), (heic(), "a.heic"), (heic() + b"\0", "b.heic"))
    await coordinator.sends("/periksa")
    await coordinator.taps("1")
    first = await references(town)
    assert first[0] is None and all(first[1:])
    await coordinator.taps("Selesai")

    sent_before = len(town.sandbox.calls)
    await coordinator.taps("1")

    sent = [call for call in town.sandbox.calls[sent_before:] if call.method.lower() == "sendmediagroup"]
    assert len(sent) == 1 and all(str(reference) in str(sent[0]) for reference in first[1:])
    assert await references(town) == first


async def test_a_view_that_the_messenger_lost_is_made_anew(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await submits(admin, "2", (pdf(), "DPA.pdf"), (heic(), "a.heic"))
    await coordinator.sends("/periksa")
    await coordinator.taps("1")
    await coordinator.taps("Selesai")
    async with town.database.write() as db:
        await db.execute(update(FileRow).where(FileRow.name == "a.heic").values(view_reference="dari bot lain"))
    for method in ("sendPhoto", "sendDocument"):
        town.sandbox.refusals.excuse(f"{method}: Bad Request: wrong file identifier")

    await coordinator.taps("1")
    assert coordinator.last(2)[0].files == ["a.heic"] and KEPT not in the_card(coordinator).text
    await coordinator.taps("Selesai")
    await coordinator.taps("1")
    assert coordinator.last(2)[0].files == ["photo"] and KEPT in the_card(coordinator).text


async def test_who_reads_is_shown_views_and_the_opd_gets_its_own_back(town: Town) -> None:
    admin, leader = await town.admin(), await town.leader()
    await submits(admin, "2", (photo(), "DPA.jpg"), (heic(), "a.heic"))

    await admin.sends("/riwayat")
    await admin.taps("1")
    await admin.taps("Berkas (2)")
    assert [name for message in admin.last(3) for name in message.files] == ["DPA.jpg", "a.heic"]

    await leader.sends("/rekap")
    await leader.taps("Urut abjad")
    await leader.taps("2")
    await leader.taps("3")
    await leader.taps("Berkas (2)")
    assert [name for message in leader.last(3) for name in message.files] == ["DPA.jpg", "photo"]
    assert KEPT in leader.screen.text
    await leader.taps("Berkas asli")
    assert [name for message in leader.last(2) for name in message.files] == ["a.heic"]
