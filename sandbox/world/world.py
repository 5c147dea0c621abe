"""The sandbox's state: who exists, which chats there are, what was said, and which bot hears of it. No HTTP."""

from __future__ import annotations

import base64
import functools
import hashlib
import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sandbox.world.bot_visibility import hears
from sandbox.world.changes import Changes
from sandbox.world.clock import Clock
from sandbox.world.files import FileStore
from sandbox.world.model import Account, CallbackQuery, Chat, Json, Message, chat_json, message_json, user_json
from sandbox.world.story import Story
from sandbox.world.updates import UpdateQueue

# Larger than 32 bits on purpose, as new Telegram ids are.
_FIRST_PERSON, _FIRST_BOT = 5_200_000_001, 7_300_000_001
_FIRST_GROUPS = {"group": -4_100_000_001, "supergroup": -1_002_200_000_001, "channel": -1_001_900_000_001}
_IN_CHANNELS = {"message": "channel_post", "edited_message": "edited_channel_post"}


@dataclass(eq=False)
class Bot:
    """A registered bot: its account, its token (`given`: not invented here), its updates, what it told about itself."""

    account: Account
    token: str
    queue: UpdateQueue
    reads_all: bool = False
    webhook_url: str = ""
    webhook_secret: str = ""
    webhook_fault: str | None = None
    commands: dict[tuple[str, ...], list[Json]] = field(default_factory=dict)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    menu_buttons: dict[int, Json] = field(default_factory=dict)
    met: set[int] = field(default_factory=set)
    last_message_id: int = 0
    has_given_token: bool = False
    poll_number: int = 0
    waiting_polls: int = 0

    @property
    def id(self) -> int:
        """The bot's account id."""
        return self.account.id


class World:
    """All state of one sandbox."""

    def __init__(self, clock: Clock, changes: Changes, seed: int = 1, gaps: bool = True) -> None:
        self.clock = clock
        self.changes = changes
        self.random = random.Random(seed)
        self.story = Story()
        self.files = FileStore()
        self.bots: dict[str, Bot] = {}
        self.accounts: dict[int, Account] = {}
        self.private: dict[tuple[int, int], Chat] = {}
        self.groups: dict[int, Chat] = {}
        self.callbacks: dict[str, CallbackQuery] = {}
        # Every message once for each time it came, changed or went, so that a page can be told what is new.
        self.journal: list[Message] = []
        # How long Telegram waits for an answer is not documented; minutes have been seen, and seconds.
        self.answer_within = timedelta(minutes=10)
        self.gaps = random.Random(seed) if gaps else None
        self.closing = False

    def now(self) -> datetime:
        """Return the present instant of the injected clock."""
        return self.clock.now()

    def add_person(self, account: Account) -> Account:
        """Register a person's account; an id of 0 is replaced by the next free one."""
        if account.id == 0:
            account.id = _FIRST_PERSON
            while account.id in self.accounts:
                account.id += 1
        if account.id in self.accounts:
            raise ValueError(f"an account with id {account.id} exists already")
        self.accounts[account.id] = account
        return account

    def add_bot(self, username: str, name: str, token: str | None = None, reads_all: bool = False) -> Bot:
        """Register a bot, as BotFather would; without a token one is derived from the username."""
        number = _FIRST_BOT + len(self.bots) if token is None else int(token.partition(":")[0])
        explicit, token = token is not None, token or _token(number, username)
        account = Account(number, name, username=username, is_bot=True, language_code=None)
        bot = Bot(account, token, UpdateQueue(self.random.randrange(100_000_000, 900_000_000)), reads_all)
        bot.has_given_token = explicit
        self.accounts[number] = account
        self.bots[token] = bot
        return bot

    def revoke_token(self, bot: Bot) -> str:
        """Replace a bot's token by a new one and return it."""
        bot.token = _token(bot.id, bot.token)
        self.bots = {each.token: each for each in self.bots.values()}
        self.changes.announce()
        return bot.token

    def add_group(self, title: str, kind: str = "group", forum: bool = False) -> Chat:
        """Make an empty "group", "supergroup" or "channel"."""
        number = _FIRST_GROUPS[kind] - sum(group.type == kind for group in self.groups.values())
        chat = Chat(number, kind, title, is_forum=forum, instance=self.new_id())
        self.groups[chat.id] = chat
        return chat

    def private_chat(self, bot: Account, person: Account) -> Chat:
        """Return the chat between a bot and a person, made on first use (not yet started)."""
        chat = self.private.get((bot.id, person.id))
        if chat is None:
            chat = Chat(person.id, "private", person=person, bot=bot, instance=self.new_id())
            self.private[bot.id, person.id] = chat
        return chat

    def new_id(self) -> str:
        """Return an identifier of the long decimal kind (callback queries, albums, chat instances)."""
        return str(self.random.randrange(10**17, 9 * 10**17))

    def has_met(self, bot: Bot, account: Account) -> bool:
        """Say whether the bot knows of an account: a started chat, a group in common, a message it was shown."""
        private = self.private.get((bot.id, account.id))
        if account.id in bot.met or (private is not None and private.started):
            return True
        return any({bot.id, account.id} <= group.status.keys() for group in self.groups.values())

    def next_id(self, chat: Chat, gap: bool = True) -> int:
        """Reserve the next message number of a chat.

        Supergroups and channels count for themselves. Private chats and basic groups share one count per bot
        account, so that numbers grow with gaps in each of them (`gap`: also for reasons the bot never learns).
        """
        step, bots = 1, []
        if chat.type in ("private", "group"):
            bots = [bot for bot in self.bots.values() if chat.bot is bot.account or bot.id in chat.status]
            step = self.gaps.choice((1, 1, 2, 1, 4)) if gap and self.gaps is not None else 1
        chat.last_message_id = max(chat.last_message_id, *(bot.last_message_id for bot in bots), 0) + step
        for bot in bots:
            bot.last_message_id = chat.last_message_id
        return chat.last_message_id

    def post(
        self,
        chat: Chat,
        sender: Account,
        kind: str,
        content: Json,
        *,
        reply_to: Message | None = None,
        thread_id: int | None = None,
        album: str | None = None,
        keyboard: Json | None = None,
        reply_keyboard: Json | None = None,
        forward_origin: Json | None = None,
        signed: Json | None = None,
        protected: bool = False,
        number: int | None = None,
    ) -> Message:
        """Put a message into a chat and tell the bots that may hear of it; `number` was reserved for it."""
        message = Message(
            self.next_id(chat, gap=album is None) if number is None else number,
            chat,
            sender,
            self.now(),
            kind,
            content,
            reply_to=reply_to,
            thread_id=thread_id,
            album=album,
            keyboard=keyboard,
            reply_keyboard=reply_keyboard,
            forward_origin=forward_origin,
            signed={"sender_chat": chat_json(chat)} if chat.type == "channel" else signed,
            protected=protected,
        )
        chat.messages[message.id] = message
        self.journal.append(message)
        self.story.message(message.at, message, "sends")
        self._tell("message", message)
        if sender.is_bot:
            chat.last_bot_id = sender.id
        self.changes.announce()
        return message

    def edit(self, message: Message, content: Json, keyboard: Json | None) -> Message:
        """Replace a message's content and inline keyboard; a person's edit becomes an `edited_message`."""
        text_changed = content != message.content
        message.earlier.append(message.content)
        message.content = content
        message.keyboard = keyboard
        if text_changed or not message.sender.is_bot:
            message.edited_at = self.now()
        self.journal.append(message)
        self.story.message(self.now(), message, "edits")
        self._tell("edited_message", message)
        self.changes.announce()
        return message

    def delete(self, message: Message) -> None:
        """Take a message away from everybody."""
        message.deleted = True
        if message.id in message.chat.pinned:
            message.chat.pinned.remove(message.id)
        self.journal.append(message)
        self.story.message(self.now(), message, "no longer shows")
        self.changes.announce()

    def tap(self, bot: Bot, person: Account, message: Message, data: str) -> CallbackQuery:
        """Hand the bot a callback query as if the person had pressed a button with this data."""
        query = CallbackQuery(self.new_id(), bot.account, person, message, data, self.now())
        self.callbacks[query.id] = query
        source: Json = (
            {"chat": chat_json(message.chat), "message_id": message.id, "date": 0}
            if message.deleted
            else self.shown(bot, message)
        )
        body: Json = {
            "id": query.id,
            "from": user_json(person),
            "message": source,
            "chat_instance": message.chat.instance,
            "data": data,
        }
        self.push(bot, "callback_query", body)
        self.changes.announce()
        return query

    def push(self, bot: Bot, kind: str, body: Json) -> None:
        """Queue an update for a bot."""
        bot.queue.add(kind, body, self.now())
        self.changes.announce()

    def shown(self, bot: Bot, message: Message) -> Json:
        """Write a message as this bot gets it."""
        return message_json(message, functools.partial(self.files.named_for, bot.id))

    def bot_of(self, account: Account) -> Bot:
        """Return the registered bot behind an account."""
        return next(bot for bot in self.bots.values() if bot.account is account)

    def _tell(self, kind: str, message: Message) -> None:
        for bot in self.bots.values():
            if hears(bot.account, bot.reads_all, message, kind):
                bot.met |= _people_in(message)
                channel = message.chat.type == "channel"
                self.push(bot, _IN_CHANNELS[kind] if channel else kind, self.shown(bot, message))


def _token(number: int, secret: str) -> str:
    digest = hashlib.sha256(f"{number} {secret}".encode()).digest()
    return f"{number}:{base64.urlsafe_b64encode(digest).decode()[:35]}"


def _people_in(message: Message) -> set[int]:
    """Return the accounts that a message shows to those who receive it."""
    origin = (message.forward_origin or {}).get("sender_user")
    person_id = origin.get("id") if isinstance(origin, dict) else None
    author = set() if message.signed is not None else {message.sender.id}
    return author | ({person_id} if isinstance(person_id, int) else set())
