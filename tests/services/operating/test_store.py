"""Which folder is a database's own: a new one is made, an older one taken, a missing or another's never replaced."""

import asyncio
import shutil
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import delete

from services.operating.store import StoreFault, StoreNotTied, store_fault, tie_store
from storage.database import Database
from storage.evidence.folder import FolderStore
from storage.evidence.store import StoreMissing
from storage.queries.operating import stores
from storage.store_marker import read_marker, write_marker
from storage.tables.installation import StoreRow
from tests.builders import NOW
from tests.services.operating.installation import Installation, build


@pytest_asyncio.fixture
async def home(sqlite_database: Database, sqlite_url: str, tmp_path: Path) -> Installation:
    """An installation with its folder, and nothing sent yet."""
    return await build(sqlite_database, sqlite_url, tmp_path)


async def untied(home: Installation) -> None:
    """As it was before folders were marked."""
    async with home.database.write() as db:
        await db.execute(delete(StoreRow))
    (home.evidence.root / ".kkpham-store").unlink()


async def ties(home: Installation, *, adopt: bool = False) -> None:
    await tie_store(home.database, home.evidence, NOW, adopt=adopt)


async def test_a_new_installation_gets_its_folder_and_keeps_it(home: Installation) -> None:
    async with home.database.read() as db:
        tie = await stores.tie(db)
    assert tie is not None
    assert read_marker(home.evidence.root) == tie.store_id
    await ties(home)
    assert read_marker(home.evidence.root) == tie.store_id
    shutil.rmtree(home.evidence.root)  # nothing was in it yet
    await ties(home)
    assert read_marker(home.evidence.root) == tie.store_id


async def test_two_first_starts_at_once_make_one_folder(sqlite_database: Database, tmp_path: Path) -> None:
    for attempt in range(5):
        folder = tmp_path / f"berkas {attempt}"
        async with sqlite_database.write() as db:
            await db.execute(delete(StoreRow))
        await asyncio.gather(*(tie_store(sqlite_database, FolderStore(folder), NOW) for _ in range(4)))
        async with sqlite_database.read() as db:
            tie = await stores.tie(db)
        assert tie is not None
        assert read_marker(folder) == tie.store_id
        assert [path.name for path in folder.iterdir()] == [".kkpham-store"]


async def test_a_folder_that_is_gone_is_not_made_anew(home: Installation) -> None:
    await home.keeps(b"satu")
    home.evidence.root.rename(home.folder / "terlepas")
    with pytest.raises(StoreNotTied) as fault:
        await ties(home)
    assert fault.value.fault is StoreFault.MISSING
    assert not home.evidence.root.exists()

    home.evidence.root.mkdir()  # what is left of a mount
    assert await store_fault(home.database, home.evidence) is StoreFault.MISSING
    assert list(home.evidence.root.iterdir()) == []
    home.evidence.root.rmdir()
    (home.folder / "terlepas").rename(home.evidence.root)
    assert await store_fault(home.database, home.evidence) is None


async def test_nor_is_another_databases_taken_for_its_own(home: Installation) -> None:
    write_marker(home.evidence.root, "milik yang lain")
    assert await store_fault(home.database, home.evidence) is StoreFault.FOREIGN
    await home.keeps(b"satu")
    with pytest.raises(StoreNotTied):
        await ties(home)
    assert read_marker(home.evidence.root) == "milik yang lain"


async def test_one_from_before_is_taken_where_its_files_really_are(home: Installation) -> None:
    addresses = [await home.keeps(content) for content in (b"satu", b"dua", b"tiga")]
    await untied(home)
    home.path(addresses[0]).unlink()
    assert await store_fault(home.database, home.evidence) is None, "one lost file is no other folder"
    home.path(addresses[1]).unlink()
    assert await store_fault(home.database, home.evidence) is StoreFault.MISSING


async def test_it_can_be_taken_as_it_is_by_an_explicit_act(home: Installation) -> None:
    await home.keeps(b"satu")
    async with home.database.read() as db:
        tie = await stores.tie(db)
    (home.evidence.root / ".kkpham-store").unlink()
    with pytest.raises(StoreNotTied):
        await ties(home)
    await ties(home, adopt=True)
    assert tie is not None
    assert read_marker(home.evidence.root) == tie.store_id


async def test_while_it_is_gone_nothing_is_kept_removed_or_called_missing(home: Installation) -> None:
    sha256 = await home.keeps(b"satu")
    home.evidence.root.rename(home.folder / "terlepas")
    home.evidence.root.mkdir()
    store = home.evidence
    with pytest.raises(StoreMissing):
        await home.keeps(b"dua")
    with pytest.raises(StoreMissing):
        await store.intact(home.region, sha256, 4)
    with pytest.raises(StoreMissing):
        await store.remove(home.region, sha256)
    with pytest.raises(StoreMissing):
        await store.free_bytes()
    assert not await store.has_room()
    assert list(home.evidence.root.iterdir()) == []
