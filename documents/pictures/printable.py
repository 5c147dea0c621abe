"""Makes a PDF of pages: letters stay letters, so that it can be searched, copied from, read aloud and enlarged."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from fpdf import FPDF
from fpdf.enums import RenderStyle
from fpdf.prefs import ViewerPreferences

from documents.pictures.lettering import face_path, settable
from documents.pictures.paper import A4_DPI
from documents.pictures.shapes import Disc, Drawable, DrawnPage, Photograph, Polygon, Polyline, Rectangle, TextLine
from documents.pictures.tagged import tagged

_POINTS_PER_INCH = 72
_FAMILY = "Noto Sans"
_LANGUAGE = "id"


def pdf(pages: Sequence[DrawnPage], title: str, at: datetime) -> bytes:
    """Pages as one A4 PDF with a title; `at` (aware) is when it was made. Each page is in its outline."""
    document = FPDF(unit=_POINTS_PER_INCH / A4_DPI, format=(pages[0].width, pages[0].height))
    document.set_auto_page_break(False)
    for bold, style in ((False, ""), (True, "B")):
        with face_path(bold=bold) as path:
            document.add_font(_FAMILY, style, path)
    document.set_title(title)
    document.set_lang(_LANGUAGE)
    document.set_creation_date(at)
    document.viewer_preferences = ViewerPreferences(display_doc_title=True)
    for page in pages:
        document.add_page()
        document.start_section(page.title)
        for shape in page.shapes:
            _put(document, shape)
    return tagged(bytes(document.output()))


def _put(document: FPDF, shape: Drawable) -> None:
    match shape:
        case TextLine():
            _write(document, shape)
        case Polyline(points=points, ink=ink, thick=thick):
            document.set_draw_color(ink)
            document.set_line_width(thick)
            document.polyline(points)
        case Rectangle(corners=(left, top, right, bottom), fill=fill, outline=outline, thick=thick):
            if fill:
                document.set_fill_color(fill)
            if outline:
                document.set_draw_color(outline)
                document.set_line_width(thick)
            style = RenderStyle.DF if fill and outline else RenderStyle.F if fill else RenderStyle.D
            document.rect(left, top, right - left, bottom - top, style)
        case Polygon(points=points, fill=fill):
            document.set_fill_color(fill)
            document.polygon(points, style=RenderStyle.F)
        case Disc(middle=(x, y), radius=radius, fill=fill):
            document.set_fill_color(fill)
            document.circle(x, y, radius, RenderStyle.F)
        case Photograph(corners=(left, top, right, bottom), content=content):
            document.image(BytesIO(content), left, top, right - left, bottom - top)


def _write(document: FPDF, line: TextLine) -> None:
    document.set_font(_FAMILY, "B" if line.bold else "", line.size * _POINTS_PER_INCH / A4_DPI)
    document.set_text_color(line.ink)
    text = settable(line.text)
    x, y = line.at
    before = {"l": 0.0, "m": 0.5, "r": 1.0}[line.side]
    document.text(x - before * document.get_string_width(text), y, text)
