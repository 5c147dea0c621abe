"""What keeps a call from the Bot API, as a sentence that names the cause and the next step."""

import re
from urllib.parse import urlsplit

from telegram.error import InvalidToken, NetworkError, TelegramError

from bot.settings import Settings
from bot.telegram.api_errors import AnswerLate, EffectUnknown, NetworkCause, NotSent, ServerFault
from screens.texts import causes as texts

_STATUS = re.compile(r"(?:HTTP |\()(\d{3})\b")
_FOREIGN = ("Parsing the server response", "Invalid server response")
"""PTB's words for an answer that is no JSON: whoever answers is no Bot API server."""

_SENTENCES = {
    NetworkCause.NAME: texts.API_NAME,
    NetworkCause.REFUSED: texts.API_REFUSED,
    NetworkCause.CERTIFICATE: texts.API_CERTIFICATE,
    NetworkCause.TLS: texts.API_TLS,
    NetworkCause.NO_WAY: texts.API_NO_WAY,
    NetworkCause.SLOW: texts.API_SLOW,
    NetworkCause.PROXY_UNREACHABLE: texts.PROXY_UNREACHABLE,
    NetworkCause.PROXY_LOGIN: texts.PROXY_LOGIN,
    NetworkCause.PROXY_REFUSED: texts.PROXY_REFUSED,
    NetworkCause.OTHER_SERVER: texts.API_OTHER_SERVER,
    NetworkCause.CUT: texts.API_CUT,
}


def network_sentence(error: TelegramError, settings: Settings) -> str:
    """Why the Bot API did not answer as it should; holds neither the token nor a password."""
    server, proxy = _place(settings.api_url), _place(settings.proxy or "")
    cause = _network_cause(error)
    if cause is NetworkCause.NAME and settings.proxy:
        # With a proxy it is the proxy's name alone that is looked up here.
        return texts.PROXY_NAME.format(proxy=proxy)
    if refuses_token(error):
        return texts.TOKEN_REFUSED
    if cause is None:
        return texts.API_FAULT.format(server=server, reason=_reason(error))
    return _SENTENCES[cause].format(server=server, proxy=proxy)


def refuses_token(error: TelegramError) -> bool:
    """Whether a Bot API server does not know the token; a web page that is not found is no such answer."""
    return isinstance(error, InvalidToken) and _network_cause(error) is not NetworkCause.OTHER_SERVER


def _network_cause(error: TelegramError) -> NetworkCause | None:
    original = error.__cause__ if isinstance(error.__cause__, TelegramError) else error
    words = f"{error.message} {original.message}"
    status = _STATUS.search(words)
    match error:
        case NotSent():
            return error.cause
        case AnswerLate():
            return NetworkCause.SLOW
        case EffectUnknown():
            return NetworkCause.CUT
        case ServerFault():
            return None
        case NetworkError() if status is not None and status[1] == "407":
            return NetworkCause.PROXY_LOGIN
        case _ if any(fragment in words for fragment in _FOREIGN):
            return NetworkCause.OTHER_SERVER
        case _:
            return None


def _reason(error: TelegramError) -> str:
    status = _STATUS.search(error.message)
    return f"HTTP {status[1]}" if status else type(error).__name__


def _place(url: str) -> str:
    """Server and port of an address, without name and password."""
    return urlsplit(url).netloc.rpartition("@")[2] or url
