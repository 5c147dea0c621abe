"""Tasks of an action that mend a weak indicator, and which OPD has read what it is to mend

Revision ID: 0034
Revises: 0033
"""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def _key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"))


def upgrade() -> None:
    op.create_table(
        "improvement",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=False),
        sa.Column("weak_indicator_id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        _key("improvement", "region_id", "region"),
        _key("improvement", "weak_indicator_id", "indicator"),
        _key("improvement", "indicator_id", "indicator"),
        _key("improvement", "made_by", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_improvement")),
        sa.UniqueConstraint("weak_indicator_id", name=op.f("uq_improvement_weak_indicator_id")),
    )
    op.create_table(
        "outcome_reading",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("opd_id", sa.Integer(), nullable=False),
        sa.Column("read_by", sa.Integer(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        _key("outcome_reading", "region_id", "region"),
        _key("outcome_reading", "round_id", "round"),
        _key("outcome_reading", "opd_id", "opd"),
        _key("outcome_reading", "read_by", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome_reading")),
        sa.UniqueConstraint("round_id", "opd_id", name=op.f("uq_outcome_reading_round_id_opd_id")),
    )
    for table, columns in (
        ("improvement", ("region_id", "indicator_id", "made_by")),
        ("outcome_reading", ("region_id", "opd_id", "read_by")),
    ):
        for column in columns:
            op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def downgrade() -> None:
    op.execute("DELETE FROM audit_event WHERE action = 'made_action'")
    op.drop_table("outcome_reading")
    op.drop_table("improvement")
