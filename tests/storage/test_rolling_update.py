"""Old and new programs on one database during an update: which schema a program works on, and which it refuses."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from storage import migrate, revision
from storage.database import Database
from tests.structure.source import ROOT

VERSIONS = "storage/migrations/versions"

STORIES = ("tests/scenarios/submission/test_submit.py", "tests/scenarios/people/test_join.py")
"""What people do most: they join and submit, and what they sent is decided. The former program's own stories."""


@pytest.fixture
def former_program(tmp_path: Path) -> Path:
    """The last program before the newest migration, taken from the project's history, on the migrations of today."""
    folder = tmp_path / "former"
    folder.mkdir()
    packed = _git("archive", _former_commit())
    subprocess.run(["tar", "-x"], cwd=folder, input=packed, check=True)
    for migration in (ROOT / VERSIONS).glob("[0-9]*_*.py"):
        shutil.copy(migration, folder / VERSIONS)
    return folder


def _former_commit() -> str:
    """The newest commit that lacks today's newest migration."""
    commits = _git("log", "--format=%H %P", "--", VERSIONS).decode().split()
    for commit in ("HEAD", *commits):
        names = _git("ls-tree", "--name-only", commit, f"{VERSIONS}/").decode().split()
        revisions = [Path(name).name.split("_")[0] for name in names if Path(name).name[0].isdecimal()]
        if revisions and max(revisions) < revision.newest():
            return commit
    raise AssertionError(
        "the history does not reach back to the program before the newest migration: git fetch --unshallow"
    )


def _git(*arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, check=True).stdout


async def _becomes(database: Database, schema: str, oldest: str) -> None:
    async with database.write() as db:
        await db.execute(text("UPDATE alembic_version SET version_num = :schema").bindparams(schema=schema))
        await db.execute(text("DROP VIEW oldest_program"))
        await db.execute(text(f"CREATE VIEW oldest_program AS SELECT '{oldest}' AS revision"))


async def test_a_program_goes_on_with_a_newer_schema_that_says_so(database: Database) -> None:
    own, newer, older = revision.newest(), f"{int(revision.newest()) + 1:04}", f"{int(revision.newest()) - 1:04}"
    assert await revision.fits(database)

    for schema, oldest, fits in (
        (newer, own, True),
        (newer, older, True),
        (newer, newer, False),
        (older, older, False),
    ):
        await _becomes(database, schema, oldest)
        assert await revision.fits(database) is fits, (schema, oldest)

    async with database.write() as db:
        await db.execute(text("DROP VIEW oldest_program"))  # the numbers are another program's
    assert not await revision.fits(database)


async def test_what_every_schema_says_is_a_revision_no_later_than_itself(database: Database) -> None:
    async with database.read() as db:
        oldest = await db.scalar(text("SELECT revision FROM oldest_program"))
    assert revision.is_known(oldest)
    assert oldest <= (await migrate.current_revision(database) or "")


@pytest.mark.long
@pytest.mark.timeout(300)
def test_the_former_program_lives_through_its_stories_on_the_new_schema(
    former_program: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Old workers go on beside new ones until they are exchanged: what one of them does is what it always did."""
    beside = tmp_path_factory.getbasetemp().parent / f"former-{os.getpid()}"  # where the servers' lock lies
    options = ("-q", "-x", "-p", "no:cacheprovider", f"--basetemp={beside}")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}  # our server's
    environment["PYTHONPATH"] = str(former_program)
    told = subprocess.run(
        [sys.executable, "-m", "pytest", *options, *STORIES],
        cwd=former_program,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert told.returncode == 0, told.stdout[-6000:] + told.stderr[-2000:]
