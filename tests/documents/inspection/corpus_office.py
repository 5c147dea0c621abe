"""Word and Excel files, archives, programs and whatever else people send, made on the spot."""

import functools
import io
import struct
import tarfile
import zipfile
from collections.abc import Mapping

import openpyxl

from domain.submission.evidence import FileRefusal, MediaKind
from domain.submission.evidence import FindingCode as F
from tests.documents.inspection.compound_file import compound
from tests.documents.specimen import Specimen, kept, refused

WORD, SHEET, OTHER = MediaKind.WORD, MediaKind.SPREADSHEET, MediaKind.OTHER
TYPES = '<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="{}"/></Types>'
PLAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
BODY = '<?xml version="1.0"?><document><body>Laporan kegiatan</body></document>'
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
XXE = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><d>&c;</d>'
)
REMOTE = (
    '<Relationships><Relationship Id="r" Type="http://schemas/attachedTemplate" Target="http://x.test/t.dotm"'
    ' TargetMode="External"/></Relationships>'
)


def packed(members: Mapping[str, bytes | str], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Make a ZIP."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def docx(body: str = BODY, declared: str = PLAIN, **more: bytes | str) -> bytes:
    """A Word file; further members have `__` for the slashes in their names."""
    extra = {name.replace("__", "/"): data for name, data in more.items()}
    return packed({"[Content_Types].xml": TYPES.format(declared), "word/document.xml": body, **extra})


@functools.cache
def xlsx() -> bytes:
    """An Excel file."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["A1"] = "Capaian"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def open_document(media_type: str, manifest: str = "<manifest/>", **more: str) -> bytes:
    """An OpenDocument file."""
    return packed(
        {"mimetype": media_type, "content.xml": BODY, "META-INF/manifest.xml": manifest}
        | {name.replace("__", "/"): data for name, data in more.items()}
    )


def encrypted_members() -> bytes:
    """A Word file every member of which says that it is encrypted."""
    data = bytearray(docx())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def body_bomb() -> bytes:
    """A Word file whose text is 100 MB of spaces."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", TYPES.format(PLAIN))
        with archive.open("word/document.xml", "w") as member:
            member.write(b"<document>")
            for _ in range(100):
                member.write(b" " * 1_000_000)
            member.write(b"</document>")
    return out.getvalue()


def lying_size() -> bytes:
    """The same bomb, saying of itself that it is small."""
    data = bytearray(body_bomb())
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 1000)
    return bytes(data)


def many_members() -> bytes:
    """An archive of twenty thousand empty files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", BODY)
        for number in range(20_000):
            archive.writestr(str(number), b"")
    return out.getvalue()


def before_the_beginning() -> bytes:
    """A Word file whose first member is said to lie before its first byte."""
    data = bytearray(docx())
    at = data.rindex(b"PK\x05\x06") + 16
    data[at : at + 4] = struct.pack("<I", struct.unpack("<I", data[at : at + 4])[0] + 1000)
    return bytes(data)


def hole_in(name: bytes, data: bytes) -> bytes:
    """Spoil the content of one stored member."""
    at = data.index(name) + len(name) + 20
    return data[:at] + bytes(10) + data[at + 10 :]


def tar() -> bytes:
    """A tape archive."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("a"))
    return out.getvalue()


def word_97(flags: int = 0, **more: bytes) -> bytes:
    """A .doc file."""
    return compound({"WordDocument": struct.pack("<HHHHHH", 0xA5EC, 0xC1, 0, 0, 0, flags), **more})


def word_97_behind(data: bytes) -> bytes:
    """A locked .doc file whose text lies behind much else."""
    return compound({"Data": data, "WordDocument": struct.pack("<HHHHHH", 0xA5EC, 0xC1, 0, 0, 0, 0x0100)})


def excel_97(*records: int) -> bytes:
    """A .xls file that begins with these kinds of record."""
    return compound({"Workbook": b"".join(struct.pack("<HH", kind, 4) + bytes(4) for kind in records)})


def directory_loop() -> bytes:
    """A .doc whose directory goes in a circle."""
    data = bytearray(word_97())
    data[512 + 4 : 512 + 8] = struct.pack("<I", 1)
    return bytes(data)


def stored_docx() -> bytes:
    """A Word file with a picture that is broken."""
    members: dict[str, bytes | str] = {
        "[Content_Types].xml": TYPES.format(PLAIN),
        "word/document.xml": BODY,
        "word/media/gambar.png": b"gambar" * 50,
    }
    return hole_in(b"word/media/gambar.png", packed(members, zipfile.ZIP_STORED))


GONE, COMPLEX = FileRefusal.DAMAGED_BEYOND_READING, FileRefusal.TOO_COMPLEX

SPECIMENS: dict[str, Specimen] = {
    "a docx": kept("laporan.docx", docx, WORD),
    "an xlsx": kept("data.xlsx", xlsx, SHEET),
    "a docx named .pdf": kept("laporan.pdf", docx, WORD, F.WRONG_EXTENSION),
    "a docx named .exe": kept("laporan.exe", docx, WORD, F.WRONG_EXTENSION),
    "a docm": kept("l.docm", lambda: docx(declared=MACRO, **{"word__vbaProject.bin": "x"}), WORD, F.MACROS),
    "macros in a docx": kept(
        "l.docx", lambda: packed({"word/document.xml": BODY, "word/vbaProject.bin": b"x"}), WORD, F.MACROS
    ),
    "macro sheets": kept(
        "l.xlsx", lambda: packed({"xl/workbook.xml": BODY, "xl/macrosheets/1.xml": BODY}), SHEET, F.MACROS
    ),
    "a docx with a program": kept(
        "l.docx",
        lambda: packed({"word/document.xml": BODY, "word/embeddings/oleObject1.bin": b"x"}),
        WORD,
        F.ACTIVE_CONTENT,
    ),
    "a template from afar": kept(
        "l.docx",
        lambda: packed({"word/document.xml": BODY, "word/_rels/settings.xml.rels": REMOTE}),
        WORD,
        F.ACTIVE_CONTENT,
    ),
    "an odt": kept("l.odt", lambda: open_document(ODT), WORD),
    "an ods": kept("l.ods", lambda: open_document(ODS), SHEET),
    "an odt with macros": kept("l.odt", lambda: open_document(ODT, Basic__a="x"), WORD, F.MACROS),
    "a locked odt": refused(
        "l.odt", lambda: open_document(ODT, "<m:encryption-data xmlns:m='x'/>"), WORD, FileRefusal.LOCKED
    ),
    "a locked docx": refused(
        "l.docx", lambda: compound({"EncryptionInfo": b"x", "EncryptedPackage": b"x"}), WORD, FileRefusal.LOCKED
    ),
    "locked members": refused("l.docx", encrypted_members, WORD, FileRefusal.LOCKED),
    "a doc": kept("l.doc", word_97, WORD),
    "a doc of 12 MB": kept("l.doc", lambda: compound({"Data": bytes(12_000_000), "WordDocument": bytes(9000)}), WORD),
    "a locked doc of 12 MB": refused("l.doc", lambda: word_97_behind(bytes(12_000_000)), WORD, FileRefusal.LOCKED),
    "a doc with macros": kept("l.doc", lambda: word_97(Macros=b"x"), WORD, F.MACROS),
    "a locked doc": refused("l.doc", lambda: word_97(0x0100), WORD, FileRefusal.LOCKED),
    "an xls": kept("l.xls", lambda: excel_97(0x0809, 0x00E1, 0x0042), SHEET),
    "a locked xls": refused("l.xls", lambda: excel_97(0x0809, 0x002F), SHEET, FileRefusal.LOCKED),
    "an installer": refused("l.doc", lambda: compound({"\u4840\u3b3f": b"x"}), OTHER, FileRefusal.EXECUTABLE),
    "a presentation of old": refused(
        "l.ppt", lambda: compound({"PowerPoint Document": b"x"}), OTHER, FileRefusal.UNSUPPORTED
    ),
    "a doc in a circle": refused("l.doc", directory_loop, OTHER, GONE),
    "the head of a doc": refused("l.doc", lambda: word_97()[:600], OTHER, GONE),
    "half a docx": refused("l.docx", lambda: docx()[: len(docx()) // 2], WORD, GONE),
    "a docx before its beginning": refused("l.docx", before_the_beginning, WORD, GONE),
    "half an xlsx": refused("l.xlsx", lambda: xlsx()[: len(xlsx()) * 2 // 3], SHEET, GONE),
    "a docx without sense": refused("l.docx", lambda: docx("<a><b></a>"), WORD, GONE),
    "a broken picture in a docx": kept("l.docx", stored_docx, WORD, F.DAMAGED),
    "a docx that reads other files": refused("l.docx", lambda: docx(XXE), WORD, COMPLEX),
    "a docx that laughs": refused("l.docx", lambda: docx(LAUGHS), WORD, COMPLEX),
    "a docx that is a bomb": refused("l.docx", body_bomb, WORD, COMPLEX),
    "a bomb that lies": refused("l.docx", lying_size, WORD, GONE),
    "too many members": refused("l.docx", many_members, OTHER, COMPLEX),
    "a presentation": refused("l.pptx", lambda: packed({"ppt/presentation.xml": BODY}), OTHER, FileRefusal.UNSUPPORTED),
    "a ZIP": refused("l.zip", lambda: packed({"a.pdf": b"x"}), OTHER, FileRefusal.ARCHIVE),
    "an empty ZIP": refused("l.zip", lambda: packed({}), OTHER, FileRefusal.ARCHIVE),
    "a ZIP in a ZIP": refused("l.zip", lambda: packed({"a.zip": packed({"b": b"x"})}), OTHER, FileRefusal.ARCHIVE),
    "a RAR": refused("l.rar", lambda: b"Rar!\x1a\x07\x01\x00" + bytes(99), OTHER, FileRefusal.ARCHIVE),
    "a 7z": refused("l.7z", lambda: b"7z\xbc\xaf\x27\x1c" + bytes(99), OTHER, FileRefusal.ARCHIVE),
    "a gzip": refused("l.gz", lambda: b"\x1f\x8b\x08" + bytes(99), OTHER, FileRefusal.ARCHIVE),
    "a tar": refused("l.tar", tar, OTHER, FileRefusal.ARCHIVE),
    "an apk": refused(
        "undangan.apk",
        lambda: packed({"AndroidManifest.xml": b"x", "classes.dex": b"x"}),
        OTHER,
        FileRefusal.EXECUTABLE,
    ),
    "an apk named .pdf": refused(
        "undangan.pdf", lambda: packed({"AndroidManifest.xml": b"x"}), OTHER, FileRefusal.EXECUTABLE
    ),
    "a jar": refused("l.jar", lambda: packed({"META-INF/MANIFEST.MF": b"x"}), OTHER, FileRefusal.EXECUTABLE),
    "an exe": refused("surat.pdf.exe", lambda: b"MZ\x90" + bytes(999), OTHER, FileRefusal.EXECUTABLE),
    "an ELF": refused("l", lambda: b"\x7fELF" + bytes(99), OTHER, FileRefusal.EXECUTABLE),
    "a Mach-O": refused("l", lambda: b"\xcf\xfa\xed\xfe" + bytes(99), OTHER, FileRefusal.EXECUTABLE),
    "a shell script": refused("l.txt", lambda: b"#!/bin/sh\nrm -rf /\n", OTHER, FileRefusal.EXECUTABLE),
    "a batch file": refused("l.bat", lambda: b"@echo off\r\n", OTHER, FileRefusal.EXECUTABLE),
    "a script of the web": refused("l.js", lambda: b"alert(1)", OTHER, FileRefusal.EXECUTABLE),
    "a shortcut": refused("l.lnk", lambda: b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(99), OTHER, FileRefusal.EXECUTABLE),
    "a rich text": refused("l.rtf", lambda: b"{\\rtf1 halo}", OTHER, FileRefusal.OTHER_OFFICE_FORMAT),
    "a rich text named .doc": refused("l.doc", lambda: b"{\\rtf1 halo}", OTHER, FileRefusal.OTHER_OFFICE_FORMAT),
    "a text": refused("l.txt", lambda: b"halo", OTHER, FileRefusal.UNSUPPORTED),
    "one byte": refused("l", lambda: b"\xff", OTHER, FileRefusal.UNSUPPORTED),
    "a voice": refused("l.ogg", lambda: b"OggS" + bytes(99), OTHER, FileRefusal.UNSUPPORTED),
    "empty": refused("l.docx", lambda: b"", OTHER, FileRefusal.EMPTY),
}
