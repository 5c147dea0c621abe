"""From a failed call to the Bot API to what it means: `reminders.delivery`, and what only edits and taps meet.

Errors of the network seam (raised by `bot.telegram.http`), beneath PTB's own family::

    NetworkError
    |-- NotSent          no connection was made: repeating is safe
    |-- ServerFault      the server answered 5xx: it was reached and could not
    |-- DownloadCut      a file's body ended early: fetching again is safe
    `-- EffectUnknown    the request left, no answer came: it may have had its effect
        `-- AnswerLate   ... because the answer took too long (also PTB's `TimedOut`)

`classify` turns whatever a call raised into one `ApiFailure`. Beware that in PTB `BadRequest` and `TimedOut`
are `NetworkError`s too, and `ChatMigrated` is not a `BadRequest`: never repeat "a network error".
"""

import asyncio
import datetime as dt
from dataclasses import dataclass
from enum import Enum, auto

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

from reminders.delivery import Migrated, Rejected, RetryLater, Uncertain, Unreachable


class TokenRefused(Exception):
    """Telegram does not know the token."""


class NetworkCause(Enum):
    """Why no connection to the Bot API was made, or none that it can be spoken over."""

    NAME = auto()
    REFUSED = auto()
    CERTIFICATE = auto()
    TLS = auto()
    NO_WAY = auto()
    SLOW = auto()
    PROXY_UNREACHABLE = auto()
    PROXY_LOGIN = auto()
    PROXY_REFUSED = auto()
    ADDRESS = auto()
    OTHER_SERVER = auto()
    CUT = auto()


class NotSent(NetworkError):
    """No connection was made, so nothing can have happened; the request may be repeated."""

    def __init__(self, message: str, cause: NetworkCause | None = None) -> None:
        super().__init__(message)
        self.cause = cause


class ServerFault(NetworkError):
    """The server answered 5xx; the fault is not the request's, and it is tried again later."""


class DownloadCut(NetworkError):
    """A file's body ended before its announced length; what was read must be thrown away."""


class EffectUnknown(NetworkError):
    """The request left this machine and no answer came back; whether it had its effect is not known."""


class AnswerLate(EffectUnknown, TimedOut):
    """The request left and the answer took too long; PTB code that looks for `TimedOut` finds it."""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """An edit to what is already shown: as good as done."""


@dataclass(frozen=True, slots=True)
class MessageGone:
    """The message to edit, delete or answer is not there any more or too old: post anew."""

    description: str


@dataclass(frozen=True, slots=True)
class QueryExpired:
    """A tap answered after Telegram stopped waiting: harmless."""


ApiFailure = RetryLater | Unreachable | Migrated | Rejected | Uncertain | Unchanged | MessageGone | QueryExpired

# Fragments of Telegram's descriptions, lower case; the first that occurs wins. The Bot API documents no
# list of them: these are the descriptions the server is known to give.
_UNREACHABLE = (
    ("blocked", "blocked"),
    ("can't initiate conversation", "never started"),
    ("deactivated", "deactivated"),
    ("chat was deleted", "deactivated"),
    ("kicked", "removed from the group"),
    ("not a member", "removed from the group"),
    ("chat not found", "chat not found"),
    ("user not found", "chat not found"),
    ("peer_id_invalid", "chat not found"),
    ("chat_write_forbidden", "no right to write there"),
    ("chat_restricted", "no right to write there"),
    ("no rights to send", "no right to write there"),
    ("not enough rights to send", "no right to write there"),
    ("topic_closed", "topic closed or gone"),
    ("message thread not found", "topic closed or gone"),
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


def classify(error: BaseException) -> ApiFailure:
    """Say which reaction a failed call asks for.

    `error` is what the call raised. Errors that are not Telegram's are faults of our own code, except a
    cancelled call, whose effect is unknown. Descriptions never hold a message's text or a token.
    """
    match error:
        case RetryAfter():
            return RetryLater("asked to wait", certain=True, after=seconds_of(error))
        case ChatMigrated():
            return Migrated(error.new_chat_id)
        case Forbidden():
            return Unreachable(_unreachable(error.message) or "forbidden")
        case BadRequest():
            return _bad_request(error.message)
        case NotSent():
            return RetryLater(error.message, certain=True)
        case ServerFault() | DownloadCut() | Conflict():
            return RetryLater(error.message, certain=False)
        case InvalidToken():
            # The library puts the rejected token into this error's text.
            return RetryLater("token rejected", certain=False)
        case NetworkError() if "(413)" in error.message or "too large" in error.message.lower():
            return Rejected(error.message)
        case TelegramError():
            return Uncertain(error.message)
        case asyncio.CancelledError():
            return Uncertain("cancelled")
        case _:
            return Rejected(type(error).__name__)


def seconds_of(error: RetryAfter) -> float:
    """The seconds a 429 asks to wait; PTB hands out a number or a timedelta, depending on its settings."""
    # The public attribute warns at every reading; this private one is what it is computed from.
    wait: dt.timedelta = error._retry_after
    return wait.total_seconds()


def _bad_request(message: str) -> ApiFailure:
    text = message.lower()
    if "message is not modified" in text:
        return Unchanged()
    if "query is too old" in text or "query id is invalid" in text:
        return QueryExpired()
    if any(fragment in text for fragment in _GONE):
        return MessageGone(message)
    if reason := _unreachable(message):
        return Unreachable(reason)
    return Rejected(message)


def _unreachable(message: str) -> str | None:
    text = message.lower()
    return next((reason for fragment, reason in _UNREACHABLE if fragment in text), None)
