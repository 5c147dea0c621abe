"""The transcript: who did what, and what each person saw, drawn as a phone shows it."""

import textwrap
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sandbox.world.visible_message import VisibleMessage
from screens.texts import demo as texts

PHONE_WIDTH = 40
"""Characters between the edges of a drawn phone, about what a real one shows."""

_LINE = 78
_INDENT = "    "
_LONGEST_REPEATED = 3


@dataclass(frozen=True, slots=True)
class DrawnMessage:
    """A message to draw; `before` is its text before it was changed in place, None for a new one."""

    message: VisibleMessage
    before: str | None = None


class Transcript:
    """Writes the transcript, a line at a time, to where it is told; in `brief`, only what the narrator says."""

    def __init__(self, write: Callable[[str], object], *, brief: bool = False) -> None:
        self._write = write
        self._brief = brief

    def title(self, text: str) -> None:
        """The head of the whole transcript, or of what stands below it."""
        self._lines(text, "=" * min(_LINE, _width(text)), "")

    def chapter(self, number: int, count: int, text: str, when: str) -> None:
        """The head of a chapter, with the date of the story."""
        head = texts.CHAPTER.format(number=number, count=count, title=text)
        self._scene("", f"── {head} {'─' * max(3, _LINE - _width(head) - 4)}", f"   {when}")

    def line(self, text: str) -> None:
        """A line or more of the narrator's."""
        self._lines(*_wrapped(text, _LINE))

    def paragraph(self, text: str) -> None:
        """A line of the narrator's that begins something."""
        self._lines("", *_wrapped(text, _LINE))

    def ending(self, text: str) -> None:
        """How a chapter ended."""
        self._scene("")
        self._lines(*_wrapped(text, _LINE))

    def step(self, text: str) -> None:
        """What somebody did."""
        first, *rest = _wrapped(text, _LINE - 2)
        self._scene("", f"▸ {first}", *(f"  {line}" for line in rest))

    def toast(self, text: str) -> None:
        """The short answer that pops up after a tap."""
        self._scene(*(f"{_INDENT}  {line}" for line in _wrapped(texts.TOAST.format(text=text), _LINE - 6)))

    def phone(self, name: str, messages: Sequence[DrawnMessage]) -> None:
        """What is new on somebody's phone; of a message that was changed, the parts that stayed are left out."""
        name = texts.PHONE.format(who=name)
        self._scene(f"{_INDENT}╭─ {name} {'─' * max(1, PHONE_WIDTH - 1 - _width(name))}╮")
        for number, drawn in enumerate(messages):
            if number:
                self._scene(f"{_INDENT}├{'─' * (PHONE_WIDTH + 2)}┤")
            for line in message_lines(drawn):
                self._scene(f"{_INDENT}│ {line}{' ' * max(0, PHONE_WIDTH - _width(line))} │")
        self._scene(f"{_INDENT}╰{'─' * (PHONE_WIDTH + 2)}╯")

    def _scene(self, *lines: str) -> None:
        if not self._brief:
            self._lines(*lines)

    def _lines(self, *lines: str) -> None:
        for line in lines:
            self._write(line.rstrip() + "\n")


def message_lines(drawn: DrawnMessage) -> Iterator[str]:
    message, before = drawn.message, drawn.before
    if before is not None:
        yield texts.EDITED
    for name in message.files:
        yield from _wrapped(texts.FILE.format(name=texts.PHOTO if name == "photo" else name))
    quoted = _quoted(message)
    for line in _changed_lines(message.text.splitlines(), before.splitlines() if before is not None else []):
        if line in quoted:
            yield from (f"▏ {part}" for part in _wrapped(line, PHONE_WIDTH - 2))
        else:
            yield from _wrapped(line)
    for row in message.buttons:
        yield from _wrapped("  ".join(_button(label) for label in row))


def _changed_lines(now: list[str], before: list[str]) -> list[str]:
    """The lines as they are now, each longer run that stood there before cut to its first line."""
    lines: list[str] = []
    for kind, _, _, begin, end in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        same = kind == "equal" and end - begin > _LONGEST_REPEATED
        lines += [now[begin], texts.AS_BEFORE] if same else now[begin:end]
    return lines


def _quoted(message: VisibleMessage) -> set[str]:
    """The lines that stand in a quotation; offsets count UTF-16 units (Bot API, "MessageEntity")."""
    units = message.text.encode("utf-16-le")
    return {
        line
        for entity in message.message.entities
        if entity["type"] in ("blockquote", "expandable_blockquote")
        for line in units[entity["offset"] * 2 : (entity["offset"] + entity["length"]) * 2]
        .decode("utf-16-le")
        .splitlines()
    }


def _button(label: str) -> str:
    """A button as a phone draws it: too long a label is cut."""
    room = PHONE_WIDTH - 4
    text = label if _width(label) <= room else label[: room - 1] + "…"
    return f"[ {text} ]".replace(" ", "\N{NO-BREAK SPACE}")


def _wrapped(text: str, width: int = PHONE_WIDTH) -> list[str]:
    """The text in lines of that width; deeper lines keep their indent, and no-break spaces become plain again."""
    lines: list[str] = []
    for line in text.splitlines() or [""]:
        indent = line[: len(line) - len(line.lstrip(" "))]
        wrapped = textwrap.wrap(line, width, subsequent_indent=indent, break_on_hyphens=False, drop_whitespace=True)
        lines += wrapped or [""]
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines]


def _width(text: str) -> int:
    """How many columns a terminal gives the text: wide symbols take two, joining ones none."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text
    )
