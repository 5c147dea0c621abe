"""What was said about an album already: ten photos that meet the same obstacle bring one sentence, not ten."""

from collections import OrderedDict

from services.submission.receive import FilePlacement

_REMEMBERED = 1000


class AlbumReplies:
    """Remembers the latest albums spoken of; a restart forgets, at worst something is said once more."""

    def __init__(self) -> None:
        self._said: OrderedDict[tuple[str, FilePlacement], None] = OrderedDict()

    def first(self, album: str | None, placement: FilePlacement) -> bool:
        """Whether this is the first time that is said of the album; always true of a file on its own."""
        if album is None:
            return True
        if (album, placement) in self._said:
            return False
        self._said[album, placement] = None
        while len(self._said) > _REMEMBERED:
            self._said.popitem(last=False)
        return True
