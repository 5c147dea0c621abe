"""Everything that a bot shows to anybody, taken down word for word, and who may read which words."""

import io
import zipfile
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.people.people import Role
from sandbox.world.model import CallbackQuery, Chat, Json, Message
from sandbox.world.story import Story, file_names, labels
from sandbox.world.world import World

OF_A_REGION = frozenset({Role.KOORDINATOR, Role.PIMPINAN})


@dataclass(frozen=True, slots=True)
class Hold:
    """A role held in a region, for an OPD or for all; `role` None: asked to join there, and waits, or `helps`.

    `oversees` is held in each region of a province: what of it may be seen, the matrix holds.
    """

    region: int
    opd: int | None
    role: Role | None
    helps: bool = False
    oversees: bool = False


OPERATES = Hold(region=0, opd=None, role=None)
"""What an operator of the installation holds: in no region."""


@dataclass(frozen=True, slots=True)
class Secret:
    """Where a word belongs: to an OPD and those who see its region, or (`opd` None) to everybody of a region.

    A region's own `name` is told to operators too, where something there is amiss.
    """

    region: int
    opd: int | None = None
    name: bool = False

    def may_be_read_by(self, holds: Collection[Hold]) -> bool:
        """Whether somebody with these roles may see it."""
        return (self.name and OPERATES in holds) or any(
            hold.region == self.region
            and (
                (hold.opd == self.opd and self.opd is not None)
                or hold.role in OF_A_REGION
                or hold.oversees
                or (self.opd is None and hold.role is not None)
            )
            for hold in holds
        )


class Witness(Story):
    """The transcript, and besides every text, label, file name and readable file that a bot has shown."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self._world = world
        self._toasted: set[str] = set()
        self.messages: list[tuple[Chat, str]] = []
        """What a bot has shown since this was last judged, with the chat."""

    def message(self, at: datetime, message: Message, verb: str) -> None:
        """Take note of a message that was posted or edited."""
        super().message(at, message, verb)
        if message.sender.is_bot:
            self.messages.append((message.chat, "\n".join(self._words(message))))

    def toasts(self) -> list[CallbackQuery]:
        """The taps that were answered since this was last asked."""
        answered = [
            query for query in self._world.callbacks.values() if query.answered and query.id not in self._toasted
        ]
        self._toasted.update(query.id for query in answered)
        return answered

    def leaks(
        self,
        toasts: Sequence[CallbackQuery],
        secrets: Mapping[str, Secret],
        holds: Mapping[int, Collection[Hold]],
        bound: Mapping[int, Collection[int]],
    ) -> list[str]:
        """What was shown since the last call to whoever may not read it, in messages and `toasts`.

        `holds` are the roles by Telegram account, `bound` the regions by chat of a group.
        """
        messages, self.messages = self.messages, []
        texts = [(_readers(chat, holds, bound), chat.name, text) for chat, text in messages]
        texts += [(holds.get(query.person.id, ()), query.person.name, query.text) for query in toasts if query.text]
        return [
            f"{name} saw {word!r}: {text!r}"
            for readers, name, text in texts
            for word, secret in secrets.items()
            if word in text and not secret.may_be_read_by(readers)
        ]

    def _words(self, message: Message) -> Iterable[str]:
        yield message.text
        yield from file_names(message.content)
        for line in labels(message.keyboard or message.reply_keyboard):
            yield from line
        document = message.content.get("document")
        if isinstance(document, dict):
            yield from self._inside(document)

    def _inside(self, document: Json) -> Iterable[str]:
        stored = self._world.files.files.get(str(document.get("file_unique_id")))
        if stored is None:
            return
        if not zipfile.is_zipfile(io.BytesIO(stored.content)):
            yield stored.content.decode(errors="ignore")
            return
        with zipfile.ZipFile(io.BytesIO(stored.content)) as archive:
            for name in archive.namelist():
                yield archive.read(name).decode(errors="ignore")


def _readers(
    chat: Chat, holds: Mapping[int, Collection[Hold]], bound: Mapping[int, Collection[int]]
) -> Collection[Hold]:
    """In a group everybody reads as much as any member of its region may: what is of a region, not of an OPD."""
    if chat.person is not None:
        return holds.get(chat.person.id, ())
    return [Hold(region, None, Role.ADMIN_OPD) for region in bound.get(chat.id, ())]
