"""Whose admins are told of a moved deadline, with the next message to each of them

Revision ID: 0025
Revises: 0024
"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # What was moved before has its notices, sent or due: it names nobody here, so that nobody is told a second time.
    op.add_column("deadline_change", sa.Column("concerned", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("deadline_change", "concerned")
