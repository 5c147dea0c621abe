"""The files of a version: given back as documents under the names they were sent with, or shown to those who read."""

from collections.abc import Sequence
from dataclasses import replace

from domain.people.people import Region
from domain.review.history import VersionFiles
from domain.submission.sent_files import SentFile
from screens import formatting as fmt
from screens.buttons.overview.overview import Via
from screens.buttons.people.home import OpenHome
from screens.buttons.review.review import BackToCard
from screens.buttons.submission.history import GiveFiles, GiveOriginals, OpenSent
from screens.contact_line import whom_to_ask
from screens.screen import Button, Screen, row, rows
from screens.sent_files import attachments, is_sendable, views_lines
from screens.texts import formats as words
from screens.texts.review import review as review_texts
from screens.texts.submission import history as texts
from screens.wording import Safe, lines, say


def returned_files(batch: VersionFiles, tap: GiveFiles | GiveOriginals) -> Screen:
    """One part of the files as they were sent, and plainly what cannot be given."""
    batch = replace(batch, files=tuple(replace(sent_file, view=None) for sent_file in batch.files))
    return replace(shown_files(batch, tap), files=attachments(batch.files, photos=False))


def shown_files(batch: VersionFiles, tap: GiveFiles | GiveOriginals) -> Screen:
    """What stands below one part of the files, which were sent before it; some of them as views, perhaps."""
    last = batch.first + len(batch.files) - 1
    complete = len(batch.files) == batch.total
    count = sum(is_sendable(sent_file) for sent_file in batch.files)
    viewed = any(sent_file.view for sent_file in batch.files)
    back = BackToCard(tap.submission) if tap.via is Via.REVIEW else OpenSent(tap.submission, tap.via)
    following = min(last + len(batch.files), batch.total)
    return Screen(
        lines(
            say(texts.GIVEN, number=batch.receipt_number, code=fmt.code(batch.code)),
            say(texts.GIVEN_ALL, count=count)
            if complete and count
            else say(texts.GIVEN_PART, first=batch.first, last=last, total=batch.total),
            *not_given_lines(batch.files, batch.region),
            *views_lines(batch.files),
        ),
        rows(
            row(
                Button(
                    texts.GIVE_NEXT.format(first=last + 1, last=following),
                    replace(tap, part=batch.part + 1),
                )
                if last < batch.total
                else None
            ),
            row(Button(review_texts.ORIGINALS, GiveOriginals(tap.submission, via=tap.via)) if viewed else None),
            row(Button(words.BACK, back), Button(words.HOME, OpenHome())),
        ),
    )


def unreadable_line(name: str, region: Region) -> Safe:
    """That the bytes of a file are gone or not what they were, and whom to tell."""
    return say(texts.GIVEN_BROKEN, name=fmt.cut(name, 80), office=whom_to_ask(region))


def unreadable(name: str, region: Region) -> Screen:
    """The same where it is all that there is to say."""
    return Screen(unreadable_line(name, region), (row(Button(words.HOME, OpenHome())),))


def not_given(files: Sequence[SentFile], region: Region) -> Screen | None:
    """Which of the files could not be given, and why; None where all could."""
    missing_lines = not_given_lines(files, region)
    return Screen(lines(*missing_lines), (row(Button(words.HOME, OpenHome())),)) if missing_lines else None


def not_given_lines(files: Sequence[SentFile], region: Region) -> list[Safe]:
    """A line for each file that cannot be given, with why."""
    parts: list[Safe] = []
    for sent_file in files:
        name = fmt.cut(sent_file.file.name, 80)
        if sent_file.path is None:
            parts.append(unreadable_line(name, region))
        elif not is_sendable(sent_file):
            parts.append(say(texts.GIVEN_TOO_LARGE, name=name, size=fmt.size(sent_file.file.size)))
    return parts
