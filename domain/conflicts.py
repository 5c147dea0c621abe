"""Why something that was asked for cannot be done as things stand now; the sentences for people are made elsewhere."""

from enum import StrEnum


class ConflictReason(StrEnum):
    """What has changed, or was never so; in the order of a round's life."""

    # A submission, as its OPD sees it.
    NOT_OPEN_YET = "not_open_yet"
    NO_LONGER_ASKED = "no_longer_asked"
    BEING_CHECKED = "being_checked"
    ALREADY_ACCEPTED = "already_accepted"
    NO_DRAFT = "no_draft"  # sent or discarded meanwhile
    NIHIL_NOT_ALLOWED = "nihil_not_allowed"
    NO_FIGURES = "no_figures"
    TOO_LATE_TO_WITHDRAW = "too_late_to_withdraw"
    ALREADY_WITHDRAWN = "already_withdrawn"
    SUPERSEDED = "superseded"  # a newer version was sent

    # A submission, as its reviewers see it.
    TAKEN_BY_ANOTHER = "taken_by_another"
    NOT_TAKEN = "not_taken"
    ALREADY_DECIDED = "already_decided"
    NOT_DECIDED = "not_decided"
    NOT_ACCEPTED = "not_accepted"
    OWN_SUBMISSION = "own_submission"  # who sent it leaves the acceptance to another coordinator

    # Whatever is prepared first and sent then.
    NOT_A_DRAFT = "not_a_draft"
    INCOMPLETE = "incomplete"
    CHANGED_SINCE = "changed_since"  # since it was shown
    NOTHING_TO_CHANGE = "nothing_to_change"
    NOBODY_MEANT = "nobody_meant"
    ALREADY_SENT = "already_sent"
    NOTICE_SETTLED = "notice_settled"  # sent once more, or dismissed

    # Meetings.
    MEETING_IN_PAST = "meeting_in_past"
    TIME_IN_PAST = "time_in_past"
    MEETING_CLOSED = "meeting_closed"  # it has begun, or was cancelled
    REPLIES_CLOSED = "replies_closed"  # the same, to who replies
    MEETING_NOT_BEGUN = "meeting_not_begun"
    NOT_CHECK_IN_TIME = "not_check_in_time"
    NO_MINUTES = "no_minutes"

    # Reminding.
    NOBODY_TO_REMIND = "nobody_to_remind"
    DAY_NOT_OFFERED = "day_not_offered"
    LEAVE_NOT_POSSIBLE = "leave_not_possible"
    NOT_OWED = "not_owed"
    ALREADY_ASKED = "already_asked"
    NOT_LATE = "not_late"
    NO_HEAD = "no_head"

    # Rounds, groups and members.
    DEADLINE_NOT_POSSIBLE = "deadline_not_possible"
    ROUND_CHANGED = "round_changed"  # since the preview of a workbook
    IMPORT_SETTLED = "import_settled"
    GROUP_RELEASED = "group_released"
    GROUP_BOUND_ELSEWHERE = "group_bound_elsewhere"  # to another region, which has not let go of it
    ROLE_ENDED = "role_ended"
    ALREADY_MEMBER = "already_member"
