"""Office files whose parts, names and passwords are not where one expects them, and what is taken for them."""

import io
import struct

import openpyxl
from msoffcrypto.format.ooxml import OOXMLFile

from domain.submission.evidence import FileRefusal, MediaKind
from domain.submission.evidence import FindingCode as F
from tests.documents.inspection.compound_file import compound
from tests.documents.inspection.corpus_office import BODY, ODS, ODT, open_document, packed, xlsx
from tests.documents.specimen import Specimen, kept, refused

WORD, SHEET, OTHER = MediaKind.WORD, MediaKind.SPREADSHEET, MediaKind.OTHER
OFFICE = "application/vnd.openxmlformats-officedocument"
DOCTYPE = '<?xml version="1.0"?><!DOCTYPE manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd"><m/>'
LOCKED_WORD = struct.pack("<HHHHHH", 0xA5EC, 0xC1, 0, 0, 0, 0x0100)
PLAIN_WORD = struct.pack("<HHHHHH", 0xA5EC, 0xC1, 0, 0, 0, 0)
PLAIN_EXCEL = struct.pack("<HH", 0x0809, 4) + bytes(4)
EXCEL_ASKS_NOBODY = 0x9A0A  # the verifier of Excel's own password ([MS-OFFCRYPTO] 2.3.7.1)


def package(
    target: str = "word/document2.xml",
    content: str = f"{OFFICE}.wordprocessingml.document.main+xml",
    *,
    strict: bool = False,
    part: str = "word/document2.xml",
    separator: str = "/",
) -> bytes:
    """An Office file whose main part lies where only its relations say."""
    base = "http://purl.oclc.org/ooxml" if strict else "http://schemas.openxmlformats.org"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        f'Type="{base}/officeDocument/2006/relationships/officeDocument" Target="{target}"/></Relationships>'
    )
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{part}" ContentType="{content}"/></Types>'
    )
    members = {"[Content_Types].xml": types, "_rels/.rels": relations, part: BODY}
    return packed({name.replace("/", separator): data for name, data in members.items()})


def encrypted(data: bytes, password: str) -> bytes:
    """Office's own encryption around a file."""
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(password, out)
    return out.getvalue()


def protected_xls(verifier: int, name: str = "Workbook") -> bytes:
    """An .xls that is obfuscated with a password."""
    scheme = b"" if name == "Book" else struct.pack("<H", 0)
    record = scheme + struct.pack("<HH", 0x1234, verifier)
    return compound({name: PLAIN_EXCEL + struct.pack("<HH", 0x002F, len(record)) + record})


def linked(link: str) -> bytes:
    """A workbook that takes something from elsewhere."""
    return packed(
        {"xl/workbook.xml": BODY, "xl/externalLinks/externalLink1.xml": f"<externalLink>{link}</externalLink>"}
    )


def big_xlsx() -> bytes:
    """A workbook that fills more than a few sectors."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for number in range(2000):
        sheet.append([f"Kegiatan {number * 7919 % 10007}", number])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


LOCKED, WEB, OFFICE_FORMAT = FileRefusal.LOCKED, FileRefusal.WEB_PAGE, FileRefusal.OTHER_OFFICE_FORMAT
TEMPLATE = f"{OFFICE}.spreadsheetml.template.main+xml"
SLIDES = f"{OFFICE}.presentationml.presentation.main+xml"

SPECIMENS: dict[str, Specimen] = {
    "a docx of Word for the web": kept("l.docx", package, WORD),
    "a docx whose main part is named from the root": kept("l.docx", lambda: package("/word/document2.xml"), WORD),
    "a docx in other letters": kept("l.docx", lambda: package("Word/Document2.XML"), WORD),
    "a strict docx": kept("l.docx", lambda: package(strict=True), WORD),
    "a docx packed as Windows writes paths": kept("l.docx", lambda: package(separator="\\"), WORD),
    "a template of Excel": kept("l.xltx", lambda: package("xl/wb.xml", TEMPLATE, part="xl/wb.xml"), SHEET),
    "slides that lie elsewhere": refused(
        "l.pptx", lambda: package("a/b.xml", SLIDES, part="a/b.xml"), OTHER, FileRefusal.UNSUPPORTED
    ),
    "a docx whose main part is a folder": refused(
        "l.docx", lambda: package("word/a.xml", part="word/a.xml\\"), WORD, FileRefusal.DAMAGED_BEYOND_READING
    ),
    "an xls with a locked letter in it": kept(
        "l.xls", lambda: compound({"MBD1/WordDocument": LOCKED_WORD, "Workbook": PLAIN_EXCEL}), SHEET
    ),
    "a doc with a locked table in it": kept(
        "l.doc", lambda: compound({"O/_1/Workbook": protected_xls(1)[512:], "WordDocument": PLAIN_WORD}), WORD
    ),
    "slides with a table in them": refused(
        "l.ppt",
        lambda: compound({"MBD1/Workbook": PLAIN_EXCEL, "PowerPoint Document": b"x"}),
        OTHER,
        FileRefusal.UNSUPPORTED,
    ),
    "an xls in capitals": kept("l.xls", lambda: compound({"WORKBOOK": PLAIN_EXCEL}), SHEET),
    "an xls of Crystal Reports": kept("l.xls", lambda: compound({"BOOK": PLAIN_EXCEL}), SHEET),
    "a doc in small letters": kept("l.doc", lambda: compound({"worddocument": PLAIN_WORD}), WORD),
    "a locked docx in capitals": refused("l.docx", lambda: compound({"ENCRYPTEDPACKAGE": b"x"}), WORD, LOCKED),
    "macros in capitals": kept(
        "l.doc", lambda: compound({"WordDocument": PLAIN_WORD, "MACROS/VBA": b"x"}), WORD, F.MACROS
    ),
    "an xlsx that Excel opens unasked": kept("l.xlsx", lambda: encrypted(xlsx(), "VelvetSweatshop"), SHEET),
    "a long xlsx that Excel opens unasked": kept("l.xlsx", lambda: encrypted(big_xlsx(), "VelvetSweatshop"), SHEET),
    "a docx that Word asks for": refused("l.docx", lambda: encrypted(package(), "VelvetSweatshop"), WORD, LOCKED),
    "a locked xlsx": refused("l.xlsx", lambda: encrypted(xlsx(), "rahasia"), SHEET, LOCKED),
    "an xls that Excel opens unasked": kept("l.xls", lambda: protected_xls(EXCEL_ASKS_NOBODY), SHEET),
    "an xls of 1995 that Excel opens unasked": kept("l.xls", lambda: protected_xls(EXCEL_ASKS_NOBODY, "Book"), SHEET),
    "a locked xls of 2003": refused("l.xls", lambda: protected_xls(0x4BCD), SHEET, LOCKED),
    "a locked xls of 1995": refused("l.xls", lambda: protected_xls(0x4BCD, "Book"), SHEET, LOCKED),
    "an odt of LibreOffice": kept(
        "l.odt", lambda: open_document(ODT, **{"Configurations2__accelerator__current.xml": ""}), WORD
    ),
    "an odt without its text": refused(
        "l.odt", lambda: packed({"mimetype": ODT, "content.xml": ""}), WORD, FileRefusal.DAMAGED_BEYOND_READING
    ),
    "an odt of OpenOffice 2": kept("l.odt", lambda: open_document(ODT, DOCTYPE), WORD),
    "an ods with macros and a DOCTYPE": kept(
        "l.ods", lambda: open_document(ODS, **{"Basic__script-lb.xml": DOCTYPE}), SHEET, F.MACROS
    ),
    "an odt that is encrypted as a whole": refused(
        "l.odt",
        lambda: packed({"mimetype": ODT, "encrypted-package": b"x", "META-INF/manifest.xml": "<e:encryption-data/>"}),
        WORD,
        LOCKED,
    ),
    "figures from another workbook": kept("l.xlsx", lambda: linked("<externalBook/>"), SHEET, F.LINKED_WORKBOOK),
    "figures from a program": kept("l.xlsx", lambda: linked('<ddeLink ddeService="cmd"/>'), SHEET, F.ACTIVE_CONTENT),
    "a web page named .doc": refused("l.doc", lambda: b"<html>Word", OTHER, WEB),
    "a web page named .xls": refused("l.xls", lambda: b"\r\n<table border=1><tr><td>1</td></tr></table>", OTHER, WEB),
    "a web page in two bytes a letter": refused("l.xls", lambda: "<html><table>".encode("utf-16"), OTHER, WEB),
    "a web page after a warning": refused("l.xls", lambda: b"<br />\n<b>Warning</b>: x<table>", OTHER, WEB),
    "a web page as XML": refused("l.xls", lambda: b'<?xml version="1.0"?><!-- x --><html xmlns="x">', OTHER, WEB),
    "a web page with its pictures": refused(
        "l.xls", lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n", OTHER, WEB
    ),
    "a workbook as XML": refused(
        "l.xls", lambda: b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><W/>', OTHER, OFFICE_FORMAT
    ),
    "a text named .xls": refused("l.xls", lambda: b"No\tOPD\tNilai\r\n", OTHER, OFFICE_FORMAT),
    "an xls of 1992": refused("l.xls", lambda: b"\x09\x04\x06\x00\x00\x00\x10\x00" + bytes(99), OTHER, OFFICE_FORMAT),
    "a writer's document of 2002": refused(
        "l.sxw",
        lambda: packed({"mimetype": "application/vnd.sun.xml.writer", "content.xml": BODY}),
        OTHER,
        OFFICE_FORMAT,
    ),
    "pages of Apple": refused(
        "l.pages", lambda: packed({"Index/Document.iwa": b"x"}), OTHER, FileRefusal.APPLE_DOCUMENT
    ),
    "numbers of Apple, as a folder": refused(
        "l.numbers", lambda: packed({"l.numbers/Index/Document.iwa": b"x"}), OTHER, FileRefusal.APPLE_DOCUMENT
    ),
    "a book": refused("l.epub", lambda: packed({"mimetype": "application/epub+zip"}), OTHER, FileRefusal.EBOOK),
    "an XPS": refused("l.xps", lambda: packed({"FixedDocSeq.fdseq": "<f/>"}), OTHER, FileRefusal.EBOOK),
}
