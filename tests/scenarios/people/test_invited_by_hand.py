"""43 OPD invited one after another, and texts that a human sends on: how few taps, and what the buttons hold."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

from openpyxl import load_workbook

from documents.workbook.template import write_workbook
from domain.people.people import OpdKind
from domain.rounds.plan import PlannedOpd
from sandbox.people.person import Person
from sandbox.world.visible_message import VisibleMessage
from screens.buttons.people.handing_on import HandedText, HandOn
from tests.bot_fixtures import Town
from tests.documents.workbook.workbooks import PLAN
from tests.scenarios.handed_on import handed_on_by
from tests.scenarios.meetings.test_meetings import content_of

_OPD_COUNT = 43


async def _with_43_opd(coordinator: Person, folder: Path) -> None:
    more = tuple(PlannedOpd(f"OPD{n:02}", f"Dinas Urusan {n:02}", OpdKind.DINAS) for n in range(3, _OPD_COUNT))
    # DISDIK, the third OPD of the town, is not in the workbook.
    write_workbook(folder / "p.xlsx", replace(PLAN, programme="Aksi HAM", opds=PLAN.opds + more))
    await coordinator.uploads((folder / "p.xlsx").read_bytes(), name="Penilaian.xlsx")
    await coordinator.taps("Ya, terapkan")


def _links(town: Town, message: VisibleMessage) -> set[str]:
    """The links in a workbook of invitations."""
    sheet = load_workbook(BytesIO(content_of(town, message)))["Undangan"]
    return {str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if str(cell).startswith("https://")}


async def test_43_opd_are_invited_one_after_another_and_each_link_is_its_own(town: Town, tmp_path: Path) -> None:
    coordinator = await town.coordinator("Kabupaten Teladan")
    await _with_43_opd(coordinator, tmp_path)
    await coordinator.sends("/anggota")
    await coordinator.taps("Undang semua yang belum")
    assert "Admin: 0 dari 43" in coordinator.screen.text
    assert "1/8" in handed_on_by(coordinator.messages[-1])
    for _ in range(6):
        await coordinator.taps("›")
    assert "41. Dinas Urusan 40\n    ○ belum diundang" in coordinator.screen.text
    await coordinator.taps("41")
    await coordinator.sees("admin Dinas Urusan 40")
    await coordinator.taps("Kembali")
    await coordinator.sees("41. Dinas Urusan 40\n    ○ undangan belum dibuka")
    # What may be on its way to somebody is not replaced by looking at it.
    await coordinator.taps("41")
    await coordinator.sees("1 undangan lama yang belum dibuka akan diganti")
    await coordinator.taps("Tarik undangan")
    await coordinator.sees("Undangan ditarik kembali")
    await coordinator.sends("/anggota")
    await coordinator.taps("Undang semua yang belum")

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


async def test_43_opd_get_their_links_by_one_file_in_three_taps(town: Town, tmp_path: Path) -> None:
    coordinator = await town.coordinator("Kabupaten Teladan")
    await _with_43_opd(coordinator, tmp_path)
    await coordinator.sends("/anggota")
    await coordinator.taps("Undang semua yang belum")
    await coordinator.taps("Semua tautan (Excel)")
    # The file leaves, and its answer is lost on the way: it is made once more, and that one counts.
    town.sandbox.faults.cuts(method="sendDocument", after=True)
    town.sandbox.refusals.excuse("query is too old")  # the tap was answered by the first try
    await coordinator.taps("Semua (87)")
    await coordinator.sees("87 undangan siap dibagikan")
    former, latest = (_links(town, message) for message in coordinator.messages if message.from_bot and message.files)
    assert len(former) == len(latest) == 87 and not former & latest
    newcomer = town.sandbox.person("Pegawai Baru")
    await newcomer.opens(former.pop())
    await newcomer.sees("tidak dikenali")
    await newcomer.opens(latest.pop())
    await newcomer.sees("mengundang")

    # A file that cannot be sent at all leaves everything as it was.
    await coordinator.taps("Kembali", on="87 undangan siap")
    await coordinator.taps("Semua tautan (Excel)")
    before = (await coordinator.sees("akan diganti")).text
    town.sandbox.faults.refuses("Bad Request: file is empty", method="sendDocument", times=None)
    await coordinator.taps("Admin OPD (43)")
    town.sandbox.faults.clear()
    await coordinator.sends("/anggota")
    await coordinator.taps("Undang semua yang belum")
    await coordinator.taps("Semua tautan (Excel)")
    assert (await coordinator.sees("akan diganti")).text == before


async def test_what_no_button_holds_comes_as_a_message_of_its_own(town: Town) -> None:
    coordinator = await town.coordinator()
    await town.admin("DINKES")
    await coordinator.sends("/pengumuman")
    await coordinator.taps("Buat pengumuman")
    long = "Mohon hadir & membawa “berkas” <asli>. " * 60
    await coordinator.sends(long)
    await coordinator.taps("Semua OPD")
    await coordinator.taps("Kirim (1)")
    assert ["Kirim lewat WhatsApp", "Salin"] in coordinator.screen.buttons
    assert await coordinator.taps("Salin") == "Ketuk dan tahan pesan di bawah, lalu pilih Salin atau Teruskan."
    text = coordinator.screen.text
    assert text.startswith("Pengumuman") and text.endswith(long.strip()) and not coordinator.screen.buttons
    await coordinator.taps("Kirim lewat WhatsApp")
    hint, again = coordinator.last(2)
    assert "terlalu panjang" in hint.text and again.text == text
    assert (
        await (await town.admin("DISDIK")).taps_forged(HandOn(HandedText.ANNOUNCEMENT, 1).pack())
        == "Tombol ini tidak dapat digunakan."
    )


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
