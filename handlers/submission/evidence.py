"""Evidence sent to be looked at: what few office computers show goes as a view, which is made once."""

from collections.abc import Sequence
from dataclasses import replace

from domain.submission.sent_files import SentFile
from handlers.submission.albums import send_files
from handlers.update_context import UpdateContext
from screens.sent_files import attachments, is_sendable, unsendable
from services.submission.file_views import note_views, with_views


async def send_evidence(
    context: UpdateContext, files: Sequence[SentFile], *, photos: bool = True
) -> tuple[SentFile, ...]:
    """Sends files and returns them as they went, those that went as they are without a view; says what cannot be sent.

    `photos` says that photos go as such. Where the messenger does not take a view, the original goes.
    """
    files = await with_views(context.ports, files)
    references = await _send(context, files, photos)
    await note_views(context.ports, files, references)
    refused = {file.file.id for file in files if file.view is not None and references[file.file.id] is None}
    files = tuple(replace(file, view=None) if file.file.id in refused else file for file in files)
    references |= await _send(context, [file for file in files if file.file.id in refused], photos)
    for sent_file in files:
        if references.get(sent_file.file.id, "") is None:
            await context.say(unsendable(sent_file.file.name))
    return files


async def _send(context: UpdateContext, files: Sequence[SentFile], photos: bool) -> dict[int, str | None]:
    """The messenger's references by file id, None for those that it does not take; what is too large is not tried."""
    sendable = [sent_file for sent_file in files if is_sendable(sent_file)]
    references = await send_files(context.bot, context.chat_id, attachments(sendable, photos=photos))
    return {sent_file.file.id: reference for sent_file, reference in zip(sendable, references, strict=True)}
