"""The bot's public name, asked once by commands that print a link."""

from dataclasses import dataclass

from telegram.error import TelegramError

from bot.settings import Settings
from bot.telegram.network_causes import network_sentence
from bot.telegram.webhook_owner import asking_bot
from screens.texts import causes as texts


@dataclass(frozen=True, slots=True)
class Introduction:
    """What getMe gave: the name where it is known, else a sentence that says why not."""

    name: str | None = None
    reason: str = ""


async def ask_name(settings: Settings, seconds: float = 5.0) -> Introduction:
    """Asks the Bot API once who the token belongs to (getMe); raises nothing of Telegram's."""
    if not settings.token.get_secret_value():
        return Introduction(reason=texts.TOKEN_EMPTY)
    try:
        async with asking_bot(settings) as bot:
            me = await bot.get_me(connect_timeout=seconds, read_timeout=seconds)
    except TelegramError as error:
        return Introduction(reason=network_sentence(error, settings))
    return Introduction(me.username)
