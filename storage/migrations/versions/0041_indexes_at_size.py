"""Indexes by which no screen, worker or night's work reads a large table whole

Revision ID: 0041
Revises: 0040
"""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

_PARTIAL = (
    ("ix_review_undoes_id", "review", "undoes_id", "undoes_id IS NOT NULL"),
    ("ix_submission_taken_by", "submission", "taken_by", "taken_by IS NOT NULL"),
    ("ix_inbox_done_at", "inbox", "done_at", "done_at IS NOT NULL"),
    ("ix_card_behind", "card", "id", "shown_revision < wanted_revision OR stale_message_id IS NOT NULL"),
)


def upgrade() -> None:
    for name, table, column, where in _PARTIAL:
        op.create_index(name, table, [column], sqlite_where=sa.text(where), postgresql_where=sa.text(where))
    op.create_index("ix_submission_decided_by", "submission", ["decided_by"])
    op.create_index("ix_card_chat_id", "card", ["chat_id"])
    op.create_index(op.f("ix_conversation_assignment_id"), "conversation", ["assignment_id"])
    op.create_index("ix_audit_event_region_id_id", "audit_event", ["region_id", "id"])
    op.create_index("ix_audit_event_person_id", "audit_event", ["person_id", "region_id"])
    op.drop_index(op.f("ix_audit_event_region_id"), "audit_event")


def downgrade() -> None:
    op.create_index(op.f("ix_audit_event_region_id"), "audit_event", ["region_id"])
    op.drop_index("ix_audit_event_person_id", "audit_event")
    op.drop_index("ix_audit_event_region_id_id", "audit_event")
    op.drop_index(op.f("ix_conversation_assignment_id"), "conversation")
    op.drop_index("ix_card_chat_id", "card")
    op.drop_index("ix_submission_decided_by", "submission")
    for name, table, _, _ in reversed(_PARTIAL):
        op.drop_index(name, table)
