"""Keyboards under and below messages: what depends on the chat; `sandbox.api.limits` checks the rest."""

from __future__ import annotations

from sandbox.api.request import ApiCall
from sandbox.api_error import bad_request
from sandbox.text.links import linked_user
from sandbox.world.model import Chat, Json

# Buttons that ask something of one person, so they are for private chats only.
_PERSONAL = frozenset({"request_contact", "request_location", "request_poll", "web_app"})


def read_markup(ask: ApiCall, chat: Chat) -> tuple[Json | None, Json | None]:
    """Return a request's `reply_markup` as (inline keyboard, other markup), at most one of them present."""
    markup = ask.mapping("reply_markup")
    if markup is None:
        return None, None
    if "inline_keyboard" in markup:
        return inline_keyboard(ask, markup, chat), None
    _check_personal(markup.get("keyboard"), chat)
    return None, markup


def inline_keyboard(ask: ApiCall, markup: Json, chat: Chat) -> Json | None:
    """Return an inline keyboard without its empty rows, or None if nothing is left of it.

    A button that leads to a person is refused unless the bot has met that person.
    """
    _check_personal(markup.get("inline_keyboard"), chat)
    rows = _rows(markup.get("inline_keyboard"))
    for button in (button for row in rows for button in row):
        user = linked_user(str(button.get("url", "")))
        account = ask.world.accounts.get(user) if user is not None else None
        if user is not None and (account is None or not ask.world.has_met(ask.bot, account)):
            raise bad_request("BUTTON_USER_INVALID")
    return {"inline_keyboard": rows} if rows else None


def _check_personal(rows: object, chat: Chat) -> None:
    if not chat.is_private and any(_PERSONAL & button.keys() for row in _rows(rows) for button in row):
        raise bad_request("BUTTON_TYPE_INVALID")


def _rows(value: object) -> list[list[Json]]:
    return [list(row) for row in value if row] if isinstance(value, list) else []
