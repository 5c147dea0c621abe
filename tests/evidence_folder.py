"""An evidence folder for tests that know no database: marked, as a start would leave it."""

from pathlib import Path

from storage.evidence.folder import FolderStore
from storage.evidence.store import EvidenceStore
from storage.store_marker import write_marker


def marked_store(folder: Path) -> EvidenceStore:
    """A store that takes files."""
    write_marker(folder, "contoh")
    return FolderStore(folder)
