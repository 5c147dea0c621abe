"""Styles of buttons (Bot API 9.4, InlineKeyboardButton.style) where a server of one's own is older than they are.

One that does not know them may leave them out, or refuse the keyboard: then it is asked once more without them, and
never again with them as long as the process runs. What was refused with 400 had no effect, so nothing is said twice.
"""

import json
import re
from collections.abc import Mapping

import structlog
from telegram.request import RequestData

_log = structlog.get_logger(__name__)

_OK, _BAD_REQUEST = 200, 400
_KEYBOARD, _STYLE = "reply_markup", "style"
_ABOUT_KEYBOARDS = re.compile(rb"keyboard|button|reply.markup|style", re.IGNORECASE)


class ButtonStyles:
    """Whether the server takes styles, as far as it has said: `refused` where it does not."""

    def __init__(self) -> None:
        self.refused = False

    def note_without(self, status: int) -> None:
        """How what was refused with styles went without them: where it was taken, they were to blame."""
        if status == _OK and not self.refused:
            self.refused = True
            _log.warning("the Bot API server takes no styles of buttons; they are left out from now on")


def may_refuse_styles(status: int, answer: bytes, request: RequestData | None) -> bool:
    """Whether an answer may be about the styles of a request: then the same is worth asking without them."""
    keyboard = request.parameters.get(_KEYBOARD) if request is not None and status == _BAD_REQUEST else None
    return keyboard is not None and bool(_ABOUT_KEYBOARDS.search(answer)) and _plain(keyboard) != keyboard


def said(request: RequestData, *, plain: bool) -> dict[str, object]:
    """What a request says; `plain` leaves out styles."""
    parameters: dict[str, object] = dict(request.parameters)
    if plain and _KEYBOARD in parameters:
        parameters[_KEYBOARD] = _plain(parameters[_KEYBOARD])
    return parameters


def said_in_fields(request: RequestData, *, plain: bool) -> dict[str, str]:
    """The same as the fields of a form: each is a text or JSON."""
    return {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in said(request, plain=plain).items()
    }


def _plain(value: object) -> object:
    """A keyboard without the styles of its buttons."""
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items() if name != _STYLE}
    return [_plain(part) for part in value] if isinstance(value, list | tuple) else value
