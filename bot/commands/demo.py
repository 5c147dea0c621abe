"""`demo`: the whole story with example data, against a local stand-in of Telegram; needs no token and no network."""

import asyncio
import io
import os
import shlex
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.session import CommandFailed, run, run_in_linux_only
from screens.texts import demo as texts

_DEFAULT_FOLDER = Path("data/demo")
_PROGRAM = "kkpham-bot"


class _PipeClosed(Exception):
    """The reader at the other end of the pipe is gone."""


@dataclass(frozen=True, slots=True)
class _DemoOptions:
    """What was asked for on the command line."""

    folder: Path | None
    serve: bool
    host: str
    port: int
    played: str | None
    going_on: bool
    brief: bool


def demo(
    folder: Annotated[Path | None, typer.Option("--folder", help=texts.OPTION_FOLDER)] = None,
    serve: Annotated[bool | None, typer.Option("--serve/--no-page", help=texts.OPTION_SERVE)] = None,
    transcript: Annotated[bool, typer.Option("--transcript", help=texts.OPTION_TRANSCRIPT)] = False,
    check: Annotated[bool, typer.Option("--check", help=texts.OPTION_CHECK)] = False,
    going_on: Annotated[bool, typer.Option("--keep", help=texts.OPTION_KEEP)] = False,
    played: Annotated[str | None, typer.Option("--play", help=texts.OPTION_PLAY)] = None,
    host: Annotated[str, typer.Option("--host", help=texts.OPTION_HOST)] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help=texts.OPTION_PORT, min=0, max=65535)] = 8765,
) -> None:
    """Plays the story on a page and sums it up; exit code 0 only if everybody saw what they should."""
    run_in_linux_only()
    if serve is None:
        serve = sys.stdout.isatty() and os.environ.get("CI") != "true"
    if folder is not None:
        folder = folder.absolute()
    options = _DemoOptions(folder, serve and not check, host, port, played, going_on, not transcript)
    if isinstance(sys.stdout, io.TextIOWrapper):
        # The transcript draws phones: whatever the machine's locale, it is UTF-8.
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        good = run(lambda: _in_folder(options))
    except _PipeClosed:
        # Whoever read along has seen enough; nothing more can be written, not even by the interpreter's last flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        good = False
    if not good:
        raise typer.Exit(1)


async def _in_folder(options: _DemoOptions) -> bool:
    from bot.demo.serve import is_real

    if is_real(os.environ.get("KKPHAM_TOKEN", "")):
        raise CommandFailed(texts.PAGE_REAL_TOKEN.format(program=_program()))
    if options.going_on:
        return await _resume(options.folder or _DEFAULT_FOLDER, options)
    if options.folder is not None:
        return await _play(await asyncio.to_thread(_empty_folder, options.folder), options, folder_stays=True)
    with tempfile.TemporaryDirectory(prefix="kkpham-demo-") as folder:
        return await _play(Path(folder), options, folder_stays=False)


async def _resume(folder: Path, options: _DemoOptions) -> bool:
    """Goes on with the demo that was kept in the folder, or plays one there; keeps it in the end."""
    from bot.demo.play import Telling, play
    from bot.demo.serve import DemoServer
    from bot.demo.world import World, is_saved, open_world, save_world
    from bot.logging import set_up

    set_up("console", "error")
    server = DemoServer(_write, host=options.host, port=options.port) if options.serve else None

    async def keep(world: World) -> None:
        await asyncio.to_thread(save_world, world)

    if not await asyncio.to_thread(is_saved, folder):
        empty = await asyncio.to_thread(_empty_folder, folder)
        telling = Telling(_write, options.brief, _program())
        return await play(empty, telling, folder_stays=True, server=server, after_story=keep)
    async with open_world(folder) as world:
        if server is not None:
            await server.serve(world)
        await keep(world)
    return True


async def _play(folder: Path, options: _DemoOptions, *, folder_stays: bool) -> bool:
    from bot.demo.play import Telling, play
    from bot.demo.serve import DemoServer
    from bot.demo.side_stories import STORIES
    from bot.logging import set_up

    # What the story provokes on purpose (a forged button) is logged as a warning; the transcript tells of it.
    set_up("console", "error")
    server = DemoServer(_write, host=options.host, port=options.port)
    if options.played is not None:
        if options.played not in STORIES:
            raise CommandFailed(texts.PLAY_UNKNOWN.format(name=options.played, names=", ".join(STORIES)))
        await server.play(options.played)
        return True
    telling = Telling(_write, options.brief, _program())
    return await play(folder, telling, folder_stays=folder_stays, server=server if options.serve else None)


def _program() -> str:
    """The program as whoever called it would call it again from the same folder."""
    called = sys.argv[0]
    name = Path(called).name
    if not name.startswith(_PROGRAM):
        return str(Path(".venv", "bin", _PROGRAM))
    on_path = shutil.which(name)
    return name if on_path is not None and Path(on_path).samefile(called) else shlex.quote(called)


def _empty_folder(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise CommandFailed(texts.FOLDER_NOT_EMPTY.format(folder=folder))
    return folder.absolute()


def _write(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise _PipeClosed from None
