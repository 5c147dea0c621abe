"""The files of an answer as they are sent: what goes as a photo, what as a document, what not at all."""

from collections.abc import Sequence

from domain.submission.drafts import StoredFile
from domain.submission.sent_files import SentFile
from screens.screen import Attachment, AttachmentKind, Screen
from screens.texts.review import review as texts
from screens.wording import Safe, say

MOST_PHOTO_BYTES = 10 * 1024 * 1024
"""Bot API, sendPhoto: a larger picture goes as a document."""

MOST_FILE_BYTES = 50 * 1024 * 1024
"""Bot API, sendDocument: what is larger cannot be sent at all."""

_SHOWN_AS_PHOTO = frozenset({"image/jpeg", "image/png"})


def attachments(files: Sequence[SentFile], *, photos: bool = True) -> tuple[Attachment, ...]:
    """The files as they are sent: photos to look at as photos, all else (and large ones) as documents.

    Without `photos` only views are sent so.
    """
    return tuple(_attachment(sent_file, photos) for sent_file in files if is_sendable(sent_file))


def is_sendable(sent_file: SentFile) -> bool:
    """Whether there is something of a file that the messenger takes: its view, or its own bytes."""
    return sent_file.path is not None and (sent_file.view is not None or sent_file.file.size <= MOST_FILE_BYTES)


def _attachment(sent_file: SentFile, photos: bool) -> Attachment:
    file, view = sent_file.file, sent_file.view
    if view is None:
        as_photo = photos and file.media_type in _SHOWN_AS_PHOTO and file.size <= MOST_PHOTO_BYTES
        return Attachment(file.name, sent_file.path, kind=AttachmentKind.PHOTO if as_photo else AttachmentKind.DOCUMENT)
    stem = file.name.rpartition(".")[0] or file.name
    extension = view_extension(file)
    kind = AttachmentKind.PHOTO if extension == "jpg" else AttachmentKind.DOCUMENT
    return Attachment(f"{stem}.{extension}", content=view.content, reference=view.reference, kind=kind)


def view_extension(file: StoredFile) -> str:
    """Only a TIFF can have pages here, and a view of several is a PDF."""
    return "pdf" if (file.pages or 1) > 1 else "jpg"


def views_lines(files: Sequence[SentFile]) -> list[Safe]:
    """That the originals of views are kept, and how to get them; nothing where there are no views."""
    kinds = sorted({sent_file.file.media_type for sent_file in files if sent_file.view is not None})
    names = ", ".join(kind.rpartition("/")[2].upper() for kind in kinds)
    return [say(texts.VIEWS, kinds=names)] if kinds else []


def unsendable(name: str) -> Screen:
    """That Telegram does not take a file, which is kept all the same."""
    return Screen(say(texts.FILE_UNSENDABLE, name=name))
