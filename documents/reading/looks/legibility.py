"""Whether a page can be read: the advice that its looks give. It stays silent when in doubt."""

from collections.abc import Iterator, Sequence

from documents.reading.looks.cut import cut_side
from documents.reading.looks.flat import Flat
from documents.reading.looks.lost_print import lost_print
from documents.reading.looks.screen import is_screen
from documents.reading.text_layer import Line
from domain.reading.readings import Advice, AdviceCode


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
    if (side := cut_side(flat, lines or ())) is not None:
        yield Advice(AdviceCode.CUT_OFF, page, side)
