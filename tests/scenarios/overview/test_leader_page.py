"""The one page for who decides, by a tap and in the week; and what the leader says to heads of OPD after a yes."""

from datetime import UTC, datetime
from io import BytesIO

import pypdfium2
from PIL import Image

from domain.people.people import Role
from screens.buttons.reminding.directives import OpenDirective, SendDirective
from tests.bot_fixtures import Town

NAME = "Halaman pimpinan KKP HAM 2026 Kota Contoh"


def _document(town: Town, name: str) -> bytes:
    return next(file.content for file in reversed(town.sandbox.world.files.files.values()) if file.name == name)


def _photos(town: Town) -> list[bytes]:
    """The photos that were sent, in the largest size that Telegram makes of 1080 x 1350."""
    return [
        file.content for file in town.sandbox.world.files.files.values() if file.kind == "photo" and file.width == 1024
    ]


async def test_a_leader_gets_one_page_and_has_a_word_with_the_heads_once_a_day(town: Town) -> None:
    leader = await town.leader()
    head = await town.joins("Kepala Dinkes", "Kota Contoh", "DINKES", Role.KEPALA_OPD)
    elsewhere = await town.joins("Kepala lain", "Kabupaten Teladan", "DINKES", Role.KEPALA_OPD)

    await leader.sends("/start")
    await leader.taps("Halaman pimpinan")
    given = await leader.sees("Perkiraan pada")
    assert "belum cukup data" in given.text
    await leader.taps("Halaman pimpinan", on="Rekap")  # an impatient second tap
    assert len(_photos(town)) == 1
    with Image.open(BytesIO(_photos(town)[0])) as image:
        assert image.size == (1024, 1280)
    with pypdfium2.PdfDocument(_document(town, f"{NAME} 2026-03-02.pdf")) as document:
        assert len(document) == 1
        assert [round(side) for side in document[0].get_size()] == [595, 842]
        text = document[0].get_textpage().get_text_range()
    assert "0 dari 9 diterima" in text and "Yang dimohon dari Bapak/Ibu" in text

    await leader.taps("Kirim arahan")
    shown = await leader.sees("Arahan kepada kepala OPD")
    assert "Kepala Dinkes" in shown.text and "Belum terhubung" in shown.text
    assert "Yth. Kepala Dinas Kesehatan" in shown.text
    await town.passes(minutes=1)
    assert "Arahan pimpinan" not in head.screen.text  # nothing goes out before the leader's own yes
    await leader.taps("Ya, kirim kepada 1 kepala OPD")
    await leader.sees("Arahan dikirim kepada 1 kepala OPD")
    read = await head.sees("Arahan pimpinan")
    assert "3 data dukung KKP HAM 2026 dari Dinas Kesehatan" in read.text
    assert f"{leader.name}, pimpinan Kota Contoh" in read.text

    known = len(head.last(50))
    round_ = town.ids["round@Kota Contoh"]
    await leader.taps_forged(SendDirective(round_, "0").pack())
    await leader.sees("Arahan hari ini sudah dikirim")
    await town.passes(minutes=2)
    assert len(head.last(50)) == known and "Arahan pimpinan" not in elsewhere.screen.text

    coordinator = await town.coordinator()
    await coordinator.sends("/jejak")
    await coordinator.sees("mengirim arahan kepada kepala Dinas Kesehatan tentang KKP HAM 2026")
    await town.passes(days=1)
    await leader.taps_forged(OpenDirective(round_).pack())
    await leader.taps("Ya, kirim kepada 1 kepala OPD")
    await leader.sees("Arahan dikirim kepada 1 kepala OPD")


async def test_a_leaders_week_carries_the_page(town: Town) -> None:
    leader = await town.leader()

    town.clock.at = datetime(2026, 3, 9, 1, 30, tzinfo=UTC)
    await town.bot.work.tick()
    await town.passes()

    photo, sheet, week = leader.last(3)
    assert (photo.kind, sheet.files) == ("photo", [f"{NAME} 2026-03-09.pdf"])
    assert "Ringkasan minggu ini" in week.text
    await leader.taps("Kirim arahan KKP HAM 2026")
    await leader.sees("Belum ada kepala OPD yang terhubung")
