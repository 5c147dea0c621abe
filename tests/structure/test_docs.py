"""The documentation points at things that are there."""

import ast
import re
from pathlib import Path

import pytest

from tests.structure.source import ROOMS, ROOT, tree

PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])

_LINK = re.compile(r"\[`?([^\]`]*)`?\]\((?!https?:|#)([^)#]+)")
_PATH = re.compile(rf"`((?:{'|'.join(ROOMS)}|tests|docs|requirements)/[\w/.]*)`")


def defined_in(path: Path) -> set[str]:
    """The functions, classes (with their members) and constants of a module."""
    names: set[str] = set()
    for node in tree(path).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.ClassDef):
            names.add(node.name)
            members = (member for member in node.body if isinstance(member, ast.FunctionDef | ast.AsyncFunctionDef))
            names |= {f"{node.name}.{member.name}" for member in members}
        elif isinstance(node, ast.Assign):
            names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.add(node.target.id)
    return names


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    lost = []
    for said, target in _LINK.findall(page.read_text(encoding="utf-8")):
        path = (page.parent / target).resolve()
        if not path.exists():
            lost.append(f"{target} is not there")
        elif path.suffix == ".py" and said not in defined_in(path):
            lost.append(f"{target} does not define {said}")
    assert not lost, "\n" + "\n".join(lost)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_named_files_are_there(page: Path) -> None:
    lost = [named for named in _PATH.findall(page.read_text(encoding="utf-8")) if not (ROOT / named).exists()]
    assert not lost, "\n" + "\n".join(lost)


def test_every_dependency_earns_its_place() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = text.split("\ndependencies = [", 1)[1].split("\n]", 1)[0]
    named = re.findall(r'^\s*"([a-z0-9-]+)', block, re.MULTILINE)
    table = (ROOT / "docs" / "design.md").read_text(encoding="utf-8").split("## Dependencies", 1)[1]
    assert [name for name in named if not re.search(rf"(?<![\w-]){name}(?![\w-])", table)] == []
