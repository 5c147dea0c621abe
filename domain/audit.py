"""The audit trail: what is noted of what people do, and how it is looked through."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, StrEnum

from domain.people.people import Opd, Role, SignedName


class AuditKind(Enum):
    """Something that is noted: the table in which it was done, and the verb."""

    SUBMITTED = "submission", "submitted"
    WITHDRAWN = "submission", "withdrawn"
    SAID_NOT_OURS = "not_ours", "said_not_ours"
    REASSIGNED = "not_ours", "reassigned"
    STAYS = "not_ours", "declined"
    TAKEN = "submission", "taken"
    ACCEPTED = "submission", "accepted"
    RETURNED = "submission", "returned"
    UNDONE = "submission", "undone"
    REOPENED = "submission", "reopened"
    FILE_REDACTED = "submission", "redacted"
    REDACTION_UNUSED = "submission", "redaction_unused"
    REDACTION_USED = "submission", "redaction_used"
    INVITED = "invitation", "invited"
    INVITATIONS_HANDED_OUT = "region", "handed_out"
    INVITATION_REVOKED = "invitation", "revoked"
    JOINED = "membership", "joined"
    APPROVED = "join_request", "approved"
    DECLINED = "join_request", "declined"
    HANDOVER_BEGUN = "membership", "handover_begun"
    HANDOVER_AGREED = "membership", "handover_agreed"
    HANDOVER_ENDED = "membership", "handover_ended"
    HANDED_OVER = "membership", "handed_over"
    ROLE_ENDED = "membership", "ended"
    OPD_MERGED = "opd", "merged"
    COLLEAGUE_INVITED = "contribution", "invited"
    COLLEAGUE_JOINED = "contribution", "joined"
    COLLEAGUE_ENDED = "contribution", "ended"
    DEADLINE_MOVED = "deadline_change", "moved"
    LADDER_MOVED = "ladder", "moved"
    EXTENSION_ASKED = "extension", "asked"
    EXTENSION_WITHDRAWN = "extension", "withdrawn"
    EXTENSION_GRANTED = "extension", "granted"
    EXTENSION_DECLINED = "extension", "declined"
    PROMISED = "opd", "promised"
    REMINDED = "manual_reminder", "reminded"
    ESCALATED = "escalation", "escalated"
    DIRECTED = "round", "directed"
    ENDORSEMENT_BEGUN = "round", "endorsement_begun"
    ENDORSEMENT_MOVED = "round", "endorsement_moved"
    HEAD_ENDORSEMENT_SET = "round", "head_endorsement_set"
    HEAD_ENDORSED = "assignment", "head_endorsed"
    HEAD_SENT_BACK = "assignment", "head_sent_back"
    OUTCOME_IMPORTED = "round", "outcome_imported"
    INQUIRED = "inquiry", "asked"
    INQUIRY_ANSWERED = "inquiry", "answered"
    INQUIRY_HANDED_ON = "inquiry", "handed_on"
    INQUIRY_CLOSED = "inquiry", "closed"
    ANSWER_RELEASED = "released_answer", "released"
    ANSWER_CORRECTED = "released_answer", "corrected"
    ANSWER_WITHDRAWN = "released_answer", "withdrawn"
    MEETING_ANNOUNCED = "meeting", "announced"
    MEETING_CHANGED = "meeting", "changed"
    REPLIED = "meeting", "replied"
    ATTENDED = "meeting", "attended"
    MISTYPED_CODE = "meeting", "mistyped_code"
    MINUTED = "meeting", "minuted"
    BUNDLED = "round", "bundled"
    BUNDLE_FETCHED = "round", "bundle_fetched"
    BUNDLE_NAMES_SET = "round", "bundle_names_set"
    ANNOUNCEMENT_SENT = "announcement", "sent"
    ANNOUNCEMENT_STOPPED = "announcement", "stopped"
    ANNOUNCEMENT_RESENT = "announcement", "resent"
    ANNOUNCEMENT_CORRECTED = "announcement", "corrected"
    REGION_CREATED = "region", "created"
    REGION_BOUND = "region", "bound"
    GUIDANCE_CHANGED = "indicator", "guided"
    SPECIMEN_RELEASED = "specimen", "released"
    SPECIMEN_WITHDRAWN = "specimen", "withdrawn"
    CONTACT_SET = "region", "contact_set"
    CONTACT_CLEARED = "region", "contact_cleared"
    LETTERHEAD_SET = "region", "letterhead_set"
    ADVICE_RULE_SET = "region", "advice_rule_set"
    PLACED_WORDS_FORGOTTEN = "region", "placed_words_forgotten"
    IMPORTED = "round", "imported"
    MADE_ACTION = "indicator", "made_action"
    ROUND_CARRIED = "round", "carried"
    ROUND_CLOSED = "round", "closed"
    ROUND_REOPENED = "round", "reopened"
    ROUND_OPENED_ABOVE = "round", "opened_above"
    ROUND_CLOSED_ABOVE = "round", "closed_above"
    READ_ABOVE = "submission", "read_above"
    RED_DATE_SET = "holiday", "reddened"
    RED_DATE_CLEARED = "holiday", "cleared"
    GROUP_BOUND = "bound_group", "bound"
    GROUP_RELEASED = "bound_group", "released"
    GROUP_LOST = "bound_group", "lost"
    NOTICE_RESENT = "notice", "resent"
    NOTICE_DISMISSED = "notice", "dismissed"
    ERASED = "person", "erased"

    @property
    def subject(self) -> str:
        """The table of the row it was done to."""
        return self.value[0]

    @property
    def action(self) -> str:
        """The verb."""
        return self.value[1]

    @property
    def group(self) -> "AuditGroup":
        """Under what people look for it."""
        return next(group for group, kinds in AUDIT_GROUPS.items() if self in kinds)


class AuditGroup(StrEnum):
    """Kinds that are looked for together."""

    FILES = "f"
    REVIEWS = "r"
    MEMBERS = "m"
    DEADLINES = "d"
    MEETINGS = "b"  # and what is broadcast
    INQUIRIES = "q"
    SETTINGS = "s"


AUDIT_GROUPS: Mapping[AuditGroup, frozenset[AuditKind]] = {
    AuditGroup.FILES: frozenset(
        {
            AuditKind.SUBMITTED,
            AuditKind.HEAD_ENDORSED,
            AuditKind.HEAD_SENT_BACK,
            AuditKind.WITHDRAWN,
            AuditKind.SAID_NOT_OURS,
            AuditKind.REASSIGNED,
            AuditKind.STAYS,
        }
    ),
    AuditGroup.REVIEWS: frozenset(
        {
            AuditKind.TAKEN,
            AuditKind.ACCEPTED,
            AuditKind.RETURNED,
            AuditKind.UNDONE,
            AuditKind.REOPENED,
            AuditKind.FILE_REDACTED,
            AuditKind.REDACTION_UNUSED,
            AuditKind.REDACTION_USED,
        }
    ),
    AuditGroup.MEMBERS: frozenset(
        {
            AuditKind.INVITED,
            AuditKind.INVITATIONS_HANDED_OUT,
            AuditKind.INVITATION_REVOKED,
            AuditKind.JOINED,
            AuditKind.APPROVED,
            AuditKind.DECLINED,
            AuditKind.HANDOVER_BEGUN,
            AuditKind.HANDOVER_AGREED,
            AuditKind.HANDOVER_ENDED,
            AuditKind.HANDED_OVER,
            AuditKind.ROLE_ENDED,
            AuditKind.OPD_MERGED,
            AuditKind.COLLEAGUE_INVITED,
            AuditKind.COLLEAGUE_JOINED,
            AuditKind.COLLEAGUE_ENDED,
            AuditKind.ERASED,
        }
    ),
    AuditGroup.DEADLINES: frozenset(
        {
            AuditKind.DEADLINE_MOVED,
            AuditKind.LADDER_MOVED,
            AuditKind.EXTENSION_ASKED,
            AuditKind.EXTENSION_WITHDRAWN,
            AuditKind.EXTENSION_GRANTED,
            AuditKind.EXTENSION_DECLINED,
            AuditKind.PROMISED,
            AuditKind.REMINDED,
            AuditKind.ESCALATED,
            AuditKind.DIRECTED,
        }
    ),
    AuditGroup.MEETINGS: frozenset(
        {
            AuditKind.MEETING_ANNOUNCED,
            AuditKind.MEETING_CHANGED,
            AuditKind.REPLIED,
            AuditKind.ATTENDED,
            AuditKind.MISTYPED_CODE,
            AuditKind.MINUTED,
            AuditKind.ANNOUNCEMENT_SENT,
            AuditKind.ANNOUNCEMENT_STOPPED,
            AuditKind.ANNOUNCEMENT_RESENT,
            AuditKind.ANNOUNCEMENT_CORRECTED,
        }
    ),
    AuditGroup.INQUIRIES: frozenset(
        {
            AuditKind.INQUIRED,
            AuditKind.INQUIRY_ANSWERED,
            AuditKind.INQUIRY_HANDED_ON,
            AuditKind.INQUIRY_CLOSED,
            AuditKind.ANSWER_RELEASED,
            AuditKind.ANSWER_CORRECTED,
            AuditKind.ANSWER_WITHDRAWN,
        }
    ),
    AuditGroup.SETTINGS: frozenset(
        {
            AuditKind.REGION_CREATED,
            AuditKind.REGION_BOUND,
            AuditKind.GUIDANCE_CHANGED,
            AuditKind.SPECIMEN_RELEASED,
            AuditKind.SPECIMEN_WITHDRAWN,
            AuditKind.CONTACT_SET,
            AuditKind.CONTACT_CLEARED,
            AuditKind.LETTERHEAD_SET,
            AuditKind.ADVICE_RULE_SET,
            AuditKind.PLACED_WORDS_FORGOTTEN,
            AuditKind.IMPORTED,
            AuditKind.ENDORSEMENT_BEGUN,
            AuditKind.ENDORSEMENT_MOVED,
            AuditKind.HEAD_ENDORSEMENT_SET,
            AuditKind.OUTCOME_IMPORTED,
            AuditKind.MADE_ACTION,
            AuditKind.ROUND_CARRIED,
            AuditKind.ROUND_CLOSED,
            AuditKind.ROUND_REOPENED,
            AuditKind.ROUND_OPENED_ABOVE,
            AuditKind.ROUND_CLOSED_ABOVE,
            AuditKind.READ_ABOVE,
            AuditKind.RED_DATE_SET,
            AuditKind.RED_DATE_CLEARED,
            AuditKind.GROUP_BOUND,
            AuditKind.GROUP_RELEASED,
            AuditKind.GROUP_LOST,
            AuditKind.NOTICE_RESENT,
            AuditKind.NOTICE_DISMISSED,
            AuditKind.BUNDLED,
            AuditKind.BUNDLE_FETCHED,
            AuditKind.BUNDLE_NAMES_SET,
        }
    ),
}
"""Which kinds each group holds: every kind is in one."""


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """One thing that somebody did; `kind` is None for what another version of the programme noted.

    `by` is None where an operator or the clock did it. `opds` are those it is about, `to_opd` who got an assignment,
    `indicator` and `round` its code and its name, `version` of what was sent, `title` a meeting's, a group's or the
    beginning of an announcement, `person` whom it was done to, `role` which role. What does not apply is empty.
    """

    id: int
    at: datetime
    kind: AuditKind | None
    by: SignedName | None
    opds: tuple[Opd, ...] = ()
    to_opd: str = ""
    indicator: str = ""
    round: str = ""
    version: int = 0
    title: str = ""
    person: str = ""
    role: Role | None = None
    detail: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """What of the trail is looked at; None sets no bound."""

    group: AuditGroup | None = None
    opd_id: int | None = None
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class AuditPlace:
    """Where in the trail a page lies: beside the event `at`, on its newer or its older side; 0 is the newest end."""

    at: int = 0
    newer: bool = False


@dataclass(frozen=True, slots=True)
class AuditPage:
    """Some events, the newest first, and whether there are newer and older ones."""

    events: tuple[AuditEvent, ...]
    newer: bool
    older: bool
