"""A plan that waits for its yes is kept packed, and no longer than it waits

Revision ID: 0009
Revises: 0008
"""

import json
import zlib

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_ROWS = sa.table(
    "pending_import",
    sa.column("id", sa.Integer()),
    sa.column("plan", sa.JSON()),
    sa.column("packed_plan", sa.LargeBinary()),
    sa.column("applied_at", sa.DateTime()),
    sa.column("dismissed_at", sa.DateTime()),
)


def upgrade() -> None:
    op.add_column("pending_import", sa.Column("packed_plan", sa.LargeBinary(), nullable=True))
    waiting = sa.select(_ROWS.c.id, _ROWS.c.plan).where(_ROWS.c.applied_at.is_(None), _ROWS.c.dismissed_at.is_(None))
    for row_id, plan in op.get_bind().execute(waiting).all():
        packed = zlib.compress(json.dumps(plan).encode())
        op.execute(sa.update(_ROWS).where(_ROWS.c.id == row_id).values(packed_plan=packed))
    op.drop_column("pending_import", "plan")
    op.drop_column("pending_import", "fingerprint")


def downgrade() -> None:
    op.add_column("pending_import", sa.Column("fingerprint", sa.String(length=64), nullable=False, server_default=""))
    op.add_column("pending_import", sa.Column("plan", sa.JSON(), nullable=False, server_default="{}"))
    waiting = sa.select(_ROWS.c.id, _ROWS.c.packed_plan).where(_ROWS.c.packed_plan.is_not(None))
    for row_id, packed in op.get_bind().execute(waiting).all():
        op.execute(sa.update(_ROWS).where(_ROWS.c.id == row_id).values(plan=json.loads(zlib.decompress(packed))))
    op.drop_column("pending_import", "packed_plan")
