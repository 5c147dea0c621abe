"""What of all that is planned falls to one bot: a region that is bound to another one is planned by that one."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from domain.notices import NoticeKind
from domain.people.people import Region
from domain.reminding.digests import digest_occurrence
from storage.queries.reminding.planning import Helper, PlannedNotice, Serving


class BotShare:
    """The share of the bot with that account; of a process without one (None) it is everything."""

    def __init__(self, regions: Iterable[Region], bot_id: int | None) -> None:
        self._regions: Mapping[int, Region] = {region.id: region for region in regions}
        self._bots: Mapping[int, int | None] = {id_: region.bot_id for id_, region in self._regions.items()}
        self.bot_id = bot_id

    def zone(self, region_id: int) -> str:
        """The zone of a region, whichever bot's it is."""
        return self._regions[region_id].zone

    def includes(self, region_id: int) -> bool:
        """Whether a region is not another bot's."""
        bot_id = self._bots.get(region_id)
        return bot_id is None or self.bot_id is None or bot_id == self.bot_id

    def roles(self, roles: Collection[Serving]) -> list[Serving]:
        """The roles of people of whom this bot reminds them.

        Who serves regions of several bots hears of one that is bound to none by the first of them alone.
        """
        first: dict[int, int] = {}
        for serving in roles:
            bot_id = self._bots.get(serving.region_id)
            if bot_id is not None:
                first[serving.person_id] = min(bot_id, first.get(serving.person_id, bot_id))
        return [
            serving
            for serving in roles
            if self.includes(serving.region_id)
            and (self._bots.get(serving.region_id) is not None or self._is_own(first.get(serving.person_id)))
        ]

    def digest(self, person_id: int, home_region_id: int, region_ids: Iterable[int], day: date) -> PlannedNotice:
        """The digest of a day that tells a person of these regions: of one by which it goes out through this bot."""
        served = list(region_ids)
        bound = [region_id for region_id in served if self._bots.get(region_id) is not None]
        region_id = home_region_id
        if home_region_id not in bound and (bound or self._bots.get(home_region_id) is not None):
            region_id = (bound or served)[0]
        occurrence = digest_occurrence(day, self._bots.get(region_id))
        return PlannedNotice(person_id, NoticeKind.DIGEST, person_id, occurrence, region_id)

    def _is_own(self, bot_id: int | None) -> bool:
        return bot_id is None or self.bot_id is None or bot_id == self.bot_id


def places_of(roles: Sequence[Serving], helpers: Sequence[Helper]) -> dict[int, list[int]]:
    """The regions in which each person has a part."""
    places: dict[int, list[int]] = {}
    parts: list[Serving | Helper] = [*roles, *helpers]
    for part in parts:
        places.setdefault(part.person_id, []).append(part.region_id)
    return places
