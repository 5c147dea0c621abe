"""Says what Telegram takes for a link, and how it writes it down.

Buttons and text links share one rule: a host with a dot in it, or one of Telegram's own `tg:` links.
"""

from __future__ import annotations

import re

from sandbox.api_error import bad_request

_WEB = re.compile(r"(?:(https?)://)?(?:[^/?#@\s]*@)?([^/?#:@\s]+)(:\d+)?([/?#]\S*)?", re.IGNORECASE)
_TELEGRAM = re.compile(r"tg:(?://)?([A-Za-z0-9_-]+)(/?[?#]\S*)?", re.IGNORECASE)
_USER = re.compile(r"tg:(?://)?user\?id=([1-9][0-9]{0,18})", re.IGNORECASE)
_DEEP_LINK = re.compile(r"(?:https?://)?(?:t\.me|telegram\.me)/\w+/?\?(?:.*&)?(?:start|startgroup)=([^&#]*)", re.I)
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


def checked_link(link: str) -> str | None:
    """Return the link as Telegram stores it (scheme added, host in lower case), or None if it is none."""
    telegram = _TELEGRAM.fullmatch(link)
    if telegram is not None:
        return f"tg://{telegram[1].lower()}{(telegram[2] or '').removeprefix('/')}"
    web = _WEB.fullmatch(link)
    if web is None or "." not in web[2].strip(".") or web[2].startswith("."):
        return None
    scheme, host, port, rest = (web[1] or "http").lower(), web[2].lower(), web[3] or "", web[4] or "/"
    return f"{scheme}://{host}{port}{rest if rest.startswith('/') else '/' + rest}"


def linked_user(link: str) -> int | None:
    """Return the id in a `tg://user?id=` link, which stands for a mention, else None."""
    match = _USER.fullmatch(link)
    return int(match[1]) if match else None


def check_payload(payload: str) -> None:
    """Refuse a deep-link payload that is not 1-64 characters of A-Z, a-z, 0-9, "_" and "-".

    Source: Bot Features, "Deep linking". Telegram's apps drop such a link without a word.
    """
    if not _PAYLOAD.fullmatch(payload):
        raise bad_request("START_PARAM_INVALID")


def check_deep_link(link: str) -> None:
    """Refuse a `t.me/<bot>?start=` link whose payload no app would deliver; let other links pass."""
    match = _DEEP_LINK.match(link)
    if match is not None:
        check_payload(match[1])
