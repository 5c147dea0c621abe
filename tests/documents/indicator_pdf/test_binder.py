"""One PDF of all that answers an indicator: its pages in order, nothing covered, nothing lost, nothing that runs."""

import errno
import hashlib
import io
import os
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from openpyxl import Workbook
from pikepdf import Array, Dictionary, Name, OutlineItem
from PIL import Image, ImageChops

from documents.indicator_pdf import office
from documents.indicator_pdf.binder import bind
from documents.indicator_pdf.parts import PAGES_FILE, PreparedPart
from documents.indicator_pdf.process import bind_indicator
from documents.indicator_pdf.records import (
    Binding,
    BindingLimits,
    BindingNote,
    BoundDocument,
    BoundIndicator,
    IndicatorSheet,
)
from documents.inspection import media_types
from tests.documents import pdf_making
from tests.documents.inspection.corpus_packages import encrypted
from tests.documents.inspection.corpus_photos import photo, turned
from tests.documents.inspection.corpus_scans import signed

SHEET = IndicatorSheet(
    region="Kabupaten Contoh",
    office="Bagian Hukum",
    round="KKP HAM 2026",
    criterion="Hak atas kesehatan",
    code="H06-P1",
    title="Alokasi anggaran untuk hak atas kesehatan",
    measure="Anggaran kesehatan paling sedikit 10 persen dari APBD",
    opd="Dinas Kesehatan",
    data_year="2025",
)
_NUMBERS = count()


def document(folder: Path, content: bytes, media_type: str = media_types.PDF, item: str = "") -> BoundDocument:
    """A file as it lies in the store."""
    sha256 = hashlib.sha256(content).hexdigest()
    path = folder / sha256
    path.write_bytes(content)
    return BoundDocument(path, f"berkas-{next(_NUMBERS)}", media_type, sha256, item)


async def bound(folder: Path, *documents: BoundDocument, limits: BindingLimits | None = None) -> BoundIndicator:
    """What is made of some documents."""
    return await bind_indicator(SHEET, documents, folder / "H06-P1.pdf", limits)


def texts(path: Path) -> list[str]:
    """What stands on each page."""
    with pypdfium2.PdfDocument(path) as opened:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in opened]


def edited(change: Callable[[pikepdf.Pdf], None], content: bytes) -> bytes:
    """A PDF changed by hand."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        change(pdf)
        pdf.save(out)
    return out.getvalue()


async def test_all_documents_follow_the_cover_in_order(tmp_path: Path) -> None:
    other = edited(lambda pdf: pdf.trailer.__setitem__("/Note", Name.Other), pdf_making.letter(2))
    made = await bound(
        tmp_path,
        document(tmp_path, pdf_making.letter(3), item="DPA/RKA tahun 2025"),
        document(tmp_path, photo(), media_types.JPEG, "Foto kegiatan"),
        document(tmp_path, photo("WEBP"), media_types.WEBP),
        document(tmp_path, other),
    )
    assert [(part.binding, part.first, part.last) for part in made.parts] == [
        (Binding.PAGES, 2, 4),
        (Binding.PAGES, 5, 5),
        (Binding.PAGES, 6, 6),
        (Binding.PAGES, 7, 8),
    ]
    pages = texts(made.path)
    assert made.pages == len(pages) == 8
    assert [f"H06-P1 · {number}/8" in page for number, page in enumerate(pages, 1)] == [True] * 8
    for words in ("KABUPATEN CONTOH", "Dinas Kesehatan", "paling sedikit 10 persen", "2025", "DPA/RKA", "2–4"):
        assert words in pages[0]
    assert made.parts[0].document.sha256[:4] in pages[0]
    assert "Surat keterangan halaman 3." in pages[3]
    with pikepdf.open(made.path) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        first = [pdf.pages.index(pikepdf.Page(_target(item))) for item in outline.root]
    assert titles[:3] == ["Lembar sampul", "1. DPA/RKA tahun 2025", "2. Foto kegiatan"]
    assert first == [0, 1, 4, 5, 6]
    assert not [name for name in os.listdir(tmp_path) if name.startswith(".")]  # noqa: PTH208  # no file is opened


def _target(item: OutlineItem) -> Dictionary:
    destination = item.destination
    assert isinstance(destination, Array)
    page = destination[0]
    assert isinstance(page, Dictionary)
    return page


@pytest.mark.parametrize("turn", [0, 90, 180, 270, -90])
async def test_a_stamp_lies_upright_below_what_a_page_shows(turn: int, tmp_path: Path) -> None:
    """A3 across, its crop box beside its origin, black to its edges, its content leaving the state changed."""
    content = b"0 0 0 rg -500 -500 5000 5000 re f 3 0 0 3 50 50 cm q"
    page = pdf_making.one_page(content, f"/Rotate {turn} /CropBox [100 -50 1290.55 791.89]", box="0 -100 1400 1000")
    made = await bound(tmp_path, document(tmp_path, page))
    with pypdfium2.PdfDocument(made.path) as opened:
        drawn = opened[1].render(scale=1, grayscale=True).to_pil()
        texts_there = opened[1].get_textpage()
        stamp = texts_there.get_text_range()
        boxes = [texts_there.get_charbox(number) for number in range(texts_there.count_chars())]
    width, height = (842, 1191) if turn % 180 else (1191, 842)
    strip = drawn.height - height
    assert abs(drawn.width - width) <= 1 and 8 <= strip <= 40
    assert stamp.strip() == "H06-P1 · 2/2"
    assert drawn.crop((0, 0, drawn.width, height - 1)).getextrema() == (0, 0), "all that it shows is still seen"
    below = drawn.crop((0, height + 2, drawn.width, drawn.height))
    assert below.getextrema()[0] < 128 and below.getextrema()[1] == 255
    dark = below.point(lambda shade: 255 if shade < 200 else 0).getbbox()
    assert dark is not None and dark[0] > drawn.width * 0.8 and dark[2] > dark[0] + 3 * (dark[3] - dark[1])
    assert boxes


async def test_photos_stand_upright_as_they_were_taken(tmp_path: Path) -> None:
    made = await bound(
        tmp_path,
        document(tmp_path, turned(1), media_types.JPEG),
        document(tmp_path, turned(6), media_types.JPEG),
    )
    with pypdfium2.PdfDocument(made.path) as opened:
        drawings = [opened[number].render(scale=0.5, grayscale=True).to_pil() for number in (1, 2)]
    upright, across = drawings[0].crop((0, 0, 298, 421)), drawings[1].crop((0, 0, 421, 298))
    right, wrong = (
        sum(ImageChops.difference(upright.transpose(turn), across).histogram()[100:])
        for turn in (Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_90)
    )
    assert right < wrong / 2


async def test_what_must_not_be_altered_lies_beside(tmp_path: Path) -> None:
    letter = pdf_making.letter()
    stamped = edited(
        lambda pdf: pdf.Root.__setitem__(
            "/Lonely", pdf.make_indirect(Dictionary(Type=Name.DocTimeStamp, ByteRange=[0, 1, 2, 3], Contents=b"0"))
        ),
        letter,
    )
    made = await bound(
        tmp_path,
        document(tmp_path, signed()),
        document(tmp_path, stamped),
        document(tmp_path, pdf_making.with_xfa()),
    )
    assert [part.binding for part in made.parts] == [Binding.BESIDE] * 3
    assert [part.notes for part in made.parts] == [
        (BindingNote.SIGNED,),
        (BindingNote.SIGNED,),
        (BindingNote.SPECIAL_FORM,),
    ]
    assert made.beside == tuple(part.document for part in made.parts)
    assert "ditandatangani secara elektronik" in texts(made.path)[1]
    for beside in made.beside:
        assert beside.path is not None
        assert hashlib.sha256(beside.path.read_bytes()).hexdigest() == beside.sha256


async def test_what_has_no_pages_is_named_with_the_reason(tmp_path: Path) -> None:
    changed = document(tmp_path, pdf_making.letter(1))
    assert changed.path is not None
    changed.path.write_bytes(pdf_making.letter(2))
    made = await bound(
        tmp_path,
        document(tmp_path, pdf_making.locked("rahasia", "pemilik")),
        document(tmp_path, b"%PDF-1.7 tidak ada apa-apa"),
        document(tmp_path, encrypted(_workbook(), "rahasia"), media_types.XLSX),
        BoundDocument(None, "hilang.pdf", media_types.PDF, "ab" * 32),
        changed,
        document(tmp_path, pdf_making.letter(2)[:-600]),
        limits=BindingLimits(office_seconds=0.5),
    )
    assert [part.binding for part in made.parts[:5]] == [
        *(Binding.LOCKED, Binding.DAMAGED, Binding.LOCKED, Binding.MISSING, Binding.MISSING),
    ]
    assert made.parts[5].binding is Binding.PAGES and BindingNote.MENDED in made.parts[5].notes
    pages = texts(made.path)
    for page, words in zip(pages[1:6], ("kata sandi", "rusak", "kata sandi", "hilang", "hilang"), strict=True):
        assert words in page
    assert "sudah diperbaiki" in pages[0]
    assert len(made.beside) == 3


async def test_what_runs_stays_behind_and_what_is_seen_comes_along(tmp_path: Path) -> None:
    hidden_layer = edited(_hide_layer, pdf_making.letter(1))
    made = await bound(
        tmp_path,
        document(tmp_path, pdf_making.with_action("JavaScript", "open")),
        document(tmp_path, pdf_making.with_action("Launch", "click")),
        document(tmp_path, pdf_making.with_attachment()),
        document(tmp_path, pdf_making.with_filled_form()),
        document(tmp_path, pdf_making.locked("", "pemilik", free=True)),
        document(tmp_path, hidden_layer),
    )
    assert [part.binding for part in made.parts] == [Binding.PAGES] * 6
    assert all(BindingNote.ACTIVE_LEFT_OUT in part.notes for part in made.parts[:3])
    assert made.parts[4].notes == (BindingNote.PROTECTED,)
    with pikepdf.open(made.path) as pdf:
        assert not pdf.is_encrypted and not pdf.attachments
        for item in pdf.objects:
            if isinstance(item, Dictionary | pikepdf.Stream):
                assert not {"/OpenAction", "/AA", "/JS", "/Annots", "/AcroForm", "/EmbeddedFiles"} & set(item.keys())
                assert item.get("/S") not in (Name.JavaScript, Name.Launch)
        assert len(pdf.Root.OCProperties.D.OFF) == 1
    with pypdfium2.PdfDocument(made.path) as opened:
        field = opened[made.parts[3].first - 1].render(scale=0.3, grayscale=True).to_pil()
        layer = opened[made.parts[5].first - 1].render(scale=0.3, grayscale=True).to_pil()
    assert field.getextrema()[0] == 0, "what was filled in is still seen"
    assert layer.getextrema()[0] == 255 or layer.point(lambda shade: 255 if shade < 60 else 0).getbbox() != (
        *(0, 0),
        *layer.size,
    ), "what was hidden is still hidden"


def _hide_layer(pdf: pikepdf.Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=pikepdf.String("tersembunyi")))
    page = pdf.pages[0].obj
    page.Resources.Properties = Dictionary(Hidden=layer)
    page.Contents = pdf.make_stream(b"/OC /Hidden BDC 0 0 0 rg 0 0 2000 2000 re f EMC")
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))


def _workbook() -> bytes:
    out, book = io.BytesIO(), Workbook()
    book.worksheets[0]["A1"] = "Anggaran kesehatan 2025"
    book.save(out)
    return out.getvalue()


async def test_office_files_become_pages_or_are_attached_and_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = document(tmp_path, _workbook(), media_types.XLSX)
    if office.office_program() is not None:
        made = await bound(tmp_path, letter)
        assert [(part.binding, part.notes) for part in made.parts] == [(Binding.PAGES, (BindingNote.CONVERTED,))]
        assert "tata letak" in texts(made.path)[0] and "Anggaran kesehatan 2025" in texts(made.path)[1]
    hanging = tmp_path / "soffice"
    hanging.write_text("#!/bin/sh\nsleep 600 &\nwait\n")
    hanging.chmod(0o755)
    for program, limits in ((None, BindingLimits()), (hanging, BindingLimits(office_seconds=0.5))):
        monkeypatch.setattr(office, "office_program", lambda program=program: program)
        made = await bound(tmp_path, letter, limits=limits)
        assert [(part.binding, part.notes) for part in made.parts] == [(Binding.ATTACHED, (BindingNote.UNCONVERTED,))]
        assert "disematkan" in texts(made.path)[1]
        with pikepdf.open(made.path) as pdf:
            attached = [spec.get_file().read_bytes() for spec in pdf.attachments.values()]
        assert letter.path is not None and attached == [letter.path.read_bytes()]
    made = await bound(tmp_path, letter, limits=BindingLimits(attached_bytes=10, office_seconds=0.5))
    assert made.parts[0].binding is Binding.BESIDE and BindingNote.TOO_LARGE in made.parts[0].notes


@pytest.mark.parametrize(("source", "binding"), [("a/own.pdf", Binding.PAGES), ("secret.pdf", Binding.ATTACHED)])
async def test_the_converter_reaches_nothing_but_the_document(
    source: str, binding: Binding, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that hands out another file of the machine as the document's pages: it cannot read that one."""
    program = tmp_path / "a" / "bin" / "soffice"
    program.parent.mkdir(parents=True)
    (tmp_path / source).write_bytes(pdf_making.letter(1))
    program.write_text(f'#!/bin/sh\ncat "{tmp_path / source}" > "$8/berkas.pdf"\n')
    program.chmod(0o755)
    monkeypatch.setattr(office, "office_program", lambda: program)
    made = await bound(tmp_path, document(tmp_path, _workbook(), media_types.XLSX))
    assert [part.binding for part in made.parts] == [binding]


async def test_an_answer_without_documents_is_a_cover(tmp_path: Path) -> None:
    made = await bound(tmp_path)
    assert made.pages == 1 and "Tidak ada lampiran." in texts(made.path)[0]


def test_many_photos_are_bound_with_few_files_open(tmp_path: Path) -> None:
    """More than are opened at once; the same ones give the same PDF."""
    (tmp_path / PAGES_FILE).write_bytes(pdf_making.one_page())
    photos = [(document(tmp_path, b"foto"), PreparedPart(Binding.PAGES, 1), tmp_path)] * 450
    missing = (BoundDocument(None, "hilang.pdf", media_types.PDF, ""), PreparedPart(Binding.MISSING), tmp_path)
    contents = []
    for _ in range(2):
        made = bind(SHEET, [*photos, missing, *photos], tmp_path / "H06-P1.pdf", BindingLimits())
        contents.append(made.path.read_bytes())
    pages = texts(made.path)
    assert made.parts[-1].last == made.pages == len(pages)
    assert f"H06-P1 · {made.pages}/{made.pages}" in pages[-1]
    assert "Lampiran 451" in pages[made.parts[450].first - 1]
    assert contents[0] == contents[1]


@pytest.mark.parametrize("room", [3_000, 40_000], ids=["a document's pages", "the whole"])
async def test_a_full_disk_is_no_fault_of_a_document(room: int, tmp_path: Path) -> None:
    """Neither is anything left behind."""
    pages = [document(tmp_path, pdf_making.letter(number)) for number in range(30, 36)]
    with pytest.raises(OSError) as raised:
        await bound(tmp_path, *pages, limits=BindingLimits(written_bytes=room))
    assert raised.value.errno == errno.ENOSPC
    assert len(os.listdir(tmp_path)) == len(pages)  # noqa: PTH208  # only looks whether anything is there
