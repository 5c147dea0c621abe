"""The settings are told in three places, and the three agree: the class, .env.example and the README's table."""

import re

from bot.settings import Settings
from tests.structure.source import ROOT

PREFIX = "KKPHAM_"


def written(value: object) -> str:
    """A default as one writes it into .env."""
    if isinstance(value, float):
        return f"{value:g}"
    return "" if value is None else str(value)


def from_the_class() -> dict[str, tuple[str, str]]:
    """Name -> (default, description); an empty default for what has none."""
    return {
        PREFIX + name.upper(): ("" if field.is_required() else written(field.default), field.description or "")
        for name, field in Settings.model_fields.items()
    }


def from_the_example() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    comment = ""
    for line in (ROOT / ".env.example").read_text(encoding="utf-8").splitlines():
        setting = re.fullmatch(rf"#?({PREFIX}[A-Z_]+)=(.*)", line)
        if setting:
            found[setting[1]] = (setting[2], comment)
        elif line.startswith("# "):
            comment = line.removeprefix("# ")
    return found


def from_the_readme() -> dict[str, tuple[str, str]]:
    rows = re.findall(
        rf"^\| `({PREFIX}[A-Z_]+)` \| (?:`(.*?)`|(required)|) *\| (.*) \|$",
        (ROOT / "README.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    return {name: (default, told) for name, default, _, told in rows}


def test_every_setting_has_a_description() -> None:
    assert [name for name, (_, told) in from_the_class().items() if not told.endswith(".")] == []


def test_the_example_agrees_with_the_class() -> None:
    assert from_the_example() == from_the_class()


def test_only_the_token_must_be_filled_in() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith(PREFIX)] == [f"{PREFIX}TOKEN="]
    assert [name for name, field in Settings.model_fields.items() if field.is_required()] == ["token"]


def test_the_readme_agrees_with_the_class() -> None:
    assert from_the_readme() == from_the_class()
