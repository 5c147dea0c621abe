"""What is told together: verdicts, changes of a round; a deadline of a whole OPD; the notes of a waiting workbook

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("notice", sa.Column("gathered_by", sa.Integer(), nullable=True))
    op.create_index(op.f("ix_notice_gathered_by"), "notice", ["gathered_by"])
    op.add_column("deadline_change", sa.Column("opd_id", sa.Integer(), nullable=True))
    op.add_column("pending_import", sa.Column("notes", sa.JSON(), nullable=True))
    op.create_table(
        "round_change",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("opens", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_round_change_region_id_region")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_round_change_round_id_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_change")),
    )
    op.create_index(op.f("ix_round_change_region_id"), "round_change", ["region_id"])
    op.create_index(op.f("ix_round_change_round_id"), "round_change", ["round_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_round_change_round_id"), "round_change")
    op.drop_index(op.f("ix_round_change_region_id"), "round_change")
    op.drop_table("round_change")
    op.drop_column("pending_import", "notes")
    op.drop_column("deadline_change", "opd_id")
    op.drop_index(op.f("ix_notice_gathered_by"), "notice")
    op.drop_column("notice", "gathered_by")
