"""What leaders have told the heads of OPD

Revision ID: 0027
Revises: 0026
"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "directive",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("sent_by", sa.Integer(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_directive_region_id_region")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_directive_round_id_round")),
        sa.ForeignKeyConstraint(["sent_by"], ["person.id"], name=op.f("fk_directive_sent_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directive")),
        sa.UniqueConstraint("round_id", "sent_on", name=op.f("uq_directive_round_id_sent_on")),
    )
    for column in ("region_id", "round_id", "sent_by"):
        op.create_index(op.f(f"ix_directive_{column}"), "directive", [column])


def downgrade() -> None:
    op.drop_table("directive")
