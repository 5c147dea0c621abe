"""Progress cards in groups: totals of the open rounds, wanted anew whenever the totals are others."""

import hashlib
from datetime import datetime, timedelta

from domain.broadcast.groups import Progress, RoundTotals
from services.ports import Ports
from storage.database import Connection
from storage.queries import cards
from storage.queries.broadcast import groups, progress
from storage.queries.cards import Card, CardKind

LOOK_EVERY = timedelta(seconds=60)
"""Totals are compared this often: a card is never older than a minute, and counting costs next to nothing."""


class ProgressPlan:
    """Wants progress cards brought up to date once the totals they show are others."""

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self._looked_at: datetime | None = None

    async def run(self) -> bool:
        """Looks at most once a minute; whether any card is behind now."""
        now = self._ports.clock.now()
        if self._looked_at is not None and timedelta(0) <= now - self._looked_at < LOOK_EVERY:
            return False
        self._looked_at = now
        return await plan_progress(self._ports)


async def plan_progress(ports: Ports) -> bool:
    """Wants the progress cards of all groups whose region's totals have changed; whether there are any."""
    now = ports.clock.now()
    outdated: list[tuple[int, str]] = []
    async with ports.database.read() as db:
        for region_id in await groups.regions_with_groups(db):
            fingerprint = _fingerprint(await progress.totals(db, region_id, now))
            outdated += [
                (group_id, fingerprint)
                for group_id, shown_before in await progress.wanted_for(db, region_id)
                if shown_before != fingerprint
            ]
    if not outdated:
        return False
    async with ports.maintain() as (db, _):
        for group_id, fingerprint in outdated:
            await _want(db, group_id, fingerprint)
    return True


async def progress_facts(ports: Ports, card: Card) -> Progress | None:
    """What a group's progress card shows; None where the group is bound no more."""
    now = ports.clock.now()
    async with ports.database.read() as db:
        group = await groups.get(db, card.subject_id)
        if group is None or group.gone_at is not None:
            return None
        return Progress(group, await progress.totals(db, group.region.id, now), now)


async def want_now(db: Connection, group_id: int, region_id: int, now: datetime) -> None:
    """In the open transaction: wants a group's card with the totals of now."""
    await _want(db, group_id, _fingerprint(await progress.totals(db, region_id, now)))


async def _want(db: Connection, group_id: int, fingerprint: str) -> None:
    group = await groups.get(db, group_id)
    if group is None or group.gone_at is not None:
        return
    await progress.note(db, group_id, fingerprint)
    await cards.want_in_group(db, CardKind.PROGRESS, group_id, group_id)


def _fingerprint(totals: tuple[RoundTotals, ...]) -> str:
    return hashlib.sha256(repr(totals).encode()).hexdigest()
