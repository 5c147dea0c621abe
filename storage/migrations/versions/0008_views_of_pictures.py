"""The messenger's reference to the view of a picture that few office computers show

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("evidence_file", sa.Column("view_reference", sa.String(length=200), nullable=True))


def downgrade() -> None:
    op.drop_column("evidence_file", "view_reference")
