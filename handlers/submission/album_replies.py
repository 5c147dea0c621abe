"""What was said about an album already: ten photos that meet the same obstacle bring one sentence, not ten."""

from collections import OrderedDict

from domain.people.people import ServedElsewhere
from domain.submission.evidence import RoomFault
from services.submission.draft_files import FilePlacement

_REMEMBERED = 1000


class AlbumReplies:
    """Remembers the latest albums spoken of, and where; a restart forgets, at worst something is said once more."""

    def __init__(self) -> None:
        self._said: OrderedDict[tuple[str, FilePlacement | RoomFault | ServedElsewhere], int] = OrderedDict()

    def first(self, album: str | None, placement: FilePlacement | RoomFault | ServedElsewhere, message_id: int) -> bool:
        """Whether this message of the album is where that is said; always true of a file on its own.

        It is so again where the message is handled once more: its answer may not have left.
        """
        if album is None:
            return True
        at_message = self._said.setdefault((album, placement), message_id)
        while len(self._said) > _REMEMBERED:
            self._said.popitem(last=False)
        return at_message == message_id
