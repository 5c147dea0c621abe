"""What a backup says of itself: of which program and schema it is, and every file that belongs to it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from domain.operating.backups import BackupFault, BackupFaultKind
from storage.backup.disk import write_file

MANIFEST = "manifest.json"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class KeptBytes:
    """Bytes that the database promises: of which region, their SHA-256 (hex), their size where it is noted."""

    region_id: int
    sha256: str
    size: int | None


@dataclass(frozen=True, slots=True)
class Content:
    """What a database held at the instant of its copy: its revision, its store, rows per table, promised bytes."""

    revision: str | None
    store_id: str | None
    counts: Mapping[str, int]
    files: Sequence[KeptBytes]


@dataclass(frozen=True, slots=True)
class Manifest:
    """A backup in its own words; `absent` are those of its files that were not where they should have been."""

    taken_at: datetime
    program: str
    engine: str
    database: str
    database_sha256: str
    database_size: int
    content: Content
    absent: Sequence[KeptBytes]


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Writes it into the backup's folder."""
    facts = asdict(manifest)
    facts["taken_at"] = manifest.taken_at.isoformat()
    for entries, within in (("files", facts["content"]), ("absent", facts)):
        within[entries] = [[entry["region_id"], entry["sha256"], entry["size"]] for entry in within[entries]]
    write_file(folder / MANIFEST, json.dumps({"format": _FORMAT, **facts}, ensure_ascii=False, indent=1).encode())


def read_manifest(folder: Path) -> Manifest:
    """Reads it; raises BackupFault where there is none that this program understands."""
    try:
        facts = json.loads((folder / MANIFEST).read_bytes())
        if facts.pop("format") != _FORMAT:
            raise BackupFault(BackupFaultKind.NEWER, folder)
        facts["taken_at"] = datetime.fromisoformat(facts["taken_at"])
        facts["absent"] = _entries(facts["absent"])
        content = facts.pop("content")
        return Manifest(content=Content(**{**content, "files": _entries(content["files"])}), **facts)
    except FileNotFoundError as error:
        raise BackupFault(BackupFaultKind.NONE_THERE, folder) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BackupFault(BackupFaultKind.UNREADABLE, folder) from error


def _entries(rows: Sequence[Sequence[object]]) -> tuple[KeptBytes, ...]:
    return tuple(
        KeptBytes(int(str(region)), str(sha256), None if size is None else int(str(size)))
        for region, sha256, size in rows
    )
