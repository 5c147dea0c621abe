"""Has the pictures of a round drawn in a process of its own; the libraries that draw are not loaded in this one."""

from dataclasses import dataclass

from documents.render_jobs import Product, render
from domain.overview.leader_page import LeaderPage
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


@dataclass(frozen=True, slots=True)
class LeaderSheets:
    """The leader's page for a phone (PNG) and for paper (PDF, A4)."""

    picture: bytes
    printable: bytes


async def draw_leader_page(page: LeaderPage) -> LeaderSheets:
    """Both in one go; raises RenderFailed."""
    return LeaderSheets(*await render(Product.LEADER_PAGE, page))
