"""A card whose message shows something else for now: what changes by itself waits, what somebody does does not."""

from storage.database import Connection, Database
from storage.queries import cards
from storage.queries.cards import CardKind
from tests import builders

MESSAGE = 7


async def is_behind(db: Connection) -> bool:
    return bool(await cards.behind(db))


async def shown(db: Connection) -> None:
    for card in await cards.behind(db):
        await cards.record_shown(db, card, message_id=MESSAGE, closed=False)


async def test_what_changes_by_itself_waits_while_a_card_is_covered(database: Database) -> None:
    async with database.write() as db:
        person = await builders.person(db)
        subject = (CardKind.UNASSIGNED_FILES, person)
        await cards.want(db, *subject, person, buried=True)
        [card] = await cards.behind(db)
        await shown(db)

        await cards.want_for_news(db, *subject)
        assert await is_behind(db) and await cards.is_uncovered(db, card.chat_id, MESSAGE, None)
        await cards.cover(db, card.chat_id, MESSAGE, None)
        assert not await is_behind(db), "what has not been shown yet by then waits, too"
        await cards.want_for_news(db, *subject)
        assert not await is_behind(db) and not await cards.is_uncovered(db, card.chat_id, MESSAGE, None)

        await cards.want_for_all(db, *subject)
        assert await is_behind(db), "what somebody does is shown"
        await cards.cover(db, card.chat_id, MESSAGE, None)
        assert await is_behind(db), "also where the message was covered in the same breath"
        await shown(db)
        await cards.want(db, *subject, person, buried=False)
        await shown(db)
        await cards.want_for_news(db, *subject)
        assert await is_behind(db)
