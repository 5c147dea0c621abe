"""The wheel runs when it is installed by itself, outside the source tree and without anything of it."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

from tests.structure.source import ROOT

PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")


def sources() -> list[str]:
    """The files that git keeps, or would keep if they were added."""
    ask = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    listed = subprocess.run(ask, cwd=ROOT, capture_output=True, check=True, text=True)
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built in a copy, for setuptools leaves traces where it builds."""
    copy = tmp_path_factory.mktemp("source")
    for name in sources():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, copy / name)
    folder = tmp_path_factory.mktemp("wheel")
    build = (*PIP, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(copy))
    subprocess.run(build, check=True, cwd=folder)
    (built,) = folder.glob("kkpham_bot-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment with that wheel in it; the libraries are those of the tests.

    Of the tests' own environment only its packages are shared, not what leads from it to the source tree.
    """
    folder = tmp_path_factory.mktemp("environment") / "venv"
    venv.create(folder)
    places = {"base": str(folder), "platbase": str(folder)}
    packages = Path(sysconfig.get_path("purelib", "venv", places))
    programs = Path(sysconfig.get_path("scripts", "venv", places))
    python = programs / Path(sys.executable).name
    subprocess.run((*PIP, "--python", str(python), "install", "--no-deps", "--no-index", str(wheel)), check=True)
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib"))
    return programs


def answer(installed: Path, folder: Path, *arguments: str) -> str:
    """What the program prints, called in an empty folder; fails unless it ends with 0."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("KKPHAM_", "PYTHON"))}
    done = subprocess.run(
        (installed / "kkpham-bot", *arguments), cwd=folder, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_has_what_git_has(wheel: Path) -> None:
    """Every module and every file beside one; nothing of tests, benchmarks or documentation."""
    rooms = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    expected = {name for name in sources() if name.split("/")[0] in rooms["root_packages"]}
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert packed == expected


def test_it_comes_from_the_environment_alone(installed: Path, tmp_path: Path) -> None:
    look = "import bot, domain, storage; print(bot.__file__, domain.__file__, storage.__file__)"
    python = installed / Path(sys.executable).name
    done = subprocess.run((python, "-c", look), cwd=tmp_path, capture_output=True, check=True, text=True)
    assert [place for place in done.stdout.split() if not place.startswith(str(installed.parent))] == []


def test_it_says_its_version(installed: Path, tmp_path: Path) -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert version in answer(installed, tmp_path, "--version")


def test_it_makes_a_database_and_a_workbook(installed: Path, tmp_path: Path) -> None:
    assert "Daerah Kota Contoh dibuat" in answer(installed, tmp_path, "init", "--region", "Kota Contoh")
    answer(installed, tmp_path, "template", "--out", "templat.xlsx")
    assert (tmp_path / "templat.xlsx").stat().st_size > 0


@pytest.mark.long
def test_it_plays_the_whole_story(installed: Path, tmp_path: Path) -> None:
    """With the real bot, its caged processes and the page's files."""
    answer(installed, tmp_path, "demo", "--check", "--no-page")
