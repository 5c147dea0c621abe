"""What is read in a file: its pages, their words and looks, and how that is told; whatever the file is."""

import asyncio
import io
import subprocess
import sys
import textwrap
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image

from documents.inspection import media_types
from documents.reading import carriage
from documents.reading.limits import ReadingLimits
from documents.reading.ocr import word_reader
from documents.reading.pages import Sheet, open_pages
from documents.reading.pictures import page_pictures, part_picture
from documents.reading.process import read_file, reads_pictures
from documents.reading.reader import read_page
from domain.reading.matches import is_same_page, is_same_text
from domain.reading.readings import AdviceCode, LookFault, PageText, Reading
from domain.submission.evidence import MediaKind
from tests.documents.inspection import corpus_photos
from tests.documents.pdf_making import draws_itself, locked, many_pages, picture_bomb, slow_page, wrong_xref
from tests.documents.reading import made_pages
from tests.documents.reading.made_pages import Picture, drawn, jpeg, letter
from tests.structure.source import ROOT

PATIENT = ReadingLimits(wall_seconds=100, work_seconds=90)
"""However many tests share the machine."""


async def reading_of(
    content: bytes, media_type: str, folder: Path, limits: ReadingLimits | None = None, name: str = "berkas"
) -> Reading:
    path = folder / name
    path.write_bytes(content)
    return await read_file(path, media_type, media_types.kind_of(media_type), limits or PATIENT)


async def test_a_page_is_known_again_on_a_photo(tmp_path: Path) -> None:
    """The same letter as a file and on a table; another one under the same letterhead is another."""
    first, photo, other = await asyncio.gather(
        reading_of(letter(1, "DINAS KESEHATAN"), media_types.PDF, tmp_path, name="a"),
        reading_of(
            jpeg(made_pages.photographed(drawn(letter(1, "DINAS KESEHATAN")), 1)), media_types.JPEG, tmp_path, name="b"
        ),
        reading_of(letter(2, "DINAS KESEHATAN"), media_types.PDF, tmp_path, name="c"),
    )
    assert [reading.faults for reading in (first, photo, other)] == [(), (), ()]
    looks = {AdviceCode.HARD_TO_READ, AdviceCode.CUT_OFF, AdviceCode.UPSIDE_DOWN, AdviceCode.PHOTO_OF_SCREEN}
    assert not looks & {advice.code for reading in (first, photo) for advice in reading.advices}
    words = first.text.split()
    assert len(set(words) & set(photo.text.split())) > 0.95 * len(set(words))
    assert is_same_page(first.prints[0].bits, photo.prints[0].bits)
    assert not is_same_page(first.prints[0].bits, other.prints[0].bits)
    assert is_same_text(first.text_print, first.text_print)
    assert not is_same_text(first.text_print, other.text_print)
    assert photo.text_print == b""


async def test_what_can_hardly_be_read_is_named_with_its_place(tmp_path: Path) -> None:
    """A fax of three pages: its second stands on its head, its third is out of focus from the middle down."""
    page = drawn(letter(1))
    blurred = made_pages.lower_half_blurred(page, 6)
    path = tmp_path / "fax.tif"
    path.write_bytes(
        corpus_photos.saved(
            Image.fromarray(page),
            "TIFF",
            save_all=True,
            append_images=[Image.fromarray(np.ascontiguousarray(np.rot90(page, 2))), Image.fromarray(blurred)],
        )
    )
    reading = await read_file(path, media_types.TIFF, MediaKind.PHOTO, PATIENT)
    assert (reading.pages, reading.pages_read, reading.faults) == (3, 3, ())
    looks = [advice for advice in reading.advices if advice.code in (AdviceCode.UPSIDE_DOWN, AdviceCode.HARD_TO_READ)]
    assert [(advice.code, advice.page) for advice in looks] == [
        (AdviceCode.UPSIDE_DOWN, 2),
        (AdviceCode.HARD_TO_READ, 3),
    ]
    assert reading.text.count("PEMERINTAH KABUPATEN CONTOH") == 3
    box = looks[1].box
    assert box is not None
    assert box.top == pytest.approx(0.5, abs=0.05)
    assert box.right - box.left > 0.6
    shown = await part_picture(path, media_types.TIFF, MediaKind.PHOTO, 3, box)
    assert shown is not None
    with Image.open(io.BytesIO(shown)) as part:
        assert part.format == "JPEG"
        assert max(part.size) <= 1280
        assert part.width > 1.2 * part.height
    shown_pages = await page_pictures(path, media_types.TIFF, MediaKind.PHOTO, [1, 9, 3])
    assert [bool(picture) for picture in shown_pages] == [True, False, True]


CAUSES: dict[str, tuple[Callable[[Picture], Picture], AdviceCode | None]] = {
    "a little out of focus": (lambda page: made_pages.blurred(page, 2), None),
    "in the dark": (lambda page: made_pages.noisy(made_pages.shaded(page, 0.12), 2), AdviceCode.HARD_TO_READ),
    "beyond the edge": (lambda page: page[:, 300:1300], AdviceCode.CUT_OFF),
    "through a line": (made_pages.cut_through_a_line, AdviceCode.CUT_OFF),
    "through a line, on its side": (lambda page: np.rot90(made_pages.cut_through_a_line(page)), AdviceCode.CUT_OFF),
    "black": (np.zeros_like, None),
}


def test_looks_are_judged_by_their_cause_and_sound_pages_let_pass() -> None:
    reader = word_reader()
    page = drawn(letter(1))
    pages = {f"letter {cause}": (change(page), code) for cause, (change, code) in CAUSES.items()}
    pages |= {kind: (made_pages.SOUND[kind](1), None) for kind in ("scene", "handwriting")}
    for kind, (picture, code) in pages.items():
        advices = read_page(Sheet(1, Image.fromarray(np.ascontiguousarray(picture)), is_picture=True), reader).advices
        assert [advice.code for advice in advices] == [code] * (code is not None), kind


def test_without_the_reader_of_words_looks_are_judged_all_the_same() -> None:
    page = drawn(letter(1))
    looks = {
        "as it is": (page, []),
        "out of focus": (made_pages.blurred(page, 6), [AdviceCode.HARD_TO_READ]),
        "shaken": (made_pages.shaken(page, 40, 0), [AdviceCode.HARD_TO_READ]),
        "a screen": (made_pages.on_screen(page, 1), [AdviceCode.PHOTO_OF_SCREEN]),
    }
    for look, (picture, codes) in looks.items():
        findings = read_page(Sheet(1, Image.fromarray(picture), is_picture=True), None)
        assert findings.ocr_off
        assert [advice.code for advice in findings.advices] == codes, look


def turned_fax() -> bytes:
    """The page of print in black and white, saved turned and said to be."""
    fax = corpus_photos.page_picture().convert("1").transpose(Image.Transpose.ROTATE_90)
    return corpus_photos.saved(fax, "TIFF", compression="group4", tiffinfo={274: 6})


def _turned(turn: int) -> Callable[[], bytes]:
    return lambda: upright_when(turn)


PICTURES: dict[str, tuple[Callable[[], bytes], str]] = {
    **{f"EXIF {turn}": (_turned(turn), media_types.JPEG) for turn in range(1, 9)},
    "EXIF of nonsense": (
        lambda: corpus_photos.saved(corpus_photos.page_picture(), "JPEG", exif=b"Exif\0\0\xff\xff\xff\xff\0\0\0\x08"),
        media_types.JPEG,
    ),
    "CMYK": (lambda: corpus_photos.saved(corpus_photos.page_picture().convert("CMYK"), "JPEG"), media_types.JPEG),
    "alpha": (lambda: corpus_photos.saved(see_through(), "PNG"), media_types.PNG),
    "16 bits": (lambda: corpus_photos.saved(corpus_photos.deep_page(), "PNG"), media_types.PNG),
    "palette": (lambda: corpus_photos.colours_of_8_bits(), media_types.TIFF),
    "HEIC": (lambda: corpus_photos.photo("HEIF"), media_types.HEIC),
    "AVIF": (lambda: corpus_photos.photo("AVIF"), media_types.AVIF),
    "turned fax": (turned_fax, media_types.TIFF),
    "animated": (lambda: corpus_photos.several("GIF"), media_types.GIF),
}


def see_through() -> Image.Image:
    """The page's ink on nothing."""
    picture = Image.new("RGBA", corpus_photos.page_picture().size, (0, 0, 0, 0))
    ink = corpus_photos.page_picture().convert("L").point(lambda shade: 255 - shade)
    picture.putalpha(ink)
    return picture


def upright_when(turn: int) -> bytes:
    """The page as a camera held so saves it (EXIF 0x0112)."""
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }.get(turn)
    page = corpus_photos.page_picture()
    exif = Image.Exif()
    exif[0x0112] = turn
    return corpus_photos.saved(page if back is None else page.transpose(back), "JPEG", exif=exif)


@pytest.mark.parametrize(("make", "media_type"), PICTURES.values(), ids=PICTURES)
def test_pictures_are_seen_as_people_see_them(make: Callable[[], bytes], media_type: str, tmp_path: Path) -> None:
    path = tmp_path / "foto.jpg"
    path.write_bytes(make())
    with open_pages(path, media_type) as pages:
        assert len(pages) == 1
        shown = pages.sheet(1).picture.convert("L").reduce(8)
    page = corpus_photos.page_picture().convert("L").reduce(8)
    assert shown.size == page.size
    assert np.abs(np.asarray(shown, dtype=np.int16) - np.asarray(page)).mean() < 12


def felling_between() -> bytes:
    """Three pages, the middle one of which takes minutes to draw."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(letter(1))) as sound, pikepdf.open(io.BytesIO(slow_page())) as slow:
        sound.pages.append(slow.pages[0])
        sound.pages.append(sound.pages[0])
        sound.save(out)
    return out.getvalue()


def huge_jpeg() -> bytes:
    """A page of 200 megapixels."""
    return corpus_photos.saved(Image.fromarray(drawn(letter(1))).resize((11_900, 16_830)), "JPEG", quality=50)


HOSTILE: dict[str, tuple[Callable[[], bytes], str, int, int, set[LookFault]]] = {
    "empty": (bytes, media_types.PDF, 0, 0, {LookFault.NOT_READABLE}),
    "cut short": (lambda: letter(1)[:200], media_types.PDF, 0, 0, {LookFault.NOT_READABLE}),
    "locked": (lambda: locked("rahasia", "rahasia"), media_types.PDF, 0, 0, {LookFault.NOT_READABLE}),
    "no pages": (lambda: many_pages(0), media_types.PDF, 0, 0, {LookFault.NOT_READABLE}),
    "10,000 pages": (lambda: many_pages(10_000), media_types.PDF, 10_000, 24, set()),
    "draws itself": (draws_itself, media_types.PDF, 1, 0, {LookFault.TOO_COMPLEX}),
    "wrong table of objects": (wrong_xref, media_types.PDF, 3, 3, set()),
    "a bomb in a page": (lambda: picture_bomb(60_000), media_types.PDF, 1, 1, set()),
    "a bomb": (corpus_photos.png_bomb, media_types.PNG, 0, 0, {LookFault.NOT_READABLE}),
    "200 megapixels": (huge_jpeg, media_types.JPEG, 1, 1, set()),
    "an archive behind": (corpus_photos.zip_behind, media_types.JPEG, 1, 1, set()),
    "fells its process": (felling_between, media_types.PDF, 3, 2, {LookFault.TOO_COMPLEX}),
}


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
async def test_hostile_files_are_read_as_far_as_they_can_be(
    hostile: tuple[Callable[[], bytes], str, int, int, set[LookFault]], tmp_path: Path
) -> None:
    make, media_type, pages, pages_read, faults = hostile
    reading = await reading_of(make(), media_type, tmp_path, replace(PATIENT, page_cpu_seconds=2))
    assert (reading.pages, reading.pages_read, set(reading.faults)) == (pages, pages_read, faults)


async def test_the_pages_behind_one_that_fells_its_process_are_drawn(tmp_path: Path) -> None:
    path = tmp_path / "berat.pdf"
    path.write_bytes(felling_between())
    pictures = await page_pictures(
        path, media_types.PDF, MediaKind.PDF, [1, 2, 3, 7], ReadingLimits(page_cpu_seconds=1)
    )
    assert [bool(picture) for picture in pictures] == [True, False, True, False]


async def test_a_file_that_takes_too_long_is_given_up_with_what_was_read(tmp_path: Path) -> None:
    hasty = ReadingLimits(wall_seconds=0.05)
    assert (await reading_of(letter(1), media_types.PDF, tmp_path, hasty)).faults == (LookFault.TOO_COMPLEX,)
    late = replace(PATIENT, work_seconds=0)
    reading = await reading_of(letter(1), media_types.PDF, tmp_path, late)
    assert (reading.pages, reading.pages_read, reading.faults) == (1, 0, (LookFault.TOO_COMPLEX,))
    with pytest.raises(FileNotFoundError):
        await read_file(tmp_path / "gone", media_types.PDF, MediaKind.PDF)
    assert (await read_file(tmp_path / "berkas", "text/plain", MediaKind.OTHER)).faults == (LookFault.NOT_READABLE,)
    assert await reads_pictures()


def test_a_child_reads_its_file_and_no_other(tmp_path: Path) -> None:
    mine, other = tmp_path / "mine", tmp_path / "other"
    mine.write_bytes(b"x")
    other.write_bytes(b"y")
    script = textwrap.dedent(
        """
        import sys
        from pathlib import Path
        from documents.reading.children import ChildFelled, spoken_by_child
        def work(say):
            for path in sys.argv[1:]:
                try:
                    say(Path(path).read_bytes())
                except PermissionError:
                    say(b"refused")
            while True:
                pass
        try:
            for line in spoken_by_child(work, Path(sys.argv[1]), 0):
                print(line.decode())
        except ChildFelled:
            print("felled")
        """
    )
    command = [sys.executable, "-c", script, str(mine), str(other)]
    answer = subprocess.run(command, env={"PYTHONPATH": str(ROOT)}, capture_output=True, check=True, timeout=30)
    assert answer.stdout.decode().split() == ["x", "refused", "felled"]


def test_what_a_process_says_is_taken_for_a_reading_only_where_it_is_one() -> None:
    assert carriage.unpacked(carriage.packed(Reading(pages=3, text="satu\ndua"))) == Reading(pages=3, text="satu\ndua")
    assert carriage.unpacked(carriage.packed(Reading(text="satu"), with_text=False)) == Reading()
    for nonsense in (
        b"",
        b"[]",
        b"[" * 100_000,
        carriage.packed(Reading()).replace(b'"pages": 0', b'"pages": -1'),
        carriage.packed(Reading()).replace(b'"prints": []', b'"prints": [[1, "AAAA"]]'),
        carriage.packed(Reading()).replace(b'"advices": []', b'"advices": [["blurred", 1, null, ""]]'),
        carriage.packed(Reading()).replace(b'"figures": []', b'"figures": [["a", "A1", "", "", "", "NaN"]]'),
        carriage.packed(Reading()).replace(b'"mentions": []', b'"mentions": [["other", 2025, 0, ""]]'),
    ):
        with pytest.raises(ValueError):
            carriage.unpacked(nonsense)
    assert PageText(1).text == ""
