"""Indexes for what stands of answers, region by region, and for files that serve nothing; fewer of notices

Revision ID: 0046
Revises: 0045
"""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

_LIVE = sa.text("withdrawn_at IS NULL AND superseded_at IS NULL")
_GATHERED = sa.text("gathered_by IS NOT NULL")
_UNUSED = sa.text("unused_since IS NOT NULL AND removed_at IS NULL")


def upgrade() -> None:
    op.create_index(
        "ix_submission_standing",
        "submission",
        ["region_id", "assignment_id", "decision", "effective_at"],
        sqlite_where=_LIVE,
        postgresql_where=_LIVE,
    )
    op.create_index(
        "ix_evidence_file_unused", "evidence_file", ["unused_since"], sqlite_where=_UNUSED, postgresql_where=_UNUSED
    )
    # Whoever is owed something is looked up by its unique constraint, which begins with them.
    op.drop_index("ix_notice_person_id", "notice")
    op.drop_index("ix_notice_group_id", "notice")
    op.drop_index("ix_notice_gathered_by", "notice")
    op.create_index(
        "ix_notice_gathered_by", "notice", ["gathered_by"], sqlite_where=_GATHERED, postgresql_where=_GATHERED
    )


def downgrade() -> None:
    op.drop_index("ix_notice_gathered_by", "notice")
    for column in ("gathered_by", "group_id", "person_id"):
        op.create_index(f"ix_notice_{column}", "notice", [column])
    op.drop_index("ix_evidence_file_unused", "evidence_file")
    op.drop_index("ix_submission_standing", "submission")
