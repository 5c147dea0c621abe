"""What carries regions and what erases people know every column there is: a new one has to be told to them."""

import ast

from sqlalchemy import JSON, BigInteger, Boolean, Integer

from domain.audit import AuditKind
from domain.notices import NoticeKind
from screens.texts.operating import people as texts
from storage.queries.operating import references
from storage.queries.operating.personal_data import PERSONAL
from storage.queries.operating.region_rows import LEFT_OUT, OF_PEOPLE, moved_tables
from storage.schema import metadata
from storage.tables.base import PersonName, UtcDateTime
from tests.structure.source import modules, tree

NO_IDS = {
    "announcement.revision", "announcement_wording.revision", "assignment.version", "attendance.day",
    "bound_group.chat_id", "bound_group.topic_id", "bundle.done_bytes", "bundle.entries", "bundle.gaps",
    "bundle.harmed", "bundle.size", "bundle.starts", "bundle.too_large", "code_try.telegram_id", "criterion.position",
    "draft.revision", "endorsement_step.position",
    "evidence_file.message_id", "file_match.other_page", "file_match.page", "file_reading.reader",
    "file_reading.starts", "page_print.page", "draft_file.proof_page", "submission_file.proof_page",
    "escalation.level", "evidence_file.pages", "evidence_file.size", "evidence_item.position", "figure.position",
    "indicator.position", "meeting.days", "meeting.sequence", "meeting_change.sequence", "meeting_reminder.day",
    "meeting_reminder.sequence", "notice.attempts", "notice.message_id", "person.telegram_id", "preference.remind_at",
    "cleaned_document.starts", "cleaned_page.page", "cleaned_page.position", "cleaned_page.quarters",
    "placed_word.count", "redacted_copy.numbers",
    "receipt_counter.last", "receipt_counter.year", "round.tahun_penilaian", "specimen.size", "submission.version",
    "submission_file.position",
}  # fmt: skip
"""Numbers that are no id of a row here: counts, places, years, and what Telegram numbers."""

NO_IDS_IN_JSON = {
    "bundle.parts": "sizes",
    "bundle.part_hashes": "content addresses",
    "evidence_file.findings": "codes and pages",
    "file_reading.advice_codes": "codes",
    "meeting_change.before": "texts and instants",
    "meeting_change.after": "texts and instants",
    "review.reasons": "codes",
    "review_work.reasons": "codes",
    "round.ladder": "days",
    "unassigned_file.candidates": "assignments, which do not come along",
}
"""JSON that names no row."""

NO_IDS_IN_DETAILS = {
    "after",
    "answer",
    "before",
    "changes",
    "code",
    "day",
    "files",
    "handling",
    "invitations",
    "left",
    "reason",
    "reasons",
    "role",
    "shared",
    "version",
    "what",
}
"""What an event's detail tells besides of rows: instants, codes, counts, content addresses."""

OF_THE_INSTALLATION = {
    NoticeKind.APOLOGY,
    NoticeKind.FILES_NOT_KEPT,
    NoticeKind.ALERT,
    NoticeKind.PROVINCE_SIGHT,
    NoticeKind.PROVINCE_NEWS,
}
"""Notices of the inbox, of alerts and of provinces, which do not come along with a region."""


def test_every_table_comes_along_or_says_why_not() -> None:
    moved = {table.name for table in moved_tables()}
    assert moved & LEFT_OUT.keys() == set()
    assert moved | LEFT_OUT.keys() == metadata.tables.keys()
    assert set(OF_PEOPLE) <= moved


def test_every_number_is_an_id_that_is_translated_or_none() -> None:
    unknown = []
    for table in moved_tables():
        for column in table.columns:
            name = f"{table.name}.{column.name}"
            if not isinstance(column.type, Integer | BigInteger) or isinstance(column.type, Boolean):
                continue
            is_translated = column.name in references.targets(table) or name in (
                "notice.subject_id",
                "audit_event.subject_id",
            )
            if column.name not in ("id", "bot_id") and not is_translated and name not in NO_IDS:
                unknown.append(name)
    assert unknown == []


def test_every_json_is_known() -> None:
    there = {
        f"{table.name}.{column.name}"
        for table in moved_tables()
        for column in table.columns
        if isinstance(column.type, JSON)
    }
    known = {f"{table}.{column}" for table, column in references.IN_JSON} | NO_IDS_IN_JSON.keys()
    assert there == known | {"audit_event.detail"}


def test_every_kind_of_notice_tells_of_which_table_its_subject_is() -> None:
    assert references.NOTICE_SUBJECTS.keys() == set(NoticeKind) - OF_THE_INSTALLATION
    named = {*references.NOTICE_SUBJECTS.values(), *(table for _, table in references.OCCURRENCES.values())}
    assert named <= metadata.tables.keys()


def test_every_kind_of_event_is_about_a_row_of_a_table() -> None:
    moved = {table.name for table in moved_tables()}
    assert references.AUDIT_SUBJECTS.keys() == {kind.subject for kind in AuditKind}
    assert set(references.AUDIT_SUBJECTS.values()) <= moved


def test_every_detail_of_an_event_is_known() -> None:
    used = set()
    for path in modules("services"):
        for call in (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)):
            if not ast.unparse(call.func).endswith("record"):
                continue
            for keyword in call.keywords:
                if keyword.arg == "detail" and isinstance(keyword.value, ast.Dict):
                    used |= {key.value for key in keyword.value.keys if isinstance(key, ast.Constant)}
                elif ast.unparse(call.func) == "record" and keyword.arg is not None:
                    used.add(keyword.arg)
    assert used == references.AUDIT_DETAILS.keys() | NO_IDS_IN_DETAILS


def test_every_column_that_tells_of_a_person_is_known() -> None:
    known = {(personal.table, personal.column) for personal in PERSONAL}
    names = {(personal.table, personal.name) for personal in PERSONAL}
    for table in metadata.sorted_tables:
        for column in table.columns:
            place = (table.name, column.name)
            is_account = column.name in ("telegram_id", "queue_key", "username", "user_id", "chat_id")
            if any(key.column.table.name == "person" for key in column.foreign_keys):
                assert place in known, place
            elif isinstance(column.type, PersonName) or (column.name == "name" and table.name == "attendance"):
                assert place in names, place
            elif is_account and place not in _NO_PERSONS_ACCOUNT:
                assert place in known | {("person", "telegram_id")}, place


_NO_PERSONS_ACCOUNT = {("bound_group", "chat_id"), ("card", "chat_id"), ("bot_account", "username")}
"""A group's chat; of a card, which goes with its person; a bot's name."""


def test_what_people_are_given_has_words() -> None:
    assert texts.SECTIONS.keys() == {personal.key for personal in PERSONAL if personal.shown_columns}
    shown = {(personal.table, column) for personal in PERSONAL for column in personal.shown_columns}
    nameless = {column for table, column in shown if not isinstance(metadata.tables[table].c[column].type, UtcDateTime)}
    assert nameless <= texts.LABELS.keys()
    assert texts.LABELS.keys() <= {column for _, column in shown}
