"""Of a draft's file, for which item it likely is, by what was read in it: offered first where its sender is asked

Revision ID: 0038
Revises: 0037
"""

from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    key = "CONSTRAINT fk_draft_file_likely_item_id_evidence_item REFERENCES evidence_item (id)"
    op.execute(f"ALTER TABLE draft_file ADD COLUMN likely_item_id INTEGER {key}")


def downgrade() -> None:
    op.execute("ALTER TABLE draft_file DROP COLUMN likely_item_id")
