"""The process that makes a bundle: an order in, archives in its work folder, lines about how far it is out.

It copies bytes and opens none of them. The first archive is made last, for the register in it says what became of
all. What a process before it has finished of the same order stays; what it left unfinished is removed.
"""

import errno
import json
import pickle
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import BinaryIO

from documents import cage
from documents.bundles import words
from documents.bundles.archive import Archive
from documents.bundles.order import BundleOrder, CopyOutcome, MakingFault, part_path
from documents.bundles.register import Register, gap_note
from documents.bundles.statements import statement
from documents.confinement import confine, take_standard_output
from domain.bundles.plan import Entry, Gap
from domain.calendar import local

_MEMORY_BYTES = 2 * 1024**3
_WRITTEN_BYTES = 2**62
_SAY_AFTER_SECONDS = 0.5
_SCRATCH = "sementara"


def main() -> None:
    """Serve the one order and end."""
    confine(_MEMORY_BYTES, _WRITTEN_BYTES)
    answers = take_standard_output()
    order, folder = _request()
    scratch = folder / _SCRATCH
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir()
    tempfile.tempdir = str(scratch)  # where the workbook's library writes what it has not put together yet
    cage.shut_in([order.evidence, *order.extra.values()], folder)
    try:
        _Making(order, folder, answers).run()
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise
        _say(answers, {"fault": MakingFault.DISK_FULL.value})
    answers.close()


def _request() -> tuple[BundleOrder, Path]:
    """The order and the work folder: written by the bot itself, never by anybody outside."""
    order, folder = pickle.load(sys.stdin.buffer)
    if not isinstance(order, BundleOrder):
        raise TypeError("that is no order of a bundle")
    return order, Path(folder)


class _Making:
    """One order being worked on."""

    def __init__(self, order: BundleOrder, folder: Path, answers: BinaryIO) -> None:
        self._order = order
        self._folder = folder
        self._answers = answers
        self._done_bytes = 0
        self._told_at = 0.0
        self._harmed: dict[str, CopyOutcome] = {}

    def run(self) -> None:
        """Makes what is not there yet."""
        for leftover in self._folder.glob("*.new"):
            leftover.unlink(missing_ok=True)
        count = len(self._order.plan.parts)
        sizes: dict[int, int] = {}
        for number in (*range(2, count + 1), 1):
            sizes[number] = self._finished(number) or self._make(number)
            self._tell(at_once=True)
        _say(
            self._answers,
            {"parts": sizes, "harmed": {path: outcome.value for path, outcome in self._harmed.items()}},
        )

    def _make(self, number: int) -> int:
        entries = self._order.plan.parts[number - 1]
        harmed: dict[str, CopyOutcome] = {}
        with Archive(part_path(self._folder, number), self._order.reserve) as archive:
            for entry in entries:
                outcome = self._put(archive, entry)
                if outcome is not CopyOutcome.THERE:
                    harmed[entry.path] = outcome
                self._count(entry)
            self._harmed |= harmed
            if number == 1:
                self._put_register(archive)
            self._note(number, harmed)
            return archive.finish()

    def _put(self, archive: Archive, entry: Entry) -> CopyOutcome:
        order, file = self._order, entry.file
        at = local(entry.answer.submitted_at, order.head.zone)
        if file is None:
            archive.add(entry.path, statement(order, entry), at)
            return CopyOutcome.THERE
        source = order.extra.get(entry.path)
        if source is None:
            source = order.evidence / file.sha256[:2] / file.sha256
            self._ask_for(file.sha256)
        return archive.copy(entry.path, source, file.size, file.sha256, at)

    def _ask_for(self, sha256: str) -> None:
        """Waits until a file that lies elsewhere was fetched; it stays until the next one is asked for."""
        if self._order.asks:
            _say(self._answers, {"wants": sha256})
            sys.stdin.buffer.readline()

    def _put_register(self, archive: Archive) -> None:
        order = self._order
        at = local(order.at, order.head.zone)
        register = Register(order, self._harmed)
        by_indicator: dict[int, list[Gap]] = {}
        for gap in register.gaps:
            by_indicator.setdefault(gap.indicator.id, []).append(gap)
        for indicator_id, path in order.plan.gap_notes.items():
            archive.add(path, gap_note(by_indicator[indicator_id]).encode(), at)
        archive.add(words.GAP_LIST, register.gap_list().encode(), at)
        archive.add(words.REGISTER_PAPER, register.paper(), at)
        archive.add(words.REGISTER_BOOK, register.workbook(), at)

    def _finished(self, number: int) -> int | None:
        """The size of an archive that a process before this one has finished; what was harmed in it is read, too."""
        path = part_path(self._folder, number)
        if not path.is_file():
            return None
        note = path.with_suffix(".json")
        self._harmed |= {name: CopyOutcome(value) for name, value in json.loads(note.read_text()).items()}
        for entry in self._order.plan.parts[number - 1]:
            self._count(entry)
        return path.stat().st_size

    def _note(self, number: int, harmed: dict[str, CopyOutcome]) -> None:
        note = part_path(self._folder, number).with_suffix(".json")
        note.write_text(json.dumps({path: outcome.value for path, outcome in harmed.items()}))

    def _count(self, entry: Entry) -> None:
        self._done_bytes += entry.file.size if entry.file is not None else 0
        self._tell()

    def _tell(self, *, at_once: bool = False) -> None:
        now = time.monotonic()
        if at_once or now - self._told_at >= _SAY_AFTER_SECONDS:
            self._told_at = now
            _say(self._answers, {"done": self._done_bytes})


def _say(answers: BinaryIO, fact: dict[str, object]) -> None:
    answers.write(json.dumps(fact).encode() + b"\n")
    answers.flush()


if __name__ == "__main__":
    main()
