"""Personal data in the documents of a bundle, told before it is made."""

from domain.bundles.previews import BundlePreview
from screens.bundles.taps import bundle_tap, disclosure_tap, making_tap
from screens.buttons.people.home import OpenHome
from screens.paging import page_of, page_row
from screens.reading.disclosures import file_lines
from screens.reading.redaction import redact_rows
from screens.screen import Button, Screen, row, rows
from screens.texts import formats as words
from screens.texts.reading import disclosures as texts
from screens.wording import lines, say


def disclosure(current: BundlePreview, number: int) -> Screen:
    """Which documents show personal data, before the bundle is made all the same."""
    page = page_of(current.disclosure.files, number)
    preview_tap = bundle_tap(current.chosen)
    return Screen(
        lines(
            say(texts.TITLE),
            say(texts.INTRO),
            *(file_lines(page.numbered()) or [say(texts.NONE)]),
            say(texts.UNREAD, count=current.disclosure.unread) if current.disclosure.unread else None,
            say(texts.ALSO_ADVICE) if page.items else None,
        ),
        rows(
            row(Button(texts.SEND_ALL_THE_SAME, making_tap(current, confirmed=True))) if not current.empty else None,
            *redact_rows((str(number), entry.file.file_id) for number, entry in page.numbered()),
            page_row(page, lambda other: disclosure_tap(current, other)),
            row(Button(words.BACK, preview_tap), Button(words.HOME, OpenHome())),
        ),
    )


def disclosure_button(current: BundlePreview) -> Button | None:
    """The way there, where any document shows some."""
    count = len(current.disclosure.files)
    return Button(texts.BUTTON.format(count=count), disclosure_tap(current)) if count else None
