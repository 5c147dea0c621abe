"""What OPD are shown so that they know what is meant

Revision ID: 0021
Revises: 0020
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_INSTANT = sa.DateTime(timezone=True)
_RELEASED = sa.text("withdrawn_at IS NULL AND submission_id IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "specimen",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=False),
        sa.Column("programme", sa.String(length=120), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("released_by", sa.Integer(), nullable=False),
        sa.Column("released_at", _INSTANT, nullable=False),
        sa.Column("withdrawn_by", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", _INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_specimen_region_id_region")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_specimen_submission_id_submission")
        ),
        sa.ForeignKeyConstraint(["released_by"], ["person.id"], name=op.f("fk_specimen_released_by_person")),
        sa.ForeignKeyConstraint(["withdrawn_by"], ["person.id"], name=op.f("fk_specimen_withdrawn_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_specimen")),
    )
    op.create_index(op.f("ix_specimen_region_id"), "specimen", ["region_id"])
    op.create_index(op.f("ix_specimen_released_by"), "specimen", ["released_by"])
    op.create_index("ix_specimen_code", "specimen", ["region_id", "programme", "code"])
    op.create_index(
        "uq_specimen_released",
        "specimen",
        ["submission_id"],
        unique=True,
        sqlite_where=_RELEASED,
        postgresql_where=_RELEASED,
    )
    op.create_table(
        "guidance_edit",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("workbook_text", sa.Text(), nullable=False),
        sa.Column("edited_by", sa.Integer(), nullable=False),
        sa.Column("edited_at", _INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_guidance_edit_region_id_region")),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicator.id"], name=op.f("fk_guidance_edit_indicator_id_indicator")
        ),
        sa.ForeignKeyConstraint(["edited_by"], ["person.id"], name=op.f("fk_guidance_edit_edited_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guidance_edit")),
        sa.UniqueConstraint("indicator_id", name=op.f("uq_guidance_edit_indicator_id")),
    )
    op.create_index(op.f("ix_guidance_edit_region_id"), "guidance_edit", ["region_id"])
    op.create_index(op.f("ix_guidance_edit_edited_by"), "guidance_edit", ["edited_by"])
    op.create_table(
        "photo_guide",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("given_at", _INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_photo_guide_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photo_guide")),
        sa.UniqueConstraint("person_id", name=op.f("uq_photo_guide_person_id")),
    )


def downgrade() -> None:
    op.execute("DELETE FROM notice WHERE kind IN ('specimen_released', 'guidance_changed')")
    for table in ("photo_guide", "guidance_edit", "specimen"):
        op.drop_table(table)
