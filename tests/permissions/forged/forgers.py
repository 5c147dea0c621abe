"""Acts forged at random by fifteen kinds of people over two regions, each turn judged: who saw and changed what."""

import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import select

from domain.prompts import Prompt
from sandbox.people.groups import Group
from sandbox.people.person import Person
from sandbox.people.visible_messages import everything
from screens.texts.people.home import NOT_FOR_YOU
from storage.queries.people import actors
from storage.tables.base import Base
from storage.tables.contributions import ContributionRow
from storage.tables.delivery import InboxRow
from storage.tables.groups import GroupRow
from storage.tables.operating import OperatorRow, ProvinceMemberRow
from storage.tables.people import JoinRequestRow, MembershipRow, PersonRow, RegionRow
from tests.bot_fixtures import Town
from tests.permissions.forged.acts import Draw
from tests.permissions.forged.effects import Judge, take_effects, watch
from tests.permissions.forged.witness import OPERATES, Hold, Secret, Witness
from tests.permissions.inserting import insert_row
from tests.permissions.people import ACTORS, give_phones
from tests.permissions.prize import NEIGHBOUR, OWNER, Prize, Words, hide

Value = TypeVar("Value")

VOLLEY = 12
"""How many acts are on their way at once: not so many that they count as a flood."""
ANSWERS = 8
PLACES = {
    ("DINKES", OWNER): Words("Rahasiasatu", "Bersamasatu"),
    ("DISDIK", OWNER): Words("Rahasiadua", "Bersamasatu"),
    ("DINKES", NEIGHBOUR): Words("Rahasiatiga", "Bersamatiga"),
}
"""The words that stand in the rows of each OPD, and in those of its region."""


@dataclass(slots=True)
class Findings:
    """The acts by their kind, and what was wrong with them."""

    acts: Counter[str] = field(default_factory=Counter)
    refused: int = 0
    changed: int = 0
    leaks: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def add(self, other: "Findings") -> None:
        """Takes in what another run found."""
        self.acts += other.acts
        self.refused += other.refused
        self.changed += other.changed
        self.leaks += other.leaks
        self.elsewhere += other.elsewhere
        self.faults += other.faults


class Forgers:
    """Everybody in a town, at what is hidden in it."""

    def __init__(self, town: Town, seed: int) -> None:
        self._town = town
        self._rng = random.Random(seed)
        self._seed = seed
        self._witness = Witness(town.sandbox.world)
        self._people: dict[str, Person] = {}
        self._groups: list[Group] = []
        self._holds: dict[int, set[Hold]] = {}
        self._rights: dict[int, set[Hold]] = {}
        self._bound: dict[int, set[int]] = {}
        self.findings = Findings()

    async def gather(self) -> None:
        """Brings everybody in, hides the prizes, and begins to watch."""
        town = self._town
        self._people = {name: await arrives(town) for name, (arrives, _) in ACTORS.items()}
        async with town.database.write() as db:
            prizes = [await hide(db, town.ids, owner, code, words) for (code, owner), words in PLACES.items()]
        await give_phones(town)
        for number, owner in enumerate((OWNER, NEIGHBOUR, None)):
            await self._add_group(number, owner)
        await town.sandbox.quiet()
        self._draw = Draw(self._rng, prizes, await self._ids())
        self._secrets = self._words(prizes)
        town.sandbox.world.story = self._witness
        self._witness.toasts()
        await watch(town.database)

    async def act(self, count: int) -> Findings:
        """Acts so many times, turn by turn, and judges each turn."""
        while self.findings.acts.total() < count:
            await self._town.passes(minutes=3)
            await self._judge_words("as time passed")
            await take_effects(self._town.database)
            name = self._rng.choice(list(self._people))
            if self._rng.random() < 0.75:
                acts = await self._volley(self._people[name])
            else:
                acts = await self._answers(self._people[name])
            turn = f"seed {self._seed}, {name}: {'; '.join(acts)}"
            await self._judge_words(turn)
            await self._judge_effects(self._people[name], turn)
        await self._note_faults()
        return self.findings

    async def _volley(self, person: Person) -> list[str]:
        acts = []
        for _ in range(VOLLEY):
            chance = self._rng.random()
            if chance < 0.15:
                acts.append(await self._tap_in_group(person))
            elif chance < 0.93:
                tap = self._draw.tap()
                await person.taps_forged(tap.pack(), wait=False)
                acts.append(self._count("tap", str(tap)))
            elif chance < 0.97:
                words = self._draw.words()
                await person.sends(words, wait=False)
                acts.append(self._count("text", words))
            else:
                payload = self._draw.link()
                await person.starts(payload, wait=False)
                acts.append(self._count("link", payload))
        await self._town.sandbox.quiet()
        return acts

    async def _tap_in_group(self, person: Person) -> str:
        group, tap = self._rng.choice(self._groups), self._draw.tap(in_group=True)
        posts = [message for message in everything(group.state) if message.from_bot]
        await person.taps_forged(tap.pack(), posts[-1], wait=False)
        return self._count("tap in a group", f"{tap} in {group.state.title}")

    async def _answers(self, person: Person) -> list[str]:
        """Answers to questions that were open, about anybody's rows, when a role ended."""
        acts = []
        for _ in range(ANSWERS):
            prompt = await self._leave_open(person)
            if self._rng.random() < 0.3:
                name, content = self._draw.file()
                caption = self._draw.words() if self._rng.random() < 0.5 else None
                await person.uploads(content, name=name, caption=caption)
                acts.append(self._count("file", f"{name} {caption} for {prompt}"))
            else:
                words = self._draw.words()
                message = await person.sends(words)
                acts.append(self._count("answer", f"{words} for {prompt}"))
                if self._rng.random() < 0.2:
                    await person.edits(message, self._draw.words())
                    acts.append(self._count("edit", message.text))
        return acts

    async def _leave_open(self, person: Person) -> Prompt | None:
        prompt = self._draw.prompt()
        draft_id, assignment_id = self._draw.place()
        now = self._town.clock.now()
        async with self._town.database.write() as db:
            person_id = await db.scalar(select(PersonRow.id).where(PersonRow.telegram_id == person.id))
            if person_id is None:
                return None
            await actors.set_prompt(db, person_id, prompt, now)
            await actors.set_place(db, person_id, now, assignment_id=assignment_id, draft_id=draft_id)
        return prompt

    def _count(self, kind: str, what: str) -> str:
        self.findings.acts[kind] += 1
        return what

    async def _judge_words(self, turn: str) -> None:
        holds, bound = await _holds_now(self._town), await _groups_now(self._town)
        self._rights = _both(self._holds, holds)
        readable = _both(self._bound, bound)
        self._holds, self._bound = holds, bound
        toasts = self._witness.toasts()
        self.findings.refused += sum(query.text == NOT_FOR_YOU for query in toasts)
        leaks = self._witness.leaks(toasts, self._secrets, self._rights, readable)
        self.findings.leaks += [f"{leak} ({turn})" for leak in leaks]

    async def _judge_effects(self, person: Person, turn: str) -> None:
        effects = await take_effects(self._town.database)
        self.findings.changed += len(effects)
        if not effects:
            return
        holds = self._rights.get(person.id, set())
        async with self._town.database.read() as db:
            person_id = await db.scalar(select(PersonRow.id).where(PersonRow.telegram_id == person.id))
            here = MembershipRow.region_id.in_({hold.region for hold in holds})
            colleagues = set(await db.scalars(select(MembershipRow.person_id).where(here)))
            rows = await Judge(person_id or 0, holds, colleagues).unlawful(db, effects)
        self.findings.elsewhere += [f"{row} ({turn})" for row in rows]

    async def _note_faults(self) -> None:
        async with self._town.database.read() as db:
            faults = await db.execute(select(InboxRow.payload, InboxRow.error).where(InboxRow.attempts > 0))
        self.findings.faults += [f"{payload[-120:]} {error}" for payload, error in faults]

    async def _add_group(self, number: int, owner: str | None) -> None:
        """A group with everybody in it, bound to a region or to none."""
        town = self._town
        group = town.sandbox.group(f"Grup {number}", list(self._people.values()))
        self._groups.append(group)
        await town.sandbox.quiet()
        if owner is None:
            return
        async with town.database.write() as db:
            await insert_row(
                db,
                GroupRow,
                region_id=town.ids[owner],
                chat_id=group.id,
                title=group.state.title,
                bound_by=town.ids[f"Koordinator 1 {owner}"],
                bound_at=town.clock.now(),
            )

    async def _ids(self) -> dict[str, list[int]]:
        async with self._town.database.read() as db:
            return {
                table.name: list(await db.scalars(select(table.c.id)))
                for table in Base.metadata.sorted_tables
                if "id" in table.c and table.name not in ("inbox", "audit_event")
            }

    def _words(self, prizes: Sequence[Prize]) -> dict[str, Secret]:
        secrets = {NEIGHBOUR: Secret(self._town.ids[NEIGHBOUR], name=True)}
        for prize, words in zip(prizes, PLACES.values(), strict=True):
            secrets[words.own] = secrets[words.own.upper()] = Secret(prize.region, prize.opd)
            secrets[words.shared] = Secret(prize.region)
        return secrets


async def _holds_now(town: Town) -> dict[int, set[Hold]]:
    """What everybody holds now, or waits for, by Telegram account."""
    holds: defaultdict[int, set[Hold]] = defaultdict(set)
    held = select(PersonRow.telegram_id, MembershipRow.region_id, MembershipRow.opd_id, MembershipRow.role)
    awaited = select(PersonRow.telegram_id, JoinRequestRow.region_id, JoinRequestRow.opd_id)
    async with town.database.read() as db:
        memberships = held.join(MembershipRow, MembershipRow.person_id == PersonRow.id)
        for account, region, opd, role in await db.execute(memberships.where(MembershipRow.until_at.is_(None))):
            holds[account].add(Hold(region, opd, role))
        for account, region, opd in await db.execute(
            awaited.join(JoinRequestRow, JoinRequestRow.person_id == PersonRow.id)
        ):
            holds[account].add(Hold(region, opd, None))
        helping = select(PersonRow.telegram_id, ContributionRow.region_id, ContributionRow.opd_id)
        helping = helping.join(ContributionRow, ContributionRow.person_id == PersonRow.id)
        for account, region, opd in await db.execute(helping.where(ContributionRow.until_at.is_(None))):
            holds[account].add(Hold(region, opd, None, helps=True))
        below = RegionRow.province_id == ProvinceMemberRow.province_id
        overseeing = select(PersonRow.telegram_id, RegionRow.id).select_from(PersonRow)
        overseeing = overseeing.join(ProvinceMemberRow, ProvinceMemberRow.person_id == PersonRow.id).join(
            RegionRow, below
        )
        for account, region in await db.execute(overseeing.where(ProvinceMemberRow.until_at.is_(None))):
            holds[account].add(Hold(region, None, None, oversees=True))
        operating = select(PersonRow.telegram_id).join(OperatorRow, OperatorRow.person_id == PersonRow.id)
        for account in await db.scalars(operating.where(OperatorRow.until_at.is_(None))):
            holds[account].add(OPERATES)
    return dict(holds)


async def _groups_now(town: Town) -> dict[int, set[int]]:
    """The region that each group is bound to, by chat."""
    bound = select(GroupRow.chat_id, GroupRow.region_id).where(GroupRow.gone_at.is_(None))
    async with town.database.read() as db:
        return {chat: {region} for chat, region in await db.execute(bound)}


def _both(before: Mapping[int, set[Value]], after: Mapping[int, set[Value]]) -> dict[int, set[Value]]:
    """What held before or holds after: within a turn, either may be what counted."""
    return {key: before.get(key, set()) | after.get(key, set()) for key in {*before, *after}}
