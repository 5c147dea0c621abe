"""Has the pictures of a round drawn in a process of its own; the libraries that draw are not loaded in this one."""

from dataclasses import dataclass

from documents.render_jobs import Product, render
from domain.overview.pictures import HeatMap, Trend


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
