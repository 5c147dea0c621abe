"""What was read in the files of a submission, as who checks the region is told it: likenesses of every OPD included."""

from datetime import datetime

from domain.review.findings import CheckedReadings
from domain.review.review import SubmittedAnswer
from services.file_advice import advice_on
from services.submission.assignment import system_view
from storage.database import Connection
from storage.queries.reading import rules


async def readings_of(db: Connection, now: datetime, answer: SubmittedAnswer) -> CheckedReadings | None:
    """The readings of its files; None where there are no files. Whoever calls has looked at the right to check it."""
    view = await system_view(db, now, answer.assignment_id) if answer.files else None
    if view is None:
        return None
    advice = await advice_on(db, view, [sent_file.file for sent_file in answer.files], of_all_opds=True)
    return CheckedReadings(view, advice, tuple(await rules.overridden(db, answer.submission_id)))
