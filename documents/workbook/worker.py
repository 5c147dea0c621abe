"""The process that opens workbooks for `process`: a request and a workbook on its input, one answer on its output.

It knows no path of the bot's: it writes the workbook into its own folder, and reads it there.
"""

import json
import os
import shutil
import sys
import warnings
from datetime import date
from pathlib import Path
from typing import Any

from documents import cage
from documents.confinement import confine, own_folder
from documents.workbook.limits import WorkbookLimits


def begin() -> tuple[dict[str, Any], Path]:
    """Shuts the process in and takes the request and the workbook, which it keeps in its own folder."""
    request = json.loads(sys.stdin.buffer.readline())
    limits = WorkbookLimits(**request["limits"])
    confine(limits.memory_bytes, limits.written_bytes, limits.cpu_seconds)
    cage.shut_in([], own_folder())
    # openpyxl decides when it is first imported: the parser that refuses entities, rather than lxml.
    os.environ["OPENPYXL_LXML"] = "False"
    warnings.simplefilter("ignore")  # openpyxl remarks on what it leaves out
    path = own_folder() / "received.xlsx"
    with path.open("wb") as file:
        shutil.copyfileobj(sys.stdin.buffer, file)
    return request, path


def main() -> None:
    """Serve the one request and end."""
    request, path = begin()
    from documents.workbook.annotate import annotate_here
    from documents.workbook.province import read_province_here
    from documents.workbook.read import read_here
    from domain.rounds.marks import Marking
    from domain.rounds.plan import PlannedOpd
    from domain.rounds.plan_json import from_json, to_json
    from domain.rounds.provinces import ProvincePlan

    if request["task"] == "read":
        today = date.fromisoformat(request["today"]) if request["today"] else None
        known_opds = tuple(from_json(PlannedOpd, opd) for opd in request["known_opds"])
        sys.stdout.write(json.dumps(to_json(read_here(path, today, known_opds))))
    elif request["task"] == "province":
        sys.stdout.write(json.dumps(to_json(read_province_here(path, from_json(ProvincePlan, request["known"])))))
    else:
        marked = own_folder() / "marked.xlsx"
        annotate_here(path, marked, from_json(Marking, request["marking"]))
        with marked.open("rb") as file:
            shutil.copyfileobj(file, sys.stdout.buffer)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
