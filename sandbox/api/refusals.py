"""Requests that Telegram refused though nobody had asked for a fault: each is a fault of the bot's, however harmless.

A story excuses what it has brought about itself. A fault that struck is asked for, and so is the refusal of a request
that is repeated word for word since its answer never came.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Mapping

from sandbox.api_error import ApiRefusal

_MOST = 1000
_SHUT_OUT = ("not enough rights", "TOPIC_CLOSED", "message thread not found")


class Refusals:
    """What was refused in one sandbox, the last thousand of them, without what was excused."""

    def __init__(self) -> None:
        self._refused: deque[str] = deque(maxlen=_MOST)
        self._excused: set[str] = set()
        self._unanswered: deque[str] = deque(maxlen=_MOST)
        self.struck_taps: set[str] = set()
        """Taps whose answer a fault has struck, by the number of their query."""

    def excuse(self, fragment: str) -> None:
        """The story brings such refusals about: what has the fragment ("editMessageText: ...") is none of the bot's."""
        self._excused.add(fragment)

    def answer_lost(self, method: str, params: Mapping[str, object]) -> None:
        """A fault took away what the bot was to be told of this request."""
        self._unanswered.append(_written(method, params))

    def note(self, method: str, params: Mapping[str, object], refusal: ApiRefusal) -> None:
        """A request was refused, and no fault had struck it."""
        if not _brought_about(refusal) and _written(method, params) not in self._unanswered:
            self._refused.append(f"{method}: {refusal.description}")

    def standing(self) -> list[str]:
        """What nobody has excused, in order."""
        return [each for each in self._refused if not any(fragment in each for fragment in self._excused)]


def _brought_about(refusal: ApiRefusal) -> bool:
    """Whether people have shut the bot out or moved their group, or another process has begun to poll.

    A bot learns all of these by asking.
    """
    shut_out = refusal.code == 403 or any(words in refusal.description for words in _SHUT_OUT)
    return shut_out or refusal.code == 409 or "migrate_to_chat_id" in refusal.parameters


def _written(method: str, params: Mapping[str, object]) -> str:
    return f"{method} {json.dumps(params, sort_keys=True, default=str)}"
