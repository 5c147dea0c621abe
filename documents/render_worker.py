"""The process that makes pictures and workbooks for `render_jobs`: a request in, finished files out."""

import json
import pickle
import sys
from io import BytesIO

from documents import cage
from documents.confinement import confine, own_folder, take_standard_output
from documents.render_jobs import Product
from domain.overview.export import RoundExport
from domain.overview.pictures import HeatMap, Trend
from domain.people.handouts import Handout
from domain.rounds.plan import RoundPlan

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
        case Product.ROUND_BOOK, [RoundPlan() as plan]:
            from documents.workbook.template import workbook_here as round_book_here

            return [round_book_here(plan)]
        case Product.INVITATION_SHEET, [Handout() as handout]:
            from documents.invitations.sheet import sheet_here

            return [sheet_here(handout)]
        case Product.INVITATION_CARDS, [Handout() as handout]:
            from documents.invitations.papers import cards_here

            return [cards_here(handout)]
        case Product.INVITATION_LETTERS, [Handout() as handout]:
            from documents.invitations.papers import letters_here

            return [letters_here(handout)]
        case Product.OVERVIEW, [HeatMap() as heat]:
            from documents.pictures.pages import overview_here

            return [overview_here(heat)]
        case Product.PICTURES, [HeatMap() as heat, Trend() as trend]:
            from documents.pictures.pages import pictures_here

            return pictures_here(heat, trend)
        case _:
            raise TypeError(f"{product} is not made of that")


if __name__ == "__main__":
    main()
