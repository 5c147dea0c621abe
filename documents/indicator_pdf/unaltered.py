"""Tells which PDF must stay as it is: a signature holds for the bytes that were signed, and for no others."""

from pathlib import Path

import pikepdf

from documents.indicator_pdf.records import BindingNote

_COVERED = b"/ByteRange"
"""How a signature says which bytes it covers (ISO 32000-1, 12.8.1): it stands in the file as it is, never packed."""

_SLICE = 1 << 20


def names_bytes(path: Path) -> bool:
    """Tell whether anything in a file looks like a signature."""
    before = b""
    with path.open("rb") as file:
        while piece := file.read(_SLICE):
            if _COVERED in before + piece:
                return True
            before = piece[-len(_COVERED) :]
    return False


def reason_to_leave(pdf: pikepdf.Pdf, *, may_be_signed: bool) -> BindingNote | None:
    """Why a document must not become pages, if so: it is signed, protected from it, or has no pages of its own."""
    if may_be_signed and _is_signed(pdf):
        return BindingNote.SIGNED
    if pdf.is_encrypted and not (pdf.allow.print_lowres or pdf.allow.print_highres):
        return BindingNote.NO_PRINTING
    if "/Collection" in pdf.Root:
        return BindingNote.PORTFOLIO
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary) and "/XFA" in form:
        fields = form.get("/Fields")
        needs_program: object = pdf.Root.get("/NeedsRendering")
        if needs_program is True or not (isinstance(fields, pikepdf.Array) and len(fields)):
            return BindingNote.SPECIAL_FORM
    return None


def _is_signed(pdf: pikepdf.Pdf) -> bool:
    """Approval, certification and time stamps all; rights that a form grants its reader (UR, UR3) sign nothing."""
    rights = pdf.Root.get("/Perms")
    granted = (
        {rights[key].objgen for key in ("/UR", "/UR3") if key in rights}
        if isinstance(rights, pikepdf.Dictionary)
        else set()
    )
    return any(
        isinstance(item, pikepdf.Dictionary) and "/ByteRange" in item and item.objgen not in granted
        for item in pdf.objects
    ) or any(isinstance(item, pikepdf.Dictionary) and _holds_signature(item) for item in pdf.objects)


def _holds_signature(item: pikepdf.Dictionary) -> bool:
    """Tell whether a field has its signature written directly within it."""
    value = item.get("/V")
    return isinstance(value, pikepdf.Dictionary) and not value.is_indirect and "/ByteRange" in value
