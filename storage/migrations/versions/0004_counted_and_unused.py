"""How many updates of an account were not kept; since when a file serves nothing, and when its bytes were deleted

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("inbox", sa.Column("dropped", sa.Integer(), nullable=False, server_default="0"))
    for column in ("unused_since", "removed_at"):
        op.add_column("evidence_file", sa.Column(column, sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    for column in ("removed_at", "unused_since"):
        op.drop_column("evidence_file", column)
    op.drop_column("inbox", "dropped")
