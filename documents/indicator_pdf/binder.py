"""Puts cover, documents and the pages that stand for some of them together as one PDF with bookmarks and stamps."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, OutlineItem, Pdf, String

from documents.indicator_pdf import words
from documents.indicator_pdf.cover import bookmark, cover_sheets, drawn, standing_for
from documents.indicator_pdf.parts import PAGES_FILE, PreparedPart
from documents.indicator_pdf.records import (
    Binding,
    BindingLimits,
    BindingNote,
    BoundDocument,
    BoundIndicator,
    BoundPart,
    IndicatorSheet,
)
from documents.indicator_pdf.saving import save_as_packed
from documents.indicator_pdf.stamps import stamp_pages
from documents.pictures.lettering import settable

_OPEN_AT_ONCE = 200
"""Files; more are first put together by so many."""


def bind(
    sheet: IndicatorSheet,
    documents: Sequence[tuple[BoundDocument, PreparedPart, Path]],
    output: Path,
    limits: BindingLimits,
) -> BoundIndicator:
    """Make the PDF of documents that were prepared, each in its folder (see `parts`), and say where each is in it.

    Raises pikepdf.PdfError where what was prepared does not hold, and OSError where it cannot be written.
    """
    prepared = list(_within(limits, documents))
    drafted = [_part(document, part, 1) for document, part, _ in prepared]
    first = len(cover_sheets(sheet, drafted)) + 1
    parts: list[BoundPart] = []
    for document, part, _ in prepared:
        parts.append(_part(document, part, first))
        first = parts[-1].last + 1
    sheets = cover_sheets(sheet, parts)
    notices = [
        standing_for(number, part.document, part)
        for number, part in enumerate(parts, 1)
        if part.binding is not Binding.PAGES
    ]
    title = words.TITLE.format(code=sheet.code, title=sheet.title)
    sheets_pdf = drawn([*sheets, *notices], title)
    folders = [folder for _, _, folder in prepared]
    with ExitStack() as opened, Pdf.new() as bound:
        own_pages = iter(list(opened.enter_context(pikepdf.open(BytesIO(sheets_pdf))).pages))
        for _ in sheets:
            _append(bound, next(own_pages))
        for item in _joined(parts, folders, output.parent):
            if isinstance(item, Path):
                _extend(bound, opened.enter_context(pikepdf.open(item, access_mode=pikepdf.AccessMode.stream)))
            else:
                _append(bound, next(own_pages))
        _finish(bound, sheet, title, parts)
        save_as_packed(bound, output)
        return BoundIndicator(output, len(bound.pages), tuple(parts))


def _within(
    limits: BindingLimits, documents: Sequence[tuple[BoundDocument, PreparedPart, Path]]
) -> Iterator[tuple[BoundDocument, PreparedPart, Path]]:
    """The documents, with those beside it that are too much to be attached."""
    room = limits.attached_bytes
    for document, part, folder in documents:
        if part.binding is Binding.ATTACHED and document.path is not None:
            size = document.path.stat().st_size
            if size > room:
                part = replace(part, binding=Binding.BESIDE, notes=(*part.notes, BindingNote.TOO_LARGE))
            else:
                room -= size
        yield document, part, folder


def _part(document: BoundDocument, part: PreparedPart, first: int) -> BoundPart:
    count = part.pages if part.binding is Binding.PAGES else 1
    return BoundPart(document, part.binding, first, first + count - 1, part.notes)


def _joined(parts: Sequence[BoundPart], folders: Sequence[Path], room: Path) -> Iterator[Path | None]:
    """What follows the cover in order: files with pages, and None for a page that stands for a document.

    Many small files, as photos are, come as few larger ones, so that no more than some are open at once.
    """
    group: list[Path] = []
    few = len(parts) <= _OPEN_AT_ONCE
    for number, (part, folder) in enumerate(zip(parts, folders, strict=True)):
        if part.binding is Binding.PAGES:
            group.append(folder / PAGES_FILE)
        if group and (few or part.binding is not Binding.PAGES or len(group) == _OPEN_AT_ONCE):
            yield _together(group, room / f"joined-{number}.pdf")
            group = []
        if part.binding is not Binding.PAGES:
            yield None
    if group:
        yield _together(group, room / "joined.pdf")


def _together(files: Sequence[Path], target: Path) -> Path:
    if len(files) == 1:
        return files[0]
    with ExitStack() as opened, Pdf.new() as joined:
        for file in files:
            _extend(joined, opened.enter_context(pikepdf.open(file, access_mode=pikepdf.AccessMode.stream)))
        save_as_packed(joined, target)
    return target


def _append(bound: Pdf, page: pikepdf.Page) -> None:
    if "/StructParents" in page.obj:
        del page.obj["/StructParents"]
    bound.pages.append(page)


def _extend(bound: Pdf, source: Pdf) -> None:
    """All pages of a file that was prepared, and which of its layers are hidden."""
    bound.pages.extend(source.pages)
    layers = source.Root.get("/OCProperties")
    if layers is None:
        return
    copied = bound.copy_foreign(layers)
    if "/OCProperties" not in bound.Root:
        bound.Root.OCProperties = bound.make_indirect(Dictionary(OCGs=Array(), D=Dictionary(OFF=Array())))
    properties = bound.Root.OCProperties
    properties.OCGs.extend(copied.OCGs.as_list())
    properties.D.OFF.extend(copied.D.OFF.as_list())


def _finish(bound: Pdf, sheet: IndicatorSheet, title: str, parts: Sequence[BoundPart]) -> None:
    """Stamps, bookmarks, attachments, title."""
    count, code = len(bound.pages), settable(sheet.code)
    stamp_pages(bound, (words.STAMP.format(code=code, page=page, pages=count) for page in range(1, count + 1)))
    with bound.open_outline() as outline:
        outline.root.append(OutlineItem(words.COVER, 0))
        for number, part in enumerate(parts, 1):
            outline.root.append(OutlineItem(bookmark(number, part.document), part.first - 1))
    for number, part in enumerate(parts, 1):
        if part.binding is Binding.ATTACHED and part.document.path is not None:
            _attach(bound, number, part.document, part.document.path)
    bound.docinfo["/Title"] = String(title)
    bound.Root.Lang = String("id")
    bound.Root.PageMode = Name.UseOutlines
    bound.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def _attach(bound: Pdf, number: int, document: BoundDocument, path: Path) -> None:
    content = path.read_bytes()
    if document.sha256 and hashlib.sha256(content).hexdigest() != document.sha256:
        raise OSError(f"attachment {number} changed while it was bound")
    bound.attachments[f"{number:02} {document.name}"] = AttachedFileSpec(
        bound,
        content,
        filename=document.name,
        description=document.item,
        mime_type=document.media_type,
        creation_date="",
        mod_date="",
    )
