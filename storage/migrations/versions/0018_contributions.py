"""Colleagues who help with one indicator, and which files are theirs

Revision ID: 0018
Revises: 0017
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_FILES = ("draft_file", "submission_file")


def upgrade() -> None:
    op.create_table(
        "contribution",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=False),
        sa.Column("opd_id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("person_name", sa.String(length=200), server_default="", nullable=False),
        sa.Column("from_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("until_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_contribution_region_id_region")),
        sa.ForeignKeyConstraint(["opd_id"], ["opd.id"], name=op.f("fk_contribution_opd_id_opd")),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignment.id"], name=op.f("fk_contribution_assignment_id_assignment")
        ),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_contribution_created_by_person")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_contribution_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_contribution_token_hash")),
    )
    op.create_index(
        "uq_contribution_live",
        "contribution",
        ["person_id", "assignment_id"],
        unique=True,
        sqlite_where=sa.text("until_at IS NULL AND person_id IS NOT NULL"),
        postgresql_where=sa.text("until_at IS NULL AND person_id IS NOT NULL"),
    )
    for column in ("assignment_id", "created_by", "opd_id", "person_id", "region_id"):
        op.create_index(op.f(f"ix_contribution_{column}"), "contribution", [column])
    for table in _FILES:
        # Both engines take a reference with the column, without making the table anew.
        key = f"CONSTRAINT fk_{table}_contribution_id_contribution REFERENCES contribution (id)"
        op.execute(f"ALTER TABLE {table} ADD COLUMN contribution_id INTEGER {key}")
        op.create_index(op.f(f"ix_{table}_contribution_id"), table, ["contribution_id"])


def downgrade() -> None:
    for table in _FILES:
        op.drop_index(op.f(f"ix_{table}_contribution_id"), table)
        op.execute(f"ALTER TABLE {table} DROP COLUMN contribution_id")
    op.drop_table("contribution")
