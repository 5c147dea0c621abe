"""Whether a card's message shows something else for now, and which revision of it somebody waits for

Revision ID: 0043
Revises: 0042
"""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("card", sa.Column("covered", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("card", sa.Column("needed_revision", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("card", "needed_revision")
    op.drop_column("card", "covered")
