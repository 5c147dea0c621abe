"""What no committed file may hold: a package index, a path of somebody's machine, a token."""

import re
import subprocess

from tests.structure.source import ROOT

FORBIDDEN = {
    # Written in halves, so that this file does not hold what it forbids.
    "a package index": re.compile(
        "py" + r"pi\.org|python" + r"hosted|registry\.npm" + r"js|--(extra-)?index-" + "url[ =]h"
    ),
    "a home or a work folder": re.compile(r"(?<![\w.>/])/(?:home/\w|Users/\w|ro" + r"ot/|wo" + "rk/)"),
    # Telegram's own shape of it; tests write AAFake or AAExample.
    "a bot's token": re.compile(r"\b[1-9]\d{8,10}:AA(?!Fake|Example)[\w-]{30,}"),
}

NOT_TEXT = {".xlsx", ".pdf", ".png", ".ttf", ".jpg", ".jpeg", ".heic", ".ico", ".woff2", ".traineddata"}


def committed() -> list[str]:
    """The files that git keeps."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True)
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_nothing_committed_names_an_index_a_machine_or_a_secret() -> None:
    found = []
    for name in committed():
        if (ROOT / name).suffix in NOT_TEXT:
            continue
        text = (ROOT / name).read_text(encoding="utf-8")
        found += [f"{name}: {what}: {hit[0]!r}" for what, shape in FORBIDDEN.items() for hit in shape.finditer(text)]
    assert not found, "\n" + "\n".join(found)


def test_no_lock_file_that_names_an_index() -> None:
    assert [name for name in committed() if name.endswith(("uv.lock", "poetry.lock", "Pipfile.lock"))] == []


def test_every_requirement_is_pinned_with_a_hash() -> None:
    for name in ("run", "dev"):
        text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8").replace("\\\n", " ")
        lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
        assert lines
        assert [line for line in lines if not re.match(r"[\w.\[\],-]+==\S+ .*--hash=sha256:", line)] == []


def test_both_requirement_files_pin_the_same_versions() -> None:
    pins = [
        dict(re.findall(r"^([\w.-]+)(?:\[.*\])?==(\S+)", (ROOT / "requirements" / name).read_text(), re.MULTILINE))
        for name in ("run.txt", "dev.txt")
    ]
    assert [(name, pins[0][name], pins[1].get(name)) for name in pins[0] if pins[1].get(name) != pins[0][name]] == []
