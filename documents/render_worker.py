"""The process that makes pictures and workbooks for `render_jobs`: a request in, finished files out."""

import json
import pickle
import sys
from io import BytesIO

from documents import cage
from documents.confinement import confine, own_folder, take_standard_output
from documents.render_jobs import Product
from domain.endorsement.outcome_book import OutcomeBook
from domain.letters.papers import AttendancePaper, LetterBundle
from domain.overview.export import RoundExport
from domain.overview.leader_page import LeaderPage
from domain.overview.pictures import HeatMap, Trend
from domain.overview.tables import TableExport
from domain.people.handouts import Handout
from domain.rounds.plan import RoundPlan
from domain.submission.receipts import ReceiptPaper

_MEMORY_BYTES = 2 * 1024**3
_WRITTEN_BYTES = 512 * 1024**2
_CPU_SECONDS = 60


def main() -> None:
    """Serve the one request and end: a line with the files' lengths, then the files."""
    confine(_MEMORY_BYTES, _WRITTEN_BYTES, _CPU_SECONDS)
    cage.shut_in([], own_folder())
    answers = take_standard_output()
    product, *parts = _request()
    files = _render(product, parts)
    answers.write(json.dumps([len(file) for file in files]).encode() + b"\n")
    for file in files:
        answers.write(file)
    answers.close()


def _request() -> list[object]:
    """What is to be made and the parts it is made of: written by the bot itself, never by anybody outside."""
    stream = BytesIO(sys.stdin.buffer.read())
    parts: list[object] = []
    while stream.tell() < len(stream.getbuffer()):
        parts.append(pickle.load(stream))
    return parts


def _render(product: object, parts: list[object]) -> list[bytes]:
    match Product(str(product)), parts:
        case Product.WORKBOOK, [RoundExport() as head, *more]:
            from documents.export.workbook import join_parts, workbook_here

            return [workbook_here(join_parts(head, more))]
        case Product.TABLE, [TableExport() as table, *more]:
            from documents.export.tables import join_records, table_here

            return [table_here(join_records(table, more))]
        case Product.ROUND_BOOK, [RoundPlan() as plan]:
            from documents.workbook.template import workbook_here as round_book_here

            return [round_book_here(plan)]
        case Product.OUTCOME_BOOK, [OutcomeBook() as scores]:
            from documents.outcomes.book import outcome_book_here

            return [outcome_book_here(scores)]
        case Product.INVITATION_SHEET, [Handout() as handout]:
            from documents.invitations.sheet import sheet_here

            return [sheet_here(handout)]
        case Product.INVITATION_CARDS, [Handout() as handout]:
            from documents.invitations.papers import cards_here

            return [cards_here(handout)]
        case Product.RECEIPT, [ReceiptPaper() as paper]:
            from documents.receipts.paper import receipt_here

            return [receipt_here(paper)]
        case Product.LETTERS, [LetterBundle() as letters]:
            from documents.letters.paper import letters_here as office_letters_here

            return [office_letters_here(letters)]
        case Product.ATTENDANCE, [AttendancePaper() as attendance]:
            from documents.letters.paper import attendance_here

            return [attendance_here(attendance)]
        case Product.INVITATION_LETTERS, [Handout() as handout]:
            from documents.invitations.papers import letters_here

            return [letters_here(handout)]
        case Product.LEADER_PAGE, [LeaderPage() as page]:
            from documents.pictures.pages import leader_page_here

            return leader_page_here(page)
        case Product.PICTURES, [HeatMap() as heat, Trend() as trend]:
            from documents.pictures.pages import pictures_here

            return pictures_here(heat, trend)
        case _:
            raise TypeError(f"{product} is not made of that")


if __name__ == "__main__":
    main()
