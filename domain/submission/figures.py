"""Numbers as Indonesians write them: 1.234,5 (point between thousands, comma before decimals)."""

import re
from decimal import Decimal
from enum import Enum, auto

from domain.rounds.programme import FigureType

_GROUPED = re.compile(r"[1-9]\d{0,2}(\.\d{3})+(,\d{1,6})?")
_PLAIN = re.compile(r"\d{1,15}(,\d{1,6})?")
_POINT_DECIMALS = re.compile(r"\d+\.(\d{1,2}|\d{4,})|0+\.\d+")


class FigureFault(Enum):
    """Why an answer is no usable number; each has its own sentence."""

    NOT_A_NUMBER = auto()
    POINT_AS_COMMA = auto()  # 12.5 or 0.125 where a comma is meant: asked back, never guessed
    NEGATIVE = auto()
    NOT_WHOLE = auto()
    OVER_HUNDRED = auto()
    TOO_LARGE = auto()


def read_figure(text: str, type_: FigureType, unit: str = "") -> Decimal | FigureFault:
    """Reads what a person typed as a figure of that type; a trailing unit or per cent sign is tolerated.

    "1.234,5" is 1234.5; "1.234" is 1234; "12.5" is asked back because it could be meant as 12,5.
    """
    cleaned = text.strip().replace("\u00a0", " ")
    for ending in (unit, "%", "persen"):
        if ending and cleaned.casefold().endswith(ending.casefold()):
            cleaned = cleaned[: -len(ending)].strip()
    if cleaned.casefold().startswith("rp"):
        cleaned = cleaned[2:].lstrip(" .")
    cleaned = cleaned.removesuffix(",-").replace(" ", "")
    if re.fullmatch(r"[-−–]\d[\d.,]*", cleaned):
        return FigureFault.NEGATIVE
    if not (_GROUPED.fullmatch(cleaned) or _PLAIN.fullmatch(cleaned)) or not cleaned.isascii():
        return FigureFault.POINT_AS_COMMA if _POINT_DECIMALS.fullmatch(cleaned) else FigureFault.NOT_A_NUMBER
    value = Decimal(cleaned.replace(".", "").replace(",", "."))
    if value >= Decimal(10) ** 15:
        return FigureFault.TOO_LARGE
    if type_ is FigureType.COUNT and value != value.to_integral_value():
        return FigureFault.NOT_WHOLE
    if type_ is FigureType.PERCENT and value > 100:
        return FigureFault.OVER_HUNDRED
    return value


def write_figure(value: Decimal) -> str:
    """Writes a number the Indonesian way: Decimal("1234.50") -> "1.234,5"."""
    integer, _, decimals = f"{value:f}".partition(".")
    decimals = decimals.rstrip("0")
    grouped = f"{int(integer):,}".replace(",", ".")
    return f"{grouped},{decimals}" if decimals else grouped
