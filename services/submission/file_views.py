"""Views of pictures that few office computers show: made when they are looked at first; the original stays as it is."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace

from documents.views.process import make_view
from domain.submission.sent_files import FileView, SentFile
from services.ports import Ports
from storage.queries.submission import file_views


async def with_views(ports: Ports, files: Sequence[SentFile]) -> tuple[SentFile, ...]:
    """The files, each picture that needs a view with one; without it where none can be made of it."""
    return tuple(await asyncio.gather(*(_with_view(ports, sent_file) for sent_file in files)))


async def note_views(ports: Ports, files: Sequence[SentFile], references: Mapping[int, str | None]) -> None:
    """Remembers by file id what the messenger calls the views sent; None for one that it does not take any more."""
    changes = {
        sent_file.file.id: references[sent_file.file.id]
        for sent_file in files
        if sent_file.view is not None and references[sent_file.file.id] != sent_file.view.reference
    }
    if changes:
        async with ports.maintain(bookkeeping=True) as (db, _):
            for file_id, reference in changes.items():
                await file_views.note(db, file_id, reference)


async def _with_view(ports: Ports, sent_file: SentFile) -> SentFile:
    file, path = sent_file.file, sent_file.path
    if path is None or sent_file.view is not None or not file.needs_view:
        return sent_file
    making = ports.exports.views.run(str(path), lambda: make_view(path.absolute(), file.media_type))
    content = await making
    return sent_file if content is None else replace(sent_file, view=FileView(content=content))
