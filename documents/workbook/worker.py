"""The process that opens workbooks for `process`: one request on its input, one answer on its output."""

import json
import os
import sys
import warnings
from datetime import date
from pathlib import Path

from documents.confinement import confine


def main() -> None:
    """Serve the one request and end."""
    request = json.loads(sys.stdin.buffer.readline())
    confine(int(request["memory_bytes"]), int(request["written_bytes"]))
    # openpyxl decides when it is first imported: the parser that refuses entities, rather than lxml.
    os.environ["OPENPYXL_LXML"] = "False"
    warnings.simplefilter("ignore")  # openpyxl remarks on what it leaves out
    from documents.workbook.annotate import annotate_here
    from documents.workbook.read import read_here
    from domain.rounds.marks import Marking
    from domain.rounds.plan import PlannedOpd
    from domain.rounds.plan_json import from_json, to_json

    path = Path(request["path"])
    if request["task"] == "read":
        today = date.fromisoformat(request["today"]) if request["today"] else None
        known_opds = tuple(from_json(PlannedOpd, opd) for opd in request["known_opds"])
        answer = json.dumps(to_json(read_here(path, today, known_opds)))
    else:
        annotate_here(path, Path(request["target"]), from_json(Marking, request["marking"]))
        answer = "done"
    sys.stdout.write(answer + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
