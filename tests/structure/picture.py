"""Draws docs/structure.svg from the imports as they are: `python -m tests.structure.picture` (`make structure`).

Rooms are boxes with their folders inside; a room stands below all that import it. Each names what it imports; an arrow
is drawn where no other way leads there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.structure.import_graph import Graph, file_imports, grouped
from tests.structure.source import ROOT

FILE = ROOT / "docs" / "structure.svg"

_COLUMN = {
    "bot": 1.0, "handlers": 1.0, "reminders": 0.0, "services": 0.5, "screens": 2.0,
    "documents": 0.0, "storage": 1.0, "domain": 1.0, "sandbox": 2.0,
}  # fmt: skip
"""Which column a room stands in, so that no arrow runs through another; its floor follows from the imports."""

_SUBJECTS = "services"
"""The room whose folders are the subjects."""

_WIDTH, _MARGIN, _GAP, _FLOOR_GAP = 1000, 26, 24, 44
_ROOM, _LINE, _PAD, _CHIP, _CHIPS_IN_A_ROW = 300, 18, 10, 22, 3


@dataclass(frozen=True)
class Box:
    """A room at its place: its folders, those of them that hold one for each subject, and what it imports."""

    room: str
    folders: tuple[str, ...]
    by_subject: tuple[str, ...]
    imports: tuple[str, ...]
    x: int
    y: int

    @property
    def height(self) -> int:
        rows = -(-len(self.folders) // _CHIPS_IN_A_ROW) + len(self.by_subject)
        return 2 * _PAD + 2 * _LINE + rows * (_CHIP + 4)

    @property
    def middle(self) -> int:
        return self.x + _ROOM // 2


def rooms() -> Graph:
    """Which room imports which."""
    return grouped(file_imports(), lambda file: file.split("/")[0])


def folders(parent: Path) -> tuple[str, ...]:
    """The folders of code in a folder, in the order of the alphabet."""
    return tuple(sorted(child.name for child in parent.iterdir() if child.is_dir() and any(child.glob("*.py"))))


def floors(graph: Graph) -> list[list[str]]:
    """The rooms floor by floor, the roof first: each below all that import it, right above what it imports."""
    depth: dict[str, int] = {}
    while len(depth) < len(graph):
        for room in graph:
            importers = [other for other in graph if room in graph[other]]
            if all(other in depth for other in importers):
                depth[room] = max((depth[other] + 1 for other in importers), default=0)
    for room in sorted(graph, key=depth.__getitem__, reverse=True):
        depth[room] = min((depth[target] - 1 for target in graph[room]), default=depth[room])
    return [[room for room in _COLUMN if depth[room] == floor] for floor in range(max(depth.values()) + 1)]


def reduced(graph: Graph) -> Iterator[tuple[str, str]]:
    """The arrows without those that a longer way makes needless."""
    for source, targets in sorted(graph.items()):
        for target in sorted(targets):
            if not any(target in graph[between] for between in targets - {target}):
                yield source, target


def boxes(graph: Graph) -> dict[str, Box]:
    """Every room at its place."""
    placed: dict[str, Box] = {}
    top = _MARGIN
    for floor in floors(graph):
        row = [_placed(room, graph[room], top) for room in floor]
        placed |= {box.room: box for box in row}
        top += max(box.height for box in row) + _FLOOR_GAP
    return placed


def _placed(room: str, targets: set[str], top: int) -> Box:
    names, subjects = folders(ROOT / room), folders(ROOT / _SUBJECTS)
    by_subject = tuple(name for name in names if folders(ROOT / room / name) == subjects)
    plain = tuple(name for name in names if name not in by_subject)
    imports = tuple(name for name in _COLUMN if name in targets)
    return Box(room, plain, by_subject, imports, _MARGIN + int(_COLUMN[room] * (_ROOM + _GAP)), top)


def drawn() -> str:
    """The picture as SVG."""
    graph = rooms()
    placed = boxes(graph)
    height = max(box.y + box.height for box in placed.values()) + _MARGIN
    parts = [part for box in placed.values() for part in _box(box)]
    parts += [_arrow(placed[source], placed[target]) for source, target in reduced(graph)]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" font-family="sans-serif">',
            '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7"'
            ' orient="auto"><path d="M0 0L8 4L0 8z" fill="#555"/></marker></defs>',
            f'<rect width="{_WIDTH}" height="{height}" fill="#fff"/>',
            *parts,
            "</svg>\n",
        ]
    )


def _box(box: Box) -> Iterator[str]:
    yield (
        f'<rect x="{box.x}" y="{box.y}" width="{_ROOM}" height="{box.height}" rx="6" fill="#eef3f8" stroke="#48617a"/>'
    )
    yield _text(box.x + _PAD, box.y + _PAD + 12, f"{box.room}/", 15, "bold")
    imports = ", ".join(box.imports) or "nothing of ours"
    if len(box.imports) == len(_COLUMN) - 1:
        imports = "every room"
    yield _text(box.x + _PAD, box.y + _PAD + 12 + _LINE, f"imports {imports}", 11)
    left, top = box.x + _PAD, box.y + _PAD + 2 * _LINE
    width = (_ROOM - 2 * _PAD + 4) // _CHIPS_IN_A_ROW
    for number, folder in enumerate(box.folders):
        row, column = divmod(number, _CHIPS_IN_A_ROW)
        yield from _chip(left + column * width, top + row * (_CHIP + 4), width - 4, folder)
    rows = -(-len(box.folders) // _CHIPS_IN_A_ROW)
    for number, folder in enumerate(box.by_subject, start=rows):
        yield from _chip(
            left, top + number * (_CHIP + 4), _ROOM - 2 * _PAD, f"{folder}, with a folder for each subject"
        )


def _chip(x: int, y: int, width: int, text: str) -> Iterator[str]:
    yield f'<rect x="{x}" y="{y}" width="{width}" height="{_CHIP}" rx="3" fill="#fff" stroke="#b5c3d1"/>'
    yield _text(x + 6, y + 15, text, 11)


def _text(x: int, y: int, text: str, size: int, weight: str = "normal") -> str:
    return f'<text x="{x}" y="{y}" font-size="{size}" font-weight="{weight}" fill="#1d2a36">{text}</text>'


def _arrow(source: Box, target: Box) -> str:
    start, end = (source.middle, source.y + source.height), (target.middle, target.y)
    bend = (start[1] + end[1]) // 2
    path = f"M{start[0]} {start[1]}C{start[0]} {bend} {end[0]} {bend} {end[0]} {end[1] - 1}"
    return f'<path d="{path}" fill="none" stroke="#555" stroke-width="1.4" marker-end="url(#head)"/>'


if __name__ == "__main__":
    FILE.write_text(drawn(), encoding="utf-8")
