"""What a database holds, asked in plain SQL: a backup is made of older schemas too, right before an upgrade."""

from sqlalchemy import Connection, inspect, text

from storage.backup.manifest import Content, KeptBytes

_FILES = "SELECT region_id, sha256, size FROM evidence_file"
_PAPERS = (
    ("meeting", "letter_sha256"),
    ("meeting", "minutes_sha256"),
    ("specimen", "sha256"),
    ("endorsement_entry", "letter_sha256"),
    ("letterhead", "image_sha256"),
)
"""What has no row as a file."""


def content_of(connection: Connection) -> Content:
    """Its revision, its store, how many rows each table has, and which bytes it promises, each named once."""
    schema = inspect(connection)
    tables = sorted(schema.get_table_names())
    counts = {table: int(connection.scalar(text(f'SELECT count(*) FROM "{table}"')) or 0) for table in tables}
    sizes: dict[tuple[int, str], int | None] = {}

    def columns(table: str) -> set[str]:
        return {column["name"] for column in schema.get_columns(table)} if table in counts else set()

    for table, column in _PAPERS:
        if column in columns(table):
            rows = connection.execute(
                text(f"SELECT region_id, {column} AS sha256 FROM {table} WHERE {column} IS NOT NULL")
            )
            sizes |= {(row.region_id, row.sha256): None for row in rows}
    if "evidence_file" in counts:
        promised = " WHERE removed_at IS NULL" if "removed_at" in columns("evidence_file") else ""
        sizes |= {(row.region_id, row.sha256): row.size for row in connection.execute(text(_FILES + promised))}
    return Content(
        revision=_only(connection, "alembic_version", "version_num", counts),
        store_id=_only(connection, "store", "store_id", counts),
        counts=counts,
        files=tuple(KeptBytes(region, sha256, size) for (region, sha256), size in sorted(sizes.items())),
    )


def _only(connection: Connection, table: str, column: str, counts: dict[str, int]) -> str | None:
    return connection.scalar(text(f"SELECT {column} FROM {table} LIMIT 1")) if counts.get(table) else None
