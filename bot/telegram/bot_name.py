"""The bot's public name, asked once by commands that print a link."""

from dataclasses import dataclass
from enum import Enum, auto

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.settings import Settings
from bot.telegram.http import AiohttpRequest


class AskOutcome(Enum):
    """How asking went."""

    KNOWN = auto()
    NO_TOKEN = auto()
    REFUSED = auto()
    UNREACHABLE = auto()


@dataclass(frozen=True, slots=True)
class Introduction:
    """What getMe gave: the name where it is known, else why not."""

    answer: AskOutcome
    name: str | None = None
    reason: str = ""


async def ask_name(settings: Settings, seconds: float = 5.0) -> Introduction:
    """Asks the Bot API once who the token belongs to (getMe); raises nothing."""
    token = settings.token.get_secret_value()
    if not token:
        return Introduction(AskOutcome.NO_TOKEN)
    request = AiohttpRequest(connections=1, proxy=settings.proxy)
    try:
        await request.initialize()
        bot = Bot(
            token,
            base_url=settings.base_url,
            base_file_url=settings.base_file_url,
            request=request,
            get_updates_request=request,
        )
        me = await bot.get_me(connect_timeout=seconds, read_timeout=seconds)
    except InvalidToken:
        return Introduction(AskOutcome.REFUSED)
    except TelegramError as error:
        return Introduction(AskOutcome.UNREACHABLE, reason=type(error).__name__)
    finally:
        await request.shutdown()
    return Introduction(AskOutcome.KNOWN, me.username)
