"""Pages of a submission as pictures, for who checks it; drawn in a caged process, once for all who ask meanwhile."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from documents.reading.pictures import page_pictures
from domain.people.people import Actor
from domain.review.findings import CheckedReadings
from domain.review.pages import (
    PAGES_AT_ONCE,
    ChosenPage,
    FormerPages,
    PagePicture,
    PagePictures,
    beside_former,
    can_be_drawn,
    pages_of_file,
    pages_that_matter,
)
from domain.review.review import SubmittedAnswer
from domain.submission.sent_files import SentFile
from services.ports import Ports
from services.refusals import Conflict, Gone
from services.review.findings import readings_of
from services.review.review import standing_for, why_not
from services.single_flight import OnStart
from services.submission import submission_view
from storage.queries.submission import former_years


async def submission_pages(
    ports: Ports, actor: Actor, submission_id: int, file_id: int, start: int, on_start: OnStart
) -> PagePictures:
    """Ten pages from `start` (0: the first) of a file, the page that proves the point first.

    `file_id` 0 stands for the only file, or for the page that matters of each of several. `on_start` is called once it
    is clear that it may take a moment. Raises Gone, NotAllowed, and Conflict where the version counts no more.
    """
    answer = await checked_answer(ports, actor, submission_id)
    drawable = [sent_file for sent_file in answer.files if can_be_drawn(sent_file.file)]
    chosen = drawable[0] if len(drawable) == 1 else None
    if file_id:
        chosen = next((sent_file for sent_file in drawable if sent_file.file.id == file_id), None)
        if chosen is None:
            raise Gone
    pages = pages_of_file(chosen) if chosen is not None else pages_that_matter(drawable)
    start = max(start, 0)
    end = start + PAGES_AT_ONCE
    batch = pages[start:end]
    if not batch:
        raise Gone
    key = (actor.person_id, "pages", submission_id, file_id, start)
    now = ports.clock.now()
    pictures = None
    if not ports.exports.recent.holds(key, now):
        await on_start()
        pictures = await drawn_pages(ports, answer.region.id, batch)
        ports.exports.recent.note(key, ports.clock.now())
    return PagePictures(
        submission_id,
        answer.indicator.code,
        answer.opd.name,
        tuple(drawable),
        chosen,
        pictures,
        end if end < len(pages) else None,
    )


async def former_pages(ports: Ports, actor: Actor, submission_id: int, on_start: OnStart) -> FormerPages:
    """The pages that matter, with those of what was accepted for the indicator the year before; raises as above."""
    answer = await checked_answer(ports, actor, submission_id)
    async with ports.database.read() as db:
        former = await former_years.at(db, answer.indicator.id, answer.opd.id, ports.clock.now())
    year = answer.round.tahun_data
    if former is None or not former.files:
        return FormerPages(answer.indicator.code, answer.opd.name, year, year, None, ())
    before = [
        SentFile(
            entry.file,
            entry.item,
            ports.evidence.path(answer.region.id, entry.file.sha256),
            proof_page=entry.proof_page,
        )
        for entry in former.files
    ]
    pairs = beside_former(answer.files, before)
    key = (actor.person_id, "former", submission_id)
    drawn_pairs = None
    if not ports.exports.recent.holds(key, ports.clock.now()):
        if pairs:
            await on_start()
        pictures = await drawn_pages(ports, answer.region.id, [page for pair in pairs for page in pair])
        drawn_pairs = tuple(zip(pictures[::2], pictures[1::2], strict=True))
        ports.exports.recent.note(key, ports.clock.now())
    return FormerPages(
        answer.indicator.code, answer.opd.name, year, former.round.tahun_data, former.round.name, drawn_pairs
    )


async def submission_findings(
    ports: Ports, actor: Actor, submission_id: int
) -> tuple[SubmittedAnswer, CheckedReadings | None]:
    """A submission with all that was read in its files; raises as above."""
    answer = await checked_answer(ports, actor, submission_id)
    async with ports.database.read() as db:
        return answer, await readings_of(db, ports.clock.now(), answer)


async def checked_answer(ports: Ports, actor: Actor, submission_id: int) -> SubmittedAnswer:
    """A submission for whoever may check it; raises Gone, NotAllowed, and Conflict where the version counts no more."""
    async with ports.database.read() as db:
        standing = await standing_for(db, actor, submission_id)
        if not standing.live:
            raise Conflict(why_not(standing, actor, ports.clock.now()))
        return await submission_view.submitted_answer(db, ports, standing)


async def drawn_pages(ports: Ports, region_id: int, pages: Sequence[ChosenPage]) -> tuple[PagePicture, ...]:
    """Those pages in their order, each file read and compared first; a page that cannot be drawn has no picture."""
    pictures: list[PagePicture] = []
    for _, run in groupby(pages, key=lambda page: page.sent_file.file.id):
        pictures += await _drawn(ports, region_id, list(run))
    return tuple(pictures)


def note_pages(
    ports: Ports, pictures: Sequence[PagePicture], references: Sequence[str | None]
) -> tuple[PagePicture, ...]:
    """Remembers what the messenger calls the pictures that were drawn; None for one that it does not take.

    Returns all of them as they went: what was not taken has no picture.
    """
    names = iter(references)
    went: list[PagePicture] = []
    for picture in pictures:
        if picture.drawn:
            page, reference = picture.page, next(names)
            ports.exports.page_references.note((page.sent_file.file.sha256, page.number), reference)
            picture = replace(picture, content=None, reference=reference)
        went.append(picture)
    return tuple(went)


async def _drawn(ports: Ports, region_id: int, pages: Sequence[ChosenPage]) -> list[PagePicture]:
    """Pages of one file."""
    sent_file = pages[0].sent_file
    references = {page.number: ports.exports.page_references.of((sent_file.file.sha256, page.number)) for page in pages}
    missing = tuple(number for number, reference in references.items() if reference is None)
    contents = await _contents(ports, region_id, sent_file, missing) if missing else {}
    return [PagePicture(page, contents.get(page.number), references[page.number]) for page in pages]


async def _contents(
    ports: Ports, region_id: int, sent_file: SentFile, numbers: tuple[int, ...]
) -> Mapping[int, bytes | None]:
    file = sent_file.file
    path = await submission_view.readable(ports, region_id, file) if sent_file.path is not None else None
    if path is None:
        return {}
    contents = await ports.exports.page_pictures.run(
        (file.sha256, numbers), lambda: page_pictures(path.absolute(), file.media_type, file.kind, numbers)
    )
    return {number: content or None for number, content in zip(numbers, contents, strict=False)}
