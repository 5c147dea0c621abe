"""When two files, or pages of them, are the same."""

from enum import StrEnum


class MatchKind(StrEnum):
    """In what a file is the same as another."""

    BYTES = "bytes"
    PAGE = "page"
    TEXT = "text"


MOST_DIFFERING_BITS = 110
"""Of the same page on paper, scanned and photographed, up to 130 of 576 differed, 19 times in 20 no more than these;
of other pages under the same letterhead 174 and more (`benchmarks/documents`)."""

LEAST_EQUAL_SHARE = 0.8
"""Of two texts' prints, each 128 values of 4 bytes: about the share of word groups that both texts have."""

_VALUE_BYTES = 4


def differing_bits(one: bytes, other: bytes) -> int:
    """In how many bits the prints of two pages differ."""
    return (int.from_bytes(one) ^ int.from_bytes(other)).bit_count()


def is_same_page(one: bytes, other: bytes) -> bool:
    """Whether two prints are of the same page."""
    return len(one) == len(other) and differing_bits(one, other) <= MOST_DIFFERING_BITS


def is_same_text(one: bytes, other: bytes) -> bool:
    """Whether two prints (MinHash) are of the same text; an empty one is of none."""
    if not one or len(one) != len(other):
        return False
    count = len(one) // _VALUE_BYTES
    equal = sum(
        one[start : start + _VALUE_BYTES] == other[start : start + _VALUE_BYTES]
        for start in range(0, len(one), _VALUE_BYTES)
    )
    return equal >= LEAST_EQUAL_SHARE * count
