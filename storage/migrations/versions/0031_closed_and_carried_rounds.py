"""When a round was closed, and from which one a new round is made

Revision ID: 0031
Revises: 0030
"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("round", sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("pending_import", sa.Column("carried_from_id", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.execute("DELETE FROM audit_event WHERE subject = 'round' AND action IN ('closed', 'reopened', 'carried')")
    op.execute("DELETE FROM pending_import WHERE carried_from_id IS NOT NULL")
    op.drop_column("pending_import", "carried_from_id")
    op.drop_column("round", "closed_at")
