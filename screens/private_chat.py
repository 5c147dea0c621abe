"""The way into the private chat with a bot."""


def private_chat(bot_name: str, payload: str = "") -> str:
    """The link that opens the private chat with the bot, with what START then sends."""
    return f"https://t.me/{bot_name}?start={payload}" if payload else f"https://t.me/{bot_name}"
