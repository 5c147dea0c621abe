"""The project's own source, as the structure tests read it."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("bot", "documents", "domain", "handlers", "reminders", "sandbox", "screens", "services", "storage")


def modules(*rooms: str) -> list[Path]:
    """The Python files of some rooms, or of all."""
    return sorted(path for room in rooms or ROOMS for path in (ROOT / room).rglob("*.py"))


def place(path: Path) -> str:
    """A file's path as the project names it: services/submission/send.py."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    """A file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=place(path))
