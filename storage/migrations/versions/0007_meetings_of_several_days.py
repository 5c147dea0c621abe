"""Meetings of several days: reminders and attendance by day; and copies of invitations, which follow changes

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_OF_ONE_DAY, _OF_A_DAY = ["invitee_id", "name"], ["invitee_id", "day", "name"]
_LIVE = sa.text("removed_at IS NULL")


def upgrade() -> None:
    for table in ("meeting", "meeting_reminder", "attendance"):
        column = "days" if table == "meeting" else "day"
        op.add_column(table, sa.Column(column, sa.Integer(), nullable=False, server_default="1"))
    with op.batch_alter_table("meeting_reminder") as batch_op:
        batch_op.drop_constraint("uq_meeting_reminder_meeting_id_kind_sequence", type_="unique")
        batch_op.create_unique_constraint(
            "uq_meeting_reminder_meeting_id_kind_sequence_day", ["meeting_id", "kind", "sequence", "day"]
        )
    _index_attendance(_OF_A_DAY)
    op.create_table(
        "invitation_copy",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("invitee_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["invitee_id"], ["meeting_invitee.id"], name=op.f("fk_invitation_copy_invitee_id_meeting_invitee")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_invitation_copy_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation_copy")),
        sa.UniqueConstraint(
            "invitee_id",
            "person_id",
            "message_id",
            name=op.f("uq_invitation_copy_invitee_id_person_id_message_id"),
        ),
    )
    op.create_index(op.f("ix_invitation_copy_person_id"), "invitation_copy", ["person_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_invitation_copy_person_id"), "invitation_copy")
    op.drop_table("invitation_copy")
    op.execute("DELETE FROM attendance WHERE day > 1")
    op.execute("DELETE FROM meeting_reminder WHERE day > 1 OR kind IN ('begins', 'ends')")
    _index_attendance(_OF_ONE_DAY)
    with op.batch_alter_table("meeting_reminder") as batch_op:
        batch_op.drop_constraint("uq_meeting_reminder_meeting_id_kind_sequence_day", type_="unique")
        batch_op.create_unique_constraint(
            "uq_meeting_reminder_meeting_id_kind_sequence", ["meeting_id", "kind", "sequence"]
        )
    for table in ("attendance", "meeting_reminder", "meeting"):
        op.drop_column(table, "days" if table == "meeting" else "day")


def _index_attendance(columns: list[str]) -> None:
    """One live line for each name of an OPD: in all, or on each day."""
    op.drop_index("uq_attendance_live", "attendance")
    op.create_index(
        "uq_attendance_live", "attendance", columns, unique=True, sqlite_where=_LIVE, postgresql_where=_LIVE
    )
