"""Titles of indicators in lists: cut to two lines, and where many begin alike, from where they differ."""

from collections.abc import Iterable, Mapping

from screens import formatting as fmt

TWO_LINES = 2 * fmt.LIST_WIDTH + 8
"""Characters that a phone shows of one entry in two lines, about: words are rarely cut at their best."""

_SHORTEST = 24
_LONG_WORD = 5


def list_titles(titled: Iterable[tuple[int, str, str]], width: int = TWO_LINES) -> Mapping[int, str]:
    """What a list shows beside each code, by the key given with it, from (key, code, title).

    A title that begins like another of the list is shown from where the two part: "…hak atas informasi" instead of
    a column of "Adanya produk hukum yang…". `width` is what an entry has for number, code and title:
    two lines in a message, `LIST_WIDTH` on a button.
    """
    titles = {key: (title, max(width - len(code) - 4, _SHORTEST)) for key, code, title in titled}
    alike: dict[str, set[str]] = {}
    for title, room in titles.values():
        alike.setdefault(fmt.cut(title, room), set()).add(title)
    return {key: _shown(title, room, alike[fmt.cut(title, room)]) for key, (title, room) in titles.items()}


def _shown(title: str, room: int, alike: set[str]) -> str:
    if len(alike) < 2:
        return fmt.cut(title, room)
    shared = _shared([other.split() for other in alike])
    words = title.split()
    if not words[shared:]:
        return fmt.cut(title, room)
    start = shared
    # Short words before the difference belong to it ("hak atas"), as long as there is room to see it.
    while start > 0 and len(words[start - 1]) < _LONG_WORD and len(" ".join(words[start - 1 : shared])) < room // 2:
        start -= 1
    return fmt.cut(f"…{' '.join(words[start:])}", room)


def _shared(titles: list[list[str]]) -> int:
    """How many first words all of them have in common."""
    count = 0
    for words in zip(*titles, strict=False):
        if len(set(words)) > 1:
            break
        count += 1
    return count
