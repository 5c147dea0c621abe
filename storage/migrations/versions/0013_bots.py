"""Through which bot somebody is written to: several tokens may share one database

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_TABLES = ("person", "bound_group", "notice", "card")


def upgrade() -> None:
    for table in _TABLES:
        op.add_column(table, sa.Column("bot_id", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    for table in _TABLES:
        op.drop_column(table, "bot_id")
