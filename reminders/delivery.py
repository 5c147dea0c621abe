"""What sending one notice came to, in the words the outbox reacts to; the sender speaks them, the sweep acts."""

from dataclasses import dataclass


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
    """The person cannot be written to until they write themselves."""

    reason: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The messenger will never accept this message: our own fault, somebody has to look."""

    description: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """The request left, no answer came: it may have arrived, so it is not repeated."""

    description: str


Delivery = Delivered | NotNow | Unreachable | Refused | Unknown
"""How an attempt to send ended."""
