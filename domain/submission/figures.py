"""Numbers as Indonesians write them: 1.234,5 (point between thousands, comma before decimals)."""

import re
from decimal import Decimal
from enum import Enum, auto

from domain.rounds.programme import FigureType
from domain.text import plain

_GROUPED = re.compile(r"[1-9]\d{0,2}(\.\d{3})+(,\d{1,6})?")
_SPACED = re.compile(r"(?<!\d) | (?!\d)")
_SPACE_GROUPED = re.compile(r"[1-9]\d{0,2}( \d{3})+(,\d{1,6})?")
"""12 000 is a number, 50 60 are two."""

_PLAIN = re.compile(r"\d{1,15}(,\d{1,6})?")
_NEGATIVE = re.compile(r"-\d[\d.,]*")
_OUT_OF = re.compile(r"([^/:]+?) ?(?:dari|/|:) ?([^/:]+)")
_TOO_LARGE = Decimal(10) ** 15
_LONGEST = 100
"""Characters of a text that may be a figure with its unit."""

_POINT_DECIMALS = re.compile(r"\d+\.(\d{1,2}|\d{4,})|0+\.\d+")


class FigureFault(Enum):
    """Why an answer is no usable number; each has its own sentence."""

    NOT_A_NUMBER = auto()
    POINT_AS_COMMA = auto()  # 12.5 or 0.125 where a comma is meant: asked back, never guessed
    NEGATIVE = auto()
    NOT_WHOLE = auto()
    TOO_LARGE = auto()


def read_figure(text: str, type_: FigureType, unit: str = "") -> Decimal | FigureFault:
    """Reads what a person typed as a figure of that type; a trailing unit or per cent sign is tolerated.

    "1.234,5" is 1234.5; "1.234" is 1234; "12.5" is asked back because it could be meant as 12,5. A percentage may also
    be typed as two numbers: "45 dari 60" is 75. What `is_doubtful` is taken all the same.
    """
    cleaned = plain(text).rstrip(" .")
    if len(cleaned) > _LONGEST:
        return FigureFault.NOT_A_NUMBER
    for ending in (plain(unit), "%", "persen"):
        cleaned = cleaned.removesuffix(ending).rstrip()
    if type_ is FigureType.PERCENT and (parts := _OUT_OF.fullmatch(cleaned)):
        return _share(_number(parts[1]), _number(parts[2]))
    value = _number(cleaned)
    if isinstance(value, Decimal) and type_ is FigureType.COUNT and value != value.to_integral_value():
        return FigureFault.NOT_WHOLE
    return value


def is_doubtful(value: Decimal, type_: FigureType) -> bool:
    """Whether a figure is worth a second look: more than all, which happens where more came than were planned."""
    return type_ is FigureType.PERCENT and value > 100


def _number(written: str) -> Decimal | FigureFault:
    if written.startswith("rp"):
        written = written.removeprefix("rp").lstrip(" .")
    digits = _SPACED.sub("", written.removesuffix(",-"))
    if _SPACE_GROUPED.fullmatch(digits):
        digits = digits.replace(" ", "")
    if _NEGATIVE.fullmatch(digits):
        return FigureFault.NEGATIVE
    if not digits.isascii() or not (_GROUPED.fullmatch(digits) or _PLAIN.fullmatch(digits)):
        return FigureFault.POINT_AS_COMMA if _POINT_DECIMALS.fullmatch(digits) else FigureFault.NOT_A_NUMBER
    value = Decimal(digits.replace(".", "").replace(",", "."))
    return value if value < _TOO_LARGE else FigureFault.TOO_LARGE


def _share(part: Decimal | FigureFault, total: Decimal | FigureFault) -> Decimal | FigureFault:
    if isinstance(part, FigureFault):
        return part
    if isinstance(total, FigureFault):
        return total
    if not total:
        return FigureFault.NOT_A_NUMBER
    share = part * 100 / total
    return share.quantize(Decimal("0.01")) if share < _TOO_LARGE else FigureFault.TOO_LARGE


def write_figure(value: Decimal) -> str:
    """Writes a number the Indonesian way: Decimal("1234.50") -> "1.234,5"."""
    integer, _, decimals = f"{value:f}".partition(".")
    decimals = decimals.rstrip("0")
    grouped = f"{int(integer):,}".replace(",", ".")
    return f"{grouped},{decimals}" if decimals else grouped
