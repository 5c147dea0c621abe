"""What lies in a folder that a region was exported to, and whether all of it is there and whole."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

FORMAT = 1
MANIFEST = "manifest.json"
ROWS = "rows"
FILES = "files"
_CHUNK = 1024 * 1024


class FolderUnreadable(Exception):
    """The folder is no exported region, or not a whole one; `path` is what is missing or differs."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} is missing or differs")
        self.path = path


@dataclass(frozen=True, slots=True)
class TablePart:
    """The rows of one table: how many, and the SHA-256 of the file they lie in."""

    count: int
    sha256: str


@dataclass(frozen=True, slots=True)
class RegionManifest:
    """What was exported: of which region, under which schema; the bytes by content address, and those not found."""

    format: int
    revision: str
    region: str
    exported_at: str
    tables: dict[str, TablePart]
    files: tuple[str, ...]
    absent: tuple[str, ...]


def write_manifest(folder: Path, manifest: RegionManifest) -> None:
    """Writes what a folder holds; last of all, so that a folder without it is none."""
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1)
    (folder / MANIFEST).write_text(f"{text}\n", encoding="utf-8")


def read_manifest(folder: Path) -> RegionManifest:
    """What a folder holds; raises FolderUnreadable."""
    try:
        values = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if values["format"] != FORMAT:
            raise FolderUnreadable(MANIFEST)
        tables = {
            str(name): TablePart(int(part["count"]), str(part["sha256"])) for name, part in values["tables"].items()
        }
        revision, region, exported_at = (str(values[name]) for name in ("revision", "region", "exported_at"))
        files, absent = (tuple(_address(name) for name in values[part]) for part in ("files", "absent"))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise FolderUnreadable(MANIFEST) from error
    return RegionManifest(FORMAT, revision, region, exported_at, tables, files, absent)


def lines_of(folder: Path, table_name: str) -> Iterator[str]:
    """The rows of a table, each as a line."""
    with rows_file(folder, table_name).open(encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n")


def check_rows(folder: Path, manifest: RegionManifest) -> None:
    """Raises FolderUnreadable where the rows of a table are not those that were written."""
    for name, part in manifest.tables.items():
        path = rows_file(folder, name)
        if not path.is_file() or sha256_of(path) != part.sha256:
            raise FolderUnreadable(f"{ROWS}/{path.name}")


def rows_file(folder: Path, table_name: str) -> Path:
    """Where the rows of a table lie."""
    return folder / ROWS / f"{table_name}.jsonl"


def sha256_of(path: Path) -> str:
    """The SHA-256 (hex) of a file's bytes."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _address(name: object) -> str:
    if not isinstance(name, str) or len(name) != 64 or not set(name) <= set("0123456789abcdef"):
        raise ValueError("not a content address")
    return name
