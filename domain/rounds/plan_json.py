"""A plan and its faults as JSON, for the process that reads workbooks and for a plan that waits for its yes."""

import json
import zlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import TypeVar, get_args, get_origin, get_type_hints

_Record = TypeVar("_Record")


def to_json(value: object) -> object:
    """Plain JSON values of a record: dataclasses become objects, sets become sorted lists, dates ISO 8601."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [to_json(item) for item in value]
    if isinstance(value, frozenset | set):
        return sorted(str(to_json(item)) for item in value)
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"{type(value).__name__} has no place in a plan")


def packed(record: object) -> bytes:
    """A record as it is kept while it waits: a twentieth of its JSON."""
    return zlib.compress(json.dumps(to_json(record)).encode())


def unpacked(kind: type[_Record], content: bytes) -> _Record:
    """The record that `packed` packed."""
    return from_json(kind, json.loads(zlib.decompress(content)))


def from_json(kind: type[_Record], value: object) -> _Record:
    """The record that `to_json` wrote; raises `ValueError` where the JSON is not of that shape."""
    try:
        record = _read(kind, value)
    except (KeyError, TypeError, IndexError) as error:
        raise ValueError(f"not a {kind.__name__}") from error
    if not isinstance(record, kind):
        raise ValueError(f"not a {kind.__name__}")
    return record


def _read(kind: object, value: object) -> object:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is UnionType:
        if value is None and NoneType in arguments:
            return None
        return _read(next(argument for argument in arguments if argument is not NoneType), value)
    if origin in (tuple, frozenset):
        if not isinstance(value, list):
            raise ValueError("a list is missing")
        items = (_read(arguments[0], item) for item in value)
        return tuple(items) if origin is tuple else frozenset(items)
    if not isinstance(kind, type):
        raise TypeError(f"{kind!r} has no place in a plan")
    if is_dataclass(kind):
        return _read_record(kind, value)
    if issubclass(kind, Enum):
        return kind(value)
    if issubclass(kind, date):
        if not isinstance(value, str):
            raise ValueError("a date is missing")
        return kind.fromisoformat(value)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise ValueError(f"{value!r} is not of {kind.__name__}")
    return value


def _read_record(kind: type, value: object) -> object:
    if not isinstance(value, Mapping):
        raise ValueError(f"no {kind.__name__}")
    hints = get_type_hints(kind)
    return kind(**{name: _read(hint, value[name]) for name, hint in hints.items() if name in value})
