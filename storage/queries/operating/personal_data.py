"""Every column that tells of a person, in one place: what of it a person is given, and what becomes of it on erasure.

A test holds that each column with a person's id, account or name is in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, func, select

from domain.operating.own_data import OwnSection, OwnValue
from storage.database import Connection
from storage.queries.operating.references import table_of
from storage.tables.evidence import SubmissionRow
from storage.tables.people import MembershipRow, PersonRow

_MOST = 200
_LABELS: Final[Mapping[str, str]] = {
    "region": "name",
    "province": "name",
    "opd": "name",
    "round": "programme",
    "indicator": "code",
    "submission": "receipt_number",
    "meeting": "title",
    "evidence_file": "name",
    "bound_group": "title",
}
"""What a row of a table is called by, where another row names it."""


class Erasure(Enum):
    """What becomes of rows that tell of a person who is erased."""

    DELETED = "deleted"  # the person's own, and of use to nobody else
    ENDED = "ended"  # what still runs is ended; that it was stays
    NAMELESS = "nameless"  # stays as evidence of what was done, by a role and no name


@dataclass(frozen=True, slots=True)
class PersonalColumn:
    """A column that names a person: by id, by account (`by_account`), by name in a region they serve (`by_name`), or
    by what they sent (`by_sent`: it names the submission).

    `name` is the column that keeps what they were called then, `shown_columns` are those that they are given when they
    ask what is kept about them; none: it tells of what others did for them.
    """

    table: str
    column: str
    erasure: Erasure
    shown_columns: tuple[str, ...] = ()
    name: str | None = None
    by_account: bool = False
    by_name: bool = False
    by_sent: bool = False

    @property
    def key(self) -> str:
        """What it is called where there are words for it."""
        return f"{self.table}.{self.column}"


_DELETED, _ENDED, _NAMELESS = Erasure.DELETED, Erasure.ENDED, Erasure.NAMELESS

PERSONAL: Final[tuple[PersonalColumn, ...]] = (
    PersonalColumn("person", "id", _NAMELESS, ("telegram_id", "name", "first_seen_at", "last_seen_at"), name="name"),
    PersonalColumn("membership", "person_id", _ENDED, ("role", "opd_id", "region_id", "from_at", "until_at")),
    PersonalColumn("membership", "granted_by", _NAMELESS),
    PersonalColumn("operator", "person_id", _ENDED, ("from_at", "until_at")),
    PersonalColumn("operator_invitation", "opened_by", _NAMELESS),
    PersonalColumn("province_member", "person_id", _ENDED, ("province_id", "from_at", "until_at")),
    PersonalColumn("province_invitation", "opened_by", _NAMELESS),
    PersonalColumn("province_news", "created_by", _NAMELESS, ("created_at", "state", "text")),
    PersonalColumn("province_reply", "person_id", _NAMELESS, ("at", "region_id", "answer")),
    PersonalColumn("preference", "person_id", _DELETED, ("remind_at", "address")),
    PersonalColumn("leave", "person_id", _DELETED, ("first_on", "last_on")),
    PersonalColumn("postponement", "person_id", _DELETED, ("due_on",)),
    PersonalColumn("conversation", "person_id", _DELETED, ("touched_at",)),
    PersonalColumn("card", "person_id", _DELETED),
    PersonalColumn("invitation_copy", "person_id", _DELETED),
    PersonalColumn("manual_reminder_choice", "person_id", _DELETED),
    PersonalColumn("inbox", "queue_key", _DELETED, ("received_at", "state"), by_account=True),
    PersonalColumn("code_try", "telegram_id", _DELETED, ("at",), by_account=True),
    PersonalColumn("invitation", "created_by", _ENDED, ("created_at", "role", "region_id", "opd_id")),
    PersonalColumn("invitation", "used_by", _NAMELESS, ("used_at", "role", "region_id", "opd_id")),
    PersonalColumn("invitation_opening", "person_id", _DELETED, ("opened_at",)),
    PersonalColumn("join_request", "person_id", _ENDED, ("asked_at", "opd_id", "region_id", "decided_at", "approved")),
    PersonalColumn("join_request", "decided_by", _NAMELESS, ("decided_at", "opd_id", "approved")),
    PersonalColumn("handover", "begun_by", _NAMELESS, ("begun_at", "region_id", "takes_effect_on")),
    PersonalColumn("handover", "successor_id", _ENDED, ("accepted_at", "region_id", "takes_effect_on", "outcome")),
    PersonalColumn("contribution", "created_by", _NAMELESS, ("created_at", "opd_id", "until_at")),
    PersonalColumn(
        "contribution", "person_id", _ENDED, ("from_at", "until_at", "opd_id", "person_name"), name="person_name"
    ),
    # Without the number: anybody can call themselves as the person is called for whom it was written down.
    PersonalColumn("expected_person", "name", _DELETED, ("name", "role", "opd_id", "region_id"), by_name=True),
    PersonalColumn("evidence_file", "uploaded_by", _NAMELESS, ("stored_at", "name", "size", "sha256", "opd_id")),
    PersonalColumn("unassigned_file", "person_id", _DELETED, ("arrived_at", "file_id", "caption")),
    PersonalColumn("draft", "created_by", _NAMELESS, ("created_at", "opd_id", "nihil_reason", "advice_reason")),
    PersonalColumn("draft_file", "added_by", _NAMELESS, ("added_at", "file_id", "caption")),
    PersonalColumn(
        "submission",
        "submitted_by",
        _NAMELESS,
        ("submitted_at", "receipt_number", "version", "opd_id", "submitted_name", "nihil_reason"),
        name="submitted_name",
    ),
    PersonalColumn(
        "overridden_advice", "submission_id", _NAMELESS, ("submission_id", "file_id", "reason"), by_sent=True
    ),
    PersonalColumn("submission", "taken_by", _NAMELESS, ("taken_at", "receipt_number")),
    PersonalColumn("submission", "decided_by", _NAMELESS, ("effective_at", "receipt_number", "decision")),
    PersonalColumn(
        "review",
        "reviewer_id",
        _NAMELESS,
        ("decided_at", "submission_id", "decision", "remark", "reviewer_name"),
        name="reviewer_name",
    ),
    PersonalColumn("review_stretch", "person_id", _DELETED, ("taken_at", "opd_id", "submission_id")),
    PersonalColumn("review_work", "reviewer_id", _NAMELESS, ("submission_id", "remark")),
    PersonalColumn("audit_event", "person_id", _NAMELESS, ("at", "subject", "action", "person_name"), "person_name"),
    PersonalColumn("notice", "person_id", _ENDED, ("created_at", "kind", "state", "completed_at")),
    PersonalColumn("manual_reminder", "asked_by", _NAMELESS, ("asked_at", "region_id")),
    PersonalColumn("manual_reminder_recipient", "person_id", _NAMELESS),
    PersonalColumn("promise", "made_by", _NAMELESS, ("made_at", "promised_on", "opd_id")),
    PersonalColumn("not_ours", "asked_by", _NAMELESS, ("asked_at", "opd_id", "reason", "remark")),
    PersonalColumn("not_ours", "decided_by", _NAMELESS, ("decided_at", "opd_id", "answer")),
    PersonalColumn("inquiry", "asked_by", _NAMELESS, ("asked_at", "opd_id")),
    PersonalColumn("inquiry", "taken_by", _NAMELESS, ("taken_at", "opd_id")),
    PersonalColumn("inquiry", "closed_by", _NAMELESS, ("closed_at", "opd_id")),
    PersonalColumn(
        "inquiry_message", "author_id", _NAMELESS, ("at", "text", "file_id", "author_name"), name="author_name"
    ),
    PersonalColumn("typed_question", "person_id", _DELETED, ("typed_at", "text")),
    PersonalColumn("extension", "asked_by", _NAMELESS, ("asked_at", "opd_id", "until_at", "reason", "letter_id")),
    PersonalColumn("extension", "decided_by", _NAMELESS, ("ended_at", "opd_id", "granted_at", "answer")),
    PersonalColumn("released_answer", "prepared_by", _NAMELESS, ("prepared_at", "question", "answer")),
    PersonalColumn("released_answer", "released_by", _NAMELESS),
    PersonalColumn("released_answer", "withdrawn_by", _NAMELESS),
    PersonalColumn("escalation", "sent_by", _NAMELESS, ("sent_at", "opd_id")),
    PersonalColumn("directive", "sent_by", _NAMELESS, ("sent_at", "round_id")),
    PersonalColumn("deadline_change", "changed_by", _NAMELESS, ("changed_at", "round_id", "before_at", "after_at")),
    PersonalColumn("improvement", "made_by", _NAMELESS, ("made_at", "indicator_id")),
    PersonalColumn("outcome_reading", "read_by", _NAMELESS, ("read_at", "round_id")),
    PersonalColumn("specimen", "released_by", _NAMELESS, ("released_at", "code", "name")),
    PersonalColumn("specimen", "withdrawn_by", _NAMELESS, ("withdrawn_at", "code", "name")),
    PersonalColumn("cleaned_document", "asked_by", _NAMELESS, ("asked_at", "opd_id")),
    PersonalColumn("cleaned_page", "added_by", _NAMELESS, ("file_id", "caption")),
    PersonalColumn("advice_rule", "changed_by", _NAMELESS, ("changed_at", "region_id")),
    PersonalColumn("redacted_copy", "made_by", _NAMELESS, ("made_at", "file_id")),
    PersonalColumn("guidance_edit", "edited_by", _NAMELESS, ("edited_at", "indicator_id")),
    PersonalColumn("photo_guide", "person_id", _DELETED, ("given_at",)),
    PersonalColumn("endorsement_entry", "entered_by", _NAMELESS, ("entered_at", "state", "note")),
    PersonalColumn("endorsement_request", "asked_by", _NAMELESS, ("asked_at", "state")),
    PersonalColumn("endorsement_request", "decided_by", _NAMELESS, ("decided_at", "state", "word")),
    PersonalColumn("bundle", "asked_by", _NAMELESS, ("asked_at", "round_id", "status")),
    PersonalColumn("pending_import", "uploaded_by", _NAMELESS, ("uploaded_at", "region_id")),
    PersonalColumn("meeting", "created_by", _NAMELESS, ("created_at", "title")),
    PersonalColumn("meeting_change", "person_id", _NAMELESS, ("at", "meeting_id", "kind")),
    PersonalColumn("rsvp", "person_id", _NAMELESS, ("at", "answer", "note")),
    PersonalColumn("attendance", "recorded_by", _NAMELESS, ("at", "name", "day"), name="name"),
    PersonalColumn("attendance", "removed_by", _NAMELESS, ("removed_at", "name")),
    PersonalColumn("announcement", "created_by", _NAMELESS, ("created_at", "state", "text")),
    PersonalColumn("announcement", "stopped_by", _NAMELESS, ("stopped_at", "text")),
    PersonalColumn("announcement_wording", "by", _NAMELESS, ("at", "text")),
    PersonalColumn("bound_group", "bound_by", _NAMELESS, ("bound_at", "title")),
    PersonalColumn("bot_chat", "person_id", _DELETED, ("begun_at", "unreachable_since")),
    PersonalColumn("turn", "queue_key", _DELETED, ("asked_at",), by_account=True),
)
"""Where a person is told of, by table and column."""


async def own_data(db: Connection, person_id: int) -> list[OwnSection]:
    """All that is kept about a person, but for what others did for them; sections without rows are left out."""
    account = await db.scalar(select(PersonRow.telegram_id).where(PersonRow.id == person_id))
    sections: list[OwnSection] = []
    for personal in PERSONAL:
        if not personal.shown_columns:
            continue
        condition = names(personal, person_id, account)
        table = table_of(personal.table)
        count = int(await db.scalar(select(func.count()).select_from(table).where(condition)) or 0)
        if count:
            sections.append(OwnSection(personal.key, await _rows(db, personal, condition), count))
    return sections


def names(personal: PersonalColumn, person_id: int, account: int | None) -> ColumnElement[bool]:
    """The rows in which a column names a person."""
    table = table_of(personal.table)
    column = table.c[personal.column]
    if personal.by_name:
        name = select(func.lower(PersonRow.name)).where(PersonRow.id == person_id).scalar_subquery()
        served = select(MembershipRow.region_id).where(MembershipRow.person_id == person_id)
        return and_(func.lower(column) == name, table.c.region_id.in_(served))
    if personal.by_sent:
        return column.in_(select(SubmissionRow.id).where(SubmissionRow.submitted_by == person_id))
    return column == (account if personal.by_account else person_id)


async def _rows(
    db: Connection, personal: PersonalColumn, condition: ColumnElement[bool]
) -> tuple[Mapping[str, OwnValue], ...]:
    table = table_of(personal.table)
    columns: list[ColumnElement[Any]] = []
    joined: Any = table
    for name in personal.shown_columns:
        column = table.c[name]
        key = next(iter(column.foreign_keys), None)
        label = _LABELS.get(key.column.table.name) if key is not None else None
        if key is None or label is None:
            columns.append(column)
            continue
        other = key.column.table.alias()
        joined = joined.outerjoin(other, other.c.id == column)
        columns.append(other.c[label].label(name))
    order = [column.desc() for column in table.primary_key.columns]
    rows = await db.execute(select(*columns).select_from(joined).where(condition).order_by(*order).limit(_MOST))
    return tuple({name: _value(value) for name, value in row.items()} for row in rows.mappings())


def _value(value: object) -> OwnValue:
    if isinstance(value, Enum):
        return str(value.value)
    return value if value is None or isinstance(value, str | int | datetime | date) else str(value)
