"""One checked request: who asks, what for, and its parameters with their types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sandbox.api_error import bad_request
from sandbox.world.files import Upload
from sandbox.world.model import Json, Message
from sandbox.world.world import Bot, World

_ATTACHED = "attach://"


@dataclass
class ApiCall:
    """A request after its parameters passed the description; the getters narrow what is in `params`."""

    world: World
    bot: Bot
    method: str
    params: Mapping[str, object]
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Say whether the parameter was given."""
        return self.params.get(name) is not None

    def text(self, name: str, default: str = "") -> str:
        """Return a string parameter."""
        value = self.params.get(name)
        return default if value is None else str(value)

    def integer(self, name: str, default: int = 0) -> int:
        """Return an integer parameter."""
        value = self.params.get(name)
        return value if isinstance(value, int) else default

    def flag(self, name: str) -> bool:
        """Return a boolean parameter, False where it is absent."""
        return self.params.get(name) is True

    def mapping(self, name: str) -> Json | None:
        """Return an object parameter."""
        value = self.params.get(name)
        return value if isinstance(value, dict) else None

    def items(self, name: str) -> Sequence[object]:
        """Return an array parameter, empty where it is absent."""
        value = self.params.get(name)
        return value if isinstance(value, list) else []

    def objects(self, name: str) -> list[Json]:
        """Return an array of objects."""
        return [each for each in self.items(name) if isinstance(each, dict)]

    def upload(self, value: str) -> Upload | None:
        """Return the uploaded part an `attach://` value points to; None for a file_id or a URL."""
        if not value.startswith(_ATTACHED):
            return None
        upload = self.uploads.get(value.removeprefix(_ATTACHED))
        if upload is None:
            raise bad_request("can't find the file that was referred to in the request")
        return upload

    def show(self, message: Message) -> Json:
        """Write a message as the asking bot gets it."""
        return self.world.shown(self.bot, message)

    def chat_id(self, name: str = "chat_id") -> int | str:
        """Return the chat a request is about: a number, or a public "@username"."""
        value = self.params.get(name)
        return value if isinstance(value, int) else str(value or "")
