"""What pages and sentences tell people to type is there: commands with their options, and targets of make."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.core import TyperArgument, TyperGroup, TyperOption
from typer.main import get_command

from bot.cli import app
from tests.structure.source import ROOT, place, tree
from tests.structure.test_docs import PAGES
from tests.structure.texts import TEXTS, templates
from tests.structure.texts import key as module_of

PROGRAM = re.compile(r"(?:^|(?<=[\s`/]))(?:docker compose run --rm bot|(?:sudo )?(?:\.venv/bin/)?kkpham-bot)(?= )")
SPANS = re.compile(r"```sh\n(.*?)```|`([^`\n]+)`", re.DOTALL)

COMMANDS = get_command(app)


def spans(page: Path) -> Iterator[str]:
    """Each line of code on a page: of its blocks for a shell, and within its sentences; without remarks."""
    for block, inline in SPANS.findall(page.read_text(encoding="utf-8")):
        for line in (block or inline).splitlines():
            yield re.split(r"\s+#|\s*&&\s*|\s+\|\s+", line.strip())[0]


def fault(arguments: list[str], *, complete: bool) -> str | None:
    """What is wrong with a call of the program, as far as it can be told without running it."""
    command = COMMANDS
    while isinstance(command, TyperGroup) and arguments:
        name, *arguments = arguments
        if name.startswith("--"):
            if name != "--help" and not any(name in each.opts for each in command.params):
                return f"there is no option {name}"
        elif name not in command.commands:
            return f"there is no command {name}"
        else:
            command = command.commands[name]
    options = {name: each for each in command.params if isinstance(each, TyperOption) for name in each.opts}
    places = [each for each in command.params if isinstance(each, TyperArgument)]
    positional = 0
    rest = iter(arguments)
    for argument in rest:
        if not argument.startswith("--"):
            positional += 1
        elif argument not in options and argument != "--help":
            return f"{command.name} has no option {argument}"
        elif argument in options and not options[argument].is_flag:
            next(rest, None)
    if complete and not sum(each.required for each in places) <= positional <= len(places):
        return f"{command.name} takes {len(places)} arguments, not {positional}"
    return None


@pytest.mark.parametrize("page", PAGES, ids=place)
def test_every_command_on_a_page_exists(page: Path) -> None:
    faults = [
        f"{line}: {wrong}"
        for line in spans(page)
        if (program := PROGRAM.match(line))
        and line[program.end() :].strip() != "..."
        and (wrong := fault(arguments := shlex.split(line[program.end() :]), complete=len(arguments) > 1))
    ]
    assert not faults, "\n" + "\n".join(faults)


def test_every_command_in_a_sentence_exists() -> None:
    """A sentence goes on behind the command, so only its name and the options right behind it are looked at."""
    faults = []
    for path in TEXTS:
        for text in templates(tree(path)):
            for typed in re.findall(r"kkpham-bot ((?:[a-z]+(?:-[a-z]+)?)(?: --[a-z-]+)?)", str(text.value)):
                if wrong := fault(typed.split(), complete=False):
                    faults.append(f"{module_of(path)}: {wrong}")
    assert not faults, "\n" + "\n".join(faults)


@pytest.mark.parametrize("page", PAGES, ids=place)
def test_every_target_of_make_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = [line.split()[1] for line in spans(page) if re.match(r"make [a-z]", line)]
    assert [name for name in named if name not in targets] == []


def test_the_meanings_are_of_messages_that_exist() -> None:
    """Each row of the handbook's page begins with the fixed parts of one message, fields told by dots."""
    texts = [re.sub(r"<[^>]+>", "", str(text.value)) for path in TEXTS for text in templates(tree(path))]
    rows = re.findall(
        r"^\| (?!Pesan|-)(.+?) \| .+ \|$", (ROOT / "docs/id/arti_pesan.md").read_text("utf-8"), re.MULTILINE
    )
    assert len(rows) > 20

    def is_said(parts: list[str]) -> bool:
        return any(re.search(r".*?".join(map(re.escape, parts)), text, re.DOTALL) for text in texts)

    assert [row for row in rows if not is_said([part.strip() for part in row.split("…")])] == []
