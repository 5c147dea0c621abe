"""Which columns hold ids, and of which table: what foreign keys say, and what they cannot say.

Whoever carries rows into another installation gives them new ids, so each place with an id has to be known. A test
holds that none is missing: of a new table, of a new kind of notice, of a new kind of event.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy import Table

from domain.audit import AuditKind
from domain.notices import NoticeKind
from storage.schema import metadata

Translate = Callable[[str, int], int | None]
"""The new id of a table's row; None for a row that did not come along."""

WITHOUT_KEY: Final[Mapping[tuple[str, str], str]] = {
    ("person", "current_membership_id"): "membership",
    ("deadline_change", "opd_id"): "opd",
    ("submission", "review_id"): "review",
    ("notice", "gathered_by"): "notice",
}
"""Columns that hold the id of a row, without a foreign key."""

NOTICE_SUBJECTS: Final[Mapping[NoticeKind, str]] = {
    NoticeKind.RECEIPT: "submission",
    NoticeKind.ACCEPTED: "submission",
    NoticeKind.RETURNED: "submission",
    NoticeKind.MEMBER_JOINED: "membership",
    NoticeKind.CO_ADMIN_JOINED: "membership",
    NoticeKind.APPROVAL_ASKED: "join_request",
    NoticeKind.APPROVED: "join_request",
    NoticeKind.DECLINED: "join_request",
    NoticeKind.REVOKED: "membership",
    NoticeKind.HANDOVER_ASKED: "handover",
    NoticeKind.HANDOVER_NEWS: "handover",
    NoticeKind.FAREWELL: "membership",
    NoticeKind.OPD_MERGED: "opd",
    NoticeKind.DEADLINE_CHANGED: "deadline_change",
    NoticeKind.ROUND_CHANGED: "round_change",
    NoticeKind.SPECIMEN_RELEASED: "specimen",
    NoticeKind.GUIDANCE_CHANGED: "indicator",
    NoticeKind.GROUP_GONE: "bound_group",
    NoticeKind.ANNOUNCEMENT: "announcement",
    NoticeKind.CORRECTION: "announcement",
    NoticeKind.DIGEST: "person",
    NoticeKind.MORNING_BRIEF: "region",
    NoticeKind.WEEKLY_DIGEST: "region",
    NoticeKind.ESCALATION: "round",
    NoticeKind.HEAD_LETTER: "escalation",
    NoticeKind.DIRECTIVE: "directive",
    NoticeKind.NOT_OURS_ASKED: "not_ours",
    NoticeKind.NOT_OURS_DECIDED: "not_ours",
    NoticeKind.EXTENSION_ASKED: "extension",
    NoticeKind.EXTENSION_DECIDED: "extension",
    NoticeKind.INQUIRY_ANSWERED: "inquiry",
    NoticeKind.INQUIRY_CLOSED: "inquiry",
    NoticeKind.HEAD_RETURNED: "endorsement_request",
    NoticeKind.MEETING_INVITED: "meeting_invitee",
    NoticeKind.MEETING_IN_GROUP: "meeting",
    NoticeKind.MEETING_CALENDAR: "meeting",
    NoticeKind.MEETING_LETTER: "meeting",
    NoticeKind.MEETING_CHANGED: "meeting_change",
    NoticeKind.MEETING_REMINDER: "meeting_invitee",
    NoticeKind.MEETING_MINUTES: "meeting",
    NoticeKind.FILES_CONTRIBUTED: "contribution",
    NoticeKind.CONTRIBUTION_ENDED: "contribution",
    NoticeKind.BUNDLE_PART: "bundle",
    NoticeKind.BUNDLE_FAILED: "bundle",
    NoticeKind.PHOTOS_CLEANED: "cleaned_document",
}
"""Of which table a notice's subject is. Kinds of the installation itself do not come along and are not in it."""

OCCURRENCES: Final[Mapping[NoticeKind, tuple[str, str]]] = {
    NoticeKind.ACCEPTED: ("", "review"),
    NoticeKind.RETURNED: ("", "review"),
    NoticeKind.DEADLINE_CHANGED: ("opd", "opd"),
    NoticeKind.DIRECTIVE: ("opd", "opd"),
    NoticeKind.INQUIRY_ANSWERED: ("", "inquiry_message"),
    NoticeKind.INQUIRY_CLOSED: ("", "inquiry_message"),
}
"""Notices that tell in their `occurrence` of a row: what stands before its id, and of which table it is."""

_AUDIT_TABLES: Final = {"ladder": "round"}
AUDIT_SUBJECTS: Final[Mapping[str, str]] = {
    kind.subject: _AUDIT_TABLES.get(kind.subject, kind.subject) for kind in AuditKind
}
"""Of which table an event's subject is."""

AUDIT_DETAILS: Final[Mapping[str, str]] = {
    "opd": "opd",
    "opds": "opd",
    "assignments": "assignment",
    "change": "meeting_change",
    "pending_import": "pending_import",
}
"""What an event's `detail` tells of rows: an id, or a list of ids (a number of them is none)."""

IN_JSON: Final = {
    ("announcement", "audience"): "opd",
    ("meeting", "audience"): "opd",
    ("round_change", "counts"): "opd",
    ("deadline_change", "concerned"): "opd",
}
"""JSON that names OPD: the `opd_ids` of an audience or of a moved deadline, the keys of a round change's counts."""


def table_of(name: str) -> Table:
    """The table of that name."""
    return metadata.tables[name]


def targets(table: Table) -> dict[str, str]:
    """The columns of a table that hold the id of one row, each with the table of that row."""
    named = {column: target for (owner, column), target in WITHOUT_KEY.items() if owner == table.name}
    return {key.parent.name: key.column.table.name for key in table.foreign_keys} | named


def translated_subject(table: Table, row: Mapping[str, Any], translate: Translate) -> int | None:
    """The new id of what a notice or an event is about; None where that did not come along, or is about nothing."""
    subject_id = row["subject_id"]
    if subject_id is None:
        return None
    if table.name == "notice":
        kind = NoticeKind(row["kind"])
        return translate(NOTICE_SUBJECTS[kind], subject_id) if kind in NOTICE_SUBJECTS else None
    return translate(AUDIT_SUBJECTS[row["subject"]], subject_id) if row["subject"] in AUDIT_SUBJECTS else None


def translated_occurrence(kind: NoticeKind, occurrence: str, translate: Translate) -> str:
    """A notice's occurrence with the new id in it."""
    if kind not in OCCURRENCES:
        return occurrence
    prefix, table_name = OCCURRENCES[kind]
    number = occurrence.removeprefix(prefix)
    if not occurrence.startswith(prefix) or not number.isdigit():
        return occurrence
    new_id = translate(table_name, int(number))
    return occurrence if new_id is None else f"{prefix}{new_id}"


def translated_detail(detail: Mapping[str, Any], translate: Translate, subject: str) -> dict[str, Any]:
    """An event's detail with the new ids in it; what did not come along is left out."""
    renewed: dict[str, Any] = {}
    for name, value in detail.items():
        table_name = AUDIT_DETAILS.get(name)
        is_count = name == "opds" and not isinstance(value, list)
        if table_name is None or value is None or is_count or (name == "change" and subject != "meeting"):
            renewed[name] = value
        elif isinstance(value, list):
            renewed[name] = _translated_list(value, table_name, translate)
        elif (new_id := translate(table_name, value)) is not None:
            renewed[name] = new_id
    return renewed


def translated_json(table_name: str, column: str, value: Any, translate: Translate) -> Any:
    """JSON that names OPD, with their new ids in it."""
    target = IN_JSON[table_name, column]
    if not isinstance(value, dict):
        return value
    if column == "counts":
        renewed = {translate(target, int(opd_id)): counts for opd_id, counts in value.items()}
        return {str(opd_id): counts for opd_id, counts in renewed.items() if opd_id is not None}
    ids = value.get("opd_ids")
    return value | {"opd_ids": _translated_list(ids, target, translate)} if isinstance(ids, list) else value


def _translated_list(ids: list[int], table_name: str, translate: Translate) -> list[int]:
    return [new_id for old_id in ids if (new_id := translate(table_name, old_id)) is not None]
