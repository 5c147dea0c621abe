"""Copies of files on which the numbers of persons are blackened

Revision ID: 0040
Revises: 0039
"""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "redacted_copy",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("copy_id", sa.Integer(), nullable=False),
        sa.Column("numbers", sa.Integer(), nullable=False),
        sa.Column("used", sa.Boolean(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["copy_id"], ["evidence_file.id"], name=op.f("fk_redacted_copy_copy_id_evidence_file")),
        sa.ForeignKeyConstraint(["file_id"], ["evidence_file.id"], name=op.f("fk_redacted_copy_file_id_evidence_file")),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("fk_redacted_copy_made_by_person")),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_redacted_copy_region_id_region")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_redacted_copy")),
        sa.UniqueConstraint("file_id", name=op.f("uq_redacted_copy_file_id")),
    )
    for column in ("copy_id", "made_by", "region_id"):
        op.create_index(op.f(f"ix_redacted_copy_{column}"), "redacted_copy", [column], unique=False)


def downgrade() -> None:
    op.drop_table("redacted_copy")
