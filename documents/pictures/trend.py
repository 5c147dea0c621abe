"""Draws completion over the days of a round: what was accepted and what was sent, against deadlines and the ladder.

The two lines differ by their markers and strokes, not by their colour, so that they can be told apart on paper.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from PIL import Image

from documents.pictures import words
from documents.pictures.lettering import width
from documents.pictures.paper import PageCanvas, Paper
from domain.overview.completion import Completion
from domain.overview.pictures import Trend

_MOST_MARKERS = 16
_DAY_STEPS = (1, 2, 3, 5, 7, 14, 21, 28, 56, 91)
_TALLEST = 0.62
"""Height of the diagram as a share of its width."""


def draw_trend(trend: Trend, paper: Paper) -> Image.Image:
    """One page."""
    page = PageCanvas(paper)
    page.head(words.TREND_TITLE, trend.head, 1, 1)
    if trend.points:
        page.progress(trend.points[-1].completion)
    _Diagram(page, trend).draw()
    return page.finished()


class _Diagram:
    """The field within which days lie from left to right and shares (percent) from the bottom up."""

    def __init__(self, page: PageCanvas, trend: Trend) -> None:
        self._page, self._paper, self._trend = page, page.paper, trend
        paper = page.paper
        self._step = round(paper.small * 1.45)
        self._left = paper.margin + width("100%", paper.small) + paper.small * 0.6
        self._right = paper.right - paper.small * 0.6
        self._top = page.y + 2 * self._step + paper.small * 0.4
        self._bottom = self._top + round((self._right - self._left) * _TALLEST)
        days = [trend.opens_on, trend.internal_on, trend.official_on, *(point.day for point in trend.points)]
        self._first, self._last = min(days), max(days)
        self._span = max((self._last - self._first).days, 1)

    def draw(self) -> None:
        """Everything, from what lies behind to what lies in front; then the legend below."""
        self._shares()
        self._days()
        self._deadline(self._trend.internal_on, words.INTERNAL, above=1, dash=(14, 9))
        self._deadline(self._trend.official_on, words.OFFICIAL, above=2, dash=None)
        if self._first < self._trend.head_day < self._last:
            self._today()
        self._line(sent, dashed=True, marker=self._square)
        self._line(accepted, dashed=False, marker=self._dot)
        self._page.y = round(self._bottom + self._step * 2.2)
        self._legend()

    def _x(self, day: date) -> float:
        return self._left + (self._right - self._left) * (day - self._first).days / self._span

    def _y(self, percent: float) -> float:
        return self._bottom - (self._bottom - self._top) * percent / 100

    def _shares(self) -> None:
        for percent in (0, 25, 50, 75, 100):
            y = self._y(percent)
            colour = self._paper.ink if percent == 0 else self._paper.line
            self._page.draw.line((self._left, y, self._right, y), fill=colour, width=3 if percent == 0 else 1)
            at = (self._left - self._paper.small * 0.5, y)
            self._page.letters.put(at, f"{percent}%", self._paper.small, anchor="rm")

    def _days(self) -> None:
        """Dates along the bottom as far apart as they can be read, and a mark on each day of the ladder."""
        room = width(words.short_day(date(2026, 12, 28)), self._paper.small) + self._paper.small
        fits = (self._right - self._left) / room
        step = next((days for days in _DAY_STEPS if self._span / days <= fits), self._span)
        day = self._first
        while day <= self._last:
            x = self._x(day)
            self._page.draw.line((x, self._bottom, x, self._bottom + 8), fill=self._paper.ink, width=2)
            half = width(words.short_day(day), self._paper.small) / 2
            middle = min(max(x, self._paper.margin + half), self._paper.right - half)
            at = (middle, self._bottom + self._paper.small * 0.9)
            self._page.letters.put(at, words.short_day(day), self._paper.small, anchor="ma")
            day += timedelta(days=step)
        for day in self._trend.steps:
            if self._first <= day <= self._last:
                self._triangle(self._x(day), self._bottom - 1)

    def _deadline(self, day: date, label: str, above: int, dash: tuple[int, int] | None) -> None:
        """A line from top to bottom, and its name above it on a line of its own."""
        x = self._x(day)
        top = self._top - above * self._step
        self._stroke([(x, top), (x, self._bottom)], self._paper.ink, 3, dash)
        text = label.format(day=words.day_and_month(day))
        long = width(text, self._paper.small, bold=True)
        on_left = x - self._paper.small * 0.4 - long >= self._left
        at = (x + self._paper.small * (-0.4 if on_left else 0.4), top + self._step / 2)
        self._page.letters.put(at, text, self._paper.small, bold=True, anchor="rm" if on_left else "lm")

    def _today(self) -> None:
        x = self._x(self._trend.head_day)
        self._stroke([(x, self._top), (x, self._bottom)], self._paper.soft, 2, (3, 8))

    def _line(self, share: Callable[[Completion], float], dashed: bool, marker: Callable[[float, float], None]) -> None:
        places = [(self._x(point.day), self._y(share(point.completion))) for point in self._trend.points]
        colour = self._paper.shades[4]
        self._stroke(places, colour, 5 if not dashed else 4, (16, 10) if dashed else None)
        every = -(-len(places) // _MOST_MARKERS)
        for number, (x, y) in enumerate(reversed(places)):
            if number % every == 0:
                marker(x, y)

    def _stroke(
        self, places: Sequence[tuple[float, float]], colour: str, thick: int, dash: tuple[int, int] | None
    ) -> None:
        if dash is None:
            if len(places) > 1:
                self._page.draw.line(list(places), fill=colour, width=thick, joint="curve")
            return
        on, off = dash
        drawn = 0.0
        for (x0, y0), (x1, y1) in pairwise(places):
            long = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
            at = 0.0
            while at < long:
                phase = (drawn + at) % (on + off)
                reach = min(long, at + ((on if phase < on else on + off) - phase))
                if phase < on:
                    ends = [(x0 + (x1 - x0) * t / long, y0 + (y1 - y0) * t / long) for t in (at, reach)]
                    self._page.draw.line(ends, fill=colour, width=thick)
                at = max(reach, at + 0.01)
            drawn += long

    def _dot(self, x: float, y: float) -> None:
        radius = self._paper.small * 0.34
        self._page.draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=self._paper.shades[4])

    def _square(self, x: float, y: float) -> None:
        side = self._paper.small * 0.32
        box = (x - side, y - side, x + side, y + side)
        self._page.draw.rectangle(box, fill="#FFFFFF", outline=self._paper.shades[4], width=3)

    def _triangle(self, x: float, bottom: float) -> None:
        side = self._paper.small * 0.4
        self._page.draw.polygon(
            [(x - side, bottom), (x + side, bottom), (x, bottom - 1.6 * side)], fill=self._paper.soft
        )

    def _legend(self) -> None:
        page, paper = self._page, self._paper
        last = self._trend.points[-1].completion if self._trend.points else Completion()
        long = paper.small * 3.2
        for label, share, dashed, marker in (
            (words.ACCEPTED, accepted, False, self._dot),
            (words.SENT, sent, True, self._square),
        ):
            y = page.y + self._step / 2
            places = [(paper.margin, y), (paper.margin + long, y)]
            self._stroke(places, paper.shades[4], 4, (16, 10) if dashed else None)
            marker(paper.margin + long / 2, y)
            text = f"{label}: {int(share(last))}%"
            page.letters.put((paper.margin + long + paper.small * 0.6, y), text, paper.text, bold=True, anchor="lm")
            page.y += round(paper.text * 1.5)
        y = page.y + self._step / 2
        x = float(paper.margin)
        if self._trend.steps:
            self._triangle(x + paper.small * 0.5, y + paper.small * 0.3)
            page.letters.put((x + paper.small * 1.4, y), words.STEP, paper.small, anchor="lm")
            x += paper.small * 3 + width(words.STEP, paper.small)
        self._stroke([(x, y - paper.small * 0.6), (x, y + paper.small * 0.6)], paper.soft, 2, (3, 8))
        page.letters.put((x + paper.small * 0.6, y), words.TODAY, paper.small, anchor="lm")
        page.y += self._step
        if len(self._trend.points) < 3:
            page.letters.put((paper.margin, page.y + self._step / 2), words.FEW_POINTS, paper.small, anchor="lm")
            page.y += self._step


def accepted(completion: Completion) -> float:
    """The share that is accepted, in percent."""
    return completion.accepted * 100 / completion.total if completion.total else 0.0


def sent(completion: Completion) -> float:
    """The share of which at least one version was sent, in percent; what was returned counts."""
    return (completion.total - completion.outstanding) * 100 / completion.total if completion.total else 0.0
