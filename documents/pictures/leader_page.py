"""Draws the leader's page: one picture for a phone, one sheet of A4, by the same hand."""

from collections.abc import Sequence
from dataclasses import replace

from documents.pictures import leader_words as words
from documents.pictures.canvas import PageCanvas
from documents.pictures.lettering import fitting, largest, width, wrapped
from documents.pictures.paper import A4, PHONE, Paper
from documents.pictures.shapes import DrawnPage
from documents.pictures.words import day_and_month, place_line, round_line
from domain.overview.completion import Completion, total
from domain.overview.leader_page import LeaderPage, Share

LEADER_PHONE = replace(PHONE, height=1350, margin=36, title=46, text=27, small=24, row=34, tallest_row=48, cut=False)
LEADER_A4 = replace(
    A4,
    is_grey=False,
    title=68,
    text=31,
    small=26,
    row=46,
    tallest_row=58,
    cut=False,
    shades=PHONE.shades,
    ink=PHONE.ink,
    soft=PHONE.soft,
    line=PHONE.line,
    alarm=PHONE.alarm,
)

_RETURNED = "#F0C36D"
_HEADLINES = 3
_SENTENCES = 3
_TALLEST_BAR = 0.62


def draw_leader_page(page: LeaderPage, paper: Paper) -> DrawnPage:
    """One page, whatever it has to tell."""
    return _Drawing(PageCanvas(paper), page).draw()


class _Drawing:
    """From the top down; what stands at the foot has its room first, the OPD have what is left."""

    def __init__(self, canvas: PageCanvas, page: LeaderPage) -> None:
        self._canvas, self._paper, self._page = canvas, canvas.paper, page
        self._step = round(self._paper.text * 1.3)
        self._colours = (self._paper.shades[4], self._paper.shades[2], _RETURNED, "#FFFFFF")

    def draw(self) -> DrawnPage:
        canvas, paper, page = self._canvas, self._paper, self._page
        canvas.headline(words.headline(page), _HEADLINES)
        about = f"{round_line(page.head)} · {place_line(page.head)}"
        fits = width(about, paper.small) <= paper.inner
        for text in (about,) if fits else (round_line(page.head), place_line(page.head)):
            canvas.note(text, paper.small)
        if not page.whole.total:
            return canvas.finished()
        self._tiles()
        self._whole_bar()
        for text in wrapped(words.outlook_line(page) or "", paper.text, paper.inner, 2):
            canvas.note(text, paper.text)
        self._rows(paper.height - paper.margin - self._foot_height())
        canvas.y = paper.height - paper.margin - self._foot_height()
        self._names()
        self._ask()
        return canvas.finished()

    def _tiles(self) -> None:
        """Numbers large, what each is below it in two lines at the most."""
        canvas, paper = self._canvas, self._paper
        tiles = words.tiles(self._page)
        canvas.y += paper.small // 2
        wide = paper.inner / 4
        size = round(paper.title * 1.15)
        top = canvas.y
        for number, (figure, meaning) in enumerate(tiles):
            x = paper.margin + number * wide
            canvas.text((x, top + size * 0.8), figure, size, bold=True, ink=paper.shades[4])
            for line, text in enumerate(wrapped(meaning, paper.small, wide - paper.small, 2)):
                canvas.text((x, top + size + paper.small * (0.85 + 1.2 * line)), text, paper.small)
        canvas.y = round(top + size + paper.small * 2.8)

    def _whole_bar(self) -> None:
        """All OPD together, each part named below itself: that names the colours of the bars below, too."""
        canvas, paper = self._canvas, self._paper
        high = paper.row
        self._bar((paper.margin, canvas.y, paper.inner, high), self._page.whole, numbers=False)
        base = canvas.y + high + paper.small * 1.25
        key = paper.small * 0.7
        texts = [text for text, count in words.parts(self._page.whole) if count]
        colours = [
            colour for colour, (_, count) in zip(self._colours, words.parts(self._page.whole), strict=True) if count
        ]
        for text, colour, x in zip(texts, colours, self._below_parts(texts, key), strict=True):
            canvas.box((x, base - key, x + key, base), fill=colour, outline=paper.soft)
            canvas.text((x + key * 1.5, base), text, paper.small)
        canvas.y = round(base + paper.small * 0.9)

    def _below_parts(self, texts: Sequence[str], key: float) -> list[float]:
        """Where the names of the parts begin: under their parts, but apart from one another and on the paper."""
        paper, overall = self._paper, self._page.whole
        counts = [count for _, count in words.parts(overall) if count]
        gap = paper.small * 0.9
        longs = [key * 1.5 + width(text, paper.small) for text in texts]
        places: list[float] = []
        begin = float(paper.margin)
        before = 0
        for count, long in zip(counts, longs, strict=True):
            begin = max(begin, paper.margin + paper.inner * before / overall.total)
            places.append(begin)
            begin += long + gap
            before += count
        end = float(paper.right)
        for number in reversed(range(len(places))):
            places[number] = min(places[number], end - longs[number])
            end = places[number] - gap
        return places

    def _rows(self, bottom: int) -> None:
        """The OPD that lack most, and all others as one; on paper also how far each will be."""
        canvas, paper = self._canvas, self._paper
        canvas.y += paper.small // 3
        heading = canvas.y
        canvas.note(words.BY_OPD, paper.text, bold=True)
        room = bottom - canvas.y - paper.small
        shares = _fitting_rows(self._page.opds, max(int(room // paper.row), 2))
        high = min(room / len(shares), paper.tallest_row)
        codes = max(width(share.code, paper.text, bold=True) for share in shares)
        label = min(codes, paper.inner * 0.34) + paper.small
        count = max(width(words.row_line(share), paper.small) for share in shares) + paper.small
        foretold = self._foretold(shares, heading)
        for share in shares:
            middle = canvas.y + high / 2
            size = largest(share.code, (paper.text, paper.small), label - paper.small, bold=True)
            code = fitting(share.code, size, label - paper.small, bold=True)
            canvas.text((paper.margin, middle), code, size, bold=True, middle=True)
            bar = high * _TALLEST_BAR
            wide = paper.inner - label - count - foretold
            self._bar((paper.margin + label, middle - bar / 2, wide, bar), share.completion, numbers=True)
            place = (paper.right - foretold, middle)
            canvas.text(place, words.row_line(share), paper.small, side="r", middle=True)
            if foretold and share.outlook:
                canvas.text((paper.right, middle), words.span(share.outlook), paper.small, side="r", middle=True)
            canvas.y = round(canvas.y + high)

    def _foretold(self, shares: Sequence[Share], heading: int) -> float:
        """How wide the column is that tells how far each OPD will be, with its name above it; 0 for none."""
        paper = self._paper
        spans = [words.span(share.outlook) for share in shares if share.outlook]
        if paper.width < LEADER_A4.width or not spans:
            return 0.0
        title = words.SPAN.format(day=day_and_month(self._page.official_on))
        at = (paper.right, heading + round(paper.text * 1.02))
        self._canvas.text(at, title, paper.small, ink=paper.soft, side="r")
        return max(width(text, paper.small) for text in (title, *spans)) + paper.small

    def _bar(self, place: tuple[float, float, float, float], completion: Completion, *, numbers: bool) -> None:
        """A stacked bar; `place` is its left, top, width and height."""
        canvas, paper = self._canvas, self._paper
        edge, top, wide, high = place
        x = edge
        for colour, (_, count) in zip(self._colours, words.parts(completion), strict=True):
            reach = x + wide * count / (completion.total or 1)
            if count:
                canvas.box((x, top, reach, top + high), fill=colour, outline=paper.line)
                if numbers and width(str(count), paper.small) + 8 <= reach - x and high >= paper.small * 0.8:
                    ink = paper.light if colour == paper.shades[4] else paper.ink
                    canvas.text(
                        ((x + reach) / 2, top + high / 2), str(count), paper.small, ink=ink, side="m", middle=True
                    )
            x = reach
        canvas.box((edge, top, edge + wide, top + high), outline=paper.soft, thick=2)

    def _lists(self) -> tuple[tuple[str, list[tuple[str, str]]], ...]:
        """Two lists side by side: who lacks most, and which rights are weak; lines with what stands at their right."""
        page = self._page
        named = [
            (words.NAMED_LINE.format(number=number, name=opd.name), str(opd.lacking))
            for number, opd in enumerate(page.furthest, start=1)
        ]
        weak = [(f"{right.code} {right.name}", right.completion.percent) for right in page.weak]
        title = words.WEAK_ACTIONS if page.by_action else words.WEAK_RIGHTS
        return ((words.NAMED, named), (title, weak))

    def _names(self) -> None:
        canvas, paper = self._canvas, self._paper
        room = (paper.inner - paper.text) / 2
        top = canvas.y
        for number, (title, entries) in enumerate(self._lists()):
            x = paper.margin + number * (room + paper.text)
            y = top + paper.text
            canvas.text((x, y), title, paper.text, bold=True)
            for text, figure in entries or [(words.NONE_LACKING, "")]:
                y += self._step
                right = width(figure, paper.small, bold=True) + paper.small / 2 if figure else 0.0
                canvas.text((x, y), fitting(text, paper.small, room - right), paper.small)
                if figure:
                    canvas.text((x + room, y), figure, paper.small, bold=True, side="r")
        canvas.y = top + self._names_height()

    def _names_height(self) -> int:
        most = max(max(len(entries), 1) for _, entries in self._lists())
        return self._paper.text + most * self._step + self._paper.text

    def _sentences(self) -> list[str]:
        paper = self._paper
        return [
            text
            for sentence in words.asked(self._page)
            for text in wrapped(sentence, paper.text, paper.inner - 2 * paper.text, _SENTENCES)
        ]

    def _ask(self) -> None:
        canvas, paper = self._canvas, self._paper
        top = canvas.y
        canvas.box((paper.margin, top, paper.right, paper.height - paper.margin), fill=paper.shades[1])
        canvas.box(
            (paper.margin, top, paper.margin + paper.small / 3, paper.height - paper.margin), fill=paper.shades[4]
        )
        y = top + self._step
        canvas.text((paper.margin + paper.text, y), words.ASK, paper.text, bold=True)
        for text in self._sentences():
            y += self._step
            canvas.text((paper.margin + paper.text, y), text, paper.text)
        canvas.y = paper.height - paper.margin

    def _foot_height(self) -> int:
        return self._names_height() + self._step * (len(self._sentences()) + 1) + self._paper.text


def _fitting_rows(opds: Sequence[Share], most: int) -> Sequence[Share]:
    """All of them, or as many as fit and the others as one."""
    if len(opds) <= most:
        return opds
    remaining = opds[most - 1 :]
    together = total(share.completion for share in remaining)
    return [*opds[: most - 1], Share(words.OTHERS.format(count=len(remaining)), "", together)]
