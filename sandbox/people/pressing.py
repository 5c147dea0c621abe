"""Finds the button a person means by its visible label."""

from __future__ import annotations

from collections.abc import Sequence

from sandbox.world.model import Json
from sandbox.world.seen import Seen


def find_button(visible: Sequence[Seen], label: str) -> tuple[Seen, Json]:
    """Return the message and the inline button with the label.

    Exact labels win over labels that begin with it, those over labels that contain it; later messages over
    earlier ones. Raises LookupError when none has it or when a message has it twice.
    """
    tests = (label.__eq__, lambda shown: shown.startswith(label), lambda shown: label in shown)
    for fits in tests:
        for seen in reversed(visible):
            buttons = [button for button in seen.inline_buttons() if fits(str(button["text"]))]
            if len(buttons) == 1:
                return seen, buttons[0]
            if buttons:
                labels = [button["text"] for button in buttons]
                raise LookupError(f"{label!r} could be any of {labels} on #{seen.id}")
    shown = [text for seen in visible for row in seen.buttons for text in row]
    raise LookupError(f"no visible button is labelled {label!r}; there are {shown}")


def find_reply_button(visible: Sequence[Seen], label: str) -> str | None:
    """Return the whole label of the reply keyboard's button that is meant, None if there is none."""
    for seen in reversed(visible):
        if seen.message.reply_keyboard is None:
            continue
        labels = [text for row in seen.reply_buttons for text in row]
        return next((text for text in labels if text == label or text.startswith(label)), None)
    return None
