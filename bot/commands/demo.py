"""`demo`: the whole story with example data, against a local stand-in of Telegram; needs no token and no network."""

import asyncio
import io
import os
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.session import Trouble, run
from screens.texts import demo as texts


class _NobodyReads(Exception):
    """The reader at the other end of the pipe is gone."""


def demo(folder: Annotated[Path | None, typer.Option("--folder", help=texts.OPTION_FOLDER)] = None) -> None:
    """Plays the story and prints it; exit code 0 only if everybody saw what they should."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # The transcript draws phones: whatever the machine's locale, it is UTF-8.
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        good = run(lambda: _in_folder(folder))
    except _NobodyReads:
        # Whoever read along has seen enough; nothing more can be written, not even by the interpreter's last flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        good = False
    if not good:
        raise typer.Exit(1)


async def _in_folder(folder: Path | None) -> bool:
    if folder is not None:
        return await _play(await asyncio.to_thread(_made_fresh, folder), kept=True)
    with tempfile.TemporaryDirectory(prefix="kkpham-demo-") as made:
        return await _play(Path(made), kept=False)


async def _play(folder: Path, *, kept: bool) -> bool:
    from bot.demo.play import play
    from bot.logging import set_up

    # What the story provokes on purpose (a forged button) is logged as a warning; the transcript tells of it.
    set_up("console", "error")
    return await play(folder, _write, kept=kept)


def _made_fresh(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise Trouble(texts.FOLDER_NOT_EMPTY.format(folder=folder))
    return folder.absolute()


def _write(text: str) -> None:
    try:
        sys.stdout.write(text)
    except BrokenPipeError:
        raise _NobodyReads from None
