"""Of when a document is, against the years that a round asks for."""

from collections.abc import Sequence
from datetime import date

from domain.reading.readings import Advice, AdviceCode, DatedMention, MentionKind, Reading


def advice_of_years(reading: Reading, data_from: date, data_until: date) -> tuple[Advice, ...]:
    """Advice where a document is of other years than those asked for: its `detail` is what was read there.

    What it reports on counts before the day on which it was signed: a report on 2025 is signed in 2026. What stays
    in force has no year; a plan may be of the year that follows; where nothing is dated, nothing is said.
    """
    if reading.stays_in_force:
        return ()
    years = range(data_from.year, data_until.year + 1)
    subjects = _of(reading, MentionKind.PERIOD, MentionKind.BUDGET_YEAR)
    dates = _of(reading, MentionKind.DOCUMENT_DATE)
    if any(mention.year in years for mention in subjects):
        return ()
    dated_within = any(mention.year in years for mention in dates)
    if subjects:
        planned = all(mention.year > data_until.year for mention in subjects)
        return () if planned and dated_within else _advice(subjects)
    if dated_within or not dates:
        return ()
    looks_back = all(mention.year > data_until.year for mention in dates)
    spoken_of = _of(reading, MentionKind.RUNNING_TEXT)
    if looks_back and any(mention.year in years for mention in spoken_of):
        return ()
    return _advice(dates)


def _of(reading: Reading, *kinds: MentionKind) -> list[DatedMention]:
    return [mention for mention in reading.mentions if mention.kind in kinds]


def _advice(mentions: Sequence[DatedMention]) -> tuple[Advice, ...]:
    first = mentions[0]
    return (Advice(AdviceCode.OTHER_YEAR, first.page, detail=first.excerpt),)
