"""What stands in readings for counting and comparing, where a file was sent, why a draft is sent in spite of advice

Revision ID: 0037
Revises: 0036
"""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("file_reading", sa.Column("text_print", sa.LargeBinary(), nullable=True))
    op.add_column("file_reading", sa.Column("advice_codes", sa.JSON(), nullable=True))
    op.add_column("evidence_file", sa.Column("message_id", sa.BigInteger(), nullable=True))
    op.add_column("draft", sa.Column("advice_reason", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("draft", "advice_reason")
    op.drop_column("evidence_file", "message_id")
    op.drop_column("file_reading", "advice_codes")
    op.drop_column("file_reading", "text_print")
