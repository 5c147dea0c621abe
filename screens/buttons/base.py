"""Typed callback data: what a tap means, packed into Telegram's 64 bytes and read back, or refused.

Buttons live as long as the message they stand under and can be forged: they carry ids only, and whoever
handles one checks the row's own region and OPD.
"""

from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from typing import ClassVar, Self, dataclass_transform, get_type_hints

LIMIT_BYTES = 64
"""Bot API, InlineKeyboardButton.callback_data: 1-64 bytes."""

LARGEST_NUMBER = 2**31 - 1
"""Ids are 32 bits wide in the database, and no day or page comes near: a larger number was forged."""


class ButtonTooLong(ValueError):
    """Packed data would not fit: a fault of ours, found where the button is built."""


@dataclass_transform(frozen_default=True)
@dataclass(frozen=True)
class ButtonData:
    """Base of all taps, each of which is a frozen dataclass whose fields are int, bool, str or StrEnum.

    `class OpenQueue(ButtonData, prefix="q")`: the prefix is its short name in the packed data.
    """

    prefix: ClassVar[str] = ""

    def __init_subclass__(cls, *, prefix: str) -> None:
        cls.prefix = prefix
        dataclass(frozen=True)(cls)

    def pack(self) -> str:
        """`prefix:field:field`; raises ButtonTooLong beyond 64 bytes."""
        parts = [self.prefix]
        for field in fields(self):
            value = getattr(self, field.name)
            parts.append(str(int(value)) if isinstance(value, bool) else str(value))
        packed = ":".join(parts)
        if len(packed.encode()) > LIMIT_BYTES:
            raise ButtonTooLong(packed)
        return packed

    @classmethod
    def unpack(cls, data: str) -> Self | None:
        """The tap that was packed, or None for anything else: other prefixes, other shapes, forged values."""
        prefix, *values = data.split(":")
        kinds = _kinds(cls)  # type: ignore[arg-type]  # mypy does not see that classes are hashable
        if prefix != cls.prefix or len(values) != len(kinds):
            return None
        read: dict[str, object] = {}
        for (name, kind), value in zip(kinds, values, strict=True):
            try:
                read[name] = _read(kind, value)
            except ValueError:
                return None
        return cls(**read)


@cache
def _kinds(cls: type[ButtonData]) -> tuple[tuple[str, type], ...]:
    hints = get_type_hints(cls)
    return tuple((field.name, hints[field.name]) for field in fields(cls))


def _read(kind: type, value: str) -> object:
    if kind is bool:
        if value not in ("0", "1"):
            raise ValueError(value)
        return value == "1"
    if kind is int:
        if not value.removeprefix("-").isdecimal() or len(value) > 11 or not value.isascii():
            raise ValueError(value)
        if abs(number := int(value)) > LARGEST_NUMBER:
            raise ValueError(value)
        return number
    if issubclass(kind, StrEnum):
        return kind(value)
    return value
