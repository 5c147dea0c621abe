"""PDF files as officials and attackers send them, made on the spot."""

from collections.abc import Callable

import pikepdf
from PIL import ImageFilter

from domain.submission.evidence import FileRefusal, MediaKind
from domain.submission.evidence import FindingCode as F
from tests.documents.inspection.corpus_photos import page_picture
from tests.documents.pdf_making import (
    CATALOG,
    DRAWING,
    archive,
    blank_among_three,
    bomb,
    broken_picture,
    deep_tree,
    dim_page,
    draws_itself,
    edited,
    fold,
    laughing_forms,
    letter,
    locked,
    many_pages,
    one_page,
    picture_bomb,
    prev_loop,
    public_key_locked,
    raw,
    scan,
    slow_page,
    with_action,
    with_attachment,
    with_filled_form,
    with_xfa,
    wrong_xref,
)
from tests.documents.specimen import Specimen, kept, refused

PDF = MediaKind.PDF

SPECIMENS: dict[str, Specimen] = {
    "a letter": kept("surat.pdf", letter, PDF, pages=3),
    "a scan": kept("scan.PDF", lambda: scan(page_picture()), PDF, pages=1),
    "a blurred scan": kept(
        "scan.pdf", lambda: scan(page_picture().filter(ImageFilter.GaussianBlur(8))), PDF, F.BLURRED
    ),
    "a dark scan": kept("scan.pdf", lambda: scan(dim_page()), PDF, F.DARK),
    "a small scan": kept("scan.pdf", lambda: scan(page_picture().resize((500, 707))), PDF, F.LOW_RESOLUTION),
    "linearised": kept("web.pdf", lambda: edited(None, linearize=True), PDF, pages=3),
    "with object streams": kept(
        "baru.pdf", lambda: edited(None, object_stream_mode=pikepdf.ObjectStreamMode.generate), PDF
    ),
    "a filled form": kept("formulir.pdf", with_filled_form, PDF),
    "locked": refused("kunci.pdf", lambda: locked("rahasia", "pemilik"), PDF, FileRefusal.LOCKED),
    "locked, old cipher": refused("kunci.pdf", lambda: locked("rahasia", "pemilik", 3), PDF, FileRefusal.LOCKED),
    "locked by certificate": refused("kunci.pdf", public_key_locked, PDF, FileRefusal.LOCKED),
    "restricted": kept("batas.pdf", lambda: locked("", "pemilik"), PDF, F.RESTRICTED, pages=3),
    "restricted, old cipher": kept("batas.pdf", lambda: locked("", "pemilik", 3), PDF, F.RESTRICTED),
    "encrypted yet free": kept("bebas.pdf", lambda: locked("", "pemilik", free=True), PDF),
    "wrong table of objects": kept("x.pdf", wrong_xref, PDF, F.DAMAGED, pages=3),
    "end missing": kept("x.pdf", lambda: letter()[:-200], PDF, F.DAMAGED, pages=3),
    "half missing": refused("x.pdf", lambda: letter(1)[: len(letter(1)) // 3], PDF, FileRefusal.DAMAGED_BEYOND_READING),
    "only a header": refused("x.pdf", lambda: b"%PDF-1.7\n", PDF, FileRefusal.DAMAGED_BEYOND_READING),
    "noise after the header": refused(
        "x.pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 400, PDF, FileRefusal.DAMAGED_BEYOND_READING
    ),
    "zeros after the header": refused(
        "x.pdf", lambda: b"%PDF-1.4\n" + bytes(2_000_000), PDF, FileRefusal.DAMAGED_BEYOND_READING
    ),
    "junk before the header": kept("x.pdf", lambda: b"\r\n\r\nsisa pesan\r\n" + letter(), PDF),
    "header lost": kept("x.pdf", lambda: b"\r" * 9 + letter()[9:], PDF, F.DAMAGED),
    "is a web page": refused("x.pdf", lambda: b"<!DOCTYPE html><p>404", MediaKind.OTHER, FileRefusal.NOT_A_PDF),
    "is a web page holding a PDF": refused(
        "x.pdf", lambda: b"<html><script>x</script>" + letter(), MediaKind.OTHER, FileRefusal.NOT_A_PDF
    ),
    "is a text": refused("x.pdf", lambda: b"ini bukan pdf", MediaKind.OTHER, FileRefusal.NOT_A_PDF),
    "is noise": refused("x.pdf", lambda: bytes(range(200, 256)) * 40, MediaKind.OTHER, FileRefusal.NOT_A_PDF),
    "is a program": refused("x.pdf", lambda: b"MZ" + letter(), MediaKind.OTHER, FileRefusal.EXECUTABLE),
    "is an archive": refused("x.pdf", archive, MediaKind.OTHER, FileRefusal.ARCHIVE),
    "empty": refused("x.pdf", lambda: b"", MediaKind.OTHER, FileRefusal.EMPTY),
    "archive behind it": kept("x.pdf", lambda: letter() + archive(), PDF, F.FOREIGN_DATA),
    "no pages": refused(
        "x.pdf", lambda: raw(CATALOG, "<< /Type /Pages /Kids [] /Count 0 >>"), PDF, FileRefusal.NO_PAGES
    ),
    "runs a script": kept("x.pdf", lambda: with_action("JavaScript", "open"), PDF, F.ACTIVE_CONTENT),
    "runs a script on a click": kept("x.pdf", lambda: with_action("JavaScript", "link"), PDF, F.ACTIVE_CONTENT),
    "starts a program": kept("x.pdf", lambda: with_action("Launch", "open"), PDF, F.ACTIVE_CONTENT),
    "carries a program": kept("x.pdf", with_attachment, PDF, F.ACTIVE_CONTENT),
    "please wait": kept("x.pdf", with_xfa, PDF, F.XFA_FORM),
    "one page blank": kept("x.pdf", blank_among_three, PDF, F.BLANK_PAGES, pages=3),
    "blank": kept("x.pdf", lambda: one_page(b"q Q"), PDF, F.BLANK_PAGES, pages=1),
    "a page in itself": refused(
        "x.pdf",
        lambda: raw(CATALOG, "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"),
        PDF,
        FileRefusal.DAMAGED_BEYOND_READING,
    ),
    "lies about its pages": kept("x.pdf", lambda: one_page().replace(b"/Count 1 ", b"/Count 999999999 "), PDF, pages=1),
    "too many pages": refused("x.pdf", lambda: many_pages(20_000), PDF, FileRefusal.TOO_MANY_PAGES),
    "a long branch": Specimen("x.pdf", lambda: deep_tree(3000), PDF, FileRefusal.DAMAGED_BEYOND_READING),
    "arrays in arrays": kept("x.pdf", lambda: one_page(page=f"/X {fold(400)}"), PDF),
    "too many arrays in arrays": kept("x.pdf", lambda: one_page(page=f"/X {fold(200_000)}"), PDF, F.DAMAGED),
    "an enormous picture": kept("x.pdf", lambda: picture_bomb(30_000), PDF, F.BLANK_PAGES),
    "a million states": kept("x.pdf", lambda: one_page(b"q " * 1_000_000 + DRAWING), PDF),
    "a table before itself": kept("x.pdf", prev_loop, PDF, F.DAMAGED),
    "broken JBIG2": kept("x.pdf", lambda: broken_picture("JBIG2Decode"), PDF),
    "broken JPEG 2000": kept("x.pdf", lambda: broken_picture("JPXDecode"), PDF),
    "broken fax": kept("x.pdf", lambda: broken_picture("CCITTFaxDecode"), PDF),
    "a page of a light year": kept("x.pdf", lambda: one_page(box="0 0 99999999999 99999999999"), PDF),
    "a page without area": kept("x.pdf", lambda: one_page(box="0 0 0 0"), PDF),
    "a page inside out": kept("x.pdf", lambda: one_page(box="595 842 0 0"), PDF),
    "no content": kept("x.pdf", lambda: one_page().replace(b"/Contents 4", b"/Contents 9"), PDF, F.BLANK_PAGES),
}

# What these cost depends on the machine: they are refused, or kept with the remark that not all was looked at.
COSTLY: dict[str, Callable[[], bytes]] = {
    "unpacks to a gigabyte": lambda: bomb(1, 1500),
    "unpacks twice": lambda: bomb(2, 5000),
    "takes minutes to draw": slow_page,
    "draws itself": draws_itself,
    "forms that laugh": lambda: laughing_forms(12),
}
