"""The refusal with which the sandbox answers a request, worded as Telegram words it."""

from __future__ import annotations

from collections.abc import Mapping


class ApiRefusal(Exception):
    """A request that Telegram would not carry out (Bot API, "Making requests").

    `code` is the HTTP status and `error_code`, `description` the text a bot receives, `parameters` the
    `ResponseParameters` (`retry_after` in seconds, `migrate_to_chat_id`), empty when there are none.
    """

    def __init__(self, code: int, description: str, parameters: Mapping[str, int] | None = None) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters: dict[str, int] = dict(parameters or {})


def bad_request(description: str) -> ApiRefusal:
    """Build the most common refusal: status 400 with Telegram's "Bad Request: " in front."""
    return ApiRefusal(400, f"Bad Request: {description}")
