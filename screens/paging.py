"""Lists of six a page, numbered through, with a row of arrows where there is more than one page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from screens.buttons.base import ButtonData
from screens.screen import Button, Row, row
from screens.texts import formats as words

PAGE_SIZE = 6

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ListPage(Generic[T]):
    """One page of a list; `number` counts from 0."""

    items: Sequence[T]
    number: int
    pages: int

    def numbered(self) -> list[tuple[int, T]]:
        """The items with their numbers in the whole list, from 1."""
        return list(enumerate(self.items, start=self.number * PAGE_SIZE + 1))


def page_of(items: Sequence[T], number: int) -> ListPage[T]:
    """The page with that number, or the nearest one there is (the list may have become shorter)."""
    pages = max(1, -(-len(items) // PAGE_SIZE))
    number = min(max(number, 0), pages - 1)
    return ListPage(items[number * PAGE_SIZE : (number + 1) * PAGE_SIZE], number, pages)


def page_holding(items: Sequence[T], matches: Callable[[T], bool], otherwise: int) -> ListPage[T]:
    """The page with the first item that is wanted, so that a way back ends where it began; else page `otherwise`."""
    position = next((place for place, item in enumerate(items) if matches(item)), None)
    return page_of(items, otherwise if position is None else position // PAGE_SIZE)


def page_row(page: ListPage[T], to: Callable[[int], ButtonData]) -> Row | None:
    """[‹] [2/7] [›], leaving out an arrow that leads nowhere; None for a single page."""
    if page.pages == 1:
        return None
    return row(
        Button(words.PREVIOUS, to(page.number - 1)) if page.number > 0 else None,
        Button(words.PAGE.format(page=page.number + 1, pages=page.pages), to(page.number)),
        Button(words.NEXT, to(page.number + 1)) if page.number + 1 < page.pages else None,
    )
