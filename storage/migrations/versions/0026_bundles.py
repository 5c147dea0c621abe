"""What goes out of a round as archives, and how its files are named

Revision ID: 0026
Revises: 0025
"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

_INSTANT = sa.DateTime(timezone=True)
_UNFINISHED = sa.text("status IN ('waiting', 'making')")
_REFERENCES = (
    ("region_id", "region"),
    ("round_id", "round"),
    ("criterion_id", "criterion"),
    ("opd_id", "opd"),
    ("since_id", "bundle"),
    ("asked_by", "person"),
)


def upgrade() -> None:
    op.add_column("round", sa.Column("bundle_pattern", sa.String(length=200), nullable=True))
    op.create_table(
        "bundle",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("criterion_id", sa.Integer(), nullable=True),
        sa.Column("opd_id", sa.Integer(), nullable=True),
        sa.Column("since_id", sa.Integer(), nullable=True),
        sa.Column("accepted_only", sa.Boolean(), nullable=False),
        sa.Column("only_changes", sa.Boolean(), nullable=False),
        sa.Column("with_pdf", sa.Boolean(), nullable=False),
        sa.Column("pattern", sa.String(length=200), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=True),
        sa.Column("asked_at", _INSTANT, nullable=False),
        sa.Column("bot_id", sa.BigInteger(), nullable=True),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("fault", sa.String(length=32), nullable=True),
        sa.Column("starts", sa.Integer(), nullable=False),
        sa.Column("done_bytes", sa.BigInteger(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("gaps", sa.Integer(), nullable=False),
        sa.Column("harmed", sa.Integer(), nullable=False),
        sa.Column("too_large", sa.Integer(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("made_at", _INSTANT, nullable=True),
        sa.Column("cleared_at", _INSTANT, nullable=True),
        sa.Column("packed_manifest", sa.LargeBinary(), nullable=True),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_bundle_{column}_{table}"))
            for column, table in _REFERENCES
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bundle")),
    )
    for column in ("region_id", "round_id", "asked_by"):
        op.create_index(op.f(f"ix_bundle_{column}"), "bundle", [column])
    op.create_index("ix_bundle_unfinished", "bundle", ["id"], sqlite_where=_UNFINISHED, postgresql_where=_UNFINISHED)


def downgrade() -> None:
    op.execute("DELETE FROM notice WHERE kind IN ('bundle_part', 'bundle_failed')")
    op.execute("DELETE FROM card WHERE kind = 'bundle'")
    op.drop_table("bundle")
    op.drop_column("round", "bundle_pattern")
