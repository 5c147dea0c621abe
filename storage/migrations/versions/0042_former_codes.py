"""Of an indicator, the code that it had the year before, where that was another: renamed, split or merged

Revision ID: 0042
Revises: 0041
"""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("indicator", sa.Column("former_code", sa.String(40), nullable=True))


def downgrade() -> None:
    op.drop_column("indicator", "former_code")
