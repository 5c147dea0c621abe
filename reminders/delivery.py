"""What sending one notice came to, in the words the outbox reacts to; the sender speaks them, the sweep acts."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

Leaving = Callable[[], Awaitable[bool]]
"""Called when the request's turn has come and it is about to leave; False: it must not."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """It arrived, as this message."""

    message_id: int | None


@dataclass(frozen=True, slots=True)
class NotNow:
    """Nothing arrived and nothing is wrong with the notice: again after so many seconds, if known.

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
class Refused:
    """The messenger will never accept this message: our own fault, somebody has to look."""

    description: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """The request left, no answer came: it may have arrived, so it is not repeated."""

    description: str


@dataclass(frozen=True, slots=True)
class Migrated:
    """The group has become a supergroup with another chat id; nothing was sent."""

    new_chat_id: int


@dataclass(frozen=True, slots=True)
class Withheld:
    """Its turn came and it was not to leave any more; nothing was sent."""


Delivery = Delivered | NotNow | Unreachable | Refused | Unknown | Migrated | Withheld
"""How an attempt to send ended."""
