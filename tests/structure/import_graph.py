"""Who imports whom: between the files of the project, and between its rooms."""

import ast
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

from tests.structure.source import ROOT, modules, place, tree

Graph = dict[str, set[str]]
"""What each of them imports, by their paths."""


@cache
def file_imports() -> Graph:
    """The files of the project that each of its files imports, anywhere in it."""
    return {place(path): set(_imported(path)) - {place(path)} for path in modules()}


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            candidates = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            candidates = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        else:
            continue
        files = (f"{candidate.replace('.', '/')}.py" for candidate in candidates)
        yield from (file for file in files if (ROOT / file).is_file())


def room(file: str) -> str:
    """The room of a file: its folder, or the file itself where the folder holds other rooms."""
    folder = (ROOT / file).parent
    return file if any(sub.is_dir() and any(sub.glob("*.py")) for sub in folder.iterdir()) else place(folder)


def grouped(graph: Mapping[str, set[str]], group: Callable[[str], str]) -> Graph:
    """The same arrows between groups of files."""
    arrows: Graph = {}
    for file, targets in graph.items():
        arrows.setdefault(group(file), set()).update(group(target) for target in targets)
    return {source: targets - {source} for source, targets in arrows.items()}


def circles(graph: Mapping[str, set[str]]) -> list[tuple[str, ...]]:
    """Those that reach each other, so that none of them can be understood or moved alone."""
    reached = {start: _reachable(graph, start) for start in graph}
    return sorted(
        {
            tuple(sorted(node for node in reached[start] if start in reached.get(node, ())))
            for start in graph
            if start in reached[start]
        }
    )


def _reachable(graph: Mapping[str, set[str]], start: str) -> set[str]:
    reached: set[str] = set()
    waiting = list(graph[start])
    while waiting:
        node = waiting.pop()
        if node not in reached:
            reached.add(node)
            waiting += graph.get(node, ())
    return reached
