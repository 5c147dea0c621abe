"""Requests for more time

Revision ID: 0019
Revises: 0018
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_INSTANT = sa.DateTime(timezone=True)
_PARENTS = {
    "extension": {
        "region_id": "region",
        "opd_id": "opd",
        "asked_by": "person",
        "letter_id": "evidence_file",
        "decided_by": "person",
    },
    "extension_item": {"extension_id": "extension", "assignment_id": "assignment", "submission_id": "submission"},
}
_LOOKED_UP = {
    "extension": ("region_id", "opd_id", "asked_by", "letter_id"),
    "extension_item": ("extension_id", "assignment_id", "submission_id"),
}


def upgrade() -> None:
    op.create_table(
        "extension",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=False),
        sa.Column("opd_id", sa.Integer(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("begun_at", _INSTANT, nullable=False),
        sa.Column("until_at", _INSTANT, nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", _INSTANT, nullable=True),
        sa.Column("ended_at", _INSTANT, nullable=True),
        sa.Column("outcome", sa.String(length=32), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("granted_at", _INSTANT, nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        *_keys("extension"),
    )
    op.create_index("ix_extension_waiting", "extension", ["region_id", "ended_at", "asked_at"])
    op.create_table(
        "extension_item",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("extension_id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("waiting_since", _INSTANT, nullable=True),
        sa.Column("submission_id", sa.Integer(), nullable=True),
        *_keys("extension_item"),
        sa.UniqueConstraint("extension_id", "assignment_id", name=op.f("uq_extension_item_extension_id_assignment_id")),
    )
    op.create_index(
        "uq_extension_item_waiting",
        "extension_item",
        ["assignment_id"],
        unique=True,
        sqlite_where=sa.text("waiting_since IS NOT NULL"),
        postgresql_where=sa.text("waiting_since IS NOT NULL"),
    )
    for table, columns in _LOOKED_UP.items():
        for column in columns:
            op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def downgrade() -> None:
    for table in reversed(_PARENTS):
        op.drop_table(table)


def _keys(table: str) -> list[sa.Constraint]:
    keys = [
        sa.ForeignKeyConstraint([column], [f"{parent}.id"], name=op.f(f"fk_{table}_{column}_{parent}"))
        for column, parent in _PARENTS[table].items()
    ]
    return [*keys, sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}"))]
