"""What can be measured of a running bot: the modules say what happened here, and know nothing of who counts it."""

from collections.abc import Sequence
from typing import Protocol

from bot.inbox.user_queues import HandlingOutcome
from domain.submission.evidence import Inspection
from storage.queries.inbox import InboxEntry, IncomingUpdate


class Observer(Protocol):
    """Hears what happens; it is called where answers are made, so it only takes notes. All times are in seconds."""

    def arrived(self, batch: Sequence[IncomingUpdate]) -> None:
        """Updates came, and are about to be kept."""
        ...

    def taken_up(self, entry: InboxEntry, waited: float) -> None:
        """An update that another process took in is handled here; it came so many seconds ago."""
        ...

    def handled(self, update_id: int, outcome: HandlingOutcome) -> None:
        """An update was handled once, its answer included."""
        ...

    def called(self, status: int | None, sent: int, received: int) -> None:
        """A request to the Bot API ended: its HTTP status (None: no answer came), and the bytes of its bodies."""
        ...

    def inspected(self, inspection: Inspection | None, seconds: float) -> None:
        """A file was looked into, waiting included; None where no verdict came of it."""
        ...

    def written(self, waited: float, took: float) -> None:
        """The database was written to: how long the write waited for its turn, and how long it then took."""
        ...

    def failed(self, error: BaseException) -> None:
        """An error that is the program's own fault."""
        ...


class Unobserved:
    """Nobody counts."""

    def arrived(self, batch: Sequence[IncomingUpdate]) -> None:
        """Takes no note."""

    def taken_up(self, entry: InboxEntry, waited: float) -> None:
        """Takes no note."""

    def handled(self, update_id: int, outcome: HandlingOutcome) -> None:
        """Takes no note."""

    def called(self, status: int | None, sent: int, received: int) -> None:
        """Takes no note."""

    def inspected(self, inspection: Inspection | None, seconds: float) -> None:
        """Takes no note."""

    def written(self, waited: float, took: float) -> None:
        """Takes no note."""

    def failed(self, error: BaseException) -> None:
        """Takes no note."""
