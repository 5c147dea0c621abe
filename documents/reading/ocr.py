"""Reads the words in a picture of a page, where this installation can. Runs in a process of its own only."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from documents.cage import shut_in
from documents.confinement import confine, take_standard_output
from documents.pixels import Pixels
from documents.reading.limits import ReadingLimits
from documents.reading.text_layer import Line
from domain.reading.readings import Box, Word

if TYPE_CHECKING:
    from tesserocr import PyTessBaseAPI

_MODELS = Path(__file__).resolve().parents[1] / "data"
_LANGUAGE = "ind"
_MILLISECONDS = 4500
"""After which the words so far are all that are read of a page."""


class WordReader:
    """Has the model for Indonesian words loaded."""

    def __init__(self, engine: "PyTessBaseAPI") -> None:
        self._engine = engine

    def lines(self, grey: Pixels) -> tuple[Line, ...]:
        """The words of a picture in reading order, line by line."""
        from tesserocr import RIL, iterate_level

        height, width = grey.shape
        engine = self._engine
        engine.SetImageBytes(grey.tobytes(), width, height, 1, width)  # type: ignore[arg-type]  # its stub says str
        engine.SetSourceResolution(200)
        engine.Recognize(_MILLISECONDS)
        lines: list[list[Word]] = []
        found = engine.GetIterator()
        for item in iterate_level(found, RIL.WORD) if found is not None else ():  # type: ignore[arg-type]  # its stub
            place = item.BoundingBox(RIL.WORD)
            text = item.GetUTF8Text(RIL.WORD) if place is not None else ""
            if not text.strip():
                continue
            if item.IsAtBeginningOf(RIL.TEXTLINE) or not lines:
                lines.append([])
            left, top, right, bottom = place
            box = Box(left / width, top / height, right / width, bottom / height)
            lines[-1].append(Word(text.strip(), item.Confidence(RIL.WORD) / 100, box))
        engine.Clear()
        return tuple(tuple(line) for line in lines if line)


def word_reader() -> WordReader | None:
    """Loads the model; None where this installation lacks it or its library, and cannot read the words in pictures."""
    if not (_MODELS / f"{_LANGUAGE}.traineddata").is_file():
        return None
    os.environ["OMP_THREAD_LIMIT"] = "1"  # read when the library is loaded; more threads only wait for each other
    try:
        import tesserocr

        engine = tesserocr.PyTessBaseAPI(
            path=str(_MODELS),
            lang=_LANGUAGE,
            psm=tesserocr.PSM.AUTO,  # type: ignore[arg-type]  # its stub
        )
    except (ImportError, RuntimeError):  # the library does not fit this machine, or the model is broken
        return None
    return WordReader(engine)


def main() -> None:
    """Says whether words in pictures can be read, to `process.reads_pictures`."""
    confine(ReadingLimits().memory_bytes)
    answers = take_standard_output()
    shut_in((), None)
    answers.write(b"reads" if word_reader() is not None else b"off")
    answers.close()


if __name__ == "__main__":
    main()
