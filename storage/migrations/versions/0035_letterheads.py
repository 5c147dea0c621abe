"""What stands above and below the letters of a region

Revision ID: 0035
Revises: 0034
"""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "letterhead",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=False),
        sa.Column("image_sha256", sa.String(length=64), nullable=True),
        sa.Column("image_media_type", sa.String(length=100), nullable=False, server_default=""),
        sa.Column("signer_name", sa.String(length=120), nullable=False, server_default=""),
        sa.Column("signer_title", sa.String(length=120), nullable=False, server_default=""),
        sa.Column("signer_number", sa.String(length=40), nullable=False, server_default=""),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_letterhead_region_id_region")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letterhead")),
        sa.UniqueConstraint("region_id", name=op.f("uq_letterhead_region_id")),
    )


def downgrade() -> None:
    op.drop_table("letterhead")
