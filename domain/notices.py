"""What must be said to somebody because something changed: kinds of notices and the states of their delivery."""

from enum import StrEnum


class NoticeKind(StrEnum):
    """Every kind of message that leaves through the outbox rather than as an answer to a tap."""

    RECEIPT = "receipt"  # subject: submission
    ACCEPTED = "accepted"  # subject: submission
    RETURNED = "returned"  # subject: submission
    MEMBER_JOINED = "member_joined"  # subject: membership; to the coordinators
    APPROVAL_ASKED = "approval_asked"  # subject: join request; to the coordinators
    APPROVED = "approved"  # subject: join request; to the person
    DECLINED = "declined"  # subject: join request; to the person
    REVOKED = "revoked"  # subject: membership; to the person
    DEADLINE_CHANGED = "deadline_changed"  # subject: deadline change; to the affected OPD
    APOLOGY = "apology"  # subject: inbox row; to the person whose update was set aside


class NoticeState(StrEnum):
    """due -> claimed -> sending -> sent | refused | unknown; `dropped` when the re-check found nothing to say."""

    DUE = "due"
    CLAIMED = "claimed"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    DROPPED = "dropped"
