"""Whom people of a region may ask

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_LENGTHS = {"contact_name": 120, "contact_number": 40, "contact_hours": 80}


def upgrade() -> None:
    for name, length in _LENGTHS.items():
        op.add_column("region", sa.Column(name, sa.String(length=length), server_default="", nullable=False))


def downgrade() -> None:
    for name in _LENGTHS:
        op.drop_column("region", name)
