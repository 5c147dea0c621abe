"""Finds the button a person means by its visible label."""

from __future__ import annotations

from collections.abc import Sequence

from sandbox.world.model import Json
from sandbox.world.visible_message import VisibleMessage


def find_button(visible: Sequence[VisibleMessage], label: str) -> tuple[VisibleMessage, Json]:
    """Return the message and the inline button with the label.

    Exact labels win over labels that begin with it, those over labels that contain it; later messages over
    earlier ones. Raises LookupError when none has it or when a message has it twice.
    """
    tests = (label.__eq__, lambda button_text: button_text.startswith(label), lambda button_text: label in button_text)
    for fits in tests:
        for message in reversed(visible):
            buttons = [button for button in message.inline_buttons() if fits(str(button["text"]))]
            if len(buttons) == 1:
                return message, buttons[0]
            if buttons:
                labels = [button["text"] for button in buttons]
                raise LookupError(f"{label!r} could be any of {labels} on #{message.id}")
    button_text = [text for message in visible for row in message.buttons for text in row]
    raise LookupError(f"no visible button is labelled {label!r}; there are {button_text}")


def find_reply_button(visible: Sequence[VisibleMessage], label: str) -> str | None:
    """Return the whole label of the reply keyboard's button that is meant, None if there is none."""
    for message in reversed(visible):
        if message.message.reply_keyboard is None:
            continue
        labels = [text for row in message.reply_buttons for text in row]
        return next((text for text in labels if text == label or text.startswith(label)), None)
    return None
