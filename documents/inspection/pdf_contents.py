"""Look into the objects of a PDF: what runs or is attached, whether a signature holds, whether a page is broken."""

import zlib
from collections.abc import Iterator
from pathlib import Path

import pikepdf

_MOST_OBJECTS = 60_000
_MOST_FIELDS = 2000
_FIRST_BYTES = 64 * 1024  # of what a page draws, enough to see whether it unpacks
# Names are compared as objects: what is no UTF-8 may stand in any of them (ISO 32000-1, 7.3.5).
_ACTIVE_ACTIONS = frozenset(
    pikepdf.Name(name) for name in ("/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition", "/GoToE")
)
_ACTIVE_ANNOTATIONS = frozenset(
    pikepdf.Name(name) for name in ("/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/3D")
)


def has_attachments(pdf: pikepdf.Pdf) -> bool:
    """Tell whether files are attached to the document as a whole (ISO 32000-1, 7.11.4)."""
    names = pdf.Root.get("/Names")
    return isinstance(names, pikepdf.Dictionary) and "/EmbeddedFiles" in names


def has_active_parts(pdf: pikepdf.Pdf) -> bool:
    """Tell whether anything in the document runs, starts or unpacks something (ISO 32000-1, 12.6.4)."""
    names = pdf.Root.get("/Names")
    if isinstance(names, pikepdf.Dictionary) and "/JavaScript" in names:
        return True
    if len(pdf.objects) > _MOST_OBJECTS:
        candidates: Iterator[pikepdf.Object] = iter([pdf.Root, *(page.obj for page in pdf.pages)])
    else:
        candidates = iter(pdf.objects)
    return any(_is_active(item) for item in candidates)


def _is_active(item: pikepdf.Object, depth: int = 0) -> bool:
    """Tell whether a dictionary, or one written directly within it, is an action or attachment."""
    if isinstance(item, pikepdf.Array) and depth < 4:
        return any(_is_active(part, depth + 1) for part in item.as_list() if _is_written_here(part))
    if not isinstance(item, pikepdf.Dictionary):
        return False
    action, annotation = item.get("/S"), item.get("/Subtype")
    if isinstance(action, pikepdf.Name) and action in _ACTIVE_ACTIONS:
        return True
    if isinstance(annotation, pikepdf.Name) and annotation in _ACTIVE_ANNOTATIONS:
        return True
    return depth < 4 and any(_is_active(value, depth + 1) for _, value in item.items() if _is_written_here(value))


def _is_written_here(value: object) -> bool:
    """Tell whether a value is a dictionary or an array of its own, not a reference to one seen anyway."""
    return isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect


def has_broken_signature(pdf: pikepdf.Pdf, path: Path) -> bool:
    """Tell whether a signature no longer lies where it says, since the file was saved anew after it was signed.

    A signature names the bytes it signs: all but itself (ISO 32000-1, 12.8.1). Whether it is genuine is not judged.
    """
    signatures = [value for value in _signatures(pdf) if isinstance(value.get("/ByteRange"), pikepdf.Array)]
    if not signatures:
        return False
    size = path.stat().st_size
    with path.open("rb") as file:
        if file.read(5) != b"%PDF-":  # it counts from where the document begins, or from where the file does
            return False
        for signature in signatures:
            numbers = _numbers(signature)
            if len(numbers) != 4 or min(numbers) < 0 or numbers[2] + numbers[3] > size:
                return True
            file.seek(max(0, numbers[1] - 1))
            if not _is_hexadecimal(file.read(max(0, min(numbers[2] - numbers[1] + 1, size)))):
                return True
    return False


def _numbers(signature: pikepdf.Dictionary) -> list[int]:
    """Read which bytes a signature covers: where each piece begins, and its length."""
    try:
        return [int(number) for number in signature.ByteRange.as_list()]
    except (TypeError, ValueError):
        return []


def _is_hexadecimal(gap: bytes) -> bool:
    """Tell whether what a signature leaves out, with the byte before, is a string in hexadecimal, as it is written.

    Some programs leave out its brackets as well, some don't.
    """
    before, bracket, digits = gap.partition(b"<")
    return len(before) <= 1 and bool(bracket) and not digits.strip(b"0123456789abcdefABCDEF> \r\n\t\x00")


def _signatures(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Go through the values of all signed fields."""
    form = pdf.Root.get("/AcroForm")
    fields = form.get("/Fields") if isinstance(form, pikepdf.Dictionary) else None
    waiting = list(fields.as_list())[:_MOST_FIELDS] if isinstance(fields, pikepdf.Array) else []
    for _ in range(_MOST_FIELDS):
        if not waiting:
            return
        field = waiting.pop()
        if not isinstance(field, pikepdf.Dictionary):
            continue
        kids = field.get("/Kids")
        if isinstance(kids, pikepdf.Array):
            waiting += kids.as_list()[:_MOST_FIELDS]
        value = field.get("/V")
        if field.get("/FT") == pikepdf.Name("/Sig") and isinstance(value, pikepdf.Dictionary):
            yield value


def is_unreadable(page: pikepdf.Page) -> bool:
    """Tell whether what a page draws can't be unpacked at all; a little damage readers get over."""
    contents = page.obj.get("/Contents")
    streams = contents.as_list() if isinstance(contents, pikepdf.Array) else [contents]
    return any(isinstance(stream, pikepdf.Stream) and _fails_to_unpack(stream) for stream in streams)


def _fails_to_unpack(stream: pikepdf.Stream) -> bool:
    """Tell whether a stream of the usual compression yields nothing but an error."""
    packing = stream.get("/Filter")
    if isinstance(packing, pikepdf.Array) and len(packing) == 1:
        packing = packing[0]
    if packing != pikepdf.Name("/FlateDecode") or "/DecodeParms" in stream:
        return False
    data = stream.read_raw_bytes()
    try:
        unpacked = zlib.decompressobj().decompress(data, _FIRST_BYTES)
    except zlib.error:
        return True
    return bool(data.strip()) and not unpacked and len(data) > 16
