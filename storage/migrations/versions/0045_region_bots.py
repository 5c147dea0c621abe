"""Which bot serves a region, which bots there are, and whom each of them can write to

Revision ID: 0045
Revises: 0044
"""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bot_account",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("username", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bot_account")),
    )
    op.create_table(
        "bot_chat",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unreachable_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unreachable_reason", sa.String(200), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_bot_chat_person_id_person")),
        sa.PrimaryKeyConstraint("person_id", "bot_id", name=op.f("pk_bot_chat")),
    )
    op.execute(
        "INSERT INTO bot_chat (person_id, bot_id, begun_at, unreachable_since, unreachable_reason)"
        " SELECT id, bot_id, first_seen_at, unreachable_since, unreachable_reason FROM person"
        " WHERE bot_id IS NOT NULL"
    )
    op.add_column("region", sa.Column("bot_id", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    op.drop_column("region", "bot_id")
    op.drop_table("bot_chat")
    op.drop_table("bot_account")
