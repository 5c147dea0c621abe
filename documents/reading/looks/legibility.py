"""Whether a page can be read: the advice that its looks give. It stays silent when in doubt."""

from collections.abc import Iterator, Sequence

from documents.reading.looks.flat import Flat
from documents.reading.looks.lost_print import lost_print
from documents.reading.looks.screen import is_screen
from documents.reading.text_layer import Line
from domain.reading.readings import Advice, AdviceCode, Box

_AT_EDGE = 0.003  # of the picture
_FEWEST_CUT = 3  # lines
_CUT_SHARE = 0.25  # of all lines
_FEWEST_LINES = 6


def judge_looks(flat: Flat, lines: Sequence[Line] | None, page: int) -> tuple[Advice, ...]:
    """Advice about a page that is a picture; `lines` are the words read on the flat page, None where none can be."""
    return tuple(_advices(flat, lines, page))


def _advices(flat: Flat, lines: Sequence[Line] | None, page: int) -> Iterator[Advice]:
    if flat.upside_down:
        yield Advice(AdviceCode.UPSIDE_DOWN, page)
    if flat.is_text and is_screen(flat.picture):
        yield Advice(AdviceCode.PHOTO_OF_SCREEN, page)
    part = lost_print(flat, lines)
    if part is not None:
        yield Advice(AdviceCode.HARD_TO_READ, page, flat.on_picture(part))
    if flat.fills_picture and (side := _cut_side(flat, lines or ())) is not None:
        yield Advice(AdviceCode.CUT_OFF, page, side)


def _cut_side(flat: Flat, lines: Sequence[Line]) -> Box | None:
    """The side of the picture beyond which lines of print go on."""
    ends = [(flat.on_picture(line[0].box), flat.on_picture(line[-1].box)) for line in lines]
    if len(ends) < _FEWEST_LINES:
        return None
    cut_left = sum(first.left < _AT_EDGE for first, _ in ends)
    cut_right = sum(last.right > 1 - _AT_EDGE for _, last in ends)
    if max(cut_left, cut_right) < max(_FEWEST_CUT, _CUT_SHARE * len(ends)):
        return None
    return Box(0, 0, 0.3, 1) if cut_left >= cut_right else Box(0.7, 0, 1, 1)
