"""What may be taken from JSON that a process wrote which a file may have led astray: each raises ValueError."""

import json
import math
from collections.abc import Callable
from enum import Enum
from typing import TypeVar

from domain.reading.readings import Box
from domain.text import line_of

_MOST_PAGES = 1_000_000
_LONGEST_LINE = 300

_Item = TypeVar("_Item")
_Code = TypeVar("_Code", bound=Enum)


def fields_in(line: bytes) -> dict[str, object]:
    """The fields of an object."""
    try:
        fields: object = json.loads(line)
    except RecursionError as error:
        raise ValueError("nothing here is that deep") from error
    if not isinstance(fields, dict):
        raise ValueError("expected an object")
    return fields


def each(items: object, read: Callable[[object], _Item], most: int) -> tuple[_Item, ...]:
    """What is made of each item of a list, of so many at most."""
    if not isinstance(items, list):
        raise ValueError("expected a list")
    return tuple(read(item) for item in items[:most])


def parts(item: object, number: int) -> list[object]:
    """The parts of an item that has so many."""
    if not isinstance(item, list) or len(item) != number:
        raise ValueError(f"expected {number} parts")
    return item


def code(codes: type[_Code], item: object) -> _Code:
    """One of the codes."""
    return codes(string(item))


def string(item: object) -> str:
    """A string as it is."""
    if not isinstance(item, str):
        raise ValueError("expected a string")
    return item


def line(item: object, most: int = _LONGEST_LINE) -> str:
    """A line of text, cut short, without what nobody sees."""
    return line_of(string(item)[:most])


def page(item: object) -> int:
    """The number of a page, from 1."""
    number = count(item)
    if not number:
        raise ValueError("pages count from 1")
    return number


def count(item: object, most: int = _MOST_PAGES) -> int:
    """A count."""
    if isinstance(item, bool) or not isinstance(item, int) or not 0 <= item <= most:
        raise ValueError("expected a count")
    return item


def share(item: object) -> float:
    """A share, from 0 to 1."""
    if isinstance(item, bool) or not isinstance(item, int | float) or not math.isfinite(item):
        raise ValueError("expected a share")
    return min(1.0, max(0.0, float(item)))


def box(item: object) -> Box:
    """A part of a page, as `edges` wrote it."""
    left, top, right, bottom = (share(edge) for edge in parts(item, 4))
    if left > right or top > bottom:
        raise ValueError("a box without a middle")
    return Box(left, top, right, bottom)


def edges(part: Box) -> list[float]:
    """A part of a page as numbers."""
    return [round(edge, 4) for edge in (part.left, part.top, part.right, part.bottom)]
