"""A receipt on paper: given to those who may see the answer, and judged for anybody who holds it."""

import re

import pypdfium2
from sqlalchemy import select

from sandbox.people.person import Person
from storage.tables.delivery import InboxRow
from tests.bot_fixtures import Town
from tests.papers import pdf

FORGED = "https://t.me/{bot}?start=tt-AAAAAAAAAAAAAAAAAAAAAAAA"


def _printed(town: Town) -> str:
    """What stands on the last receipt that was given."""
    name = "Tanda terima 26-DINKES-0001.pdf"
    files = reversed(town.sandbox.world.files.files.values())
    content = next(file.content for file in files if file.name == name)
    with pypdfium2.PdfDocument(content) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def _link(paper: str) -> str:
    links = re.findall(r"https://t\.me/\S+", paper)
    assert len(links) == 1
    return str(links[0])


async def _accepts(coordinator: Person) -> None:
    await coordinator.sends("/periksa")
    await coordinator.taps("1")
    await coordinator.taps("Lengkap")
    await coordinator.taps("Sesuai")
    await coordinator.taps("Terima")


async def test_whoever_holds_a_printed_receipt_can_ask_whether_it_is_genuine(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await admin.sends("/tunggakan")
    await admin.taps("2")
    await admin.uploads(pdf(), name="DPA_Dinkes_2025.pdf")
    await admin.taps("Kirim ke Bagian Hukum")
    await admin.taps("Tanda terima (PDF)", on="26-DINKES-0001")

    paper = _printed(town)
    for words in ("PEMERINTAH KOTA CONTOH", "26-DINKES-0001", "Dinas Kesehatan", "DPA_Dinkes_2025.pdf"):
        assert words in paper
    assert admin.screen.buttons == [["Kembali", "Beranda"]]

    await coordinator.sends("/rekap")
    await coordinator.taps("Urut abjad")
    await coordinator.taps("2")
    await coordinator.taps("3")
    await coordinator.taps("Tanda terima (PDF)")
    assert _link(_printed(town)) == _link(paper), "printed again it is the same receipt"

    stranger = town.sandbox.person("Pemegang Cetakan")
    await stranger.opens(_link(paper))
    judged = stranger.screen.text
    assert "Tanda terima ini asli." in judged and "26-DINKES-0001" in judged
    assert "Dinas Kesehatan, Kota Contoh" in judged and "menunggu pemeriksaan" in judged
    for hidden in ("DPA_Dinkes_2025.pdf", "H06", "Admin DINKES"):
        assert hidden not in judged
    assert stranger.screen.buttons == []

    forged = FORGED.format(bot=_link(paper).split("/")[3].split("?")[0])
    await stranger.opens(forged)
    assert "tidak tercatat" in stranger.screen.text
    before = len(stranger.messages)
    await stranger.opens(forged[:-1] + "B")
    assert [message.text for message in stranger.messages[before:] if "tidak tercatat" in message.text] == []

    await _accepts(coordinator)
    await town.passes(seconds=61)
    await town.restarts()
    await stranger.opens(_link(paper))
    assert "✓ diterima" in stranger.screen.text
    await admin.opens(forged)
    assert "tidak tercatat" in admin.screen.text and admin.screen.buttons == [["Beranda"]]

    token = _link(paper).rpartition("=")[2]
    async with town.database.read() as db:
        payloads = (await db.scalars(select(InboxRow.payload))).all()
    assert not [payload for payload in payloads if token in str(payload)], "nobody reads it in what came in"
