"""Pictures of a round: PNG for a phone, and the same in black and white as an A4 PDF.

The functions that end in `_here` draw in this very process; the others have it done in one of its own.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO

import img2pdf
from PIL import Image

from documents.pictures.heat_map import draw_heat_map
from documents.pictures.paper import A4, A4_DPI, PHONE
from documents.pictures.trend import draw_trend
from documents.render_jobs import Product, render
from domain.overview.pictures import HeatMap, Trend

MOST_PAGES = 4
"""Pages of a heat map that are sent as photos; the printable file holds all of them."""

_COLOURS = 64
_layout_for: Callable[..., object] = img2pdf.get_layout_fun  # img2pdf ships no types
_bind: Callable[..., object] = img2pdf.convert
_A4_POINTS = (210 / 25.4 * 72, 297 / 25.4 * 72)


@dataclass(frozen=True, slots=True)
class Pictures:
    """PNG by page, the first with the OPD furthest behind; `left_out` counts pages that only the PDF holds."""

    pages: tuple[bytes, ...]
    trend: bytes
    printable: bytes
    left_out: int


async def draw_pictures(heat: HeatMap, trend: Trend) -> Pictures:
    """Everything there is to see of a round; raises RenderFailed."""
    left_out, printable, trend_drawn, *pages = await render(Product.PICTURES, heat, trend)
    return Pictures(tuple(pages), trend_drawn, printable, int(left_out))


async def draw_overview(heat: HeatMap) -> bytes:
    """The first page of a heat map as PNG: the round at a glance, and the OPD furthest behind."""
    return (await render(Product.OVERVIEW, heat))[0]


def pictures_here(heat: HeatMap, trend: Trend) -> list[bytes]:
    """How many pages are left out (a decimal), the PDF, the trend, the pages."""
    pages = draw_heat_map(heat, PHONE)
    printed = [*draw_heat_map(heat, A4), draw_trend(trend, A4)]
    left_out = max(len(pages) - MOST_PAGES, 0)
    photos = [png(page) for page in pages[:MOST_PAGES]]
    return [str(left_out).encode(), pdf(printed), png(draw_trend(trend, PHONE)), *photos]


def overview_here(heat: HeatMap) -> bytes:
    """The first page of a heat map as PNG."""
    return png(draw_heat_map(heat, PHONE)[0])


def png(image: Image.Image) -> bytes:
    """A picture as PNG; its few colours take a third of the bytes when they are numbered."""
    if image.mode == "RGB":
        image = image.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    written = BytesIO()
    image.save(written, "PNG", dpi=(A4_DPI, A4_DPI))
    return written.getvalue()


def pdf(pages: Sequence[Image.Image]) -> bytes:
    """Pages as one A4 PDF, without loss."""
    bound = _bind([png(page) for page in pages], layout_fun=_layout_for(_A4_POINTS))
    if not isinstance(bound, bytes):
        raise TypeError("pages were bound into something that is no file")
    return bound
