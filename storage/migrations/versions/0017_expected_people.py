"""Whom a workbook names for a role, with the number to which the invitation goes

Revision ID: 0017
Revises: 0016
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "expected_person",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=False),
        sa.Column("opd_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_expected_person_region_id_region")),
        sa.ForeignKeyConstraint(["opd_id"], ["opd.id"], name=op.f("fk_expected_person_opd_id_opd")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expected_person")),
    )
    op.create_index(op.f("ix_expected_person_region_id"), "expected_person", ["region_id"])
    for name, columns, condition in (
        ("uq_expected_person_opd", ["opd_id", "role"], "opd_id IS NOT NULL"),
        ("uq_expected_person_region", ["region_id", "role"], "opd_id IS NULL"),
    ):
        op.create_index(
            name,
            "expected_person",
            columns,
            unique=True,
            sqlite_where=sa.text(condition),
            postgresql_where=sa.text(condition),
        )


def downgrade() -> None:
    op.drop_table("expected_person")
