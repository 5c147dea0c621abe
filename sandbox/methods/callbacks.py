"""Answering a tap on an inline button."""

from __future__ import annotations

import re

from sandbox.api.request import ApiCall
from sandbox.api_error import bad_request


def answer_callback_query(ask: ApiCall) -> object:
    """Carry out `answerCallbackQuery`; a query can be answered once, by its own bot, while it is fresh."""
    query = ask.world.callbacks.get(ask.text("callback_query_id"))
    now = ask.world.now()
    if query is None or query.answered or query.bot is not ask.bot.account or now - query.at > ask.world.answer_within:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    text = ask.text("text")
    url = ask.text("url")
    if url and not re.fullmatch(rf"(https://)?t\.me/{ask.bot.account.username}\?\w+=\S*", url):
        raise bad_request("URL_INVALID")
    query.answered, query.text, query.alert, query.url = True, text or None, ask.flag("show_alert"), url
    if text:
        kind = "alert" if query.alert else "toast"
        ask.world.story.did(now, f'{query.person.name} sees the {kind} "{text}"')
    ask.world.changes.announce()
    return True
