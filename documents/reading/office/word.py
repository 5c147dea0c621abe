"""The text of a Word file (.docx) or an OpenDocument one (.odt), bounded. Runs in a process of its own only.

Its parts are found by what the package says of itself. What is deleted, hidden, or remarked beside the text is left
out; headers stand before the text, each of their lines once, notes and footers behind it.
"""

import posixpath
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote
from xml.parsers import expat

from documents.inspection import media_types
from documents.inspection.package import BROKEN_ARCHIVE, recognised
from documents.reading.office.flow import Flow
from documents.reading.office.package_parts import PackageParts, TooMuchToReadError

_CONTENT, _STYLES = "content.xml", "styles.xml"
_BEFORE, _BEHIND = ("header",), ("footnotes", "endnotes", "footer")
_MOST_BESIDE = 12
"""Headers, footers and notes that are read."""

_LONGEST_MARK = 200
_OFF = ("0", "false", "off")


class NoTextError(Exception):
    """A file of a kind in which no text is read."""


@dataclass(frozen=True, slots=True)
class WrittenText:
    """The lines of a document, in stretches from page break to page break; `is_whole` unless it was cut short."""

    stretches: tuple[tuple[str, ...], ...]
    is_whole: bool


def read_text(path: Path) -> WrittenText:
    """The text of a document.

    Raises NoTextError where it is neither, and whatever a broken package makes `zipfile` or `expat` raise.
    """
    with zipfile.ZipFile(path) as archive:
        package = recognised(archive)
        parts = PackageParts(archive)
        if package.verdict.media_type == media_types.ODT:
            return _open_document(parts)
        if package.verdict.media_type in (media_types.DOCX, media_types.DOCM):
            return _office_document(parts, package.part)
    raise NoTextError


def _office_document(parts: PackageParts, main: str) -> WrittenText:
    body = _OfficeText()
    is_whole = _read(parts, main, body)
    beside = _Relations(main)
    relations = posixpath.join(posixpath.dirname(main), "_rels", f"{posixpath.basename(main)}.rels")
    if relations in parts:
        _read_beside(parts, relations, beside)
    before, behind = (
        [
            line
            for target in beside.targets(kinds, body.unused)
            if target in parts
            for line in _lines_beside(parts, target)
        ]
        for kinds in (_BEFORE, _BEHIND)
    )
    return _joined(before, body.flow, behind, is_whole=is_whole)


def _open_document(parts: PackageParts) -> WrittenText:
    body = _OpenText()
    is_whole = _read(parts, _CONTENT, body)
    before, behind = _OpenText({"header", "header-left", "header-first"}), _OpenText({"footer", "footer-left"})
    if _STYLES in parts:
        _read_beside(parts, _STYLES, before)
        _read_beside(parts, _STYLES, behind)
    return _joined(_all_lines(before.flow), body.flow, _all_lines(behind.flow), is_whole=is_whole)


def _read(parts: PackageParts, name: str, reader: "_OfficeText | _OpenText") -> bool:
    """Whether a part was read to its end."""
    try:
        parts.read(name, reader)
    except TooMuchToReadError:
        return False
    return True


def _lines_beside(parts: PackageParts, name: str) -> list[str]:
    reader = _OfficeText()
    _read_beside(parts, name, reader)
    return _all_lines(reader.flow)


def _read_beside(parts: PackageParts, name: str, reader: "_OfficeText | _OpenText | _Relations") -> None:
    """Reads a part beside the text as far as it can be read."""
    try:
        parts.read(name, reader)
    except (*BROKEN_ARCHIVE, expat.ExpatError, TooMuchToReadError):
        return


def _joined(before: Sequence[str], flow: Flow, behind: Sequence[str], *, is_whole: bool) -> WrittenText:
    stretches = [stretch for stretch in flow.stretches if stretch] or [[]]
    stretches[0] = [*dict.fromkeys(before), *stretches[0]]
    stretches[-1] = [*stretches[-1], *dict.fromkeys(behind)]
    return WrittenText(tuple(tuple(stretch) for stretch in stretches if stretch), is_whole)


def _all_lines(flow: Flow) -> list[str]:
    return [line for stretch in flow.stretches for line in stretch]


class _Relations:
    """Which parts lie beside the main one (ECMA-376 part 2, 6.5.3)."""

    def __init__(self, main: str) -> None:
        self._folder = posixpath.dirname(main)
        self._parts: list[tuple[str, str, str]] = []

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        kind = attributes.get("Type", "").rpartition("/")[2]
        if name == "Relationship" and kind in (*_BEFORE, *_BEHIND) and attributes.get("TargetMode") != "External":
            target = unquote(attributes.get("Target", "")).replace("\\", "/")
            path = posixpath.normpath(posixpath.join("/", self._folder, target)).lstrip("/")
            self._parts.append((kind, attributes.get("Id", ""), path))

    def end(self, name: str) -> None:
        """Nothing ends that matters."""

    def take(self, text: str) -> None:
        """There is no text."""

    def targets(self, kinds: Sequence[str], unused: frozenset[str]) -> list[str]:
        """The parts of those kinds, but for those that no page shows."""
        return [path for kind, id_, path in self._parts[:_MOST_BESIDE] if kind in kinds and id_ not in unused]


class _OfficeText:
    """Reads the elements of a WordprocessingML part (ECMA-376 part 1, 17)."""

    _LEFT_OUT = frozenset({"Fallback", "del", "moveFrom", "instrText", "delText"})

    def __init__(self) -> None:
        self.flow = Flow()
        self._left_out = 0
        self._in_text = 0
        self._hidden: list[bool] = []  # of each run around
        self._first_pages: list[str] = []
        self._other_pages: list[str] = []
        self._has_first_page = False

    @property
    def unused(self) -> frozenset[str]:
        """The ids of headers and footers that no page shows: of first pages that are as the others, of even ones."""
        return frozenset(self._other_pages if self._has_first_page else (*self._first_pages, *self._other_pages))

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._left_out or name in self._LEFT_OUT:
            self._left_out += 1
            return
        match name:
            case "p":
                self.flow.begin_paragraph()
            case "tr":
                self.flow.begin_row()
            case "tc":
                self.flow.begin_cell()
            case "r":
                self._hidden.append(False)
            case "vanish" if self._hidden and attributes.get("val") not in _OFF:
                self._hidden[-1] = True
            case "t":
                self._in_text += 1
            case "tab" | "ptab" if self._hidden:
                self.flow.say(" ")
            case "noBreakHyphen":
                self.flow.say("-")
            case "cr" | "br":
                if attributes.get("type") == "page":
                    self.flow.turn_page()
                self.flow.say("\n")
            case "lastRenderedPageBreak":
                self.flow.turn_page()
            case "pageBreakBefore" if attributes.get("val") not in _OFF:
                self.flow.turn_page()
            case "textpath":  # a word across the page
                self.flow.add_line(attributes.get("string", "")[:_LONGEST_MARK])
            case _:
                self._note_section(name, attributes)

    def end(self, name: str) -> None:
        if self._left_out:
            self._left_out -= 1
            return
        match name:
            case "p":
                self.flow.end_paragraph()
            case "tr":
                self.flow.end_row()
            case "r" if self._hidden:
                self._hidden.pop()
            case "t":
                self._in_text -= 1

    def take(self, text: str) -> None:
        if self._in_text and not self._left_out and not any(self._hidden):
            self.flow.say(text)

    def _note_section(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in ("headerReference", "footerReference") and attributes.get("type") in ("first", "even"):
            pages = self._first_pages if attributes["type"] == "first" else self._other_pages
            pages.append(attributes.get("id", ""))
        elif name == "titlePg" and attributes.get("val") not in _OFF:
            self._has_first_page = True


class _OpenText:
    """Reads the elements of an OpenDocument text (OpenDocument 1.3 part 3, 5 and 9), or only those within some."""

    _LEFT_OUT = frozenset({"tracked-changes", "annotation", "hidden-text", "title", "desc", "binary-data", "script"})

    def __init__(self, within: set[str] | None = None) -> None:
        self.flow = Flow()
        self._within = within
        self._depth_within = 0
        self._left_out = 0
        self._style = ""
        self._on_new_page: set[str] = set()

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._left_out or name in self._LEFT_OUT:
            self._left_out += 1
            return
        if self._within is not None and not self._depth_within and name not in self._within:
            return
        self._depth_within += self._within is not None and name in self._within
        match name:
            case "style":
                self._style = attributes.get("name", "")
            case "paragraph-properties" if attributes.get("break-before") == "page":
                self._on_new_page.add(self._style)
            case "p" | "h":
                if attributes.get("style-name") in self._on_new_page:
                    self.flow.turn_page()
                self.flow.begin_paragraph()
            case "table-row":
                self.flow.begin_row()
            case "table-cell":
                self.flow.begin_cell()
            case "s" | "tab":
                self.flow.say(" ")
            case "line-break":
                self.flow.say("\n")
            case "soft-page-break":
                self.flow.turn_page()

    def end(self, name: str) -> None:
        if self._left_out:
            self._left_out -= 1
            return
        if self._within is not None and not self._depth_within:
            return
        match name:
            case "p" | "h":
                self.flow.end_paragraph()
            case "table-row":
                self.flow.end_row()
        self._depth_within -= self._within is not None and name in self._within

    def take(self, text: str) -> None:
        if not self._left_out and (self._within is None or self._depth_within):
            self.flow.say(text)
