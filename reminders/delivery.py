"""What became of a request to a messenger, in the words everybody reacts to: the outbox, cards, answers to people.

The senders speak them (`bot/telegram/api_errors.py` maps Telegram's failures to them), and nobody else names them.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

BeforeSend = Callable[[], Awaitable[bool]]
"""Called when the request's turn has come and it is about to leave; False: it must not."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """It arrived, as this message."""

    message_id: int | None


@dataclass(frozen=True, slots=True)
class RetryLater:
    """Nothing arrived and nothing is wrong with the request: again after so many seconds, where the server says.

    `certain` that nothing arrived (no connection, or a 429); a server's 5xx says so too, but is not believed
    more than a few times.
    """

    description: str
    certain: bool
    after: float | None = None


@dataclass(frozen=True, slots=True)
class Unreachable:
    """The person cannot be written to until they write themselves, or the group not until the bot is back in it."""

    reason: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """The messenger will never accept this request: our own fault, somebody has to look."""

    description: str


@dataclass(frozen=True, slots=True)
class Uncertain:
    """The request left, no answer came: it may have had its effect, so it is repeated only where twice is harmless."""

    description: str


@dataclass(frozen=True, slots=True)
class Migrated:
    """The group has become a supergroup with another chat id; nothing was sent."""

    new_chat_id: int


@dataclass(frozen=True, slots=True)
class Withheld:
    """Its turn came and it was not to leave any more; nothing was sent."""


Delivery = Delivered | RetryLater | Unreachable | Rejected | Uncertain | Migrated | Withheld
"""How an attempt to send ended."""
