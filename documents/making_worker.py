"""The process that makes pictures and workbooks for `making`: a request in, finished files out."""

import json
import os
import pickle
import sys

from documents.confinement import confine
from documents.making import Made
from domain.export import RoundExport
from domain.pictures import HeatMap, Trend

_MEMORY_BYTES = 2 * 1024**3
_WRITTEN_BYTES = 512 * 1024**2


def main() -> None:
    """Serve the one request and end: a line with the files' lengths, then the files."""
    confine(_MEMORY_BYTES, _WRITTEN_BYTES)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what libraries print goes nowhere
    what, of = pickle.load(sys.stdin.buffer)  # written by the bot itself, never by anybody outside
    files = _make(what, of)
    answers.write(json.dumps([len(file) for file in files]).encode() + b"\n")
    for file in files:
        answers.write(file)
    answers.close()


def _make(what: str, of: object) -> list[bytes]:
    match Made(what), of:
        case Made.WORKBOOK, RoundExport():
            from documents.export_workbook import workbook_here

            return [workbook_here(of)]
        case Made.OVERVIEW, HeatMap():
            from documents.pictures import overview_here

            return [overview_here(of)]
        case Made.PICTURES, (HeatMap() as heat, Trend() as trend):
            from documents.pictures import pictures_here

            return pictures_here(heat, trend)
        case _:
            raise TypeError(f"{what} is not made of that")


if __name__ == "__main__":
    main()
