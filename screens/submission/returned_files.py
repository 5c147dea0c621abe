"""The files of a version given back: as documents, under the names they were sent with."""

from domain.review.history import VersionFiles
from screens import formatting as fmt
from screens.buttons.people.home import OpenHome
from screens.buttons.submission.history import GiveFiles, OpenSent
from screens.review.review import MOST_FILE_BYTES
from screens.screen import Attachment, Button, Screen, row, rows
from screens.texts import formats as words
from screens.texts.submission import history as texts
from screens.wording import Safe, lines, say


def returned_files(batch: VersionFiles, tap: GiveFiles) -> Screen:
    """One part of the files, and plainly what cannot be given."""
    last = batch.first + len(batch.files) - 1
    complete = len(batch.files) == batch.total
    attachments = tuple(
        Attachment(name=sent_file.file.name, path=sent_file.path)
        for sent_file in batch.files
        if sent_file.path is not None and sent_file.file.size <= MOST_FILE_BYTES
    )
    following = min(last + len(batch.files), batch.total)
    return Screen(
        lines(
            say(texts.GIVEN, number=batch.receipt_number, code=fmt.code(batch.code)),
            say(texts.GIVEN_ALL, count=len(attachments))
            if complete and attachments
            else say(texts.GIVEN_PART, first=batch.first, last=last, total=batch.total),
            *_missing_lines(batch),
        ),
        rows(
            row(
                Button(
                    texts.GIVE_NEXT.format(first=last + 1, last=following),
                    GiveFiles(tap.submission, batch.part + 1, tap.via),
                )
                if last < batch.total
                else None
            ),
            row(Button(words.BACK, OpenSent(tap.submission, tap.via)), Button(words.HOME, OpenHome())),
        ),
        attachments,
    )


def _missing_lines(batch: VersionFiles) -> list[Safe]:
    parts: list[Safe] = []
    for sent_file in batch.files:
        name = fmt.cut(sent_file.file.name, 80)
        if sent_file.path is None:
            parts.append(say(texts.GIVEN_BROKEN, name=name, office=batch.office))
        elif sent_file.file.size > MOST_FILE_BYTES:
            parts.append(say(texts.GIVEN_TOO_LARGE, name=name, size=fmt.size(sent_file.file.size)))
    return parts
