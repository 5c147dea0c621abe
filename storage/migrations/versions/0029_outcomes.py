"""What came of a round: scores, predicate and remarks

Revision ID: 0029
Revises: 0028
"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("pending_import", sa.Column("outcome_round_id", sa.Integer(), nullable=True))
    op.create_table(
        "outcome",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=True),
        sa.Column("score", sa.String(length=20), nullable=False),
        sa.Column("maximum", sa.String(length=20), nullable=True),
        sa.Column("predicate", sa.String(length=120), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_outcome_region_id_region")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_outcome_round_id_round")),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_outcome_indicator_id_indicator")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome")),
        sa.UniqueConstraint("round_id", "indicator_id", name=op.f("uq_outcome_round_id_indicator_id")),
    )
    op.create_index(op.f("ix_outcome_region_id"), "outcome", ["region_id"])
    op.create_index(op.f("ix_outcome_indicator_id"), "outcome", ["indicator_id"])


def downgrade() -> None:
    op.execute("DELETE FROM audit_event WHERE action = 'outcome_imported'")
    op.drop_table("outcome")
    op.drop_column("pending_import", "outcome_round_id")
