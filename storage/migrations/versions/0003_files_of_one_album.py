"""Files of a draft: with which album and caption they came, and which are still asked about: for which attachment?

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("draft_file", sa.Column("album", sa.String(40), nullable=True))
    op.add_column("draft_file", sa.Column("caption", sa.Text(), nullable=False, server_default=""))
    op.add_column("draft_file", sa.Column("item_asked", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    for column in ("item_asked", "caption", "album"):
        op.drop_column("draft_file", column)
