"""The files of a version given back: as documents, under the names they were sent with."""

from domain.review.history import FilesBack
from screens import formatting as fmt
from screens.buttons.people.home import OpenHome
from screens.buttons.submission.history import GiveFiles, OpenSent
from screens.review.review import MOST_FILE_BYTES
from screens.screen import Attachment, Button, Screen, row, rows
from screens.texts import formats as words
from screens.texts.submission import history as texts
from screens.wording import Safe, lines, say


def files_back(shown: FilesBack, tap: GiveFiles) -> Screen:
    """One part of the files, and plainly what cannot be given."""
    last = shown.first + len(shown.files) - 1
    whole = len(shown.files) == shown.total
    given = tuple(
        Attachment(name=one.file.name, path=one.path)
        for one in shown.files
        if one.path is not None and one.file.size <= MOST_FILE_BYTES
    )
    following = min(last + len(shown.files), shown.total)
    return Screen(
        lines(
            say(texts.GIVEN, number=shown.receipt_number, code=fmt.code(shown.code)),
            say(texts.GIVEN_ALL, count=len(given))
            if whole and given
            else say(texts.GIVEN_PART, first=shown.first, last=last, total=shown.total),
            *_not_given(shown),
        ),
        rows(
            row(
                Button(
                    texts.GIVE_NEXT.format(first=last + 1, last=following),
                    GiveFiles(tap.submission, shown.part + 1, tap.via),
                )
                if last < shown.total
                else None
            ),
            row(Button(words.BACK, OpenSent(tap.submission, tap.via)), Button(words.HOME, OpenHome())),
        ),
        given,
    )


def _not_given(shown: FilesBack) -> list[Safe]:
    said: list[Safe] = []
    for one in shown.files:
        name = fmt.cut(one.file.name, 80)
        if one.path is None:
            said.append(say(texts.GIVEN_BROKEN, name=name, office=shown.office))
        elif one.file.size > MOST_FILE_BYTES:
            said.append(say(texts.GIVEN_TOO_LARGE, name=name, size=fmt.size(one.file.size)))
    return said
