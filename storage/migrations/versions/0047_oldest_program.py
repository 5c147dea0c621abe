"""The oldest program that can work on the schema, so that an older one goes on beside a newer during an update

A migration that the former version cannot live with replaces the view by one with a later revision.

Revision ID: 0047
Revises: 0046
"""

from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE VIEW oldest_program AS SELECT '0047' AS revision")


def downgrade() -> None:
    op.execute("DROP VIEW oldest_program")
