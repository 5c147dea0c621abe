"""Who operates the installation, and what is amiss with it

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_INSTANT = sa.DateTime(timezone=True)
_DAMAGED = sa.text("damaged_at IS NOT NULL")
_IN_OFFICE, _STANDING = sa.text("until_at IS NULL"), sa.text("cleared_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "operator",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("from_at", _INSTANT, nullable=False),
        sa.Column("until_at", _INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_operator_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_operator")),
    )
    op.create_index(op.f("ix_operator_person_id"), "operator", ["person_id"])
    op.create_index(
        "uq_operator_live",
        "operator",
        ["person_id"],
        unique=True,
        sqlite_where=_IN_OFFICE,
        postgresql_where=_IN_OFFICE,
    )
    op.create_table(
        "operator_invitation",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("expires_at", _INSTANT, nullable=False),
        sa.Column("opened_by", sa.Integer(), nullable=True),
        sa.Column("used_at", _INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["opened_by"], ["person.id"], name=op.f("fk_operator_invitation_opened_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_operator_invitation")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_operator_invitation_token_hash")),
    )
    op.create_table(
        "alert",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.String(length=60), nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("raised_at", _INSTANT, nullable=False),
        sa.Column("well_since", _INSTANT, nullable=True),
        sa.Column("cleared_at", _INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_alert_region_id_region")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert")),
    )
    op.create_index(op.f("ix_alert_region_id"), "alert", ["region_id"])
    op.create_index(
        "uq_alert_live",
        "alert",
        ["kind", "subject"],
        unique=True,
        sqlite_where=_STANDING,
        postgresql_where=_STANDING,
    )
    op.create_index(
        "ix_evidence_file_damaged",
        "evidence_file",
        ["region_id"],
        sqlite_where=_DAMAGED,
        postgresql_where=_DAMAGED,
    )


def downgrade() -> None:
    op.drop_index("ix_evidence_file_damaged", "evidence_file")
    op.execute("DELETE FROM notice WHERE kind = 'alert'")
    for table in ("alert", "operator_invitation", "operator"):
        op.drop_table(table)
