"""The process that makes a document of photos for `process`, or sets one page of it beside its photo."""

import errno
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from documents.cage import shut_in
from documents.cleaning.order import CleaningLimits, PagePhoto
from documents.confinement import confine, own_folder, take_standard_output
from domain.reading.cleaning import CleaningFault

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def main() -> None:
    """Serve the one request and end."""
    limits = CleaningLimits()
    answers = take_standard_output()
    request = json.loads(sys.stdin.buffer.readline())
    photos = [_photo(described) for described in request["pages"]]
    confine(limits.memory_bytes, limits.written_bytes, limits.cpu_seconds_for(len(photos)))
    document = [Path(request["document"])] if "document" in request else []
    if hasattr(os, "nice"):
        os.nice(limits.niceness // 2 if document else limits.niceness)  # somebody waits for a picture
    for variable in ("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ[variable] = "1"  # before the libraries are loaded
    shut_in((*(photo.path for photo in photos), *document), own_folder())
    if document:
        from documents.cleaning.comparison import side_by_side

        answers.write(side_by_side(photos[0], document[0], request["number"]))
        answers.close()
        return
    from documents.cleaning.paper import bind, write_page

    pages: list[Path] = []
    try:
        for number, photo in enumerate(photos, 1):
            pages.append(own_folder() / f"{number:04d}.pdf")
            write_page(photo, pages[-1])
        bind(pages, own_folder() / str(request["target"]))
    except OSError as error:
        if error.errno not in _FULL:
            raise
        answers.write(CleaningFault.NO_ROOM.value.encode())
        answers.close()
        sys.exit(1)
    answers.close()


def _photo(described: Mapping[str, object]) -> PagePhoto:
    return PagePhoto(
        Path(str(described["path"])),
        str(described["media_type"]),
        int(str(described["page"])),
        int(str(described["quarters"])),
    )


if __name__ == "__main__":
    main()
