"""Who is told of an outage, and how often."""

from datetime import UTC, datetime, timedelta

from bot.inbox.outage_notices import OutageNotices
from storage.queries.inbox import InboxEntry
from tests import builders


class _Clock:
    def __init__(self) -> None:
        self.at = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at


def _entry(person: int) -> InboxEntry:
    return InboxEntry(1, 1, person, "{}", 0, builders.NOW, applied=False)


async def test_once_per_person_and_outage_and_not_again_while_it_flickers() -> None:
    clock, told = _Clock(), list[int]()

    async def tell(entry: InboxEntry) -> bool:
        told.append(entry.queue_key)
        return True

    outages = OutageNotices(tell, clock)
    for person in (7, 7, 8, 7):
        await outages.notify(_entry(person))
    assert told == [7, 8]

    outages.recovered(7)
    await outages.notify(_entry(7))
    clock.at += timedelta(hours=3)
    await outages.notify(_entry(8))
    assert told == [7, 8]

    await outages.notify(_entry(7))
    assert told == [7, 8, 7]


async def test_who_could_not_be_told_is_told_later() -> None:
    answers: list[object] = [ConnectionError("cut"), False, True]
    told = list[object]()

    async def tell(_entry: InboxEntry) -> bool:
        answer = answers.pop(0)
        told.append(answer)
        if isinstance(answer, Exception):
            raise answer
        return bool(answer)

    outages = OutageNotices(tell, _Clock())
    for _ in range(4):
        await outages.notify(_entry(7))

    assert told[1:] == [False, True]
