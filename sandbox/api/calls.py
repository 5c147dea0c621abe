"""A record of every request the sandbox received, for tests and for those who look behind the curtain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

OK = "ok"


@dataclass(frozen=True)
class Call:
    """One request: who asked for what, and how it ended.

    `outcome` is "ok", the refusal's text, or what went wrong with the answer; `code` the HTTP status (0 for a
    cut connection), `answer` what the bot was given.
    """

    bot: str
    method: str
    params: Mapping[str, object]
    outcome: str
    code: int
    at: datetime
    answer: object = None

    @property
    def ok(self) -> bool:
        """Whether it was carried out and answered."""
        return self.outcome == OK
