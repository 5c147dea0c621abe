"""What must be said to somebody because something changed: kinds of notices and the states of their delivery."""

from enum import StrEnum


class NoticeKind(StrEnum):
    """Every kind of message that leaves through the outbox rather than as an answer to a tap."""

    RECEIPT = "receipt"  # subject: submission
    ACCEPTED = "accepted"  # subject: submission
    RETURNED = "returned"  # subject: submission
    MEMBER_JOINED = "member_joined"  # subject: membership; to the coordinators
    CO_ADMIN_JOINED = "co_admin_joined"  # subject: membership; to the admins of its OPD
    APPROVAL_ASKED = "approval_asked"  # subject: join request; to the coordinators
    APPROVED = "approved"  # subject: join request; to the person
    DECLINED = "declined"  # subject: join request; to the person
    REVOKED = "revoked"  # subject: membership; to the person
    HANDOVER_ASKED = "handover_asked"  # subject: handover; to the successor
    HANDOVER_NEWS = "handover_news"  # subject: handover, occurrence: what happened; to those concerned
    FAREWELL = "farewell"  # subject: membership that was handed over; to the person
    OPD_MERGED = "opd_merged"  # subject: OPD that has ended, occurrence: what that means; to the members of both
    DEADLINE_CHANGED = "deadline_changed"  # subject: deadline change; to the affected OPD
    ROUND_CHANGED = "round_changed"  # subject: round change, occurrence: local date; to heads of OPD and leaders
    SPECIMEN_RELEASED = "specimen_released"  # subject: specimen; to the admins of the OPD whose submission it is
    GUIDANCE_CHANGED = "guidance_changed"  # subject: indicator, occurrence: when; to whoever has it open
    APOLOGY = "apology"  # subject: inbox row; to the person whose update was set aside
    FILES_NOT_KEPT = "files_not_kept"  # subject: inbox row; to the person whose file found no room for a day
    GROUP_GONE = "group_gone"  # subject: bound group; to the coordinators of its region
    ANNOUNCEMENT = "announcement"  # subject: announcement; to each person and group it is for
    CORRECTION = "correction"  # subject: announcement, occurrence: revision; edits what was delivered
    DIGEST = "digest"  # subject: person, occurrence: local date of the home region; to an admin
    MORNING_BRIEF = "morning_brief"  # subject: region, occurrence: local date; to a koordinator
    WEEKLY_DIGEST = "weekly_digest"  # subject: region, occurrence: ISO week; to a pimpinan
    ESCALATION = "escalation"  # subject: round, occurrence: local date; to the coordinators
    HEAD_LETTER = "head_letter"  # subject: escalation; to the head of the OPD
    DIRECTIVE = "directive"  # subject: directive, occurrence: OPD; to the head of the OPD
    NOT_OURS_ASKED = "not_ours_asked"  # subject: "not ours" request; to the coordinators
    NOT_OURS_DECIDED = (
        "not_ours_decided"  # subject: "not ours" request; to the OPD that asked, and the one that has it now
    )
    EXTENSION_ASKED = "extension_asked"  # subject: extension; to the coordinators
    EXTENSION_DECIDED = "extension_decided"  # subject: extension; to the OPD's admins
    HEAD_RETURNED = "head_returned"  # subject: request to the head of an OPD; to the OPD's admins
    MEETING_INVITED = "meeting_invited"  # subject: meeting invitee; to the OPD's admins
    MEETING_IN_GROUP = "meeting_in_group"  # subject: meeting; to the bound groups
    MEETING_CALENDAR = "meeting_calendar"  # subject: meeting, occurrence: sequence; the file, to invited admins
    MEETING_LETTER = "meeting_letter"  # subject: meeting; the file, to invited admins
    MEETING_CHANGED = "meeting_changed"  # subject: meeting change; to invited admins and groups
    MEETING_REMINDER = "meeting_reminder"  # subject: meeting invitee, occurrence: which and sequence
    MEETING_MINUTES = "meeting_minutes"  # subject: meeting; to invited admins
    INQUIRY_ANSWERED = "inquiry_answered"  # subject: inquiry, occurrence: message; to who asked
    INQUIRY_CLOSED = "inquiry_closed"  # subject: inquiry, occurrence: last message; to who asked, without an answer
    FILES_CONTRIBUTED = (
        "files_contributed"  # subject: contribution, occurrence: when the first of the files came; to the admins
    )
    CONTRIBUTION_ENDED = "contribution_ended"  # subject: contribution, occurrence: why; to the colleague who helped
    BUNDLE_PART = "bundle_part"  # subject: bundle, occurrence: number of the archive; to who asked for it
    BUNDLE_FAILED = "bundle_failed"  # subject: bundle; to who asked for it
    PHOTOS_CLEANED = "photos_cleaned"  # subject: document made of photos, or why it was not; to who asked for it
    PROVINCE_SIGHT = "province_sight"  # subject: province member; to the coordinators of the province's regions
    PROVINCE_NEWS = "province_news"  # subject: province news; to the same
    ALERT = "alert"  # subject: alert, occurrence: "over" when it is well again; to operators, else coordinators


TO_COORDINATORS = frozenset(
    {
        NoticeKind.MEMBER_JOINED,
        NoticeKind.APPROVAL_ASKED,
        NoticeKind.GROUP_GONE,
        NoticeKind.MORNING_BRIEF,
        NoticeKind.ESCALATION,
        NoticeKind.NOT_OURS_ASKED,
        NoticeKind.EXTENSION_ASKED,
        NoticeKind.BUNDLE_PART,
        NoticeKind.BUNDLE_FAILED,
    }
)
"""Kinds that only somebody who coordinates the region at that moment is told."""

ABOUT_ONESELF = frozenset(
    {
        NoticeKind.RECEIPT,
        NoticeKind.APPROVED,
        NoticeKind.DECLINED,
        NoticeKind.REVOKED,
        NoticeKind.HANDOVER_NEWS,
        NoticeKind.FAREWELL,
        NoticeKind.OPD_MERGED,
        NoticeKind.APOLOGY,
        NoticeKind.FILES_NOT_KEPT,
        NoticeKind.CONTRIBUTION_ENDED,
        NoticeKind.DIGEST,
    }
)
"""Kinds that tell a person of their own doing, of their own role, or of all they serve whatever the region."""

REPEATED_ONCE = frozenset(
    {
        NoticeKind.RECEIPT,
        NoticeKind.ACCEPTED,
        NoticeKind.RETURNED,
        NoticeKind.APPROVED,
        NoticeKind.DECLINED,
        NoticeKind.HANDOVER_ASKED,
        NoticeKind.HANDOVER_NEWS,
        NoticeKind.FAREWELL,
        NoticeKind.ROUND_CHANGED,
        NoticeKind.NOT_OURS_DECIDED,
        NoticeKind.EXTENSION_ASKED,
        NoticeKind.EXTENSION_DECIDED,
        NoticeKind.HEAD_RETURNED,
        NoticeKind.INQUIRY_ANSWERED,
        NoticeKind.BUNDLE_PART,
        NoticeKind.BUNDLE_FAILED,
        NoticeKind.PHOTOS_CLEANED,
        NoticeKind.APOLOGY,
        NoticeKind.FILES_NOT_KEPT,
        NoticeKind.DIGEST,
    }
)
"""Kinds somebody waits for, or waits for the answer to: sent once more, and marked so, where nobody knows whether
they arrived.

Any other (what goes to many, what is kept as a card) waits for a coordinator.
"""


def is_repeated(kind: NoticeKind, repeated: bool) -> bool:
    """Whether a notice whose request was cut goes out again by itself; `repeated`: it has done so before.

    Where not, it stays unknown.
    """
    return kind in REPEATED_ONCE and not repeated


class NoticeState(StrEnum):
    """due -> claimed -> sending -> sent | refused | unknown; `dropped` when the re-check found nothing to say."""

    DUE = "due"
    CLAIMED = "claimed"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    DROPPED = "dropped"
