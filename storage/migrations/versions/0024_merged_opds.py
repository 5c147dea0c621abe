"""OPD that go on in another one, and in whose name was sent what has followed them

Revision ID: 0024
Revises: 0023
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

_KEYS = (("opd", "successor_id"), ("submission", "sent_as_id"))


def upgrade() -> None:
    for table, column in _KEYS:
        # Both engines take a reference with the column, without making the table anew.
        key = f"CONSTRAINT fk_{table}_{column}_opd REFERENCES opd (id)"
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} INTEGER {key}")
    op.create_index(op.f("ix_opd_successor_id"), "opd", ["successor_id"])
    op.add_column("opd", sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("opd", "ended_at")
    op.drop_index(op.f("ix_opd_successor_id"), "opd")
    for table, column in reversed(_KEYS):
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
