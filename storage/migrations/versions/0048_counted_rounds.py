"""How far the rounds of a country were when they were counted last

Revision ID: 0048
Revises: 0047
"""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    counts = ("accepted", "in_review", "returned", "outstanding", "late", "ahead")
    op.create_table(
        "round_completion",
        sa.Column("round_id", sa.Integer(), autoincrement=False, nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in counts),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_round_completion_round_id_round")),
        sa.PrimaryKeyConstraint("round_id", name=op.f("pk_round_completion")),
    )


def downgrade() -> None:
    op.drop_table("round_completion")
