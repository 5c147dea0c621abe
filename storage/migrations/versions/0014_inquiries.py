"""What OPD ask the office, and what it answers

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_INSTANT = sa.DateTime(timezone=True)
_PARENTS = {
    "inquiry": {
        "region_id": "region",
        "opd_id": "opd",
        "indicator_id": "indicator",
        "asked_by": "person",
        "taken_by": "person",
        "closed_by": "person",
    },
    "inquiry_message": {"inquiry_id": "inquiry", "author_id": "person", "file_id": "evidence_file"},
    "typed_question": {"person_id": "person", "opd_id": "opd", "indicator_id": "indicator"},
}
_LOOKED_UP = {
    "inquiry": ("region_id", "opd_id", "indicator_id", "asked_by"),
    "inquiry_message": ("inquiry_id", "author_id", "file_id"),
    "typed_question": ("person_id", "opd_id"),
}


def upgrade() -> None:
    op.create_table(
        "inquiry",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=False),
        sa.Column("opd_id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=True),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("asked_at", _INSTANT, nullable=False),
        sa.Column("unanswered_since", _INSTANT, nullable=True),
        sa.Column("taken_by", sa.Integer(), nullable=True),
        sa.Column("taken_at", _INSTANT, nullable=True),
        sa.Column("closed_by", sa.Integer(), nullable=True),
        sa.Column("closed_at", _INSTANT, nullable=True),
        *_keys("inquiry"),
    )
    op.create_index("ix_inquiry_open", "inquiry", ["region_id", "closed_at", "unanswered_since"])
    op.create_table(
        "inquiry_message",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("inquiry_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("author_name", sa.String(length=200), nullable=False),
        sa.Column("from_office", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("at", _INSTANT, nullable=False),
        *_keys("inquiry_message"),
    )
    op.create_table(
        "typed_question",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("opd_id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("typed_at", _INSTANT, nullable=False),
        *_keys("typed_question"),
    )
    for table, columns in _LOOKED_UP.items():
        for column in columns:
            op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def downgrade() -> None:
    for table in reversed(_PARENTS):
        op.drop_table(table)


def _keys(table: str) -> list[sa.Constraint]:
    keys = [
        sa.ForeignKeyConstraint([column], [f"{parent}.id"], name=op.f(f"fk_{table}_{column}_{parent}"))
        for column, parent in _PARENTS[table].items()
    ]
    return [*keys, sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}"))]
