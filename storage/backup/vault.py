"""The folder of backups: one folder for each, under its instant, and the files of all of them, each kept once.

20261128T183000Z/manifest.json, database.sqlite3     finished: it appears by one rename, whole
.20261128T183000Z.unfinished/                        under way, or what a killed one left
berkas/ab/ab12...                                    files by content, shared by all backups
"""

import contextlib
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from domain.operating.backups import BackupFault, BackupFaultKind
from storage.backup.disk import PRIVATE_FOLDER, copy_file, make_folder, sync_folder
from storage.backup.manifest import MANIFEST, KeptBytes, read_manifest
from storage.backup.pace import CopyPace

if sys.platform != "win32":
    import fcntl

_NAME = re.compile(r"\d{8}T\d{6}Z(-\d+)?")
_UNFINISHED = ".unfinished"
_FILES = "berkas"
_LOCK = ".lock"


class Vault:
    """A folder of backups; what changes it is done while it is `held`."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Makes the folder, and keeps every other backup out of it until the end; raises BackupFault where one is in.

        The lock ends with its process, however that ends.
        """
        self.root.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        with (self.root / _LOCK).open("w") as lock:
            if sys.platform != "win32":
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError as error:
                    raise BackupFault(BackupFaultKind.BUSY, self.root) from error
            self._clear_unfinished()
            yield

    def snapshots(self) -> list[Path]:
        """The finished backups, oldest first."""
        if not self.root.is_dir():
            return []
        return sorted(
            path for path in self.root.iterdir() if _NAME.fullmatch(path.name) and (path / MANIFEST).is_file()
        )

    def begin(self, now: datetime) -> Path:
        """A folder for a backup that is under way."""
        name = f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
        again = 1
        while (self.root / name).exists():
            again += 1
            name = f"{name.partition('-')[0]}-{again}"
        folder = self.root / f".{name}{_UNFINISHED}"
        folder.mkdir(mode=PRIVATE_FOLDER)
        return folder

    def finish(self, folder: Path) -> Path:
        """Makes it a finished one: from one moment to the next, and never half."""
        sync_folder(folder)
        finished = self.root / folder.name.removeprefix(".").removesuffix(_UNFINISHED)
        folder.rename(finished)
        sync_folder(self.root)
        return finished

    def path(self, sha256: str) -> Path:
        """Where the bytes with that hash lie, or would lie."""
        return self.root / _FILES / sha256[:2] / sha256

    def lacking(self, entries: Sequence[KeptBytes]) -> list[KeptBytes]:
        """Those that are to be brought in."""
        return [entry for entry in entries if not self._has(entry)]

    def keep(self, source: Path, entry: KeptBytes, pace: CopyPace) -> int | None:
        """Brings bytes in: by a second name on the same disk, else as a copy; tells how many bytes were new.

        None where they are not (any more) what they should be, here and there.
        """
        if self._has(entry):
            return 0
        target = self.path(entry.sha256)
        target.unlink(missing_ok=True)
        make_folder(target.parent)
        try:
            size = source.stat().st_size
            if entry.size not in (None, size):
                return None
            try:
                target.hardlink_to(source)
            except FileNotFoundError:
                return None
            except OSError:  # another disk, or one without second names
                if not self._copied(source, target, entry.sha256, pace):
                    return None
        except FileNotFoundError:
            return None
        pace.slice_done()
        return size

    def sync(self) -> None:
        """Brings the names of all files to disk."""
        files = self.root / _FILES
        make_folder(files)
        for folder in files.iterdir():
            sync_folder(folder)
        sync_folder(files)
        sync_folder(self.root)

    def prune(self, keep: int) -> None:
        """Leaves the newest `keep` backups, and the bytes that one of them names."""
        snapshots = self.snapshots()
        for snapshot in snapshots[:-keep]:
            discarded = self.root / f".{snapshot.name}{_UNFINISHED}"
            snapshot.rename(discarded)
            shutil.rmtree(discarded)
        if len(snapshots) <= keep:
            return
        named = {entry.sha256 for snapshot in snapshots[-keep:] for entry in read_manifest(snapshot).content.files}
        for path in (self.root / _FILES).glob("*/*"):
            if path.name not in named:
                path.unlink()

    def _has(self, entry: KeptBytes) -> bool:
        try:
            return entry.size in (None, self.path(entry.sha256).stat().st_size)
        except FileNotFoundError:
            return False

    def _copied(self, source: Path, target: Path, sha256: str, pace: CopyPace) -> bool:
        unfinished = target.with_name(f"{target.name}{_UNFINISHED}")
        unfinished.unlink(missing_ok=True)
        try:
            sound = copy_file(source, unfinished, pace) == sha256
            if sound:
                unfinished.replace(target)
            return sound
        finally:
            unfinished.unlink(missing_ok=True)

    def _clear_unfinished(self) -> None:
        for path in self.root.glob(f".*{_UNFINISHED}"):
            shutil.rmtree(path)
        for path in (self.root / _FILES).glob(f"*/*{_UNFINISHED}"):
            path.unlink(missing_ok=True)


def newest_in(folder: Path) -> tuple["Vault", Path]:
    """The backup that a path means: itself, or the newest of the folder of backups it is; raises BackupFault."""
    folder = folder.absolute()
    if (folder / MANIFEST).is_file():
        return Vault(folder.parent), folder
    vault = Vault(folder)
    snapshots = vault.snapshots()
    if not snapshots:
        raise BackupFault(BackupFaultKind.NONE_THERE, folder)
    return vault, snapshots[-1]
