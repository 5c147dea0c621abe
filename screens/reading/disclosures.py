"""Which documents show personal data, said to who is about to send them out of the region."""

from collections.abc import Sequence

from domain.reading.disclosures import DisclosingFile, Disclosure
from domain.reading.readings import PersonalDataKind
from screens import formatting as fmt
from screens.message_fit import shown_text
from screens.texts import formats as words
from screens.texts.reading import disclosures as texts
from screens.wording import Safe, say

_PAGES_NAMED = 6
_FILES_NAMED = 8


def disclosure_lines(disclosure: Disclosure) -> list[Safe]:
    """In short: how many documents show what, and how many were not read."""
    parts = []
    if disclosure.files:
        kinds = [kind for kind in PersonalDataKind if any(kind in entry.counts for entry in disclosure.files)]
        named = ", ".join(texts.KINDS[kind] for kind in kinds)
        parts.append(say(texts.LINE, count=len(disclosure.files), kinds=named))
    if disclosure.unread:
        parts.append(say(texts.UNREAD, count=disclosure.unread))
    return parts


def said_plainly(disclosure: Disclosure) -> list[str]:
    """The same with each document, for a command line."""
    return [
        shown_text(line) for line in (*disclosure_lines(disclosure), *file_lines(list(enumerate(disclosure.files, 1))))
    ]


def file_lines(numbered: Sequence[tuple[int, DisclosingFile]]) -> list[Safe]:
    """Each document with whose answer it is, and what it shows how often."""
    return [
        say(
            texts.FILE,
            number=number,
            code=fmt.code(entry.file.code),
            opd=fmt.cut(entry.file.opd, 40),
            name=fmt.file_name(entry.file.name),
            counts=_counts(entry),
            pages=_pages(entry),
        )
        for number, entry in numbered
    ]


def disclosure_with_files(disclosure: Disclosure) -> list[Safe]:
    """In short, and each document of one answer with what it shows."""
    shown_files = disclosure.files[:_FILES_NAMED]
    more = len(disclosure.files) - len(shown_files)
    return [
        *disclosure_lines(disclosure),
        *(
            say(texts.SHORT_FILE, name=fmt.file_name(entry.file.name), counts=_counts(entry), pages=_pages(entry))
            for entry in shown_files
        ),
        *([say(words.AND_MORE, count=more)] if more else []),
    ]


def _counts(entry: DisclosingFile) -> str:
    return ", ".join(texts.COUNTED.format(count=count, kind=texts.KINDS[kind]) for kind, count in entry.counts.items())


def _pages(entry: DisclosingFile) -> str:
    if not entry.pages:
        return ""
    pages = [str(page) for page in entry.pages[:_PAGES_NAMED]]
    more = ["…"] if len(entry.pages) > _PAGES_NAMED else []
    return texts.PAGES.format(pages=", ".join([*pages, *more]))
