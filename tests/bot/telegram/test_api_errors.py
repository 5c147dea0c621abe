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
    ApiFailure,
    DownloadCut,
    EffectUnknown,
    MessageGone,
    NotSent,
    QueryExpired,
    ServerFault,
    Unchanged,
    classify,
)
from reminders.delivery import Migrated, Rejected, RetryLater, Uncertain, Unreachable


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (ChatMigrated(-100), Migrated(-100)),
        (Forbidden("Forbidden: bot was blocked by the user"), Unreachable("blocked")),
        (Forbidden("Forbidden: user is deactivated"), Unreachable("deactivated")),
        (
            Forbidden("Forbidden: bot can't initiate conversation with a user"),
            Unreachable("never started"),
        ),
        (Forbidden("Forbidden: bot was kicked from the supergroup chat"), Unreachable("removed from the group")),
        (Forbidden("Forbidden: the group chat was deleted"), Unreachable("deactivated")),
        (Forbidden("Forbidden: something new"), Unreachable("forbidden")),
        (BadRequest("Bad Request: chat not found"), Unreachable("chat not found")),
        (
            BadRequest("Bad Request: not enough rights to send text messages to the chat"),
            Unreachable("no right to write there"),
        ),
        (BadRequest("Bad Request: message thread not found"), Unreachable("topic closed or gone")),
        (
            BadRequest("Bad Request: message is not modified: specified new message content is the same"),
            Unchanged(),
        ),
        (BadRequest("Bad Request: message to edit not found"), MessageGone("Message to edit not found")),
        (BadRequest("Bad Request: message can't be edited"), MessageGone("Message can't be edited")),
        (
            BadRequest("Bad Request: query is too old and response timeout expired or query ID is invalid"),
            QueryExpired(),
        ),
        (BadRequest("Bad Request: message is too long"), Rejected("Message is too long")),
        (NetworkError("Request Entity Too Large (413)"), Rejected("Request Entity Too Large (413)")),
        (NotSent("no"), RetryLater("no", certain=True)),
        (ServerFault("HTTP 500"), RetryLater("HTTP 500", certain=False)),
        (DownloadCut("cut"), RetryLater("cut", certain=False)),
        (Conflict("two pollers"), RetryLater("two pollers", certain=False)),
        (InvalidToken("The token `1:a` was rejected by the server."), RetryLater("token rejected", certain=False)),
        (EffectUnknown("cut"), Uncertain("cut")),
        (AnswerLate("late"), Uncertain("late")),
        (TimedOut(), Uncertain("Timed out")),
        (NetworkError("httpx.ReadError"), Uncertain("httpx.ReadError")),
        (TelegramError("Invalid server response"), Uncertain("Invalid server response")),
        (asyncio.CancelledError(), Uncertain("cancelled")),
        (KeyError("name of a person"), Rejected("KeyError")),
    ],
)
def test_reaction(error: BaseException, failure: ApiFailure) -> None:
    assert classify(error) == failure


@pytest.mark.parametrize("as_timedelta", ["true", "1"])
def test_a_halt_is_given_in_seconds(as_timedelta: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", as_timedelta)
    assert classify(RetryAfter(17)) == RetryLater("asked to wait", certain=True, after=17.0)
