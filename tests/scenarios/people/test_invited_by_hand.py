"""43 OPD invited one after another, and texts that a human sends on: how few taps, and what the buttons hold."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from documents.workbook.template import write_workbook
from domain.people.people import OpdKind
from domain.rounds.plan import PlannedOpd
from tests.bot_fixtures import Town
from tests.documents.workbook.workbooks import PLAN
from tests.scenarios.handed_on import handed_on_by

_OPD_COUNT = 43


async def test_43_opd_are_invited_one_after_another_and_each_link_is_its_own(town: Town, tmp_path: Path) -> None:
    coordinator = await town.coordinator("Kabupaten Teladan")
    more = tuple(PlannedOpd(f"OPD{n:02}", f"Dinas Urusan {n:02}", OpdKind.DINAS) for n in range(3, _OPD_COUNT))
    # DISDIK, the third OPD of the town, is not in the workbook.
    write_workbook(tmp_path / "p.xlsx", replace(PLAN, programme="Aksi HAM", opds=PLAN.opds + more))
    await coordinator.uploads((tmp_path / "p.xlsx").read_bytes(), name="Penilaian.xlsx")
    await coordinator.taps("Ya, terapkan")
    await coordinator.sends("/anggota")
    await coordinator.taps("Undang semua yang belum")
    assert "Admin: 0 dari 43" in coordinator.screen.text
    assert "1/8" in handed_on_by(coordinator.messages[-1])

    await coordinator.taps("1")
    links, taps = set[str](), 2
    while True:
        contents = handed_on_by(coordinator.messages[-1])
        link = next(
            word for word in unquote(contents["Kirim lewat WhatsApp"]).split() if word.startswith("https://t.me/")
        )
        assert link in contents["Salin"]
        links.add(link)
        following = next((label for label in contents if label.startswith("Lanjut: ")), None)
        if following is None:
            break
        await coordinator.taps(following)
        taps += 1
    assert len(links) == _OPD_COUNT
    assert taps == _OPD_COUNT + 1  # and one on WhatsApp's button for each


async def test_a_text_for_all_is_sent_on_by_hand_too(town: Town) -> None:
    coordinator = await town.coordinator()
    await town.admin("DINKES")
    await coordinator.sends("/pengumuman")
    await coordinator.taps("Buat pengumuman")
    await coordinator.sends("Mohon hadir pada apel Senin.")
    await coordinator.taps("Semua OPD")
    await coordinator.taps("Kirim (1)")
    contents = handed_on_by(coordinator.messages[-1])
    assert contents["Salin"].endswith("Mohon hadir pada apel Senin.")
    assert unquote(contents["Kirim lewat WhatsApp"]) == f"https://wa.me/?text={contents['Salin']}"
