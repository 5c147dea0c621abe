"""Names are nouns of the field: no pronouns and participles, one class for each name, columns by their names."""

import ast
from collections import Counter, defaultdict

from tests.structure.source import ROOMS, modules, place, tree

PRODUCT = tuple(room for room in ROOMS if room != "sandbox")

WEAK = {
    "of", "one", "some", "found", "seen", "said", "shown", "made", "known", "kept", "what", "whose", "who", "there",
    "own", "left", "told", "taken", "given", "whole", "meant", "wanted", "asked", "lost", "fresh", "others", "back",
    "here", "done", "changed", "stored", "listed",
}  # fmt: skip
"""Words that say how a value came, and not what it is."""

MOST_WEAK = 0.002
"""The share of weak names that is let through: where a loop of two lines has no better."""

DOUBLED: dict[str, str] = {}
"""Class names that two files may share, each with the reason."""

BY_NUMBER: dict[str, str] = {}
"""Places that may read a row's column by its number, each with the reason."""


def bound_names(node: ast.AST) -> list[tuple[str, int]]:
    """The variables and parameters that a syntax tree binds, each with its line."""
    bound: list[tuple[str, int]] = []
    for child in ast.walk(node):
        if isinstance(child, ast.Name) and isinstance(child.ctx, ast.Store):
            bound.append((child.id, child.lineno))
        elif isinstance(child, ast.arg):
            bound.append((child.arg, child.lineno))
    return bound


def product() -> list[tuple[str, ast.Module]]:
    """The files of the product, each with its syntax tree; migrations are history and stay as they were."""
    return [(place(path), tree(path)) for path in modules(*PRODUCT) if "/migrations/" not in place(path)]


def test_names_say_what_something_is() -> None:
    bound = [(file, name, line) for file, module in product() for name, line in bound_names(module)]
    weak = [f"{file}:{line} {name}" for file, name, line in bound if name in WEAK]
    assert len(weak) < MOST_WEAK * len(bound), f"{len(weak)} of {len(bound)} names:\n" + "\n".join(weak)


def test_each_class_has_a_name_of_its_own() -> None:
    files = defaultdict(list)
    for file, module in product():
        for node in ast.walk(module):
            if isinstance(node, ast.ClassDef):
                files[node.name].append(file)
    doubled = {name: where for name, where in files.items() if len(where) > 1}
    assert {name: where for name, where in doubled.items() if name not in DOUBLED} == {}
    assert DOUBLED.keys() <= doubled.keys(), "an exception that is not needed any more"


def test_columns_are_read_by_name() -> None:
    numbered = Counter(file for file, module in product() for node in ast.walk(module) if _is_read_by_number(node))
    assert {file: times for file, times in numbered.items() if file not in BY_NUMBER} == {}
    assert BY_NUMBER.keys() <= numbered.keys(), "an exception that is not needed any more"


def _is_read_by_number(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Subscript)
        and isinstance(node.value, ast.Name)
        and (node.value.id == "r" or node.value.id.endswith("row"))
        and isinstance(node.slice, ast.Constant)
        and isinstance(node.slice.value, int)
    )
