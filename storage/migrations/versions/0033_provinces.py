"""Provinces above regions, who oversees them, and what they tell coordinators

Revision ID: 0033
Revises: 0032
"""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

_INSTANT = sa.DateTime(timezone=True)
_IN_OFFICE = sa.text("until_at IS NULL")


def _key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"))


def upgrade() -> None:
    op.create_table(
        "province",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_province")),
        sa.UniqueConstraint("name", name=op.f("uq_province_name")),
    )
    # Both engines take a reference with the column, without making the table anew.
    key = "CONSTRAINT fk_region_province_id_province REFERENCES province (id)"
    op.execute(f"ALTER TABLE region ADD COLUMN province_id INTEGER {key}")
    op.create_index(op.f("ix_region_province_id"), "region", ["province_id"])
    key = "CONSTRAINT fk_round_open_to_province_id_province REFERENCES province (id)"
    op.execute(f"ALTER TABLE round ADD COLUMN open_to_province_id INTEGER {key}")
    op.create_table(
        "province_member",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("province_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("from_at", _INSTANT, nullable=False),
        sa.Column("until_at", _INSTANT, nullable=True),
        _key("province_member", "province_id", "province"),
        _key("province_member", "person_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_province_member")),
    )
    for column in ("province_id", "person_id"):
        op.create_index(op.f(f"ix_province_member_{column}"), "province_member", [column])
    op.create_index(
        "uq_province_member_live",
        "province_member",
        ["person_id", "province_id"],
        unique=True,
        sqlite_where=_IN_OFFICE,
        postgresql_where=_IN_OFFICE,
    )
    op.create_table(
        "province_invitation",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("province_id", sa.Integer(), nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("expires_at", _INSTANT, nullable=False),
        sa.Column("opened_by", sa.Integer(), nullable=True),
        sa.Column("used_at", _INSTANT, nullable=True),
        _key("province_invitation", "province_id", "province"),
        _key("province_invitation", "opened_by", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_province_invitation")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_province_invitation_token_hash")),
    )
    op.create_table(
        "province_news",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("province_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("sent_at", _INSTANT, nullable=True),
        sa.Column("asks_reply", sa.Boolean(), nullable=False),
        _key("province_news", "province_id", "province"),
        _key("province_news", "created_by", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_province_news")),
    )
    for column in ("province_id", "created_by"):
        op.create_index(op.f(f"ix_province_news_{column}"), "province_news", [column])
    op.create_table(
        "province_reply",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("news_id", sa.Integer(), nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(length=32), nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
        _key("province_reply", "news_id", "province_news"),
        _key("province_reply", "region_id", "region"),
        _key("province_reply", "person_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_province_reply")),
        sa.UniqueConstraint("news_id", "region_id", name=op.f("uq_province_reply_news_id_region_id")),
    )
    for column in ("region_id", "person_id"):
        op.create_index(op.f(f"ix_province_reply_{column}"), "province_reply", [column])


def downgrade() -> None:
    op.execute("DELETE FROM notice WHERE kind IN ('province_sight', 'province_news')")
    op.drop_table("province_reply")
    op.drop_table("province_news")
    op.drop_table("province_invitation")
    op.drop_table("province_member")
    op.drop_index(op.f("ix_region_province_id"), "region")
    op.execute("ALTER TABLE region DROP COLUMN province_id")
    op.execute("DELETE FROM audit_event WHERE action IN ('opened_above', 'closed_above', 'read_above')")
    op.execute("ALTER TABLE round DROP COLUMN open_to_province_id")
    op.drop_table("province")
