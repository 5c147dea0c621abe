"""Which indicator, and which of its items, a file may be for: guessed from its caption, name and what was read in it.

What people confirm is counted, and makes the next guess in their region better (`placed_word`); it can be forgotten.
"""

import asyncio
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from documents.reading import candidates as weighing
from documents.reading.field_words import field_words
from domain.reading.candidates import Choice, Clues, Guess
from domain.submission.drafts import AssignmentView
from domain.submission.photo_names import is_given_name
from services.ports import Ports
from storage.database import Connection
from storage.queries import cards
from storage.queries.cards import CardKind
from storage.queries.reading import choices, guesses, placed_words
from storage.queries.reading.guesses import AskedFile, AskedItem

_MOST_UNREAD = 20
"""Of many files that came at once, how many are weighed by caption and name alone; one caption tells of an album."""

FileWords = Mapping[int, Collection[str]]
"""By loose file (its id as one that is asked about) the words that are counted where it is put."""


async def propose(ports: Ports, file_id: int, text: str) -> None:
    """Notes what a file that was read may be for, where its sender is being asked; `text` is `Reading.text`.

    Opens its own read and its own write: call it with no transaction open, after the reading is written.
    """
    async with ports.database.read() as db:
        waiting = await guesses.asked_of_file(db, file_id)
        asked_items = await guesses.items_asked(db, file_id=file_id)
        of_opd = {entry.opd_id: await choices.of_opd(db, entry.opd_id) for entry in waiting}
    proposals = [(entry, (await _guesses(ports, of_opd[entry.opd_id], [_clues(entry, text)]))[0]) for entry in waiting]
    likely = [(entry, await _likely_item(entry, text)) for entry in asked_items]
    if not proposals and not likely:
        return
    async with ports.maintain() as (db, _):
        for entry, guess in proposals:
            await guesses.note(db, entry, guess)
            await cards.want_for_news(db, CardKind.UNASSIGNED_FILES, entry.person_id)
        for item, item_id in likely:
            if item_id is not None:
                await guesses.note_item(db, item, item_id)
                await cards.want_for_news(db, CardKind.DRAFT, item.assignment_id)


async def guessed(ports: Ports, person_id: int, opd_id: int) -> list[Guess]:
    """What the files may be for that a person is asked about for an OPD: by what was read, else by caption and name."""
    async with ports.database.read() as db:
        waiting = [entry for entry in await guesses.asked_of_person(db, person_id) if entry.opd_id == opd_id]
        owed = await choices.of_opd(db, opd_id)
    unread = [_clues(entry) for entry in waiting if entry.guess is None][:_MOST_UNREAD]
    return [entry.guess for entry in waiting if entry.guess is not None] + await _guesses(ports, owed, unread)


async def likely_items(ports: Ports, assignment_id: int) -> dict[int, int]:
    """For which item the files of a draft likely are that are asked about, by file; nothing tells of the others."""
    async with ports.database.read() as db:
        waiting = await guesses.items_asked(db, assignment_id=assignment_id)
    likely = {entry.file_id: entry.likely_item_id or await _likely_item(entry) for entry in waiting}
    return {file_id: item_id for file_id, item_id in likely.items() if item_id is not None}


async def words_of_waiting(ports: Ports, person_id: int) -> FileWords:
    """The words to count when the files a person is asked about are put somewhere."""
    async with ports.database.read() as db:
        waiting = await guesses.asked_of_person(db, person_id)
        of_opd = {entry.opd_id: await choices.of_opd(db, entry.opd_id) for entry in waiting}
    words: dict[int, Collection[str]] = {entry.id: entry.guess.words for entry in waiting if entry.guess is not None}
    for opd_id, owed in of_opd.items():
        unread = [entry for entry in waiting if entry.guess is None and entry.opd_id == opd_id]
        countable = await asyncio.to_thread(_countable_words, [_clues(entry) for entry in unread], owed)
        words |= {entry.id: of_file for entry, of_file in zip(unread, countable, strict=True)}
    return words


async def learn(db: Connection, target: AssignmentView, words: Sequence[Collection[str]]) -> None:
    """Counts the words of files that were put to an indicator by a person, each word once a file."""
    counted = Counter(word for of_file in words for word in set(of_file))
    await placed_words.count(db, target.owed.region_id, target.round.programme, target.owed.code, counted)


async def _guesses(ports: Ports, owed: Sequence[choices.OwedIndicator], clues: Sequence[Clues]) -> list[Guess]:
    """What each of some files may be for, by where such words were put before as well."""
    if not owed or not any(each.are_there for each in clues):
        return [Guess() for _ in clues]
    words = await asyncio.to_thread(_countable_words, clues, owed)
    async with ports.database.read() as db:
        counts = await placed_words.counts(db, owed[0].region_id, {word for of_file in words for word in of_file})
    among = [
        replace(choice, learned=counts.get((waiting.programme, waiting.code), {}))
        for choice, waiting in zip(_as_choices(owed), owed, strict=True)
    ]
    return await asyncio.to_thread(_weighed, clues, among)


async def _likely_item(waiting: AskedItem, text: str = "") -> int | None:
    clues = _clues(waiting, text)
    items = [Choice(id_, (name,)) for id_, name in waiting.items]
    if len(items) < 2 or not clues.are_there:
        return None
    [guess] = await asyncio.to_thread(_weighed, [clues], items)
    return guess.candidates[0].id if guess.candidates else None


def _weighed(clues: Sequence[Clues], among: Sequence[Choice]) -> list[Guess]:
    return [weighing.guess(each, among, field_words()) for each in clues]


def _countable_words(clues: Sequence[Clues], owed: Sequence[choices.OwedIndicator]) -> list[tuple[str, ...]]:
    among, terms = _as_choices(owed), field_words()
    return [weighing.countable_words(each, among, terms) for each in clues]


def _clues(waiting: AskedFile | AskedItem, text: str = "") -> Clues:
    return Clues(waiting.caption, "" if is_given_name(waiting.name) else waiting.name, text)


def _as_choices(owed: Sequence[choices.OwedIndicator]) -> list[Choice]:
    return [Choice(waiting.assignment_id, waiting.texts) for waiting in owed]
