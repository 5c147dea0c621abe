"""What a call to the Bot API came to, in the few words the product reacts to.

Errors of the network seam (raised by `bot.telegram.http`), beneath PTB's own family::

    NetworkError
    |-- NotSent          no connection was made: repeating is safe
    |-- ServerFault      the server answered 5xx: it was reached and could not
    |-- DownloadCut      a file's body ended early: fetching again is safe
    `-- EffectUnknown    the request left, no answer came: it may have had its effect
        `-- AnswerLate   ... because the answer took too long (also PTB's `TimedOut`)

`classify` turns whatever a call raised into one `Outcome`. Beware that in PTB `BadRequest` and `TimedOut`
are `NetworkError`s too, and `ChatMigrated` is not a `BadRequest`: never repeat "a network error".
"""

import asyncio
import datetime as dt
import enum
from dataclasses import dataclass

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)


class NotSent(NetworkError):
    """No connection was made, so nothing can have happened; the request may be repeated."""


class ServerFault(NetworkError):
    """The server answered 5xx; the fault is not the request's, and it is tried again later."""


class DownloadCut(NetworkError):
    """A file's body ended before its announced length; what was read must be thrown away."""


class EffectUnknown(NetworkError):
    """The request left this machine and no answer came back; whether it had its effect is not known."""


class AnswerLate(EffectUnknown, TimedOut):
    """The request left and the answer took too long; PTB code that looks for `TimedOut` finds it."""


class Unreach(enum.Enum):
    """Why a chat cannot be reached; lasting until the person or the group does something."""

    BLOCKED = "blocked"
    NEVER_STARTED = "never started"
    DEACTIVATED = "deactivated"
    REMOVED = "removed from the group"
    NOT_FOUND = "chat not found"
    NO_RIGHT = "no right to write there"
    TOPIC = "topic closed or gone"
    OTHER = "forbidden"


@dataclass(frozen=True, slots=True)
class Sent:
    """Telegram said yes."""


@dataclass(frozen=True, slots=True)
class Later:
    """Refused for now (429): repeat after `retry_after` seconds."""

    retry_after: float


@dataclass(frozen=True, slots=True)
class Unreachable:
    """Final until the person writes again: mark the person, tell the coordinator."""

    reason: Unreach


@dataclass(frozen=True, slots=True)
class Migrated:
    """The group became a supergroup: rebind it to the new chat and repeat once."""

    new_chat_id: int


@dataclass(frozen=True, slots=True)
class OurFault:
    """A request Telegram will never accept: log it, tell the operator, do not repeat."""

    description: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """The request may have had its effect: repeat only where twice does no harm."""

    description: str


@dataclass(frozen=True, slots=True)
class Environment:
    """Nothing is wrong with the request and nothing has happened: pause, then repeat; counts for nobody."""

    description: str


@dataclass(frozen=True, slots=True)
class Unchanged:
    """An edit to what is already shown: as good as done."""


@dataclass(frozen=True, slots=True)
class MessageGone:
    """The message to edit, delete or answer is not there any more or too old: post anew."""

    description: str


@dataclass(frozen=True, slots=True)
class Stale:
    """A tap answered after Telegram stopped waiting: harmless."""


Outcome = Sent | Later | Unreachable | Migrated | OurFault | Unknown | Environment | Unchanged | MessageGone | Stale

# Fragments of Telegram's descriptions, lower case; the first that occurs wins. The Bot API documents no
# list of them: these are the descriptions the server is known to give.
_UNREACHABLE = (
    ("blocked", Unreach.BLOCKED),
    ("can't initiate conversation", Unreach.NEVER_STARTED),
    ("deactivated", Unreach.DEACTIVATED),
    ("chat was deleted", Unreach.DEACTIVATED),
    ("kicked", Unreach.REMOVED),
    ("not a member", Unreach.REMOVED),
    ("chat not found", Unreach.NOT_FOUND),
    ("user not found", Unreach.NOT_FOUND),
    ("peer_id_invalid", Unreach.NOT_FOUND),
    ("chat_write_forbidden", Unreach.NO_RIGHT),
    ("chat_restricted", Unreach.NO_RIGHT),
    ("no rights to send", Unreach.NO_RIGHT),
    ("not enough rights to send", Unreach.NO_RIGHT),
    ("topic_closed", Unreach.TOPIC),
    ("message thread not found", Unreach.TOPIC),
)
_GONE = (
    "message to edit not found",
    "message can't be edited",
    "message to delete not found",
    "message can't be deleted",
    "message to be replied not found",
    "message to copy not found",
    "message to forward not found",
    "message_id_invalid",
)


def classify(error: BaseException) -> Outcome:
    """Say which reaction a failed call asks for.

    `error` is what the call raised. Errors that are not Telegram's are faults of our own code, except a
    cancelled call, whose effect is unknown. Descriptions never hold a message's text or a token.
    """
    match error:
        case RetryAfter():
            return Later(seconds_of(error))
        case ChatMigrated():
            return Migrated(error.new_chat_id)
        case Forbidden():
            return Unreachable(_unreachable(error.message) or Unreach.OTHER)
        case BadRequest():
            return _bad_request(error.message)
        case NotSent() | ServerFault() | DownloadCut():
            return Environment(error.message)
        case InvalidToken():
            # The library puts the rejected token into this error's text.
            return Environment("token rejected")
        case Conflict():
            return Environment(error.message)
        case NetworkError() if "(413)" in error.message or "too large" in error.message.lower():
            return OurFault(error.message)
        case TelegramError():
            return Unknown(error.message)
        case asyncio.CancelledError():
            return Unknown("cancelled")
        case _:
            return OurFault(type(error).__name__)


def seconds_of(error: RetryAfter) -> float:
    """The seconds a 429 asks to wait; PTB hands out a number or a timedelta, depending on its settings."""
    # The public attribute warns at every reading; this private one is what it is computed from.
    wait: dt.timedelta = error._retry_after
    return wait.total_seconds()


def _bad_request(message: str) -> Outcome:
    text = message.lower()
    if "message is not modified" in text:
        return Unchanged()
    if "query is too old" in text or "query id is invalid" in text:
        return Stale()
    if any(fragment in text for fragment in _GONE):
        return MessageGone(message)
    if reason := _unreachable(message):
        return Unreachable(reason)
    return OurFault(message)


def _unreachable(message: str) -> Unreach | None:
    text = message.lower()
    return next((reason for fragment, reason in _UNREACHABLE if fragment in text), None)
