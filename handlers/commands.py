"""Reading the command that a message begins with."""

from telegram import Message

from domain.text import plain


def command_of(message: Message, bot_name: str) -> tuple[str | None, str]:
    """The command that a message begins with and what is typed behind it; None for any other message."""
    text = message.text or ""
    if not text.startswith("/"):
        return None, ""
    first, _, rest = text[1:].partition(" ")
    name, _, addressed = first.partition("@")
    if addressed and plain(addressed) != plain(bot_name):
        return None, ""
    return plain(name), rest.strip()
