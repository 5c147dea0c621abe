"""`demo`: the whole story with example data, against a local stand-in of Telegram; needs no token and no network."""

import asyncio
import io
import os
import sys
import tempfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.session import Trouble, run
from screens.texts import demo as texts

_KEPT_FOLDER = Path("data/demo")


class _NobodyReads(Exception):
    """The reader at the other end of the pipe is gone."""


@dataclass(frozen=True, slots=True)
class _Wish:
    """What was asked for on the command line."""

    folder: Path | None
    serve: bool
    host: str
    port: int
    played: str | None
    going_on: bool


def demo(
    folder: Annotated[Path | None, typer.Option("--folder", help=texts.OPTION_FOLDER)] = None,
    serve: Annotated[bool | None, typer.Option("--serve/--no-page", help=texts.OPTION_SERVE)] = None,
    check: Annotated[bool, typer.Option("--check", help=texts.OPTION_CHECK)] = False,
    going_on: Annotated[bool, typer.Option("--keep", help=texts.OPTION_KEEP)] = False,
    played: Annotated[str | None, typer.Option("--play", help=texts.OPTION_PLAY)] = None,
    host: Annotated[str, typer.Option("--host", help=texts.OPTION_HOST)] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help=texts.OPTION_PORT, min=0, max=65535)] = 8765,
) -> None:
    """Plays the story and prints it, then shows it as a page; exit code 0 only if everybody saw what they should."""
    if serve is None:
        serve = sys.stdout.isatty() and os.environ.get("CI") != "true"
    if folder is not None:
        folder = folder.absolute()
    wish = _Wish(folder, serve and not check, host, port, played, going_on)
    if isinstance(sys.stdout, io.TextIOWrapper):
        # The transcript draws phones: whatever the machine's locale, it is UTF-8.
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        good = run(lambda: _in_folder(wish))
    except _NobodyReads:
        # Whoever read along has seen enough; nothing more can be written, not even by the interpreter's last flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        good = False
    if not good:
        raise typer.Exit(1)


async def _in_folder(wish: _Wish) -> bool:
    from bot.demo.serve import is_real

    if is_real(os.environ.get("KKPHAM_TOKEN", "")):
        raise Trouble(texts.PAGE_REAL_TOKEN)
    if wish.going_on:
        return await _go_on(wish.folder or _KEPT_FOLDER, wish)
    if wish.folder is not None:
        return await _play(await asyncio.to_thread(_made_fresh, wish.folder), wish, kept=True)
    with tempfile.TemporaryDirectory(prefix="kkpham-demo-") as made:
        return await _play(Path(made), wish, kept=False)


async def _go_on(folder: Path, wish: _Wish) -> bool:
    """Goes on with the demo that was kept in the folder, or plays one there; keeps it in the end."""
    from bot.demo.play import play
    from bot.demo.serve import serve
    from bot.demo.world import World, keep, opened, was_kept
    from bot.logging import set_up

    set_up("console", "error")

    async def serve_and_keep(world: World) -> None:
        if wish.serve:
            await serve(world, _write, host=wish.host, port=wish.port)
        await asyncio.to_thread(keep, world)

    if not await asyncio.to_thread(was_kept, folder):
        made = await asyncio.to_thread(_made_fresh, folder)
        return await play(made, _write, kept=True, then=serve_and_keep)
    async with opened(folder) as world:
        await serve_and_keep(world)
    return True


async def _play(folder: Path, wish: _Wish, *, kept: bool) -> bool:
    from bot.demo.play import play
    from bot.demo.serve import serve
    from bot.logging import set_up

    # What the story provokes on purpose (a forged button) is logged as a warning; the transcript tells of it.
    set_up("console", "error")
    if wish.played is not None:
        from bot.demo.presenter import STORIES, show

        if wish.played not in STORIES:
            raise Trouble(texts.PLAY_UNKNOWN.format(name=wish.played, names=", ".join(STORIES)))
        await show(folder, wish.played, _write, host=wish.host, port=wish.port)
        return True
    then = partial(serve, write=_write, host=wish.host, port=wish.port) if wish.serve else None
    return await play(folder, _write, kept=kept, then=then)


def _made_fresh(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise Trouble(texts.FOLDER_NOT_EMPTY.format(folder=folder))
    return folder.absolute()


def _write(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise _NobodyReads from None
