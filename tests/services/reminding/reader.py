"""A region with an admin, a coordinator and a leader, for what is read anew when a notice is about to be sent."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from sqlalchemy import insert, update

from bot.clock import SettableClock
from domain.calendar import at_wall_time
from domain.notices import NoticeKind
from domain.people.people import Actor, Role
from domain.reminding.not_ours import NotOursReason
from services.ports import Ports
from storage.database import Database
from storage.queries.notices import Notice
from storage.queries.people import actors
from storage.queries.reminding import not_ours
from storage.tables.people import MembershipRow, PersonRow
from storage.tables.reminding import PromiseRow
from tests import builders
from tests.bare_ports import bare_ports

BEGAN = datetime(2026, 1, 5, tzinfo=UTC)
WEDNESDAY = date(2026, 3, 4)
ZONE = "Asia/Jakarta"


@dataclass(slots=True)
class Reader:
    """One region whose OPD owes two indicators; each of the three people has one role in it."""

    ports: Ports
    clock: SettableClock
    region: int
    round: int
    opd: int
    owed: tuple[int, int]
    people: dict[NoticeKind, int]
    """Whom each kind of notice goes to: admin (digest), coordinator (brief), leader (week)."""

    def at(self, day: date, wall: time, zone: str = ZONE) -> None:
        """Sets the clock."""
        self.clock.set(at_wall_time(day, wall, zone))

    def notice(self, kind: NoticeKind, occurrence: str) -> Notice:
        """A notice of that kind as it would be claimed now."""
        person_id = self.people[kind]
        return Notice(
            id=1,
            kind=kind,
            subject_id=person_id if kind is NoticeKind.DIGEST else self.region,
            occurrence=occurrence,
            region_id=self.region,
            to_person_id=person_id,
            group_id=None,
            chat_id=7_000_000 + list(self.people.values()).index(person_id),
            topic_id=None,
            unreachable=False,
            attempts=0,
            repeated=False,
            due_at=self.clock.now(),
            created_at=self.clock.now(),
        )

    async def actor(self, kind: NoticeKind) -> Actor:
        """That notice's reader, with the roles that hold now."""
        async with self.ports.database.read() as db:
            conversation = await actors.conversation(db, self.notice(kind, "").chat_id)
        assert conversation is not None
        return conversation.actor

    async def promise(self, assignment_id: int, day: date, made_at: datetime | None = None) -> None:
        """The OPD has promised an assignment by a day."""
        async with self.ports.database.write() as db:
            await db.execute(
                insert(PromiseRow).values(
                    region_id=self.region,
                    opd_id=self.opd,
                    assignment_id=assignment_id,
                    promised_on=day,
                    made_by=self.people[NoticeKind.DIGEST],
                    made_at=made_at or self.clock.now(),
                )
            )

    async def hand_back(self, assignment_id: int) -> None:
        """The OPD has said that an assignment is not its task, and nobody has decided."""
        async with self.ports.database.write() as db:
            await not_ours.add(
                db,
                region_id=self.region,
                opd_id=self.opd,
                assignment_id=assignment_id,
                person_id=self.people[NoticeKind.DIGEST],
                reason=NotOursReason.OTHER_OPD,
                remark="",
                now=self.clock.now(),
            )

    async def end_role(self, kind: NoticeKind) -> None:
        """The role of that notice's reader ends."""
        async with self.ports.database.write() as db:
            await db.execute(
                update(MembershipRow)
                .where(MembershipRow.person_id == self.people[kind])
                .values(until_at=self.clock.now())
            )

    async def live_in(self, kind: NoticeKind, region_id: int) -> None:
        """Another region's hour and calendar hold for that notice's reader."""
        async with self.ports.database.write() as db:
            await db.execute(
                update(PersonRow).where(PersonRow.id == self.people[kind]).values(home_region_id=region_id)
            )


async def reader(database: Database) -> Reader:
    """Builds it, on a Wednesday at 09.00 WIB."""
    clock = SettableClock(builders.NOW)
    async with database.write() as db:
        region = await builders.region(db)
        opd = await builders.opd(db, region)
        round_id = await builders.round_(db, region)
        criterion = await builders.criterion(db, round_id)
        first, second = [
            await builders.assignment(db, await builders.indicator(db, criterion, f"H06-P{number}"), opd)
            for number in (1, 2)
        ]
        people: dict[NoticeKind, int] = {}
        for kind, role in (
            (NoticeKind.DIGEST, Role.ADMIN_OPD),
            (NoticeKind.MORNING_BRIEF, Role.KOORDINATOR),
            (NoticeKind.WEEKLY_DIGEST, Role.PIMPINAN),
        ):
            person = people[kind] = await builders.person(db, role.value, 7_000_000 + len(people))
            await builders.membership(db, person, region, opd if role is Role.ADMIN_OPD else None, role, BEGAN)
    return Reader(bare_ports(database, clock), clock, region, round_id, opd, (first, second), people)
