"""Which process has a piece of long work on files in hand; where archives lie that are on a server

Revision ID: 0049
Revises: 0048
"""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("file_reading", "cleaned_document", "bundle"):
        op.add_column(table, sa.Column("holder", sa.String(40), nullable=True))
    op.add_column("bundle", sa.Column("part_hashes", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("bundle", "part_hashes")
    for table in ("bundle", "cleaned_document", "file_reading"):
        op.drop_column(table, "holder")
