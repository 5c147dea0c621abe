"""Files as people really send them: broken, locked, too large, oddly named, twice, by the hundred, for nothing."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.bot_fixtures import Town
from tests.documents.inspection.corpus_office import docx, packed, xlsx
from tests.documents.inspection.corpus_photos import page_picture, saved
from tests.documents.inspection.corpus_scans import pages, portfolio, saved_anew, signed
from tests.documents.pdf_making import archive, letter, locked, one_page, wrong_xref
from tests.papers import pdf, photo
from tests.scenarios.shelf import (
    BUDGET,
    SERVICE,
    asked_for,
    live_cards,
    names,
    nothing_is_lost,
    on_disk,
    opens,
    placed,
    sha,
    times_seen,
)

MEGABYTE = 1024 * 1024


@pytest_asyncio.fixture(autouse=True)
async def sound(town: Town) -> AsyncIterator[None]:
    """Whatever a story does, nothing may be lost at its end."""
    yield
    await nothing_is_lost(town)


def sheet(number: int) -> bytes:
    """A small PDF unlike every other."""
    return one_page(b"0 0 0 rg %d 100 300 300 re f" % (number % 200 + 1), page=f"/Number {number}")


async def test_what_cannot_be_kept_is_refused_with_its_reason_and_the_draft_stays(town: Town) -> None:
    admin = await town.admin()
    await opens(admin)
    good = pdf()
    await admin.uploads(good, name="DPA.pdf")

    for content, name, reason in (
        (b"", "kosong.pdf", "kosong, tidak ada isinya"),
        (locked("rahasia", "pemilik"), "kunci.pdf", "terkunci dengan kata sandi"),
        (letter(1)[: len(letter(1)) // 3], "separuh.pdf", "rusak dan belum dapat dibuka"),
        (b"<!DOCTYPE html><p>404", "unduhan.pdf", "isinya bukan PDF"),
        (b"MZ" + bytes(4000), "surat.pdf", "adalah program"),
        (b"#!/bin/sh\nrm -rf /\n", "pasang.sh", "adalah program"),
        (archive(), "semua.zip", "adalah arsip"),
        (b"catatan rapat", "catatan.txt", "belum dapat diterima. Mohon kirim"),
        (b"<table><tr><td>Anggaran</td></tr></table>", "SIPD.xls", "adalah halaman web"),
        (packed({"Index/Document.iwa": b"x"}), "SOP.pages", "adalah dokumen Pages, Numbers, atau Keynote"),
        (b"{\\rtf1 notulen}", "notulen.doc", "simpan ulang sebagai .docx, .xlsx, atau PDF"),
    ):
        await admin.uploads(content, name=name)
        said = admin.screen
        assert name in said.text and reason in said.text, said
        assert "Mohon" in said.text
        assert "Draf H06-P1 tidak berubah; berkas yang sudah ada tetap tersimpan." in said.text
        assert said.buttons == [["Kembali ke draf", "Beranda"]]

    assert await names(town) == ["DPA.pdf"]
    assert on_disk(town).keys() == {sha(good)}
    await admin.taps("Kembali ke draf")
    await admin.taps("Kirim ke Bagian Hukum")
    await admin.sees("Tanda terima 26-DINKES-0001")


async def test_a_damaged_file_that_opens_is_kept_with_a_warning(town: Town) -> None:
    admin = await town.admin()
    await opens(admin)

    await admin.uploads(wrong_xref(), name="pindaian.pdf")

    card = await admin.sees("tersimpan, belum terkirim")
    assert "Perlu dilihat: berkas pindaian.pdf agak rusak" in card.text
    assert on_disk(town).keys() == {sha(wrong_xref())}


async def test_a_file_of_the_wrong_format_says_which_are_asked(town: Town) -> None:
    admin = await town.admin()
    await opens(admin)

    await admin.uploads(docx(), name="SOP.docx")
    assert "SOP.docx belum dapat dipakai untuk H06-P1: yang diminta PDF, foto" in admin.screen.text
    await admin.uploads(xlsx(), name="angka.xlsx")
    assert "angka.xlsx belum dapat dipakai" in admin.screen.text
    assert await names(town) == []

    await opens(admin, "H06-P2")
    await admin.uploads(docx(), name="SOP.docx")
    assert await names(town, SERVICE) == ["SOP.docx"]


async def test_too_large_is_said_before_anything_is_downloaded(town: Town) -> None:
    admin = await town.admin()
    await opens(admin)

    await admin.uploads(b"x", name="pindaian <besar>.pdf", size=25 * MEGABYTE)

    assert "pindaian <besar>.pdf berukuran 25,0 MB; yang dapat diambil paling besar 20,0 MB" in admin.screen.text
    assert "Mohon bagi menjadi beberapa PDF, perkecil hasil pindaian, atau kirim sebagai foto" in admin.screen.text
    assert asked_for(town, "getFile") == 0

    town.sandbox.refusals.excuse("getFile: Bad Request: file is too big")  # a size that is not told is found out so
    await admin.uploads(b"x", name="besar.pdf", size=25 * MEGABYTE, without=("file_size",))
    assert "besar.pdf terlalu besar untuk diambil" in admin.screen.text
    assert on_disk(town) == {}


async def test_odd_names_neither_break_a_screen_nor_leave_their_folder(town: Town) -> None:
    admin = await town.admin()
    await opens(admin)
    odd = {
        "x" * 251 + ".pdf": "x" * 116 + ".pdf",
        "../../etc/passwd.pdf": "passwd.pdf",
        "C:\\Users\\Dinas\\DPA.pdf": "DPA.pdf",
        "<b>x</b>.pdf": "b_.pdf",
        "laporan \U0001f4c4 &amp; lampiran.pdf": "laporan \U0001f4c4 &amp; lampiran.pdf",
        "gaji\u202efdp.exe.pdf": "gajifdp.exe.pdf",
        "surat\n\tbaris\u200b.pdf": "surat baris.pdf",
        "": "berkas.pdf",
        ".pdf": "berkas.pdf",
        "CON.pdf": "_CON.pdf",
    }
    for number, name in enumerate(odd):
        await admin.uploads(sheet(number), name=name or None, without=() if name else ("file_name", "mime_type"))

    assert await names(town) == list(odd.values())
    assert len(on_disk(town)) == len(odd)
    card = await admin.sees("tersimpan, belum terkirim")
    assert "\u202e" not in card.text and "passwd.pdf" in card.text
    await admin.taps("Kirim ke Bagian Hukum")
    receipt = await admin.sees("Tanda terima")
    assert "laporan \U0001f4c4 &amp; lampiran.pdf" in receipt.text

    await opens(admin, "H06-P2")
    await admin.uploads(b"MZ" + bytes(4000), name="<i>\u202efdp.\u202cexe</i>" + "y" * 240)
    assert admin.screen.text.startswith("<i>fdp.exe</i>yyy")
    assert len(admin.screen.text) < 300


async def test_a_document_without_name_type_or_size_is_taken_all_the_same(town: Town) -> None:
    admin = await town.admin()
    await opens(admin)

    await admin.uploads(pdf(), without=("file_name", "mime_type", "file_size"))

    assert await names(town) == ["berkas.pdf"]


async def test_the_same_file_is_there_once_whatever_it_is_called(town: Town) -> None:
    admin = await town.admin()
    await opens(admin)
    content = pdf()

    await admin.uploads(content, name="DPA.pdf")
    await admin.uploads(content, name="DPA.pdf")
    assert "DPA.pdf sudah ada dalam draf H06-P1, jadi tidak ditambahkan lagi." in admin.last(2)[0].text
    await admin.uploads(content, name="DPA (1).pdf")
    assert times_seen(admin, "DPA (1).pdf sudah ada dalam draf") == 1
    await admin.uploads(photo(), as_photo=True)
    await admin.uploads(photo(), as_photo=True)

    assert len(await placed(town)) == 2
    assert live_cards(admin) == 1


async def test_an_album_sent_again_is_answered_in_one_sentence(town: Town) -> None:
    admin = await town.admin()
    await opens(admin)
    pages = [photo(f"halaman {number}", 640, 480) for number in range(4)]
    await admin.uploads_album(pages)

    await admin.uploads_album(pages)

    assert len(await placed(town)) == 4
    assert times_seen(admin, "sudah ada dalam draf H06-P1") == 1
    assert "Ini berlaku juga bagi berkas serupa dalam album yang sama." in (await admin.sees("sudah ada")).text


async def test_several_albums_at_once_make_one_card(town: Town) -> None:
    admin = await town.admin()
    await opens(admin)

    await admin.uploads_album([(f"hal{number}.pdf", sheet(number)) for number in range(23)], as_photos=False)

    assert await names(town) == [f"hal{number}.pdf" for number in range(23)]
    assert times_seen(admin, "tersimpan, belum terkirim") == 1
    assert "dan 15 berkas lain" in admin.screen.text


async def test_an_album_that_arrives_in_two_answers_is_whole(town: Town) -> None:
    admin = await town.admin()
    await opens(admin)

    await admin.uploads_album(
        [(f"hal{number}.pdf", sheet(number)) for number in range(6)], as_photos=False, split_after=3, late=True
    )

    assert len(await placed(town)) == 6
    assert live_cards(admin) == 1


async def test_two_hundred_files_fill_the_draft_and_it_is_said_once(town: Town) -> None:
    admin = await town.admin()
    await opens(admin)

    await admin.uploads_album([(f"hal{number:03}.pdf", sheet(number)) for number in range(200)], as_photos=False)

    assert len(await placed(town)) == 100
    assert len(on_disk(town)) == 100
    assert asked_for(town, "getFile") == 100
    assert times_seen(admin, "Draf penuh (100 berkas). Berkas berikutnya belum dimasukkan.") == 1
    admin.never_saw("Mohon menunggu sebentar")

    await admin.taps("Hapus berkas")
    await admin.taps("hal000.pdf")
    assert "Draf penuh" not in admin.screen.text
    await admin.uploads(sheet(500), name="susulan.pdf")
    assert (await names(town))[-1] == "susulan.pdf"


@pytest.mark.parametrize("caption", ["H06-P2", "ini SOP untuk h06 p2, mohon dicek", "(H06.P2)"])
async def test_a_code_in_the_caption_chooses_the_indicator(town: Town, caption: str) -> None:
    admin = await town.admin()
    await opens(admin)

    await admin.uploads(pdf(), name="SOP.pdf", caption=caption)

    assert await names(town, SERVICE) == ["SOP.pdf"]
    assert await names(town) == []


async def test_an_album_goes_where_the_caption_of_its_first_item_says(town: Town) -> None:
    admin = await town.admin()

    pages = [(f"hal{number}.pdf", sheet(number)) for number in range(3)]
    await admin.uploads_album(pages, caption="H06-P2", as_photos=False)

    assert len(await placed(town, SERVICE)) == 3


async def test_a_caption_with_several_codes_is_asked_about_rather_than_guessed(town: Town) -> None:
    admin = await town.admin()

    await admin.uploads(pdf(), name="campuran.pdf", caption="H06-P1 dan H06-P2")
    assert "untuk indikator yang mana?" in admin.screen.text
    await admin.taps("H06-P2")

    assert await names(town, SERVICE) == ["campuran.pdf"]


async def test_a_reply_to_a_card_or_a_receipt_chooses_the_indicator(town: Town) -> None:
    admin = await town.admin()
    await opens(admin)
    await admin.uploads(sheet(1), name="DPA.pdf")
    card = admin.screen
    await opens(admin, "H06-P2")

    await admin.uploads(sheet(2), name="realisasi.pdf", reply_to=card)
    assert await names(town, BUDGET) == ["DPA.pdf", "realisasi.pdf"]
    await admin.taps("Kirim ke Bagian Hukum")
    receipt = await admin.sees("Tanda terima 26-DINKES-0001")

    await admin.sends("/status")
    await admin.uploads(sheet(3), name="susulan.pdf", reply_to=receipt)
    assert await names(town, BUDGET) == ["DPA.pdf", "realisasi.pdf", "susulan.pdf"]
    assert "tersimpan, belum terkirim" in admin.screen.text


async def test_a_forwarded_file_is_a_file(town: Town) -> None:
    admin, other = await town.admin(), await town.admin(number=2)
    await opens(other, "H06-P2")
    sent = await other.uploads(pdf(), name="SOP.pdf")
    await opens(admin)

    await admin.forwards(sent)

    assert await names(town, BUDGET) == ["SOP.pdf"]


async def test_a_picture_that_is_not_sharp_is_kept_and_said(town: Town) -> None:
    admin = await town.admin()
    await opens(admin)
    small = page_picture().resize((300, 424))
    small.save(path := town.settings.evidence_folder.parent / "kecil.png")

    await admin.uploads(path, name="kecil.pdf")

    assert await names(town) == ["kecil.png"]
    assert "Perlu dilihat" in admin.screen.text


async def test_a_page_that_is_not_sharp_is_named(town: Town) -> None:
    admin = await town.admin()
    await opens(admin)
    page = page_picture()

    await admin.uploads(pages([saved(picture, "PNG") for picture in (page, page.resize((500, 707)))]), name="SK.pdf")

    assert "Perlu dilihat: hal. 2 beresolusi rendah (SK.pdf)" in admin.screen.text


async def test_what_a_pdf_hides_is_said_with_the_way_out(town: Town) -> None:
    admin = await town.admin()
    await opens(admin)

    await admin.uploads(portfolio(), name="SOP.pdf")
    assert "berkas SOP.pdf adalah portofolio PDF, hanya sampulnya yang terlihat" in admin.screen.text
    await admin.uploads(saved_anew(signed()), name="SK.pdf")
    assert "tanda tangan elektronik pada berkas SK.pdf tidak berlaku lagi" in admin.screen.text
