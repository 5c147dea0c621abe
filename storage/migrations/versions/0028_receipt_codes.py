"""Codes by which a printed receipt is told from a forged one

Revision ID: 0028
Revises: 0027
"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "receipt_code",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_receipt_code_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt_code")),
        sa.UniqueConstraint("submission_id", name=op.f("uq_receipt_code_submission_id")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_receipt_code_token_hash")),
    )


def downgrade() -> None:
    op.drop_table("receipt_code")
