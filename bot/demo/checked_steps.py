"""The stage: people who do one thing at a time, each with what they should see then; everything is told."""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from bot.demo.transcript import Drawn, Transcript
from bot.demo.world import World
from sandbox.people.groups import Group
from sandbox.people.people import Person
from sandbox.world.model import Chat
from sandbox.world.seen import Seen
from screens import formatting as fmt
from screens.texts import demo as texts

_LINK = re.compile(r"https://t\.me/\S+")

Expected = str | tuple[str, ...]


class NotAsTold(Exception):
    """Somebody did not see what the story says they see; the text names who and what."""


@dataclass(slots=True)
class Script:
    """Where the story plays: its world, its teller, and everybody whose phone is watched.

    `turn` is awaited before each step with what is about to be done and where, so that somebody can follow it.
    """

    world: World
    telling: Transcript
    everybody: list["Character"] = field(default_factory=list)
    steps: int = 0
    group: Group | None = None
    turn: Callable[[str, Chat | None], Awaitable[None]] | None = None

    def enters(self, name: str) -> "Character":
        """Somebody with a phone, who has not met the bot yet."""
        character = Character(self, self.world.sandbox.person(name))
        self.everybody.append(character)
        return character

    async def passes(self, by: timedelta, told: str, on: "Character | None" = None) -> None:
        """Time goes by; what becomes due then is seen, first of all `on` somebody's phone."""
        if self.turn is not None:
            await self.turn(told, on.person.private_chat() if on is not None else None)
        self.telling.did(told)
        self.begins()
        await self.world.passes(by)
        self.shows()

    def begins(self) -> None:
        """A step begins: what was seen before it does not count for it."""
        self.steps += 1
        for each in self.everybody:
            each.fresh = []

    def shows(self, first: "Character | None" = None) -> None:
        """Draws what is new on everybody's phone, beginning with who acted."""
        order = sorted(self.everybody, key=lambda each: each is not first)
        for each in order:
            each.looks()

    def when(self, zone: str) -> str:
        """The story's date and time."""
        return fmt.moment(self.world.clock.now(), zone)


@dataclass(eq=False, slots=True)
class Character:
    """One person of the story; every deed takes what must be seen after it."""

    stage: Script
    person: Person
    fresh: list[Seen] = field(default_factory=list)
    _known: dict[int, tuple[str, list[list[str]]]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Who it is: a role, never a person's name."""
        return self.person.name

    @property
    def link(self) -> str:
        """The invitation link that was just shown."""
        found = [link.group() for seen in self.fresh for link in _LINK.finditer(seen.text)]
        if not found:
            raise NotAsTold(texts.NO_LINK.format(who=self.name))
        return found[-1]

    async def opens(self, link: str, *, sees: Expected) -> None:
        """Follows an invitation link and presses START."""
        await self._tells(texts.OPENS.format(who=self.name))
        await self.person.opens(link)
        self._ends(sees)

    async def types(self, text: str, *, sees: Expected) -> None:
        """Types a message or a command."""
        await self._tells(texts.TYPES.format(who=self.name, text=text))
        await self.person.sends(text)
        self._ends(sees)

    async def taps(self, label: str, *, sees: Expected, on: str | None = None) -> None:
        """Presses a visible button; a toast counts as seen."""
        await self._tells(texts.TAPS.format(who=self.name, label=label))
        self._ends(sees, await self.person.taps(label, on=on))

    async def taps_in(self, group: Group, label: str, *, sees: Expected = ()) -> None:
        """Presses a visible button in a group."""
        await self._tells(texts.TAPS_IN.format(who=self.name, label=label, group=group.state.name), group.state)
        self._ends(sees, await self.person.taps(label, chat=group))

    async def taps_line(self, fragment: str, *, sees: Expected, on: str | None = None) -> None:
        """Presses the number of the line with the fragment in the list that is on the screen."""
        await self.taps(self._number_of(fragment), sees=sees, on=on)

    async def uploads(self, content: bytes, name: str, *, sees: Expected, caption: str | None = None) -> None:
        """Sends a document."""
        await self._tells(texts.UPLOADS.format(who=self.name, name=name, size=fmt.size(len(content))))
        await self.person.uploads(content, name=name, caption=caption)
        self._ends(sees)

    async def sends_album(self, photos: Sequence[bytes], *, sees: Expected) -> None:
        """Sends several photos at once."""
        await self._tells(texts.ALBUM.format(who=self.name, count=len(photos)))
        await self.person.uploads_album(photos)
        self._ends(sees)

    async def forges(self, data: str, *, sees: Expected) -> None:
        """Sends a button's data that nobody showed, as a modified app can; only a toast may come back."""
        await self._tells(texts.FORGES.format(who=self.name, data=data))
        before = len(self.stage.world.sandbox.calls)
        toast = await self.person.taps_forged(data)
        self._ends(sees, toast)
        said = [call.method for call in self.stage.world.sandbox.calls[before:] if call.method.startswith("send")]
        if self.fresh or said:
            raise NotAsTold(texts.SAW_TOO_MUCH.format(who=self.name))

    def got(self, *fragments: str) -> None:
        """What the last step, done by somebody else, has brought to this phone."""
        self._check(fragments, None)

    def got_nothing(self) -> None:
        """The last step has brought nothing to this phone."""
        if self.fresh:
            raise NotAsTold(texts.SAW_TOO_MUCH.format(who=self.name))

    def looks(self) -> None:
        """Notes and draws what is new or changed on this phone; lost buttons alone are not worth a drawing."""
        drawn: list[Drawn] = []
        for seen in self.person.messages:
            now, before = (seen.text, seen.buttons), self._known.get(seen.id)
            self._known[seen.id] = now
            if not seen.from_bot or now == before or (before is not None and before[0] == now[0] and not now[1]):
                continue
            drawn.append(Drawn(seen, before[0] if before is not None else None))
        self.fresh = [one.seen for one in drawn]
        if drawn:
            self.stage.telling.phone(self.name, drawn)

    async def _tells(self, what: str, where: Chat | None = None) -> None:
        if self.stage.turn is not None:
            await self.stage.turn(what, where or self.person.private_chat())
        self.stage.telling.did(what)
        self.stage.begins()

    def _ends(self, expected: Expected, toast: str | None = None) -> None:
        if toast:
            self.stage.telling.toast(toast)
        self.stage.shows(self)
        self._check((expected,) if isinstance(expected, str) else expected, toast)

    def _check(self, fragments: Sequence[str], toast: str | None) -> None:
        shown = [toast or ""]
        for seen in self.fresh:
            shown += [" ".join(seen.text.split()), *(label for row in seen.buttons for label in row), *seen.files]
        for fragment in fragments:
            if not any(fragment in text for text in shown):
                raise NotAsTold(texts.NOT_SEEN.format(who=self.name, fragment=fragment))

    def _number_of(self, fragment: str) -> str:
        for seen in reversed(self.person.messages):
            for line in seen.text.splitlines():
                number, point, rest = line.partition(". ")
                if point and number.isdecimal() and fragment in rest:
                    return number
        raise NotAsTold(texts.NOT_SEEN.format(who=self.name, fragment=fragment))
