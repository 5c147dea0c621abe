"""Edits that would change nothing are not sent: Telegram refuses them ("message is not modified").

What a message shows is known from what was sent and edited here, and from the message that came with a tap. Where it
is not known (after a restart, after a call whose end nobody saw), the edit goes out.
"""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from hashlib import blake2b

from telegram import InlineKeyboardMarkup, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest, RetryAfter
from telegram.ext import BaseRateLimiter

from bot.telegram.api_errors import NotSent, Unchanged, classify
from bot.telegram.rate_limiter import Answer

_REMEMBERED = 20_000
_QUOTES = (("&quot;", '"'), ("&#x27;", "'"))
_TEXT_OF = {
    "sendMessage": "text",
    "editMessageText": "text",
    "sendDocument": "caption",
    "sendPhoto": "caption",
    "editMessageCaption": "caption",
}
_EDITS_KEYBOARD = "editMessageReplyMarkup"

MessageKey = tuple[int, int]
"""Chat and number of a message."""


@dataclass(frozen=True, slots=True)
class _Look:
    """Digests of a message's text and keyboard; None where it is not known."""

    text: bytes | None
    keyboard: bytes | None

    def adds_nothing_to(self, current: "_Look | None") -> bool:
        """Whether an edit to this look leaves a message as it is; of what it does not say it leaves everything."""
        return (
            current is not None
            and self.keyboard is not None
            and self.keyboard == current.keyboard
            and (self.text is None or self.text == current.text)
        )

    def over(self, before: "_Look | None") -> "_Look":
        """The look after an edit to this one, of what looked like that before."""
        return self if self.text is not None or before is None else _Look(before.text, self.keyboard)


@dataclass(slots=True)
class _Turn:
    """Whose turn it is to edit a message, and how many are at it or wait."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0


class UnchangedEdits(BaseRateLimiter[None]):
    """PTB's seam for every call of the bot: leaves out edits that change nothing, and hands on all others."""

    def __init__(self, inner: BaseRateLimiter[None]) -> None:
        self._inner = inner
        self.others_edit = False
        """Whether other processes edit the same messages, so that nobody here knows what one shows."""
        self._looks: OrderedDict[MessageKey, _Look] = OrderedDict()
        self._editing: dict[MessageKey, _Turn] = {}

    async def initialize(self) -> None:
        """Opens what is behind it."""
        await self._inner.initialize()

    async def shutdown(self) -> None:
        """Closes what is behind it."""
        await self._inner.shutdown()

    def observe(self, tapped: Mapping[str, object]) -> None:
        """A message of ours came with a tap (Bot API, Message): it looks like that, if nothing later is known."""
        message = Message.de_json(dict(tapped), None)
        key = (message.chat.id, message.message_id)
        if message.text is None and message.caption is None:
            return  # too old for Telegram to say what it shows
        if key not in self._looks and key not in self._editing:
            text = message.text_html if message.text is not None else message.caption_html
            for written, plain in _QUOTES:
                text = text.replace(written, plain)
            self._remember(key, _Look(_text(text, ParseMode.HTML), _keyboard(message.reply_markup)))

    async def process_request(
        self,
        callback: Callable[..., Coroutine[object, object, Answer]],
        args: Iterable[object],
        kwargs: dict[str, object],
        endpoint: str,
        data: dict[str, object],
        rate_limit_args: None,
    ) -> Answer:
        """Makes the call, or says of an edit that it is done where it changes nothing; see `BaseRateLimiter`."""
        look = None if self.others_edit else _look(endpoint, data)
        if look is None:
            return await self._inner.process_request(callback, args, kwargs, endpoint, data, rate_limit_args)
        edited = _edited(data)
        if edited is None:
            answer = await self._inner.process_request(callback, args, kwargs, endpoint, data, rate_limit_args)
            self._note_sent(answer, look)
            return answer
        async with self._alone_at(edited):
            before = self._looks.pop(edited, None)
            after: _Look | None = None
            try:
                if look.adds_nothing_to(before):
                    after = before
                    return True
                answer = await self._inner.process_request(callback, args, kwargs, endpoint, data, rate_limit_args)
                after = look.over(before)
            except (RetryAfter, NotSent, BadRequest) as error:
                # It was refused, or never left: the message is as it was, unless it was so already.
                after = look.over(before) if isinstance(classify(error), Unchanged) else before
                raise
            finally:
                if after is not None:
                    self._remember(edited, after)
        return answer

    @asynccontextmanager
    async def _alone_at(self, key: MessageKey) -> AsyncIterator[None]:
        """One edit of a message at a time: of two on their way at once nobody would know which came last."""
        turn = self._editing.setdefault(key, _Turn())
        turn.waiting += 1
        try:
            async with turn.lock:
                yield
        finally:
            turn.waiting -= 1
            if not turn.waiting:
                del self._editing[key]

    def _note_sent(self, answer: Answer, look: _Look) -> None:
        chat = answer.get("chat") if isinstance(answer, dict) else None
        if isinstance(answer, dict) and isinstance(chat, dict):
            chat_id, message_id = chat.get("id"), answer.get("message_id")
            if isinstance(chat_id, int) and isinstance(message_id, int):
                self._remember((chat_id, message_id), look)

    def _remember(self, key: MessageKey, look: _Look) -> None:
        self._looks[key] = look
        self._looks.move_to_end(key)
        while len(self._looks) > _REMEMBERED:
            self._looks.popitem(last=False)


def _look(endpoint: str, data: dict[str, object]) -> _Look | None:
    """What a call makes a message look like; None for a call that shows no single message."""
    if endpoint == _EDITS_KEYBOARD:
        return _Look(None, _keyboard(data.get("reply_markup")))
    name = _TEXT_OF.get(endpoint)
    if name is None:
        return None
    return _Look(_text(str(data.get(name, "")), data.get("parse_mode")), _keyboard(data.get("reply_markup")))


def _edited(data: dict[str, object]) -> MessageKey | None:
    chat_id, message_id = data.get("chat_id"), data.get("message_id")
    return (chat_id, message_id) if isinstance(chat_id, int) and isinstance(message_id, int) else None


def _text(text: str, parse_mode: object) -> bytes:
    return _digest(f"{parse_mode}\n{text}")


def _keyboard(markup: object) -> bytes | None:
    if markup is None:
        return _digest("")
    return _digest(markup.to_json()) if isinstance(markup, InlineKeyboardMarkup) else None


def _digest(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=12).digest()
