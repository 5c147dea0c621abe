"""What is said of the files of an answer now: their readings, judged by the years and the rules that hold for it."""

from collections.abc import Mapping, Sequence

from documents.reading import carriage
from domain.reading.advice import AdviceLine, AnswerAdvice, FileAdvice, FilePlace, likenesses, lines_of, of_one_photo
from domain.reading.figure_answers import advice_of_units
from domain.reading.readings import Advice, AdviceCode, AdviceHandling, AdviceRules, Reading
from domain.reading.years import advice_of_years
from domain.rounds.programme import Round
from domain.submission.drafts import REUSED, AssignmentView, StoredFile
from domain.submission.evidence import MediaKind
from storage.database import Connection
from storage.queries.reading import matches, readings, rules
from storage.queries.rounds import rounds


async def advice_on(
    db: Connection, view: AssignmentView, files: Sequence[StoredFile] | None = None, *, of_all_opds: bool = False
) -> AnswerAdvice:
    """What is said of files of an assignment, those that are there unless file_ids are named.

    An OPD is told of likenesses among its own files alone, and not that they show personal data, which it has to send;
    `of_all_opds` is for who checks.
    """
    lying_here = [placed.file for placed in view.files]
    chosen = lying_here if files is None else list(files)
    if not chosen:
        return AnswerAdvice()
    by_file = await readings.of_files(db, [file.id for file in chosen])
    if not by_file:
        return AnswerAdvice(tuple(FileAdvice(file, None) for file in chosen))
    of_region = await rules.of_region(db, view.region.id)
    same = await _likeness_lines(db, view, chosen, of_region, of_all_opds=of_all_opds)
    photos = max(sum(file.kind is MediaKind.PHOTO for file in group) for group in (chosen, lying_here))
    entries: list[FileAdvice] = []
    for file in chosen:
        row = by_file.get(file.id)
        if row is None:
            entries.append(FileAdvice(file, None))
            continue
        reading = carriage.unpacked(row.packed) if row.packed is not None else None
        advice = () if reading is None else judged(reading, view.round)
        if reading is not None:
            advice += advice_of_units(view.indicator.figures, reading.figures)
        if file.kind is MediaKind.PHOTO and photos > 1:
            advice = of_one_photo(advice)
        if not of_all_opds:
            advice = tuple(item for item in advice if item.code is not AdviceCode.PERSONAL_DATA)
        lines = () if reading is None else lines_of(advice, of_region)
        if reading is not None:
            lines += same.get(file.id, ())
        entries.append(FileAdvice(file, row.status, reading, lines, row.queued_at))
    return AnswerAdvice(tuple(entries), of_region)


def judged(reading: Reading, round: Round) -> tuple[Advice, ...]:
    """The advice of a reading, with what follows from the years that a round asks for."""
    return (*reading.advices, *advice_of_years(reading, round.data_from, round.data_until))


async def given_advice(db: Connection, file: StoredFile, reading: Reading) -> tuple[Advice, ...]:
    """The advice of a reading, judged for the first round for which its file lies somewhere."""
    advice = reading.advices
    for place in (await matches.places(db, [file.id])).get(file.id, ()):
        round = await rounds.get(db, place.round_id)
        if round is not None:
            advice = judged(reading, round)
            break
    return of_one_photo(advice) if file.kind is MediaKind.PHOTO else advice


async def _likeness_lines(
    db: Connection, view: AssignmentView, files: Sequence[StoredFile], of_region: AdviceRules, *, of_all_opds: bool
) -> Mapping[int, tuple[AdviceLine, ...]]:
    """Where else the same lies, by file; nothing where the region does not want to hear of it."""
    if of_region.of(AdviceCode.SEEN_BEFORE) is AdviceHandling.OFF:
        return {}
    ids = [file.id for file in files]
    matching = await matches.of_files(db, ids)
    file_ids = sorted({*ids, *(match.file_id for match in matching), *(match.other_file_id for match in matching)})
    lying: Mapping[int, Sequence[FilePlace]] = await matches.places(db, file_ids)
    names = await matches.names(db, file_ids)
    opd_id = None if of_all_opds else view.owed.opd_id
    chosen = {placed.file.id for placed in view.files if placed.former or (placed.album or "").startswith(REUSED)}
    lines: dict[int, tuple[AdviceLine, ...]] = {}
    for file in files:
        alike = likenesses(
            *(file.id, matching, lying, names, view.owed.assignment_id, opd_id), on_purpose=file.id in chosen
        )
        lines[file.id] = (AdviceLine(AdviceCode.SEEN_BEFORE, likenesses=alike),) if alike else ()
    return lines
