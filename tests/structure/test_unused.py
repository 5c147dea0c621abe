"""Nothing is in the product for tests alone: what is public in a room is used by the rooms themselves."""

import ast
from collections.abc import Iterator

from tests.structure.source import modules, place, tree
from tests.structure.test_names import product

FOR_OTHERS: dict[str, str] = {
    "storage/migrate.py downgrade": "an operator's way back by hand; that it leads back is tested on both engines",
}
"""What no room uses, each with who does."""

CALLERS = ("command", "callback", "validator", "listens_for", "setter", "dataclass_transform")
"""Marks that hand a function to a library, which calls it."""

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def definitions(body: list[ast.stmt], prefix: str = "") -> Iterator[tuple[str, ast.stmt]]:
    """The public functions, classes, methods and constants of a module; fields of classes are data and left out."""
    for node in body:
        if isinstance(node, Definition):
            marks = " ".join(ast.unparse(mark) for mark in node.decorator_list)
            if not node.name.startswith("_") and not any(caller in marks for caller in CALLERS):
                yield prefix + node.name, node
            if isinstance(node, ast.ClassDef):
                inherits = any(
                    ast.unparse(base) not in ("Protocol", "Enum", "StrEnum", "Exception") for base in node.bases
                )
                yield from () if inherits else definitions(node.body, f"{node.name}.")
        elif isinstance(node, ast.Assign | ast.AnnAssign) and not prefix:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from ((name.id, node) for name in targets if isinstance(name, ast.Name) and name.id[0] != "_")


def uses(file: str, module: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """What a file names: `file function` where it says whose, and the bare names of attributes and strings."""
    aliases: dict[str, str] = {}
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom):
            home = f"{node.module}".replace(".", "/")
            aliases |= {alias.asname or alias.name: f"{home}/{alias.name}.py" for alias in node.names}
            yield from ((f"{home}.py {alias.name}", node) for alias in node.names)
        elif isinstance(node, ast.Attribute):
            owner = aliases.get(node.value.id) if isinstance(node.value, ast.Name) else None
            yield f"{owner} {node.attr}" if owner else node.attr, node
            yield node.attr, node
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield f"{file} {node.id}", node
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier():
            yield node.value, node


def test_nothing_is_there_for_tests_alone() -> None:
    sites: dict[str, list[tuple[str, ast.AST]]] = {}
    for path in modules():
        for name, node in uses(place(path), tree(path)):
            sites.setdefault(name, []).append((place(path), node))
    alone = set()
    for file, module in product():
        for name, definition in definitions(module.body):
            named = sites.get(name.split(".")[-1] if "." in name else f"{file} {name}", [])
            if all(where == file and node in set(ast.walk(definition)) for where, node in named):
                alone.add(f"{file} {name}")
    assert sorted(alone - FOR_OTHERS.keys()) == []
    assert FOR_OTHERS.keys() <= alone, "an exception that is not needed any more"
