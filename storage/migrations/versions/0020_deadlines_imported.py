"""A deadline moved by an import from the command line, which no person made

Revision ID: 0020
Revises: 0019
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("deadline_change") as batch:
        batch.alter_column("changed_by", existing_type=sa.Integer(), nullable=True)


def downgrade() -> None:
    op.execute("DELETE FROM deadline_change WHERE changed_by IS NULL")
    with op.batch_alter_table("deadline_change") as batch:
        batch.alter_column("changed_by", existing_type=sa.Integer(), nullable=False)
