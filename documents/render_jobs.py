"""Has pictures and workbooks made in a process of its own, so that nobody who writes to the bot meanwhile waits.

The process is handed plain records and gives finished files back; it opens nothing that anybody sent.
"""

import asyncio
import json
import pickle
from enum import StrEnum

from documents.confinement import confined_answer

_WALL_SECONDS = 60.0


class Product(StrEnum):
    """What can be made, and so what is handed over."""

    PICTURES = "pictures"  # HeatMap, Trend: see documents.pictures
    LEADER_PAGE = "leader_page"  # LeaderPage: the picture, and the sheet of A4
    WORKBOOK = "workbook"  # RoundExport in parts: see documents.export.workbook
    TABLE = "table"  # TableExport in parts: see documents.export.tables
    ROUND_BOOK = "round_book"  # RoundPlan: see documents.workbook.template
    OUTCOME_BOOK = "outcome_book"  # OutcomeBook: see documents.outcomes
    INVITATION_SHEET = "invitation_sheet"  # Handout: see documents.invitations
    INVITATION_CARDS = "invitation_cards"
    INVITATION_LETTERS = "invitation_letters"
    LETTERS = "letters"  # LetterBundle: see documents.letters
    ATTENDANCE = "attendance"  # AttendancePaper
    RECEIPT = "receipt"  # ReceiptPaper: see documents.receipts


class RenderFailed(OSError):
    """The process ended without its files, or took too long: nothing was made."""


async def render(product: Product, *parts: object) -> list[bytes]:
    """The files made of records; raises RenderFailed, and OSError where no process can be started.

    Records by the thousand come in several parts: while one of them is pickled nobody else is served.
    """
    request = bytearray()
    for part in (product.value, *parts):
        request += pickle.dumps(part, pickle.HIGHEST_PROTOCOL)
        await asyncio.sleep(0)
    try:
        answer = await confined_answer("documents.render_worker", bytes(request), _WALL_SECONDS)
    except TimeoutError as error:
        raise RenderFailed(f"{product} took more than {_WALL_SECONDS:.0f} s") from error
    if answer is None:
        raise RenderFailed(f"{product} could not be made")
    return _files(answer)


def _files(answer: bytes) -> list[bytes]:
    head, _, rest = answer.partition(b"\n")
    files: list[bytes] = []
    start = 0
    for length in json.loads(head):
        files.append(rest[start : start + length])
        start += length
    return files
