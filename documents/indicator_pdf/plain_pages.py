"""Makes plain pages of a PDF that anybody sent: what they show stays, what runs or leads elsewhere does not."""

import re
from contextlib import suppress
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from documents.indicator_pdf import unaltered
from documents.indicator_pdf.records import Binding, BindingNote
from documents.indicator_pdf.saving import save_as_packed
from documents.inspection import pdf_contents, pdfium

_SHOWN = frozenset(
    {"/Type", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Resources", "/Contents", "/Group", "/Parent"}
)
"""What of a page says how it looks (ISO 32000-1, table 30); the rest opens, moves, describes or hides something."""

_ENCRYPTED = re.compile("encrypt", re.IGNORECASE)
"""What qpdf says of those that nobody but the holder of a certificate can open."""

_REBUILT = "reconstruct"
"""What it says where it had to look for the objects of a document itself."""

_NOT_SHOWN = ("/AA", "/AF", "/OPI", "/PieceInfo", "/Metadata", "/Ref", "/StructParent", "/StructParents")
"""What is left out of all that pages draw."""


class NotBoundError(Exception):
    """A document that gives no pages: what becomes of it, and why."""

    def __init__(self, binding: Binding, note: BindingNote | None = None) -> None:
        super().__init__(binding)
        self.binding = binding
        self.note = note


def write_plain(path: Path, target: Path, max_pages: int) -> tuple[int, list[BindingNote]]:
    """Write the pages of a PDF, and tell how many they are and what is worth knowing; raises NotBoundError."""
    may_be_signed = unaltered.names_bytes(path)
    try:
        with _opened(path) as source:
            return _copied(source, target, max_pages, may_be_signed=may_be_signed)
    except pikepdf.PasswordError as error:
        raise NotBoundError(Binding.LOCKED) from error
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError) as error:
        if may_be_signed:
            raise NotBoundError(Binding.BESIDE, BindingNote.SIGNED) from error
        if _ENCRYPTED.search(str(error)):
            raise NotBoundError(Binding.LOCKED) from error
    return _mended(path, target, max_pages)


def _mended(path: Path, target: Path, max_pages: int) -> tuple[int, list[BindingNote]]:
    """What qpdf cannot mend, PDFium perhaps can."""
    again = target.with_suffix(".mended")
    try:
        with pdfium.open_pdf(path) as document:
            document.save(again)
        with _opened(again) as source:
            count, notes = _copied(source, target, max_pages, may_be_signed=False)
    except (pdfium.PdfiumError, pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise NotBoundError(Binding.DAMAGED) from error
    finally:
        again.unlink(missing_ok=True)
    return count, [BindingNote.MENDED, *(note for note in notes if note is not BindingNote.MENDED)]


def _opened(path: Path) -> Pdf:
    return pikepdf.open(path, access_mode=pikepdf.AccessMode.stream)


def _copied(source: Pdf, target: Path, max_pages: int, *, may_be_signed: bool) -> tuple[int, list[BindingNote]]:
    count = len(source.pages)
    reason = unaltered.reason_to_leave(source, may_be_signed=may_be_signed)
    if reason is not None:
        raise NotBoundError(Binding.BESIDE, reason)
    if not count:
        raise NotBoundError(Binding.DAMAGED)
    if count > max_pages:
        raise NotBoundError(Binding.BESIDE, BindingNote.TOO_MANY_PAGES)
    notes = _notes(source)
    _draw_fields(source)
    layers = _layers(source)
    with Pdf.new() as plain:
        for page in source.pages:
            for key in set(page.obj.keys()) - _SHOWN:
                del page.obj[key]
            plain.pages.append(page)
        if layers is not None:
            plain.Root.OCProperties = plain.copy_foreign(layers)
        _leave_out(plain)
        save_as_packed(plain, target)
    if any(_REBUILT in str(remark) for remark in source.get_warnings()):
        notes.append(BindingNote.MENDED)
    return count, notes


def _notes(source: Pdf) -> list[BindingNote]:
    notes: list[BindingNote] = []
    if source.is_encrypted:
        notes.append(BindingNote.PROTECTED)
    if pdf_contents.has_attachments(source) or pdf_contents.has_active_parts(source):
        notes.append(BindingNote.ACTIVE_LEFT_OUT)
    return notes


def _draw_fields(source: Pdf) -> None:
    """Has what stands in fields and notes become part of what their pages draw, as far as it is to be seen."""
    form = source.Root.get("/AcroForm")
    undrawn: object = form.get("/NeedAppearances") if isinstance(form, Dictionary) else False
    if undrawn is True:
        with suppress(pikepdf.PdfError, RuntimeError, ValueError, TypeError):
            source.generate_appearance_streams()
        with suppress(KeyError):
            del source.Root.AcroForm["/NeedAppearances"]
    source.flatten_annotations("screen")


def _layers(source: Pdf) -> pikepdf.Object | None:
    """Which layers there are and which of them are hidden, so that they stay so (ISO 32000-1, 8.11.4)."""
    properties = source.Root.get("/OCProperties")
    if not isinstance(properties, Dictionary):
        return None
    groups = [group for group in _items(properties.get("/OCGs")) if group.is_indirect]
    default = properties.get("/D")
    if not groups or not isinstance(default, Dictionary):
        return None
    hidden = [group for group in _items(default.get("/OFF")) if group.is_indirect]
    if default.get("/BaseState") == Name.OFF:
        visible = {group.objgen for group in _items(default.get("/ON"))}
        hidden = [group for group in groups if group.objgen not in visible]
    return source.make_indirect(Dictionary(OCGs=Array(groups), D=Dictionary(OFF=Array(hidden))))


def _items(array: object) -> list[pikepdf.Object]:
    if not isinstance(array, pikepdf.Array):
        return []
    return [item for item in array.as_list() if isinstance(item, Dictionary)]


def _leave_out(plain: Pdf) -> None:
    for item in plain.objects:
        if not isinstance(item, Dictionary | pikepdf.Stream):
            continue
        for key in _NOT_SHOWN:
            if key in item:
                del item[key]
