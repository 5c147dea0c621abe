"""Processes that share the work of a bot, whose updates each has in hand, and the pace of all of them

Revision ID: 0044
Revises: 0043
"""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

_WAITING = sa.text("state IN ('new', 'applied')")


def upgrade() -> None:
    op.create_table(
        "worker",
        sa.Column("holder", sa.String(40), nullable=False),
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("alone", sa.Boolean(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("beat_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("holder", name=op.f("pk_worker")),
    )
    op.create_index(
        "ix_worker_alone",
        "worker",
        ["bot_id", "role"],
        unique=True,
        sqlite_where=sa.text("alone"),
        postgresql_where=sa.text("alone"),
    )
    op.create_table(
        "turn",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("queue_key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("region", sa.Integer(), nullable=False),
        sa.Column("stranger", sa.Boolean(), nullable=False),
        sa.Column("arrivals", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("holder", sa.String(40), nullable=True),
        sa.PrimaryKeyConstraint("bot_id", "queue_key", name=op.f("pk_turn")),
    )
    op.create_index("ix_turn_bot_id_holder", "turn", ["bot_id", "holder"])
    op.create_table(
        "pace",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chat", sa.String(64), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("blocked_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("bot_id", "chat", name=op.f("pk_pace")),
    )
    op.create_index(
        "ix_inbox_waiting", "inbox", ["bot_id", "queue_key"], sqlite_where=_WAITING, postgresql_where=_WAITING
    )


def downgrade() -> None:
    op.drop_index("ix_inbox_waiting", "inbox")
    op.drop_table("pace")
    op.drop_table("turn")
    op.drop_table("worker")
