"""The demo's page: who stands on it, what it opens with, and how its clock is moved."""

import asyncio
from collections.abc import Mapping
from datetime import timedelta

from bot.demo.side_stories import STORIES
from bot.demo.world import CITY, ZONES, World
from domain.people.people import Actor
from sandbox.people.groups import Group
from sandbox.people.person import Person
from sandbox.web.controls import Tour
from sandbox.web.json_views import Label
from sandbox.web.page import Page
from screens.texts import demo as texts
from storage.queries.broadcast import groups
from storage.queries.people import actors

_STEP = timedelta(hours=1)
_FURTHEST = timedelta(days=21)


class DemoControls:
    """Moves the demo's clock so that the bot does on the way what it would have done, and starts the bot again."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._moving = asyncio.Lock()

    async def advance(self, by: timedelta) -> None:
        """Moves the clock on in steps of an hour."""
        async with self._moving:
            while by > timedelta():
                await self._advance(min(by, _STEP))
                by -= _STEP

    async def advance_to_next(self) -> bool:
        """Moves the clock on until the bot says something by itself, three weeks at most."""
        async with self._moving:
            before, gone = self._bot_messages(), timedelta()
            while self._bot_messages() == before and gone < _FURTHEST:
                await self._advance(_STEP)
                gone += _STEP
            return self._bot_messages() != before

    async def restart(self) -> None:
        """Stops the bot and starts another on the same data."""
        async with self._moving:
            await self._world.restart()

    async def _advance(self, by: timedelta) -> None:
        try:
            await self._world.advance(by)
        except AssertionError:
            # With a fault switched on the bot may have no quiet; time goes on all the same.
            await self._world.bot.work.run_due()

    def _bot_messages(self) -> int:
        return sum(message.sender.is_bot for message in self._world.sandbox.world.journal)


def page_of(world: World, host: str, port: int) -> Page:
    """The page of a world, not started yet."""
    return Page(
        world.sandbox,
        describe=lambda: describe(world),
        tour=lambda: tour(world),
        controls=DemoControls(world),
        host=host,
        port=port,
    )


def tour(world: World) -> Tour:
    """What the page opens with, as far as the people it speaks of are there."""
    accounts = {account.name: account for account in world.sandbox.world.accounts.values()}

    return Tour(
        [(accounts[name], text) for name, text in texts.TOUR_PEOPLE if name in accounts],
        [(accounts[name], text) for name, text in texts.TOUR_TRIALS if name in accounts],
        {name: texts.TOUR_STORIES[name] for name in STORIES},
    )


async def describe(world: World) -> Mapping[int, Label]:
    """What stands beside people and groups: the region, and the role with its OPD."""
    accounts = [account.id for account in world.sandbox.world.accounts.values() if not account.is_bot]
    labels: dict[int, Label] = {}
    async with world.bot.ports.database.read() as db:
        for account in accounts:
            standing = await actors.conversation(db, account)
            if standing is not None and standing.actor.current is not None:
                labels[account] = _label(standing.actor)
        for chat in world.sandbox.world.groups.values():
            group = await groups.of_chat(db, chat.id)
            if group is not None:
                labels[chat.id] = Label(group.region.name, texts.PAGE_GROUP, group.region.zone)
    return labels


def _label(actor: Actor) -> Label:
    current = actor.current
    if current is None:
        return Label(zone=ZONES[CITY])
    role = texts.PAGE_ROLES[current.role.value].format(opd=current.opd.name if current.opd else "")
    return Label(current.region.name, role, current.region.zone)


def make_group(world: World) -> Group | None:
    """A group of the city for whoever wants to bind one; the bot greets it. None where there is one."""
    state = world.sandbox.world
    names = {texts.CAST[place] for place in (0, 2, 3, 4, 5)}
    members = [Person(world.sandbox, account) for account in state.accounts.values() if account.name in names]
    return world.sandbox.group(texts.PAGE_GROUP_TITLE, members) if members and not state.groups else None
