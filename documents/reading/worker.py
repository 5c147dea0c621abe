"""The process that reads one file for `process`: a request in, lines out, each a reading of what was read so far.

The file is opened by children of this process, which can read that one file and nothing else. A child reads page after
page; one that a page fells is followed by another, which goes on behind that page.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

import cv2

from documents import cage
from documents.confinement import confine, take_standard_output
from documents.inspection.pdf_pages import from_both_ends
from documents.reading import carriage, page_findings
from documents.reading.children import ChildFelled, Say, begin_step, spoken_by_child
from documents.reading.limits import ReadingLimits
from documents.reading.ocr import word_reader
from documents.reading.office.word import read_text
from documents.reading.page_findings import PageFindings
from documents.reading.pages import PagesToRead, open_pages
from documents.reading.reader import put_together, read_page, read_words, read_workbook, read_written
from domain.reading.readings import LookFault, Reading
from domain.submission.evidence import MediaKind

_MOST_CHILDREN = 4
_PAGES, _BEGUN, _READ, _FAULT = b"pages ", b"begun ", b"read ", b"fault "


def main() -> None:
    """Serve the one request and end."""
    answers = take_standard_output()
    request = json.loads(sys.stdin.buffer.readline())
    limits = ReadingLimits(**request["limits"])
    if sys.platform != "win32":
        os.nice(limits.niceness)
    confine(limits.memory_bytes)
    cage.hide_from_others()
    cv2.setNumThreads(1)
    path, media_type = Path(request["path"]), request["media_type"]
    match MediaKind(request["kind"]):
        case MediaKind.PDF | MediaKind.PHOTO:
            _Document(path, media_type, limits, answers).read()
        case MediaKind.SPREADSHEET | MediaKind.WORD as kind:
            read = (
                partial(read_workbook, path, media_type) if kind is MediaKind.SPREADSHEET else partial(_written, path)
            )
            for line in spoken_by_child(partial(_read_whole, read), path, limits.page_cpu_seconds):
                _answer(answers, carriage.unpacked(line))
        case _:
            _answer(answers, Reading(faults=(LookFault.NOT_READABLE,)))
    answers.close()


class _Document:
    """A document whose pages are being read."""

    def __init__(self, path: Path, media_type: str, limits: ReadingLimits, answers: BinaryIO) -> None:
        self._path = path
        self._media_type = media_type
        self._limits = limits
        self._answers = answers
        self._until = time.monotonic() + limits.work_seconds
        self._words = word_reader()
        self._count = 0
        self._begun: list[int] = []
        self._pages: list[PageFindings] = []
        self._faults: list[LookFault] = []

    def read(self) -> None:
        """Reads page after page, then the words of all."""
        for _ in range(_MOST_CHILDREN):
            begun = len(self._begun)
            try:
                for line in self._spoken(self._read_pages):
                    self._take(line)
                break
            except ChildFelled:
                self._faults.append(LookFault.TOO_COMPLEX)
                if len(self._begun) == begun:
                    break  # it does not even open
        wanted = min(self._count, self._limits.most_pages)
        if len(self._begun) < wanted:
            self._faults.append(LookFault.TOO_COMPLEX)
        reading = put_together(self._count, self._pages, self._faults)
        _answer(self._answers, reading)
        try:
            for line in self._spoken(partial(self._read_words, reading)):
                reading = carriage.unpacked(line)
        except ChildFelled:
            reading = put_together(self._count, self._pages, (*self._faults, LookFault.TOO_COMPLEX))
        _answer(self._answers, reading)

    def _spoken(self, work: Callable[[Say], None]) -> Iterator[bytes]:
        return spoken_by_child(work, self._path, self._limits.page_cpu_seconds)

    def _take(self, line: bytes) -> None:
        """Takes what a child says of the document or of one page of it."""
        if line.startswith(_PAGES):
            self._count = int(line[len(_PAGES) :])
        elif line.startswith(_BEGUN):
            self._begun.append(int(line[len(_BEGUN) :]))
        elif line.startswith(_FAULT):
            self._faults.append(LookFault(line[len(_FAULT) :].decode()))
        elif line.startswith(_READ):
            self._pages.append(page_findings.from_line(line[len(_READ) :]))
            _answer(self._answers, put_together(self._count, self._pages, self._faults))

    def _read_pages(self, say: Say) -> None:
        """In a child: reads the pages that none before it has begun with."""
        try:
            with open_pages(self._path, self._media_type) as pages:
                say(_PAGES + b"%d" % len(pages))
                for number in from_both_ends(len(pages))[: self._limits.most_pages]:
                    if number in self._begun:
                        continue
                    if time.monotonic() > self._until:
                        return
                    begin_step(self._limits.page_cpu_seconds)
                    say(_BEGUN + b"%d" % number)
                    self._read_page(pages, number + 1, say)
        except MemoryError:
            say(_FAULT + LookFault.TOO_COMPLEX.value.encode())
        except Exception:  # every decoder has its own errors
            say(_FAULT + LookFault.NOT_READABLE.value.encode())

    def _read_page(self, pages: PagesToRead, page: int, say: Say) -> None:
        try:
            findings = read_page(pages.sheet(page), self._words)
        except MemoryError:
            say(_FAULT + LookFault.TOO_COMPLEX.value.encode())
        except Exception:  # the page is broken; others may not be
            say(_FAULT + LookFault.NOT_READABLE.value.encode())
        else:
            say(_READ + page_findings.to_line(findings))

    def _read_words(self, reading: Reading, say: Say) -> None:
        texts = [page.text for page in self._pages]
        say(carriage.packed(read_words(reading, texts, self._path, self._media_type)))


def _written(path: Path) -> Reading:
    return read_written(read_text(path))


def _read_whole(read: Callable[[], Reading], say: Say) -> None:
    """In a child: reads a file that has no pages."""
    try:
        reading = read()
    except MemoryError:
        reading = Reading(faults=(LookFault.TOO_COMPLEX,))
    except Exception:  # the package is broken
        reading = Reading(faults=(LookFault.NOT_READABLE,))
    say(carriage.packed(reading))


def _answer(answers: BinaryIO, reading: Reading) -> None:
    answers.write(carriage.packed(reading) + b"\n")
    answers.flush()


if __name__ == "__main__":
    main()
