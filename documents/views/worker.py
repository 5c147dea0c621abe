"""The process that makes one view for `process`: a request in, the finished file out."""

import json
import sys
from pathlib import Path

from documents.cage import shut_in
from documents.confinement import confine, own_folder, take_standard_output
from documents.views.picture import view_here

_MEMORY_BYTES = 1536 * 1024 * 1024
_WRITTEN_BYTES = 64 * 1024 * 1024


def main() -> None:
    """Serve the one request and end."""
    confine(_MEMORY_BYTES, _WRITTEN_BYTES)
    answers = take_standard_output()
    request = json.loads(sys.stdin.buffer.readline())
    path = Path(request["path"])
    shut_in((path,), own_folder())
    answers.write(view_here(path, request["media_type"]))
    answers.close()


if __name__ == "__main__":
    main()
