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
    NO_PHOTOS = "no_photos"  # that could become a document
    TOO_MANY_PAGES = "too_many_pages"  # for one document of photos
    PHOTOS_CHANGED = "photos_changed"  # a photo of the document left the draft
    PHOTO_IN_DRAFT = "photo_in_draft"  # the same one
    DRAFT_FULL = "draft_full"
    CLEANED_IN_USE = "cleaned_in_use"  # the document stands in the draft already
    CLEANED_SETTLED = "cleaned_settled"  # being made, or another one was asked for
    CLEANED_GONE = "cleaned_gone"  # it was not used for long, and deleted
    CONTRIBUTION_OVER = "contribution_over"  # a colleague's time to help is over
    ENOUGH_COLLEAGUES = "enough_colleagues"  # as many help with it as can at once

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
    DIRECTED_TODAY = "directed_today"  # by this leader or another one
    NO_DIRECTIVE = "no_directive"  # the round does not run

    # Endorsement.
    ENDORSEMENT_WAITS = "endorsement_waits"  # for the head of the OPD
    ENDORSEMENT_SETTLED = "endorsement_settled"  # decided, changed or taken back meanwhile
    ENDORSEMENT_DAY_TO_COME = "endorsement_day_to_come"
    ENDORSEMENT_STEPS_MANY = "endorsement_steps_many"
    ENDORSEMENT_TEXT_LONG = "endorsement_text_long"

    # Bundles.
    BUNDLE_EMPTY = "bundle_empty"
    BUNDLE_SETTLED = "bundle_settled"  # made, stopped or given up
    BUNDLE_CLEARED = "bundle_cleared"  # its archives are not kept any more

    # Inquiries.
    TOO_MANY_INQUIRIES = "too_many_inquiries"
    ASKED_NO_MORE = "asked_no_more"  # what a new question would be about
    THREAD_FULL = "thread_full"
    INQUIRY_TAKEN = "inquiry_taken"  # by another coordinator, meanwhile
    INQUIRY_CLOSED = "inquiry_closed"
    NOT_ANSWERED = "not_answered"

    # Rounds, groups and members.
    NO_SPECIMEN = "no_specimen"  # not accepted, without files, or of an earlier year
    SPECIMENS_FULL = "specimens_full"
    DEADLINE_NOT_POSSIBLE = "deadline_not_possible"
    NO_MORE_TIME = "no_more_time"  # there is no later deadline, or nothing to ask it for
    EXTENSION_WAITS = "extension_waits"  # for one of these, in another request
    EXTENSION_ENDED = "extension_ended"  # decided, withdrawn, or all of it was sent
    ROUND_CHANGED = "round_changed"  # since the preview of a workbook
    IMPORT_SETTLED = "import_settled"
    ACTION_MADE = "action_made"  # a task mends that indicator already
    ROUND_CARRIED = "round_carried"  # next year's is there already
    ROUND_CLOSED = "round_closed"  # it is read, and no more
    ROUND_NOT_CLOSED = "round_not_closed"
    GROUP_RELEASED = "group_released"
    GROUP_BOUND_ELSEWHERE = "group_bound_elsewhere"  # to another region, which has not let go of it
    ROLE_ENDED = "role_ended"
    ALREADY_MEMBER = "already_member"
    OPD_MERGED = "opd_merged"  # it has ended: another one goes on with its tasks
    OPD_INTO_ITSELF = "opd_into_itself"
    HANDOVER_UNDER_WAY = "handover_under_way"
    HANDOVER_ENDED = "handover_ended"
    HANDOVER_TO_ONESELF = "handover_to_oneself"
    NO_SUCCESSOR = "no_successor"  # serves elsewhere, or nowhere by now
    HANDOVER_DAY = "handover_day"
