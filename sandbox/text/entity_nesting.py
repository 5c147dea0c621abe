"""Brings entities into the shape in which Telegram stores them.

Links, code and the like never overlap; quotes do not nest; bold, italic and their kin may cover anything
but code, are merged where they touch, and cut where another entity begins or ends.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from sandbox.text.entity import Entity, end, order

_SPLITTABLE = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler"})
_QUOTES = frozenset({"blockquote", "expandable_blockquote"})
_VERBATIM = frozenset({"code", "pre", "date_time"})


def nested(entities: Iterable[Entity]) -> list[Entity]:
    """Return the entities sorted, without those that may not stand where they stand."""
    ordered = sorted((each for each in entities if each["length"] > 0), key=order)
    quotes = _first_of_overlapping(each for each in ordered if each["type"] in _QUOTES)
    rest = _first_of_overlapping(each for each in ordered if each["type"] not in _QUOTES | _SPLITTABLE)
    uncut = sorted(quotes + [each for each in rest if _fits(each, quotes)], key=order)
    merged = _merged(ordered)
    pieces = [piece for each in merged for piece in _cut(each, uncut, merged)]
    return sorted(uncut + pieces, key=order)


def joined(explicit: Iterable[Entity], detected: Iterable[Entity]) -> list[Entity]:
    """Add entities found in the text to those its author gave; where both claim a place, the author's stay."""
    entities = list(explicit)
    solid = [each for each in entities if each["type"] not in _QUOTES | _SPLITTABLE]
    new = [each for each in detected if not any(_overlap(each, other) for other in solid)]
    return nested(entities + new)


def _overlap(first: Entity, other: Entity) -> bool:
    return first["offset"] < end(other) and other["offset"] < end(first)


def _fits(entity: Entity, quotes: Iterable[Entity]) -> bool:
    """Say whether the entity lies within one quote or outside them all."""
    return all(
        not _overlap(entity, quote) or (quote["offset"] <= entity["offset"] and end(entity) <= end(quote))
        for quote in quotes
    )


def _first_of_overlapping(ordered: Iterable[Entity]) -> list[Entity]:
    entities: list[Entity] = []
    for entity in ordered:
        if not entities or entity["offset"] >= end(entities[-1]):
            entities.append(entity)
    return entities


def _merged(ordered: Iterable[Entity]) -> list[Entity]:
    """Join what touches or overlaps among entities of one splittable kind."""
    last: dict[str, Entity] = {}
    merged: list[Entity] = []
    for entity in ordered:
        kind = entity["type"]
        if kind not in _SPLITTABLE:
            continue
        if kind in last and entity["offset"] <= end(last[kind]):
            last[kind]["length"] = max(end(last[kind]), end(entity)) - last[kind]["offset"]
        else:
            last[kind] = entity.copy()
            merged.append(last[kind])
    return merged


def _cut(entity: Entity, uncut: Iterable[Entity], merged: Iterable[Entity]) -> list[Entity]:
    """Cut a merged entity at the borders of others, and leave out what lies in code."""
    borders = {entity["offset"], end(entity)}
    borders.update(each["offset"] for each in merged)
    for each in uncut:
        borders.update((each["offset"], end(each)))
    inside = sorted(border for border in borders if entity["offset"] <= border <= end(entity))
    verbatim = [each for each in uncut if each["type"] in _VERBATIM]
    pieces = [
        Entity(type=entity["type"], offset=start, length=stop - start) for start, stop in itertools.pairwise(inside)
    ]
    return [piece for piece in pieces if not any(_overlap(piece, each) for each in verbatim)]
