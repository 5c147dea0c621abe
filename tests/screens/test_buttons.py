"""Callback data: every kind of button fits into Telegram's 64 bytes and is read back as it was packed."""

from dataclasses import fields
from enum import StrEnum
from typing import get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.meetings.meetings import MOST_DAYS
from domain.revisions import revision_of
from domain.rounds.programme import IndicatorKind
from handlers.routing_tables import GROUP_TAPS, TAPS
from screens.buttons.base import LARGEST_NUMBER, LIMIT_BYTES, ButtonData, ButtonTooLong
from screens.buttons.people.home import SwitchPlace
from screens.buttons.submission.outstanding import OpenOutstanding

KINDS = [route.kind for route in (*TAPS, *GROUP_TAPS)]
WORDS = ["", *IndicatorKind]
"""What the free text fields carry, but for revisions: the kind of an indicator, or nothing."""

LAST_MINUTE = 24 * 60 - 1
BOUNDED = {"start": LAST_MINUTE, "end": LAST_MINUTE, "days": MOST_DAYS}
"""Numbers that are of a time or of a meeting's length before they are packed."""


def _largest(kind: type[ButtonData]) -> ButtonData:
    hints = get_type_hints(kind)
    values: dict[str, object] = {}
    for field in fields(kind):
        of = hints[field.name]
        if of is bool:
            values[field.name] = True
        elif of is int:
            largest = BOUNDED.get(field.name, LARGEST_NUMBER)
            values[field.name] = -largest if field.name in ("page", "month") else largest
        elif issubclass(of, StrEnum):
            values[field.name] = max(of, key=len)
        elif field.name == "revision":
            values[field.name] = revision_of()
        else:
            values[field.name] = max(WORDS, key=len)
    return kind(**values)


@pytest.mark.parametrize("kind", KINDS)
def test_the_largest_ids_fit_and_come_back(kind: type[ButtonData]) -> None:
    largest = _largest(kind)
    assert len(largest.pack().encode()) <= LIMIT_BYTES
    assert kind.unpack(largest.pack()) == largest


@pytest.mark.parametrize("kind", KINDS)
def test_a_button_is_read_as_its_own_kind_alone(kind: type[ButtonData]) -> None:
    packed = _largest(kind).pack()
    assert [other for other in KINDS if other.unpack(packed) is not None] == [kind]


def test_prefixes_are_short_and_told_apart() -> None:
    prefixes = [kind.prefix for kind in KINDS]
    assert len(set(prefixes)) == len(prefixes)
    assert all(prefix.isascii() and prefix.isalnum() and len(prefix) <= 3 for prefix in prefixes)


@given(st.text(max_size=80))
@settings(max_examples=300, deadline=None)
def test_whatever_arrives_is_a_button_or_none(data: str) -> None:
    for kind in KINDS:
        tap = kind.unpack(data)
        assert tap is None or tap.pack().encode() is not None


@given(st.integers(-LARGEST_NUMBER, LARGEST_NUMBER), st.integers(0, LARGEST_NUMBER), st.sampled_from(WORDS))
@settings(max_examples=100, deadline=None)
def test_numbers_and_words_come_back(membership: int, page: int, kind: str) -> None:
    tap = OpenOutstanding(membership, page, kind=kind)
    assert OpenOutstanding.unpack(tap.pack()) == tap


def test_a_button_that_would_not_fit_is_found_where_it_is_built() -> None:
    with pytest.raises(ButtonTooLong):
        OpenOutstanding(1, kind="x" * LIMIT_BYTES).pack()
    assert SwitchPlace.unpack(f"hs:{LARGEST_NUMBER + 1}") is None
