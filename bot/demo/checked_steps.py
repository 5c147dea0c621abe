"""The steps of a story: people who do one thing at a time, and what each of them must see then."""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from bot.demo.transcript import DrawnMessage, Transcript
from bot.demo.world import World
from sandbox.people.groups import Group
from sandbox.people.person import Person
from sandbox.world.model import Chat
from sandbox.world.visible_message import VisibleMessage
from screens import formatting as fmt
from screens.texts import demo as texts

_LINK = re.compile(r"https://t\.me/\S+")

Expected = str | tuple[str, ...]


class StepFailed(Exception):
    """Somebody did not see what the story says they see; the text names who and what."""


@dataclass(slots=True)
class Script:
    """A story while it plays: its world, its transcript, and everybody whose phone is watched.

    `before_step` is awaited before each step with what is about to be done and where, so that somebody can follow it.
    """

    world: World
    transcript: Transcript
    characters: list["Character"] = field(default_factory=list)
    steps: int = 0
    group: Group | None = None
    before_step: Callable[[str, Chat | None], Awaitable[None]] | None = None

    def enters(self, name: str) -> "Character":
        """Somebody with a phone, who has not met the bot yet."""
        character = Character(self, self.world.sandbox.person(name))
        self.characters.append(character)
        return character

    async def advance(self, by: timedelta, text: str, on: "Character | None" = None) -> None:
        """Time goes by; what becomes due then is seen, first of all `on` somebody's phone."""
        if self.before_step is not None:
            await self.before_step(text, on.person.private_chat() if on is not None else None)
        self.transcript.step(text)
        self.begin_step()
        await self.world.advance(by)
        self.draw_phones()

    def begin_step(self) -> None:
        """A step begins: what was seen before it does not count for it."""
        self.steps += 1
        for each in self.characters:
            each.new_messages = []

    def draw_phones(self, first: "Character | None" = None) -> None:
        """Draws what is new on everybody's phone, beginning with who acted."""
        order = sorted(self.characters, key=lambda each: each is not first)
        for each in order:
            each.collect_new()

    def when(self, zone: str) -> str:
        """The story's date and time."""
        return fmt.moment(self.world.clock.now(), zone)


@dataclass(eq=False, slots=True)
class Character:
    """One person of the story; every action takes what must be seen after it."""

    script: Script
    person: Person
    new_messages: list[VisibleMessage] = field(default_factory=list)
    _drawn: dict[int, tuple[str, list[list[str]]]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Who it is: a role, never a person's name."""
        return self.person.name

    @property
    def link(self) -> str:
        """The invitation link that was just shown."""
        links = [link.group() for message in self.new_messages for link in _LINK.finditer(message.text)]
        if not links:
            raise StepFailed(texts.NO_LINK.format(who=self.name))
        return links[-1]

    async def opens(self, link: str, *, sees: Expected) -> None:
        """Follows an invitation link and presses START."""
        await self._begin_step(texts.OPENS.format(who=self.name))
        await self.person.opens(link)
        self._end_step(sees)

    async def types(self, text: str, *, sees: Expected) -> None:
        """Types a message or a command."""
        await self._begin_step(texts.TYPES.format(who=self.name, text=text))
        await self.person.sends(text)
        self._end_step(sees)

    async def taps(self, label: str, *, sees: Expected, on: str | None = None) -> None:
        """Presses a visible button; a toast counts as seen."""
        await self._begin_step(texts.TAPS.format(who=self.name, label=label))
        self._end_step(sees, await self.person.taps(label, on=on))

    async def taps_in(self, group: Group, label: str, *, sees: Expected = ()) -> None:
        """Presses a visible button in a group."""
        await self._begin_step(texts.TAPS_IN.format(who=self.name, label=label, group=group.state.name), group.state)
        self._end_step(sees, await self.person.taps(label, chat=group))

    async def taps_line(self, fragment: str, *, sees: Expected, on: str | None = None) -> None:
        """Presses the number of the line with the fragment in the list that is on the screen."""
        await self.taps(self._number_of(fragment), sees=sees, on=on)

    async def uploads(self, content: bytes, name: str, *, sees: Expected, caption: str | None = None) -> None:
        """Sends a document."""
        await self._begin_step(texts.UPLOADS.format(who=self.name, name=name, size=fmt.size(len(content))))
        await self.person.uploads(content, name=name, caption=caption)
        self._end_step(sees)

    async def sends_album(self, photos: Sequence[bytes], *, sees: Expected) -> None:
        """Sends several photos at once."""
        await self._begin_step(texts.ALBUM.format(who=self.name, count=len(photos)))
        await self.person.uploads_album(photos)
        self._end_step(sees)

    async def forges(self, data: str, *, sees: Expected) -> None:
        """Sends a button's data that nobody showed, as a modified app can; only a toast may come back."""
        await self._begin_step(texts.FORGES.format(who=self.name, data=data))
        before = len(self.script.world.sandbox.calls)
        toast = await self.person.taps_forged(data)
        self._end_step(sees, toast)
        sent_methods = [
            call.method for call in self.script.world.sandbox.calls[before:] if call.method.startswith("send")
        ]
        if self.new_messages or sent_methods:
            raise StepFailed(texts.SAW_TOO_MUCH.format(who=self.name))

    def got(self, *fragments: str) -> None:
        """What the last step, done by somebody else, has brought to this phone."""
        self._check(fragments, None)

    def got_nothing(self) -> None:
        """The last step has brought nothing to this phone."""
        if self.new_messages:
            raise StepFailed(texts.SAW_TOO_MUCH.format(who=self.name))

    def collect_new(self) -> None:
        """Notes and draws what is new or changed on this phone; lost buttons alone are not worth a drawing."""
        drawn: list[DrawnMessage] = []
        for message in self.person.messages:
            current, before = (message.text, message.buttons), self._drawn.get(message.id)
            self._drawn[message.id] = current
            if (
                not message.from_bot
                or current == before
                or (before is not None and before[0] == current[0] and not current[1])
            ):
                continue
            drawn.append(DrawnMessage(message, before[0] if before is not None else None))
        self.new_messages = [drawn_message.message for drawn_message in drawn]
        if drawn:
            self.script.transcript.phone(self.name, drawn)

    async def _begin_step(self, text: str, chat: Chat | None = None) -> None:
        if self.script.before_step is not None:
            await self.script.before_step(text, chat or self.person.private_chat())
        self.script.transcript.step(text)
        self.script.begin_step()

    def _end_step(self, expected: Expected, toast: str | None = None) -> None:
        if toast:
            self.script.transcript.toast(toast)
        self.script.draw_phones(self)
        self._check((expected,) if isinstance(expected, str) else expected, toast)

    def _check(self, fragments: Sequence[str], toast: str | None) -> None:
        visible = [toast or ""]
        for message in self.new_messages:
            visible += [
                " ".join(message.text.split()),
                *(label for row in message.buttons for label in row),
                *message.files,
            ]
        for fragment in fragments:
            if not any(fragment in text for text in visible):
                raise StepFailed(texts.NOT_SEEN.format(who=self.name, fragment=fragment))

    def _number_of(self, fragment: str) -> str:
        for message in reversed(self.person.messages):
            for line in message.text.splitlines():
                number, point, rest = line.partition(". ")
                if point and number.isdecimal() and fragment in rest:
                    return number
        raise StepFailed(texts.NOT_SEEN.format(who=self.name, fragment=fragment))
