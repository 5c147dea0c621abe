"""What a coordinator checks in a row, so that it goes on where it stopped

Revision ID: 0030
Revises: 0029
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "review_stretch",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=False),
        sa.Column("opd_id", sa.Integer(), nullable=True),
        sa.Column("round_id", sa.Integer(), nullable=True),
        sa.Column("criterion_id", sa.Integer(), nullable=True),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_review_stretch_person_id_person")),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_review_stretch_region_id_region")),
        sa.ForeignKeyConstraint(["opd_id"], ["opd.id"], name=op.f("fk_review_stretch_opd_id_opd")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_review_stretch_round_id_round")),
        sa.ForeignKeyConstraint(
            ["criterion_id"], ["criterion.id"], name=op.f("fk_review_stretch_criterion_id_criterion")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_review_stretch_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_stretch")),
        sa.UniqueConstraint("person_id", "region_id", name=op.f("uq_review_stretch_person_id_region_id")),
    )
    op.create_index(op.f("ix_review_stretch_person_id"), "review_stretch", ["person_id"])
    op.create_index(op.f("ix_review_stretch_region_id"), "review_stretch", ["region_id"])


def downgrade() -> None:
    op.drop_table("review_stretch")
