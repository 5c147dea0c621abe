"""The course of completion is computed from submissions and decisions: nothing is kept of it each night

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table("completion_snapshot")


def downgrade() -> None:
    op.create_table(
        "completion_snapshot",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("opd_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("accepted", sa.Integer(), nullable=False),
        sa.Column("in_review", sa.Integer(), nullable=False),
        sa.Column("returned", sa.Integer(), nullable=False),
        sa.Column("outstanding", sa.Integer(), nullable=False),
        sa.Column("late", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["opd_id"], ["opd.id"], name=op.f("fk_completion_snapshot_opd_id_opd")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_completion_snapshot_round_id_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_completion_snapshot")),
        sa.UniqueConstraint("round_id", "opd_id", "day", name=op.f("uq_completion_snapshot_round_id_opd_id_day")),
    )
    with op.batch_alter_table("completion_snapshot", schema=None) as batch_op:
        batch_op.create_index("ix_completion_snapshot_day", ["day"], unique=False)
        batch_op.create_index(batch_op.f("ix_completion_snapshot_opd_id"), ["opd_id"], unique=False)
