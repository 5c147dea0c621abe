"""The process that blackens one file for `process`: a request in, a line about the copy and its bytes out."""

import json
import sys
from pathlib import Path

import cv2

from documents.cage import shut_in
from documents.confinement import confine, take_standard_output
from documents.reading.ocr import word_reader
from documents.redaction.blackening import NotBlackened, blackened
from domain.reading.redaction import RedactionFault

_MEMORY_BYTES = 1280 * 1024 * 1024
_CPU_SECONDS = 200


def main() -> None:
    """Serve the one request and end."""
    confine(_MEMORY_BYTES, 0, _CPU_SECONDS)
    answers = take_standard_output()
    request = json.loads(sys.stdin.buffer.readline())
    path = Path(request["path"])
    cv2.setNumThreads(1)
    words = word_reader()
    shut_in((path,), None)
    try:
        copy = blackened(path, request["media_type"], words, request["most_pages"])
    except NotBlackened as refused:
        answers.write(json.dumps({"fault": refused.fault.value}).encode() + b"\n")
    except Exception:  # every decoder has its own errors; a process that is felled says nothing at all
        answers.write(json.dumps({"fault": RedactionFault.TOO_COMPLEX.value}).encode() + b"\n")
    else:
        answers.write(json.dumps({"pages": copy.pages, "numbers": copy.numbers}).encode() + b"\n" + copy.content)
    answers.close()


if __name__ == "__main__":
    main()
