"""Draws the pictures of a round: PNG for a phone, and the same in black and white as an A4 PDF.

What is drawn is drawn in this very process; `process` has it done in one of its own.
"""

from documents.pictures import leader_words, words
from documents.pictures.heat_map import draw_heat_map
from documents.pictures.leader_page import LEADER_A4, LEADER_PHONE, draw_leader_page
from documents.pictures.paper import A4, PHONE
from documents.pictures.printable import pdf
from documents.pictures.raster import png
from documents.pictures.trend import draw_trend
from domain.overview.leader_page import LeaderPage
from domain.overview.pictures import HeatMap, PictureHead, Trend

MOST_PAGES = 4
"""Pages of a heat map that are sent as photos; the printable file holds all of them."""


def pictures_here(heat: HeatMap, trend: Trend) -> list[bytes]:
    """How many pages are left out (a decimal), the PDF, the trend, the pages."""
    pages = draw_heat_map(heat, PHONE)
    left_out = max(len(pages) - MOST_PAGES, 0)
    photos = [png(page) for page in pages[:MOST_PAGES]]
    return [str(left_out).encode(), printable(heat, trend), png(draw_trend(trend, PHONE)), *photos]


def printable(heat: HeatMap, trend: Trend) -> bytes:
    """All of it on A4; the file says whose round it is of."""
    sheets = [*draw_heat_map(heat, A4), draw_trend(trend, A4)]
    return pdf(sheets, _file_title(words.heat_title(heat), heat.head), heat.head.at)


def leader_page_here(page: LeaderPage) -> list[bytes]:
    """The picture (PNG), and the sheet (PDF)."""
    title = _file_title(leader_words.headline(page), page.head)
    return [png(draw_leader_page(page, LEADER_PHONE)), pdf([draw_leader_page(page, LEADER_A4)], title, page.head.at)]


def _file_title(says: str, head: PictureHead) -> str:
    return f"{says} - {words.round_line(head)} - {head.region}"
