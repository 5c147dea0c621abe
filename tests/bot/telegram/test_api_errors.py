"""Each failure Telegram can answer with, and the reaction it must lead to."""

import asyncio

import pytest
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

from bot.telegram.api_errors import (
    AnswerLate,
    DownloadCut,
    EffectUnknown,
    Environment,
    Later,
    MessageGone,
    Migrated,
    NotSent,
    OurFault,
    Outcome,
    ServerFault,
    Stale,
    Unchanged,
    Unknown,
    Unreach,
    Unreachable,
    classify,
)


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (ChatMigrated(-100), Migrated(-100)),
        (Forbidden("Forbidden: bot was blocked by the user"), Unreachable(Unreach.BLOCKED)),
        (Forbidden("Forbidden: user is deactivated"), Unreachable(Unreach.DEACTIVATED)),
        (
            Forbidden("Forbidden: bot can't initiate conversation with a user"),
            Unreachable(Unreach.NEVER_STARTED),
        ),
        (Forbidden("Forbidden: bot was kicked from the supergroup chat"), Unreachable(Unreach.REMOVED)),
        (Forbidden("Forbidden: the group chat was deleted"), Unreachable(Unreach.DEACTIVATED)),
        (Forbidden("Forbidden: something new"), Unreachable(Unreach.OTHER)),
        (BadRequest("Bad Request: chat not found"), Unreachable(Unreach.NOT_FOUND)),
        (
            BadRequest("Bad Request: not enough rights to send text messages to the chat"),
            Unreachable(Unreach.NO_RIGHT),
        ),
        (BadRequest("Bad Request: message thread not found"), Unreachable(Unreach.TOPIC)),
        (
            BadRequest("Bad Request: message is not modified: specified new message content is the same"),
            Unchanged(),
        ),
        (BadRequest("Bad Request: message to edit not found"), MessageGone("Message to edit not found")),
        (BadRequest("Bad Request: message can't be edited"), MessageGone("Message can't be edited")),
        (
            BadRequest("Bad Request: query is too old and response timeout expired or query ID is invalid"),
            Stale(),
        ),
        (BadRequest("Bad Request: message is too long"), OurFault("Message is too long")),
        (NetworkError("Request Entity Too Large (413)"), OurFault("Request Entity Too Large (413)")),
        (NotSent("no"), Environment("no")),
        (ServerFault("HTTP 500"), Environment("HTTP 500")),
        (DownloadCut("cut"), Environment("cut")),
        (Conflict("two pollers"), Environment("two pollers")),
        (InvalidToken("The token `1:a` was rejected by the server."), Environment("token rejected")),
        (EffectUnknown("cut"), Unknown("cut")),
        (AnswerLate("late"), Unknown("late")),
        (TimedOut(), Unknown("Timed out")),
        (NetworkError("httpx.ReadError"), Unknown("httpx.ReadError")),
        (TelegramError("Invalid server response"), Unknown("Invalid server response")),
        (asyncio.CancelledError(), Unknown("cancelled")),
        (KeyError("name of a person"), OurFault("KeyError")),
    ],
)
def test_reaction(error: BaseException, outcome: Outcome) -> None:
    assert classify(error) == outcome


@pytest.mark.parametrize("as_timedelta", ["true", "1"])
def test_a_halt_is_given_in_seconds(as_timedelta: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", as_timedelta)
    assert classify(RetryAfter(17)) == Later(17.0)
