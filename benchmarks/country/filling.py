"""A country in the middle of its season, made by the database itself: each table in one statement, on either engine.

Ids count from 1, region by region: OPD `(r - 1) * opds + o`, indicator `(r - 1) * indicators + i`, assignment
`(opd - 1) * indicators + i`. Of ten assignments six are accepted (two of them at the second try), one came back, one
waits, one is a draft, and of one nothing is there. Each answer has its file, its reading, its decision, its receipt,
what the audit trail says of it, and its card.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Column, Integer, MetaData, Table, insert, text

from storage.database import Connection, Database
from storage.tables.base import UtcDateTime

NOW = datetime(2026, 3, 6, 1, 30, tzinfo=UTC)
"""Jumat, 6 Maret 2026 pukul 08.30 WIB, a week before the internal deadline."""

DAYS = 60
"""The season so far."""

ADMINS = 2
FIRST_ACCOUNT = 1_000_000
"""Telegram's number of person 1; the others follow."""

_METADATA = MetaData()
_DAY = Table(
    "day", _METADATA, Column("n", Integer, primary_key=True), Column("at", UtcDateTime), prefixes=["TEMPORARY"]
)
"""Instants by how many days they are from now: the two engines write instants and their sums differently."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much is built: regions with OPD each, every OPD with every indicator; `a_province` regions to a province."""

    regions: int = 514
    opds: int = 40
    indicators: int = 126
    a_province: int = 35

    @property
    def assignments(self) -> int:
        """What is owed in all."""
        return self.regions * self.opds * self.indicators

    @property
    def provinces(self) -> int:
        """How many provinces the regions make; the last one may be smaller."""
        return -(-self.regions // self.a_province)

    @property
    def admins(self) -> int:
        """How many admins of OPD there are: persons 1 to this."""
        return self.regions * self.opds * ADMINS

    def admin(self, region: int) -> int:
        """An account that serves the first OPD of a region (counted from 1)."""
        return FIRST_ACCOUNT + (region - 1) * self.opds * ADMINS + 1

    def coordinator(self, region: int) -> int:
        """The account that coordinates a region."""
        return FIRST_ACCOUNT + self.admins + region

    def leader(self, region: int) -> int:
        """The account that leads a region."""
        return FIRST_ACCOUNT + self.admins + self.regions + region

    def overseer(self, province: int) -> int:
        """The account that oversees a province."""
        return FIRST_ACCOUNT + self.admins + 2 * self.regions + province


async def fill(database: Database, size: Size) -> None:
    """Fills an empty database with the schema; on PostgreSQL indexes are made after the rows."""
    async with database.write(unhurried=True) as db:
        await _prepare(db, size)
        postponed = await _take_indexes(db)
        for statement in _statements(size):
            await db.execute(text(statement))
        for index in postponed:
            await db.execute(text(index))
        await _count_on(db)
        await db.execute(text("DROP TABLE number"))
        await db.execute(text("DROP TABLE day"))
    if database.engine.dialect.name == "sqlite":
        async with database.write(unhurried=True) as db:
            await db.execute(text("ANALYZE"))
        return
    async with database.engine.connect() as connection:
        # As the server does by itself before long: of a table just filled no index tells yet which rows can be seen.
        alone = await connection.execution_options(isolation_level="AUTOCOMMIT")
        await alone.execute(text("VACUUM ANALYZE"))


async def _prepare(db: Connection, size: Size) -> None:
    top = max(size.regions * size.opds * ADMINS, size.regions * size.indicators) + 2 * size.regions + size.provinces
    await db.execute(text("CREATE TEMPORARY TABLE number (n INTEGER PRIMARY KEY)"))
    await db.execute(
        text(
            "INSERT INTO number WITH RECURSIVE up(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < :top) "
            "SELECT n FROM up"
        ),
        {"top": top},
    )
    await db.run_sync(_METADATA.create_all)
    await db.execute(insert(_DAY), [{"n": n, "at": NOW + timedelta(days=n)} for n in range(-DAYS, DAYS)])
    if db.dialect.name == "postgresql":
        await db.execute(text("ANALYZE number"))
        # Foreign keys are not asked row by row: they are true by the way the rows are made.
        await db.execute(text("SET LOCAL session_replication_role = replica"))
        await db.execute(text("SET LOCAL maintenance_work_mem = '512MB'"))
        await db.execute(text("SET LOCAL work_mem = '256MB'"))


async def _take_indexes(db: Connection) -> Sequence[str]:
    """Takes away the indexes that carry no constraint; returns what makes them anew."""
    if db.dialect.name != "postgresql":
        return ()
    indexes = (
        await db.execute(
            text(
                "SELECT i.indexname, i.indexdef FROM pg_indexes i WHERE i.schemaname = 'public' AND NOT EXISTS "
                "(SELECT 1 FROM pg_constraint c WHERE c.conname = i.indexname)"
            )
        )
    ).all()
    for name, _ in indexes:
        await db.execute(text(f"DROP INDEX {name}"))
    return [definition for _, definition in indexes]


async def _count_on(db: Connection) -> None:
    """PostgreSQL's counters go on behind the ids that were given here."""
    if db.dialect.name != "postgresql":
        return
    counted = (
        "SELECT table_name FROM information_schema.columns WHERE column_name = 'id' AND column_default IS NOT NULL"
    )
    for table in await db.scalars(text(counted)):
        await db.execute(text(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"))


def _statements(size: Size) -> list[str]:
    return [*_people(size), *_programme(size), *_answers(size), *_delivery(size)]


def _ago(number: str) -> str:
    """The instant so many days ago (an SQL expression)."""
    return f"(SELECT at FROM day WHERE day.n = -({number}))"


_NOW = _ago("0")
_BEGINNING = _ago(str(DAYS))


def _people(size: Size) -> list[str]:
    opds, admins = size.regions * size.opds, size.admins
    overseers = admins + 2 * size.regions
    return [
        f"INSERT INTO province (id, name, created_at) "
        f"SELECT n, 'Provinsi ' || n, {_BEGINNING} FROM number WHERE n <= {size.provinces}",
        f"INSERT INTO region (id, name, office, zone, province_id, created_at) "
        f"SELECT n, 'Kabupaten Nomor ' || n, 'Bagian Hukum', 'Asia/Jakarta', (n - 1) / {size.a_province} + 1, "
        f"{_BEGINNING} FROM number WHERE n <= {size.regions}",
        f"INSERT INTO opd (id, region_id, name, code, aliases, kind) "
        f"SELECT n, (n - 1) / {size.opds} + 1, 'Dinas Nomor ' || n, 'D' || n, '', 'dinas' "
        f"FROM number WHERE n <= {opds}",
        f"INSERT INTO person (id, telegram_id, name, first_seen_at, last_seen_at) "
        f"SELECT n, {FIRST_ACCOUNT} + n, 'Pegawai ' || n, {_BEGINNING}, {_NOW} "
        f"FROM number WHERE n <= {overseers + size.provinces}",
        f"INSERT INTO membership (id, person_id, region_id, opd_id, role, from_at) "
        f"SELECT n, n, (n - 1) / {size.opds * ADMINS} + 1, (n - 1) / {ADMINS} + 1, 'admin_opd', {_BEGINNING} "
        f"FROM number WHERE n <= {admins}",
        f"INSERT INTO membership (id, person_id, region_id, role, from_at) "
        f"SELECT {admins} + n, {admins} + n, (n - 1) % {size.regions} + 1, "
        f"CASE WHEN n <= {size.regions} THEN 'koordinator' ELSE 'pimpinan' END, {_BEGINNING} "
        f"FROM number WHERE n <= {2 * size.regions}",
        f"INSERT INTO province_member (id, province_id, person_id, from_at) "
        f"SELECT n, n, {overseers} + n, {_BEGINNING} FROM number WHERE n <= {size.provinces}",
        f"INSERT INTO holiday (region_id, day, name, working) SELECT number.n, '2026-01-01', 'Tahun Baru', false "
        f"FROM number WHERE n <= {size.regions}",
    ]


def _programme(size: Size) -> list[str]:
    regions, indicators = size.regions, size.indicators
    return [
        f"INSERT INTO round (id, region_id, programme, tahun_penilaian, data_from, data_until, opens_at, "
        f"internal_deadline_at, official_deadline_at, example) "
        f"SELECT n, n, 'KKP HAM', 2026, '2025-01-01', '2025-12-31', {_BEGINNING}, {_ago('-7')}, {_ago('-20')}, false "
        f"FROM number WHERE n <= {regions}",
        f"INSERT INTO criterion (id, round_id, code, name, position) "
        f"SELECT n, (n - 1) / 10 + 1, 'H' || ((n - 1) % 10), 'Hak nomor ' || ((n - 1) % 10), (n - 1) % 10 "
        f"FROM number WHERE n <= {regions * 10}",
        f"INSERT INTO indicator (id, round_id, criterion_id, code, kind, title, measure, guidance, nihil_allowed, "
        f"position) SELECT n, (n - 1) / {indicators} + 1, (n - 1) / {indicators} * 10 + n % 10 + 1, "
        f"'I' || ((n - 1) % {indicators}), CASE n % 3 WHEN 0 THEN 'struktur' WHEN 1 THEN 'proses' ELSE 'hasil' END, "
        f"'Indikator nomor ' || n, '', '', false, (n - 1) % {indicators} FROM number WHERE n <= {regions * indicators}",
        f"INSERT INTO evidence_item (id, indicator_id, name, required, formats, position) "
        f"SELECT n, n, 'Dokumen', true, 'pdf,photo', 1 FROM number WHERE n <= {regions * indicators}",
        f"INSERT INTO assignment (id, region_id, round_id, indicator_id, opd_id, role, deadline_at) "
        f"SELECT (o.id - 1) * {indicators} + i.position + 1, o.region_id, o.region_id, i.id, o.id, 'pengampu', "
        f"CASE WHEN (o.id + i.position) % 14 = 0 THEN {_ago('1')} END "
        f"FROM opd o JOIN indicator i ON i.round_id = o.region_id ORDER BY 1",
    ]


_SENT = "a.id % 10 < 8"
_TWICE = "a.id % 10 IN (0, 3)"
_SENT_AT = f"(SELECT at FROM day WHERE day.n = -(a.id % {DAYS - 10} + 5))"
_DECIDED_AT = f"(SELECT at FROM day WHERE day.n = -(a.id % {DAYS - 10} + 3))"


def _answers(size: Size) -> list[str]:
    admin = f"(a.opd_id - 1) * {ADMINS} + 1"
    coordinator = f"{size.admins} + a.region_id"
    columns = (
        "id, assignment_id, region_id, opd_id, version, receipt_number, answer, submitted_by, submitted_name, "
        "submitted_at, late, superseded_at, begun_at, decision, decided_by, effective_at, review_id"
    )
    return [
        f"INSERT INTO submission ({columns}) SELECT a.id * 2 - 1, a.id, a.region_id, a.opd_id, 1, '26-' || a.id, "
        f"'documents', {admin}, 'Pegawai', {_SENT_AT}, false, CASE WHEN {_TWICE} THEN {_DECIDED_AT} END, "
        f"CASE WHEN a.id % 10 <> 7 THEN {_DECIDED_AT} END, "
        f"CASE WHEN {_TWICE} OR a.id % 10 = 6 THEN 'returned' WHEN a.id % 10 <> 7 THEN 'accepted' END, "
        f"CASE WHEN a.id % 10 <> 7 THEN {coordinator} END, CASE WHEN a.id % 10 <> 7 THEN {_DECIDED_AT} END, "
        f"CASE WHEN a.id % 10 <> 7 THEN a.id * 2 - 1 END FROM assignment a WHERE {_SENT}",
        f"INSERT INTO submission ({columns}) SELECT a.id * 2, a.id, a.region_id, a.opd_id, 2, '26-' || a.id || '-2', "
        f"'documents', {admin}, 'Pegawai', {_DECIDED_AT}, false, NULL, {_DECIDED_AT}, 'accepted', {coordinator}, "
        f"{_DECIDED_AT}, a.id * 2 FROM assignment a WHERE {_TWICE}",
        f"INSERT INTO evidence_file (id, region_id, opd_id, sha256, size, media_type, kind, pages, name, findings, "
        f"uploaded_by, stored_at, checked_at) SELECT a.id, a.region_id, a.opd_id, "
        f"substr('{'0' * 64}' || a.id, length('' || a.id) + 1, 64), 400000 + a.id % 100000, "
        f"'application/pdf', 'pdf', 2, 'dokumen.pdf', '[]', a.submitted_by, a.submitted_at, a.submitted_at "
        f"FROM submission a",
        "INSERT INTO submission_file (id, submission_id, file_id, position) SELECT id, id, id, 1 FROM submission",
        *(
            f"INSERT INTO review (id, submission_id, reviewer_id, reviewer_name, decided_at, effective_at, decision, "
            f"administrative, substantive, reasons, remark) SELECT s.id, s.id, s.decided_by, 'Pegawai', "
            f"s.effective_at, s.effective_at, s.decision, '{administrative}', 'sesuai', '{reasons}', '' "
            f"FROM submission s WHERE s.decision = '{decision}'"
            for decision, administrative, reasons in (
                ("accepted", "lengkap", "[]"),
                ("returned", "belum_lengkap", '["not_signed"]'),
            )
        ),
        f"INSERT INTO draft (id, assignment_id, region_id, opd_id, answer, created_by, created_at, touched_at, "
        f"revision) SELECT a.id, a.id, a.region_id, a.opd_id, 'documents', {admin}, {_ago('2')}, {_ago('1')}, 1 "
        f"FROM assignment a WHERE a.id % 10 = 8",
        f"INSERT INTO draft_file (draft_id, file_id, item_asked, caption, added_by, added_at) "
        f"SELECT id, id * 2 - 3, false, '', created_by, created_at FROM draft WHERE id % {size.indicators} > 1",
        "INSERT INTO file_reading (region_id, file_id, status, starts, reader, advice_codes, queued_at, read_at) "
        "SELECT region_id, id, 'read', 1, 1, '[]', stored_at, stored_at FROM evidence_file",
    ]


def _delivery(size: Size) -> list[str]:
    notice = (
        "INSERT INTO notice (region_id, person_id, kind, subject_id, occurrence, state, bulk, repeated, created_at, "
        "due_at, completed_at, attempts, message_id) "
    )
    of_version = "'sent', false, false, s.submitted_at, s.submitted_at, s.submitted_at, 1, s.id % 1000000 FROM"
    audit = "INSERT INTO audit_event (region_id, person_id, person_name, action, subject, subject_id, detail, at) "
    return [
        f"{notice} SELECT s.region_id, s.submitted_by, 'receipt', s.id, '', {of_version} submission s",
        f"{notice} SELECT s.region_id, s.submitted_by, s.decision, s.id, '', {of_version} submission s "
        f"WHERE s.decision IS NOT NULL",
        f"{notice} SELECT (p.n - 1) / {size.opds * ADMINS} + 1, p.n, 'digest', p.n, '2026-02-' || d.n, 'sent', true, "
        f"false, {_ago('5')}, {_ago('5')}, {_ago('5')}, 1, p.n FROM number p, number d "
        f"WHERE p.n <= {size.admins} AND d.n BETWEEN 10 AND 25",
        f"{audit} SELECT s.region_id, s.submitted_by, 'Pegawai', 'submitted', 'submission', s.id, '{{}}', "
        f"s.submitted_at FROM submission s",
        f"{audit} SELECT s.region_id, s.decided_by, 'Pegawai', 'taken', 'submission', s.id, '{{}}', s.begun_at "
        f"FROM submission s WHERE s.decided_by IS NOT NULL",
        f"{audit} SELECT s.region_id, s.decided_by, 'Pegawai', s.decision, 'submission', s.id, '{{}}', s.effective_at "
        f"FROM submission s WHERE s.decided_by IS NOT NULL",
        f"INSERT INTO inbox (bot_id, update_id, queue_key, payload, state, attempts, received_at, applied_at, done_at) "
        f"SELECT 1, p.n * 16 + d.n, {FIRST_ACCOUNT} + p.n, '', 'done', 0, at, at, at "
        f"FROM number p, number d JOIN day ON day.n = -(d.n % 7) WHERE p.n <= {size.admins} AND d.n <= 14",
        f"INSERT INTO card (kind, subject_id, person_id, chat_id, message_id, wanted_revision, shown_revision, "
        f"buried, closed) SELECT 'draft', a.id, (a.opd_id - 1) * {ADMINS} + 1, "
        f"{FIRST_ACCOUNT} + (a.opd_id - 1) * {ADMINS} + 1, a.id, 2, 2, false, a.id % 10 <> 8 "
        f"FROM assignment a WHERE a.id % 10 < 9",
        f"INSERT INTO conversation (person_id, touched_at) SELECT n, {_NOW} FROM number WHERE n <= {size.admins}",
    ]
