"""Answers that an office shares with everybody who owes the same

Revision ID: 0022
Revises: 0021
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_INSTANT = sa.DateTime(timezone=True)
_PARENTS = {
    "region_id": "region",
    "inquiry_id": "inquiry",
    "prepared_by": "person",
    "released_by": "person",
    "withdrawn_by": "person",
}


def upgrade() -> None:
    op.create_table(
        "released_answer",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=False),
        sa.Column("inquiry_id", sa.Integer(), nullable=True),
        sa.Column("programme", sa.String(length=120), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("prepared_by", sa.Integer(), nullable=False),
        sa.Column("prepared_at", _INSTANT, nullable=False),
        sa.Column("released_by", sa.Integer(), nullable=True),
        sa.Column("released_at", _INSTANT, nullable=True),
        sa.Column("withdrawn_by", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", _INSTANT, nullable=True),
        *(
            sa.ForeignKeyConstraint([column], [f"{parent}.id"], name=op.f(f"fk_released_answer_{column}_{parent}"))
            for column, parent in _PARENTS.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_released_answer")),
        sa.UniqueConstraint("inquiry_id", name=op.f("uq_released_answer_inquiry_id")),
    )
    op.create_index("ix_released_answer_indicator", "released_answer", ["region_id", "programme", "code"])
    for column in ("region_id", "prepared_by"):
        op.create_index(op.f(f"ix_released_answer_{column}"), "released_answer", [column])


def downgrade() -> None:
    op.drop_table("released_answer")
