"""The documentation points at things that are there."""

import ast
import re
from pathlib import Path

import pytest

from tests.structure import picture
from tests.structure.source import ROOMS, ROOT, modules, place, tree

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])

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


@pytest.mark.parametrize("page", PAGES, ids=place)
def test_links_lead_somewhere(page: Path) -> None:
    lost = []
    for said, target in _LINK.findall(page.read_text(encoding="utf-8")):
        path = (page.parent / target).resolve()
        if not path.exists():
            lost.append(f"{target} is not there")
        elif path.suffix == ".py" and said not in defined_in(path):
            lost.append(f"{target} does not define {said}")
    assert not lost, "\n" + "\n".join(lost)


@pytest.mark.parametrize("page", PAGES, ids=place)
def test_named_files_are_there(page: Path) -> None:
    lost = [named for named in _PATH.findall(page.read_text(encoding="utf-8")) if not (ROOT / named).exists()]
    assert not lost, "\n" + "\n".join(lost)


def test_the_rules_lead_to_functions() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (.*) \| (.*) \|$", readme.split("### Where rules live", 1)[1], re.MULTILINE)[2:]
    assert len(rows) > 10
    assert [
        rule for rule, where in rows if not re.search(r"\[`\w+`\]\(\w+/", where) and "in the database" not in where
    ] == []


def test_the_picture_of_the_structure_is_true() -> None:
    assert picture.FILE.read_text(encoding="utf-8") == picture.drawn(), "draw it anew: make structure"


def test_the_glossary_has_the_words_that_people_read() -> None:
    texts = " ".join(path.read_text(encoding="utf-8") for path in modules("screens/texts")).casefold()
    rows = re.findall(
        r"^\| .* \| .* \| (.*) \|$", (ROOT / "docs/glossary.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    words = [word for row in rows if row not in ("In chat", "-") for word in row.split(", ")]
    assert words
    assert [word for word in words if word.removesuffix(" ...").casefold() not in texts] == []


def test_every_dependency_earns_its_place() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = text.split("\ndependencies = [", 1)[1].split("\n]", 1)[0]
    named = re.findall(r'^\s*"([a-z0-9-]+)', block, re.MULTILINE)
    table = (ROOT / "docs" / "design.md").read_text(encoding="utf-8").split("## Dependencies", 1)[1]
    assert [name for name in named if not re.search(rf"(?<![\w-]){name}(?![\w-])", table)] == []
