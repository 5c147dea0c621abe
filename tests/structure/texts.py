"""The words of screens/texts, as the structure tests read them."""

import ast
from pathlib import Path

from tests.structure.source import modules, place, tree

TEXTS = modules("screens/texts")

_ROOT = "screens.texts."


def key(path: Path) -> str:
    """A module of screens/texts as it is called there: people.home."""
    return place(path).removesuffix(".py").replace("/", ".").removeprefix(_ROOT)


def constants(path: Path) -> dict[str, ast.expr]:
    """The public constants of a module, with what they are set to."""
    found: dict[str, ast.expr] = {}
    for node in tree(path).body:
        if isinstance(node, ast.Assign):
            found |= {target.id: node.value for target in node.targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
            found[node.target.id] = node.value
    return {name: value for name, value in found.items() if not name.startswith("_")}


def names_of_texts(path: Path) -> dict[str, str]:
    """What a file calls the modules of screens/texts: {"texts": "people.home"}."""
    return {
        alias.asname or alias.name: full.removeprefix(_ROOT)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if (full := f"{node.module}.{alias.name}").startswith(_ROOT) and full.removeprefix(_ROOT) in map(key, TEXTS)
    }


def templates(of: ast.AST) -> list[ast.Constant]:
    """All texts in a syntax tree but its docstrings."""
    silent = {node.value for node in ast.walk(of) if isinstance(node, ast.Expr)}
    return [
        node
        for node in ast.walk(of)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in silent
    ]
