"""Who endorses a round in turn, and what heads of OPD are asked to endorse

Revision ID: 0032
Revises: 0031
"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

_INSTANT = sa.DateTime(timezone=True)
_WAITING = sa.text("state = 'waiting'")


def _key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"))


def upgrade() -> None:
    op.add_column("round", sa.Column("head_endorses", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "endorsement_step",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        _key("endorsement_step", "region_id", "region"),
        _key("endorsement_step", "round_id", "round"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_endorsement_step")),
    )
    op.create_table(
        "endorsement_entry",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=False),
        sa.Column("step_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("letter_number", sa.String(length=80), nullable=False),
        sa.Column("letter_sha256", sa.String(length=64), nullable=True),
        sa.Column("letter_name", sa.String(length=200), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=False),
        sa.Column("entered_at", _INSTANT, nullable=False),
        _key("endorsement_entry", "region_id", "region"),
        _key("endorsement_entry", "step_id", "endorsement_step"),
        _key("endorsement_entry", "entered_by", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_endorsement_entry")),
    )
    op.create_table(
        "endorsement_request",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("asked_at", _INSTANT, nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", _INSTANT, nullable=True),
        sa.Column("word", sa.Text(), nullable=False),
        _key("endorsement_request", "region_id", "region"),
        _key("endorsement_request", "assignment_id", "assignment"),
        _key("endorsement_request", "asked_by", "person"),
        _key("endorsement_request", "decided_by", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_endorsement_request")),
    )
    for table, columns in (
        ("endorsement_step", ("region_id", "round_id")),
        ("endorsement_entry", ("region_id", "step_id", "entered_by")),
        ("endorsement_request", ("region_id", "assignment_id", "asked_by", "decided_by")),
    ):
        for column in columns:
            op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
    op.create_index(
        "ix_endorsement_request_waiting",
        "endorsement_request",
        ["assignment_id"],
        unique=True,
        sqlite_where=_WAITING,
        postgresql_where=_WAITING,
    )


def downgrade() -> None:
    op.execute("DELETE FROM notice WHERE kind = 'head_returned'")
    op.drop_table("endorsement_request")
    op.drop_table("endorsement_entry")
    op.drop_table("endorsement_step")
    op.drop_column("round", "head_endorses")
