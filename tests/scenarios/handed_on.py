"""What the buttons under a message hold that a human sends on."""

from sandbox.world.visible_message import VisibleMessage


def handed_on_by(message: VisibleMessage) -> dict[str, str]:
    """The label of each button of a message, and what it opens or copies."""
    contents = dict[str, str]()
    for button in message.inline_buttons():
        copied = button.get("copy_text")
        contents[str(button["text"])] = str(copied["text"] if isinstance(copied, dict) else button.get("url") or "")
    return contents
