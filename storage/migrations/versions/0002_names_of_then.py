"""Names of then: what a person was called when they sent, decided or did something; and for whom /ingatkan was

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_NAMES = (("submission", "submitted_name", "submitted_by"), ("review", "reviewer_name", "reviewer_id"))


def upgrade() -> None:
    for table, column, person in _NAMES:
        op.add_column(table, sa.Column(column, sa.String(200), nullable=False, server_default=""))
        op.execute(f"UPDATE {table} SET {column} = (SELECT name FROM person WHERE person.id = {table}.{person})")
    op.add_column("audit_event", sa.Column("person_name", sa.String(200), nullable=True))
    op.execute("UPDATE audit_event SET person_name = (SELECT name FROM person WHERE person.id = audit_event.person_id)")
    op.create_table(
        "manual_reminder_opd",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("manual_reminder_id", sa.Integer(), nullable=False),
        sa.Column("opd_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["manual_reminder_id"],
            ["manual_reminder.id"],
            name=op.f("fk_manual_reminder_opd_manual_reminder_id_manual_reminder"),
        ),
        sa.ForeignKeyConstraint(["opd_id"], ["opd.id"], name=op.f("fk_manual_reminder_opd_opd_id_opd")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_manual_reminder_opd")),
        sa.UniqueConstraint(
            "manual_reminder_id", "opd_id", name=op.f("uq_manual_reminder_opd_manual_reminder_id_opd_id")
        ),
    )
    op.create_index(op.f("ix_manual_reminder_opd_opd_id"), "manual_reminder_opd", ["opd_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_manual_reminder_opd_opd_id"), "manual_reminder_opd")
    op.drop_table("manual_reminder_opd")
    op.drop_column("audit_event", "person_name")
    for table, column, _ in _NAMES:
        op.drop_column(table, column)
