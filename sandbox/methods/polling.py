"""Receiving updates: long polling, its one-poller rule, and the webhook that excludes it."""

from __future__ import annotations

import re
import time

from sandbox.api.request import ApiCall
from sandbox.api_error import ApiRefusal, bad_request
from sandbox.world.updates import Update

LONGEST_POLL = 50
LOOPBACK = "http://127.0.0.1:"
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_TERMINATED = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
_WEBHOOK = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


async def get_updates(ask: ApiCall) -> object:
    """Carry out `getUpdates`.

    A poll that waits while another one arrives is the one that gets the 409, as at Telegram.
    """
    bot, queue = ask.bot, ask.bot.queue
    if bot.webhook_url:
        raise ApiRefusal(409, _WEBHOOK)
    if ask.has("allowed_updates"):
        queue.allow(str(kind) for kind in ask.items("allowed_updates"))
    offset, limit = ask.integer("offset"), ask.integer("limit", 100)
    bot.poll_number += 1
    mine = bot.poll_number
    updates = queue.take(offset, limit, ask.world.now())
    ask.world.changes.announce()
    if not updates and ask.integer("timeout") > 0:
        bot.waiting_polls += 1
        ask.world.changes.announce()
        try:
            updates = await _wait(ask, mine, max(offset, 0), limit)
        finally:
            bot.waiting_polls -= 1
    return [update.json() for update in updates]


async def _wait(ask: ApiCall, mine: int, offset: int, limit: int) -> list[Update]:
    """Wait for updates until the poll's time is over or something ends it."""
    bot, changes, token = ask.bot, ask.world.changes, ask.bot.token
    ends = time.monotonic() + min(ask.integer("timeout"), LONGEST_POLL)
    while await changes.next(ends - time.monotonic()):
        if bot.poll_number != mine:
            raise ApiRefusal(409, _TERMINATED)
        if bot.token != token:
            raise ApiRefusal(401, "Unauthorized")
        if bot.webhook_url:
            raise ApiRefusal(409, "Conflict: terminated by setWebhook request")
        if ask.world.closing:
            raise ApiRefusal(500, "Internal Server Error: restart")
        updates = bot.queue.take(offset, limit, ask.world.now())
        if updates:
            return updates
    return []


def set_webhook(ask: ApiCall) -> object:
    """Carry out `setWebhook`: polling ends, and updates are brought to the address (`Deliveries`).

    On this machine, and nowhere else, an address without TLS is taken as well.
    """
    url = ask.text("url")
    if url and not url.startswith(("https://", LOOPBACK)):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    secret = ask.text("secret_token")
    if secret and not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    ask.bot.webhook_secret = secret
    return _use_webhook(ask, url)


def delete_webhook(ask: ApiCall) -> object:
    """Carry out `deleteWebhook`."""
    return _use_webhook(ask, "")


def _use_webhook(ask: ApiCall, url: str) -> bool:
    ask.bot.webhook_url = url
    ask.bot.webhook_fault = None
    if ask.has("allowed_updates"):
        ask.bot.queue.allow(str(kind) for kind in ask.items("allowed_updates"))
    if ask.flag("drop_pending_updates"):
        ask.bot.queue.waiting.clear()
    ask.world.changes.announce()
    return True


def get_webhook_info(ask: ApiCall) -> object:
    """Carry out `getWebhookInfo`."""
    return {
        "url": ask.bot.webhook_url,
        "has_custom_certificate": False,
        "pending_update_count": len(ask.bot.queue.waiting),
        **({} if ask.bot.webhook_fault is None else {"last_error_message": ask.bot.webhook_fault}),
    }
