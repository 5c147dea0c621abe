"""Draws completion over the days of a round: what was accepted and what was sent, against deadlines and the ladder.

The two lines differ by their markers and strokes, not by their colour, so that they can be told apart on paper; each
is named at its end.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from documents.pictures import words
from documents.pictures.canvas import PageCanvas
from documents.pictures.lettering import width
from documents.pictures.paper import Paper
from documents.pictures.shapes import DrawnPage, Point
from domain.overview.completion import Completion
from domain.overview.completion import percent as share_in_words
from domain.overview.pictures import Trend

_MOST_MARKERS = 16
_DAY_STEPS = (1, 2, 3, 5, 7, 14, 21, 28, 56, 91)
_TALLEST = 0.62
"""Height of the diagram as a share of its width."""

_SENT_DASH, _DEADLINE_DASH, _TODAY_DASH, _PACE_DASH = (16, 10), (14, 9), (3, 8), (5, 9)


def draw_trend(trend: Trend, paper: Paper) -> DrawnPage:
    """One page."""
    page = PageCanvas(paper)
    page.head(words.trend_title(trend), words.BY_DAY, trend.head, 1, 1)
    if trend.points:
        page.progress(trend.points[-1].completion)
    _Diagram(page, trend).draw()
    return page.finished()


class _Diagram:
    """The field within which days lie from left to right and shares (percent) from the bottom up."""

    def __init__(self, page: PageCanvas, trend: Trend) -> None:
        self._page, self._paper, self._trend = page, page.paper, trend
        paper = page.paper
        self._last = trend.points[-1].completion if trend.points else Completion()
        self._step = round(paper.small * 1.45)
        self._left = paper.margin + width("100%", paper.small) + paper.small * 0.6
        days = [trend.opens_on, trend.internal_on, trend.official_on, *(point.day for point in trend.points)]
        self._first_day, self._last_day = min(days), max(days)
        self._span = max((self._last_day - self._first_day).days, 1)
        self._right = self._room_for_names()
        self._top = page.y + 2 * self._step + paper.small * 0.4
        self._bottom = self._top + round((paper.right - self._left) * _TALLEST)

    def draw(self) -> None:
        """Everything, from what lies behind to what lies in front; each line says itself what it is."""
        self._shares()
        self._days()
        self._deadline(self._trend.internal_on, words.INTERNAL, above=1, dash=_DEADLINE_DASH)
        self._deadline(self._trend.official_on, words.OFFICIAL, above=2, dash=None)
        if self._first_day < self._trend.head_day < self._last_day:
            self._today()
        self._pace()
        self._line(sent, dashed=True, marker=self._square)
        self._line(accepted, dashed=False, marker=self._dot)
        names = self._names()
        self._pace_name(names)
        self._step_name()
        self._page.y = round(self._bottom + self._step * 2.6)

    def _line_names(self) -> tuple[tuple[str, float], tuple[str, float]]:
        """What stands at the ends of the lines, upper first, and at which share."""
        last = self._last
        return (
            (f"{words.SENT} {share_in_words(last.sent, last.total)}", sent(last)),
            (f"{words.ACCEPTED} {share_in_words(last.accepted, last.total)}", accepted(last)),
        )

    def _room_for_names(self) -> float:
        """Where the diagram ends on the right, so that the names at the ends of its lines stay on the paper."""
        paper = self._paper
        edge = paper.right - paper.small * 0.6
        if not self._trend.points:
            return edge
        texts = [name for name, _ in self._line_names()] + list(self._pace_lines())
        names = max(width(name, paper.small, bold=True) for name in texts) + self._gap
        reach = (self._trend.points[-1].day - self._first_day).days / self._span
        return min(edge, self._left + (paper.right - names - self._left) / reach) if reach else edge

    @property
    def _gap(self) -> float:
        return self._paper.small * 0.7

    def _x(self, day: date) -> float:
        return self._left + (self._right - self._left) * (day - self._first_day).days / self._span

    def _y(self, percent: float) -> float:
        return self._bottom - (self._bottom - self._top) * percent / 100

    def _shares(self) -> None:
        for percent in (0, 25, 50, 75, 100):
            y = self._y(percent)
            colour = self._paper.ink if percent == 0 else self._paper.line
            self._page.line([(self._left, y), (self._right, y)], colour, 3 if percent == 0 else 1)
            at = (self._left - self._paper.small * 0.5, y)
            self._page.text(at, share_in_words(percent, 100), self._paper.small, side="r", middle=True)

    def _days(self) -> None:
        """Dates along the bottom as far apart as they can be read, and a mark on each day of the ladder."""
        room = width(words.short_day(date(2026, 12, 28)), self._paper.small) + self._paper.small
        fits = (self._right - self._left) / room
        step = next((days for days in _DAY_STEPS if self._span / days <= fits), self._span)
        day = self._first_day
        while day <= self._last_day:
            x = self._x(day)
            self._page.line([(x, self._bottom), (x, self._bottom + 8)], self._paper.ink, 2)
            self._below(x, words.short_day(day), self._bottom + self._paper.small * 1.6)
            day += timedelta(days=step)
        for day in self._trend.steps:
            if self._first_day <= day <= self._last_day:
                self._triangle(self._x(day), self._bottom - 1)

    def _below(self, x: float, text: str, base: float) -> None:
        """A text centred under a place, but not over the margin."""
        half = width(text, self._paper.small) / 2
        middle = min(max(x, self._paper.margin + half), self._paper.right - half)
        self._page.text((middle, base), text, self._paper.small, side="m")

    def _deadline(self, day: date, label: str, above: int, dash: tuple[int, int] | None) -> None:
        """A line from top to bottom, and its name above it on a line of its own."""
        x = self._x(day)
        top = self._top - above * self._step
        self._page.line([(x, top), (x, self._bottom)], self._paper.ink, 3, dash)
        text = label.format(day=words.day_and_month(day))
        long = width(text, self._paper.small, bold=True)
        on_left = x - self._paper.small * 0.4 - long >= self._left
        at = (x + self._paper.small * (-0.4 if on_left else 0.4), top + self._step / 2)
        self._page.text(at, text, self._paper.small, bold=True, side="r" if on_left else "l", middle=True)

    def _today(self) -> None:
        x = self._x(self._trend.head_day)
        base = self._bottom + self._paper.small * 2.9
        self._page.line([(x, self._top), (x, base - self._paper.small)], self._paper.soft, 2, _TODAY_DASH)
        self._below(x, words.TODAY, base)

    def _pace(self) -> None:
        """From where completion stands to where all is accepted in time."""
        if self._trend.pace is None or not self._trend.points:
            return
        self._page.line(self._pace_ends(), self._paper.soft, 3, _PACE_DASH)

    def _pace_ends(self) -> tuple[Point, Point]:
        last = self._trend.points[-1]
        until = self._trend.pace.until if self._trend.pace else last.day
        start = (self._x(last.day), self._y(accepted(last.completion)))
        return start, (self._x(min(until, self._last_day)), self._y(100))

    def _line(self, share: Callable[[Completion], float], dashed: bool, marker: Callable[[float, float], None]) -> None:
        places = [(self._x(point.day), self._y(share(point.completion))) for point in self._trend.points]
        self._page.line(places, self._paper.shades[4], 4 if dashed else 5, _SENT_DASH if dashed else None)
        every = -(-len(places) // _MOST_MARKERS)
        for number, (x, y) in enumerate(reversed(places)):
            if number % every == 0:
                marker(x, y)

    def _names(self) -> list[float]:
        """What each line is, at its end; apart where both end at nearly the same share. Returns their heights."""
        if not self._trend.points:
            return []
        small = self._paper.small
        x = self._x(self._trend.points[-1].day) + self._gap
        (upper, upper_share), (lower, lower_share) = self._line_names()
        middle = (self._y(upper_share) + self._y(lower_share)) / 2
        half = max((self._y(lower_share) - self._y(upper_share)) / 2, small * 0.65)
        middle = min(middle, self._bottom - half - small)
        for text, y in ((upper, middle - half), (lower, middle + half)):
            long = width(text, small, bold=True)
            self._page.box((x - 3, y - small * 0.6, x + long + 3, y + small * 0.6), fill="#FFFFFF")
            self._page.text((x, y), text, small, bold=True, middle=True)
        return [middle - half, middle + half]

    def _pace_lines(self) -> tuple[str, ...]:
        """What stands at the line of the pace that is needed."""
        pace = self._trend.pace
        return () if pace is None else (words.PACE_NEEDED.format(count=pace.per_day), words.PACE_UNIT)

    def _pace_name(self, names: Sequence[float]) -> None:
        """What the dotted line is, beside it or, where there is no room, at the next free height."""
        if self._trend.pace is None or not self._trend.points:
            return
        small, step = self._paper.small, self._paper.small * 1.2
        start, end = self._pace_ends()
        middle = (start[1] + end[1]) / 2
        count = int((self._bottom - self._top) / small * 2) - 4
        heights = [self._top + step + number * small / 2 for number in range(count)]
        heights.sort(key=lambda y: abs(y - middle))
        free = (y for y in heights if all(abs(y - name) > step * 1.6 for name in names))
        y = next(free, middle)
        rises = start[1] - end[1]
        along = min(max((start[1] - y) / rises, 0), 1) if rises else 0
        long = max(width(text, small) for text in self._pace_lines())
        x = min(start[0] + (end[0] - start[0]) * along, self._paper.right - long - self._gap) + self._gap
        self._page.box((x - 3, y - step, x + long + 3, y + step), fill="#FFFFFF")
        for text, at in zip(self._pace_lines(), (y - step / 2, y + step / 2), strict=True):
            self._page.text((x, at), text, small, ink=self._paper.soft, middle=True)

    def _step_name(self) -> None:
        """What the triangles are, below them and apart from today's name."""
        paper = self._paper
        days = [day for day in self._trend.steps if self._first_day <= day <= self._last_day]
        if not days:
            return
        sign = paper.small * 1.2
        long = width(words.STEP, paper.small) + sign
        x = (self._x(days[0]) + self._x(days[-1])) / 2 - long / 2
        if self._first_day < self._trend.head_day < self._last_day:
            half = width(words.TODAY, paper.small) / 2 + self._gap
            today = self._x(self._trend.head_day)
            before, after = today - half - long, today + half
            x = min(x, before) if before >= paper.margin else max(x, after)
        x = max(min(x, paper.right - long), paper.margin)
        base = self._bottom + paper.small * 2.9
        self._triangle(x + sign * 0.4, base)
        self._page.text((x + sign, base), words.STEP, paper.small)

    def _dot(self, x: float, y: float) -> None:
        self._page.disc((x, y), self._paper.small * 0.34, self._paper.shades[4])

    def _square(self, x: float, y: float) -> None:
        side = self._paper.small * 0.32
        self._page.box((x - side, y - side, x + side, y + side), "#FFFFFF", self._paper.shades[4], 3)

    def _triangle(self, x: float, bottom: float) -> None:
        side = self._paper.small * 0.4
        self._page.polygon([(x - side, bottom), (x + side, bottom), (x, bottom - 1.6 * side)], self._paper.soft)


def accepted(completion: Completion) -> float:
    """The share that is accepted, in percent."""
    return completion.accepted * 100 / completion.total if completion.total else 0.0


def sent(completion: Completion) -> float:
    """The share of which at least one version was sent, in percent; what was returned counts."""
    return completion.sent * 100 / completion.total if completion.total else 0.0
