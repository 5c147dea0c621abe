"""The process that reads the workbook with what came of a round, as documents.workbook.worker reads a round's."""

import json
import sys

from documents.workbook.worker import begin


def main() -> None:
    """Serve the one request and end."""
    request, path = begin()
    from documents.outcomes.book import read_outcome_here
    from domain.endorsement.outcome_book import AssessedRound
    from domain.rounds.plan_json import from_json, to_json

    known_rounds = tuple(from_json(AssessedRound, round) for round in request["rounds"])
    sys.stdout.write(json.dumps(to_json(read_outcome_here(path, known_rounds))))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
