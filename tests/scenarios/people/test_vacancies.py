"""Everybody is invited at once: one at a time by WhatsApp, or all in a file; each link works once, and only while it
is needed."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import pypdfium2
from openpyxl import load_workbook

from documents.workbook.template import write_workbook
from domain.people.people import Role
from domain.rounds.plan import PlannedPerson
from sandbox.people.person import Person
from tests.bot_fixtures import Town
from tests.documents.workbook.workbooks import PLAN
from tests.scenarios.rounds.test_import_round import received


async def _link_shown(person: Person) -> tuple[str, str]:
    """The WhatsApp link under the newest invitation, and the invitation in its text."""
    invitation = await person.sees("mengundang Bapak/Ibu sebagai")
    url = next(str(button["url"]) for button in invitation.inline_buttons() if button.get("url"))
    text = unquote(url.partition("?text=")[2])
    return url, next(word for word in text.split() if word.startswith("https://t.me/"))


async def test_everybody_is_invited_in_a_handful_of_taps(town: Town, tmp_path: Path) -> None:
    coordinator = await town.coordinator()
    people = (PlannedPerson("Admin Kesehatan", Role.ADMIN_OPD, "DINKES", "6281234567890"),)
    write_workbook(tmp_path / "p.xlsx", replace(PLAN, programme="Aksi HAM", people=people))
    await coordinator.uploads((tmp_path / "p.xlsx").read_bytes(), name="Penilaian.xlsx")
    await coordinator.sees("Terapkan sekarang?")
    await coordinator.taps("Ya, terapkan")
    await coordinator.sees("Aksi HAM 2026 diterapkan")

    await coordinator.sends("/anggota")
    await coordinator.taps("Undang semua yang belum")
    board = await coordinator.sees("Admin: 0 dari")
    assert "Dinas Kesehatan (Admin Kesehatan)\n    ○ belum diundang" in board.text
    number = next(line.partition(".")[0] for line in board.text.splitlines() if "Dinas Kesehatan" in line)
    await coordinator.taps(number)
    url, first = await _link_shown(coordinator)
    assert url.startswith("https://wa.me/6281234567890?text=Yth.")

    await coordinator.taps("Kembali")
    await coordinator.sees("undangan belum dibuka")
    await coordinator.taps("Semua tautan (Excel)")
    await coordinator.sees(
        "• Admin: 3 undangan; 1 undangan lama yang belum dibuka akan diganti\n• Kepala OPD: 3 undangan"
    )
    await coordinator.taps("Semua (7)")
    assert "1 undangan lama yang belum dibuka sudah diganti" in (await coordinator.sees("7 undangan siap")).text
    head, *rows = load_workbook(BytesIO(received(town, "Undangan Kota Contoh.xlsx")))["Undangan"].iter_rows(
        values_only=True
    )
    handed = [dict(zip(head, row, strict=True)) for row in rows]
    second = next(str(row["Tautan"]) for row in handed if row["Nama"] == "Admin Kesehatan")
    assert second != first
    await coordinator.taps("Kembali")
    await coordinator.taps("Kartu (PDF)")
    await coordinator.sees("Kepala OPD: 3 undangan; 3 undangan lama yang belum dibuka akan diganti")
    await coordinator.taps("Kepala OPD (3)")
    await coordinator.sees("3 undangan siap dibagikan")
    with pypdfium2.PdfDocument(received(town, "Kartu undangan Kota Contoh.pdf")) as document:
        card = document[0].get_textpage().get_text_range()
        assert card.count("Kepala OPD") == 3 and "Admin OPD" not in card

    # The link that was replaced lets nobody in; the one that nobody replaced lets in one person.
    newcomer, late = town.sandbox.person("Pegawai Baru"), town.sandbox.person("Pegawai Lain")
    await late.opens(first)
    await late.sees("ditarik")
    await newcomer.opens(second)
    # What somebody has opened is not replaced, and no question is asked before another is made.
    await coordinator.taps("Kembali")
    await coordinator.sees("◐ undangan sudah dibuka")
    await coordinator.taps(number)
    _, third = await _link_shown(coordinator)
    await newcomer.taps("Ya, saya admin Dinas Kesehatan")
    await coordinator.sees("Anggota baru: Pegawai Baru")
    await late.opens(third)
    await late.sees("ditarik")

    await town.restarts()
    await coordinator.sends("/anggota")
    await coordinator.taps("Undang semua yang belum")
    assert "● sudah bergabung" in (await coordinator.sees("Admin: 1 dari")).text
    await town.passes(days=15)
    await coordinator.taps("Kepala OPD")
    assert "! undangan sudah kedaluwarsa" in (await coordinator.sees("Kepala OPD: 0 dari")).text
    await coordinator.taps("1")
    assert (await _link_shown(coordinator))[0].startswith("https://wa.me/?text=")
