"""Checks a request against the machine-readable description of the Bot API, and gives its values their types.

The description (`data/bot_api_10_1.json`) holds names, types, required flags and allowed values. Telegram
overlooks what it does not know; this checker refuses it, so that a misspelt parameter shows in a test.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from importlib import resources

from sandbox.api import wording
from sandbox.api_error import ApiRefusal, bad_request

_DESCRIPTION = "bot_api_10_1.json"
_ARRAY = "Array of "
_ATTACH = "attach://"
_NUMBER = re.compile(r"-?[0-9]{1,19}")
_DECIMAL = re.compile(r"-?[0-9]{1,19}(\.[0-9]{1,19})?")
_TRUE, _FALSE = frozenset({"true", "1", "yes"}), frozenset({"false", "0", "no"})
_SURROGATE = re.compile("[\ud800-\udfff]")
_SCALARS = frozenset({"String", "Integer", "Float", "Boolean"})

# Fields of nested objects that the description calls String though they may name an uploaded file.
_FILE_FIELDS = frozenset({"animation", "cover", "media", "photo", "sticker", "thumbnail", "video"})


@dataclass(frozen=True)
class Field:
    """One parameter of a method or one field of an object: its types, in the description's notation."""

    name: str
    kinds: tuple[str, ...]
    required: bool
    allowed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Request:
    """What stays the same while one request is looked through: its method, its files and those used."""

    method: str
    files: Collection[str]
    used: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Schema:
    """The methods, objects and kinds of update of one version of the Bot API."""

    version: str
    methods: Mapping[str, Mapping[str, Field]]
    objects: Mapping[str, Mapping[str, Field]]
    unions: Mapping[str, tuple[str, ...]]
    updates: frozenset[str]
    _canonical: Mapping[str, str]

    def method(self, name: str) -> str:
        """Return the method's name as documented; Telegram does not mind upper or lower case.

        Raises `ApiRefusal` (404 "Not Found") where there is no such method.
        """
        canonical = self._canonical.get(name.lower())
        if canonical is None:
            raise ApiRefusal(404, "Not Found")
        return canonical

    def check(self, method: str, params: Mapping[str, object], files: Collection[str] = ()) -> dict[str, object]:
        """Return the request's parameters with their types, or refuse the request.

        `params` holds strings as forms carry them or values of a JSON body; `files` the names of the uploaded
        parts. In the answer a numeric chat id is an int, "@name" a str, objects and arrays are decoded, and
        a file is "attach://part" whether it was referred to or sent directly. `None` counts as absent.
        Raises `ApiRefusal` (400 with Telegram's wording where it has one; 404 for an unknown method).
        """
        name = self.method(method)
        fields = self.methods[name]
        request = _Request(name, files)
        present: dict[str, object] = {key: value for key, value in params.items() if value is not None}
        for key in files:
            if key in fields and key not in present and _takes_file(fields[key]):
                present[key] = _ATTACH + key
        for key in present:
            if key not in fields:
                raise wording.unknown_parameter(key, name)
        checked: dict[str, object] = {}
        for key, spec in fields.items():
            if key not in present or (present[key] == "" and (spec.required or not _is_text(spec))):
                if spec.required:
                    raise wording.absent(key)
                continue
            checked[key] = self._parameter(request, spec, present[key])
        unused = sorted(set(files) - request.used)
        if unused:
            raise wording.unused_file(unused[0], name)
        self._check_updates(checked)
        return checked

    def _parameter(self, request: _Request, spec: Field, value: object) -> object:
        if spec.kinds == ("InputFile",) and not _is_attached(value):
            raise wording.not_uploaded(spec.name)
        if isinstance(value, str):
            value = _decode(spec, value)
        checked = self._value(request, spec, value, spec.name)
        if _takes_file(spec) and isinstance(checked, str):
            _use_file(request, checked, spec.name)
        return checked

    def _value(self, request: _Request, spec: Field, value: object, place: str) -> object:
        """Check a decoded value against its field's kinds; `place` is its path from the parameter down."""
        problems: list[ApiRefusal] = []
        for kind in self._likely(spec.kinds, value):
            try:
                checked = self._of_kind(request, kind, value, place)
            except ApiRefusal as refused:
                problems.append(refused)
                continue
            if spec.allowed and str(checked) not in spec.allowed:
                raise wording.unsupported_value(place)
            return checked
        if problems:
            raise problems[0]
        if isinstance(value, dict):
            raise wording.unsupported_type(place, value.get("type"))
        raise wording.ill_typed(place, "|".join(spec.kinds))

    def _of_kind(self, request: _Request, kind: str, value: object, place: str) -> object:
        if kind in _SCALARS:
            return _scalar(kind, value, place)
        if kind.startswith(_ARRAY):
            if not isinstance(value, list):
                raise wording.ill_typed(place, "Array")
            inner = kind.removeprefix(_ARRAY)
            item = Field("", (inner,), required=True)
            return [self._value(request, item, each, f"{place}[{i}]") for i, each in enumerate(value)]
        if kind == "InputFile":
            if not isinstance(value, str):
                raise wording.ill_typed(place, "InputFile")
            return value
        if kind == "KeyboardButton" and isinstance(value, str):
            value = {"text": value}  # Telegram takes a text for a button that only sends it
        if not isinstance(value, dict):
            raise wording.ill_typed(place, "Object")
        return self._object(request, kind, value, place)

    def _object(self, request: _Request, kind: str, value: Mapping[str, object], place: str) -> object:
        fields = self.objects[kind]
        for key in value:
            if key not in fields:
                raise wording.unknown_field(key, place, kind)
        checked: dict[str, object] = {}
        for key, spec in fields.items():
            if value.get(key) is None:
                if spec.required:
                    raise wording.missing_field(place, key)
                continue
            checked[key] = self._value(request, spec, value[key], f"{place}.{key}")
            item = checked[key]
            if key in _FILE_FIELDS and isinstance(item, str):
                _use_file(request, item, f"{place}.{key}")
        return checked

    def _likely(self, kinds: tuple[str, ...], value: object) -> list[str]:
        """Order the kinds a value may have by how well it fits them; unions are replaced by their members."""
        flat = [each for kind in kinds for each in self.unions.get(kind, (kind,))]
        if not isinstance(value, dict) or len(flat) == 1:
            return flat
        fitting = [kind for kind in flat if kind in self.objects and self._tagged(kind, value)]
        return sorted(fitting, key=lambda kind: -len(value.keys() & self.objects[kind].keys()))

    def _tagged(self, kind: str, value: Mapping[str, object]) -> bool:
        """Say whether the value carries the member's mark, such as type "photo" of InputMediaPhoto."""
        for name in ("type", "source"):
            mark = self.objects[kind].get(name)
            if mark is not None and len(mark.allowed) == 1 and value.get(name) not in mark.allowed:
                return False
        return True

    def _check_updates(self, checked: Mapping[str, object]) -> None:
        names = checked.get("allowed_updates")
        for name in names if isinstance(names, list) else ():
            if name not in self.updates:
                raise bad_request(f'unknown kind of update "{name}" in allowed_updates')


@functools.cache
def load() -> Schema:
    """Read the description that lies beside this module; it is read once and shared."""
    text = resources.files("sandbox.data").joinpath(_DESCRIPTION).read_text(encoding="utf-8")
    raw = json.loads(text)
    methods = {name: _fields(params) for name, params in raw["methods"].items()}
    return Schema(
        version=raw["version"],
        methods=methods,
        objects={name: _fields(kind.get("fields", {})) for name, kind in raw["types"].items()},
        unions={name: tuple(kind["subtypes"]) for name, kind in raw["types"].items() if "subtypes" in kind},
        updates=frozenset(raw["updates"]),
        _canonical={name.lower(): name for name in methods},
    )


def _fields(raw: Mapping[str, list[object]]) -> dict[str, Field]:
    fields: dict[str, Field] = {}
    for name, (kinds, required, *allowed) in raw.items():
        values = allowed[0] if allowed and isinstance(allowed[0], list) else []
        fields[name] = Field(name, tuple(str(kinds).split("|")), bool(required), frozenset(map(str, values)))
    return fields


def _takes_file(spec: Field) -> bool:
    return "InputFile" in spec.kinds


def _is_text(spec: Field) -> bool:
    return spec.kinds == ("String",)


def _is_attached(value: object) -> bool:
    return isinstance(value, str) and value.startswith(_ATTACH)


def _use_file(request: _Request, value: str, place: str) -> None:
    """Note the uploaded part a value refers to; refuse a reference to a part that was not sent."""
    if not value.startswith(_ATTACH):
        return
    part = value.removeprefix(_ATTACH)
    if part not in request.files:
        raise wording.missing_file(place)
    request.used.add(part)


def _decode(spec: Field, value: str) -> object:
    """Turn a form's string into the value the parameter's kinds stand for."""
    if "String" in spec.kinds:
        return value
    if spec.kinds == ("InputFile",):
        return value
    if spec.kinds == ("Boolean",):
        word = value.lower()
        return word in _TRUE if word in _TRUE | _FALSE else value
    if spec.kinds == ("Integer",):
        return int(value) if _NUMBER.fullmatch(value) else value
    if spec.kinds == ("Float",):
        return float(value) if _DECIMAL.fullmatch(value) else value
    try:
        decoded: object = json.loads(value)
    except (ValueError, RecursionError):
        raise wording.unreadable(spec.name) from None
    return decoded


def _scalar(kind: str, value: object, place: str) -> object:
    """Check a plain value; a numeric string where an Integer may stand (a chat id) becomes the number."""
    if kind == "Boolean" and isinstance(value, bool):
        return value
    if kind == "Integer" and isinstance(value, int) and not isinstance(value, bool):
        return value
    if kind == "Integer" and isinstance(value, str) and _NUMBER.fullmatch(value):
        return int(value)
    if kind == "Float" and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if kind == "String" and isinstance(value, str):
        if _SURROGATE.search(value):
            raise wording.not_utf8()
        return value
    raise wording.ill_typed(place, kind)
