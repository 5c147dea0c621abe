"""Pages of what was sent as an album, and below it what can be looked at next."""

from collections.abc import Sequence

from domain.review.pages import PAGES_AT_ONCE, FormerPages, PagePicture, PagePictures, page_count
from domain.submission.sent_files import SentFile
from screens import formatting as fmt
from screens.buttons.overview.overview import Via
from screens.buttons.review.pages import CompareFormer, SeePages
from screens.buttons.review.review import BackToCard
from screens.buttons.submission.history import GiveFiles
from screens.screen import Attachment, AttachmentKind, Button, Row, Screen, in_rows, row, rows
from screens.texts.review import pages as texts
from screens.wording import Safe, lines, say

_A_ROW = 5


def page_attachments(pictures: Sequence[PagePicture]) -> tuple[Attachment, ...]:
    """Those that could be drawn, each with its document's name and its number."""
    return tuple(_attachment(picture, _caption(picture)) for picture in pictures if picture.drawn)


def pages_below(pages: PagePictures, tap: SeePages) -> Screen:
    """What stands above, what could not be drawn, and the way on."""
    if not pages.files:
        return Screen(say(texts.NONE), rows(_back(tap)))
    several = len(pages.files) > 1
    numbered = pages.files[:PAGES_AT_ONCE] if pages.chosen is None else ()
    return Screen(
        lines(
            _head(pages),
            *(_file_line(number, sent_file) for number, sent_file in enumerate(numbered, 1)),
            say(texts.FILES_MORE, count=len(pages.files) - len(numbered))
            if numbered and len(pages.files) > len(numbered)
            else None,
            say(texts.CHOOSE) if numbered else None,
            *not_drawn(pages.pictures or ()),
        ),
        rows(
            *in_rows(
                [
                    Button(str(number), SeePages(tap.submission, sent_file.file.id, 0, tap.opd, tap.part))
                    for number, sent_file in enumerate(numbered, 1)
                ],
                _A_ROW,
            ),
            row(
                Button(texts.NEXT, SeePages(tap.submission, tap.file, pages.following, tap.opd, tap.part))
                if pages.following is not None
                else None,
                Button(texts.ALL_FILES, SeePages(tap.submission, 0, 0, tap.opd, tap.part))
                if several and pages.chosen is not None
                else None,
            ),
            _originals(tap.submission, pages.pictures or ()),
            _back(tap),
        ),
    )


def former_attachments(former: FormerPages) -> tuple[Attachment, ...]:
    """Each page of now with that of the year before beside it."""
    attachments = []
    for pair in former.pairs or ():
        for picture, words, year in (
            (pair[0], texts.NOW, former.year),
            (pair[1], texts.THEN, former.former_year),
        ):
            if picture.drawn:
                attachments.append(_attachment(picture, say(words, year=year, caption=_caption(picture))))
    return tuple(attachments)


def former_below(former: FormerPages, tap: CompareFormer) -> Screen:
    """What stands above; or that there is nothing to be compared."""
    pictures = [picture for pair in former.pairs or () for picture in pair]
    if former.round is None:
        text = say(texts.NO_FORMER, code=fmt.code(former.code))
    elif former.pairs == ():
        text = say(texts.NOTHING_TO_COMPARE)
    else:
        text = say(texts.COMPARED, code=fmt.code(former.code), opd=former.opd, round=former.round)
    return Screen(lines(text, *not_drawn(pictures)), rows(_originals(tap.submission, pictures), _back(tap)))


def not_drawn(pictures: Sequence[PagePicture]) -> list[Safe]:
    """Which pages of which files could not be drawn."""
    missing: dict[str, list[int]] = {}
    for picture in pictures:
        if not picture.drawn:
            missing.setdefault(picture.page.sent_file.file.name, []).append(picture.page.number)
    return [
        say(texts.NOT_DRAWN, name=fmt.file_name(name), pages=", ".join(str(number) for number in sorted(numbers)))
        for name, numbers in missing.items()
    ]


def _attachment(picture: PagePicture, caption: Safe) -> Attachment:
    page = picture.page
    stem = page.sent_file.file.name.rpartition(".")[0] or page.sent_file.file.name
    return Attachment(
        f"{stem}-{page.number}.jpg",
        content=picture.content,
        kind=AttachmentKind.PHOTO,
        caption=caption,
        reference=picture.reference,
    )


def _caption(picture: PagePicture) -> Safe:
    page = picture.page
    name, pages = fmt.file_name(page.sent_file.file.name), page_count(page.sent_file.file)
    if pages == 1:
        return say(texts.CAPTION_PICTURE, name=name)
    return say(texts.CAPTION_PROOF if page.proves else texts.CAPTION, name=name, page=page.number, pages=pages)


def _head(pages: PagePictures) -> Safe:
    code = fmt.code(pages.code)
    if pages.chosen is None:
        return say(texts.OF_EACH, code=code, opd=pages.opd)
    file, proof = pages.chosen.file, pages.chosen.proof_page
    name, count = fmt.file_name(file.name), page_count(file)
    if proof is not None:
        return say(texts.OF_FILE_PROOF, code=code, opd=pages.opd, name=name, pages=count, page=proof)
    return say(texts.OF_FILE if count > 1 else texts.OF_PICTURE, code=code, opd=pages.opd, name=name, pages=count)


def _file_line(number: int, sent_file: SentFile) -> Safe:
    name, count = fmt.file_name(sent_file.file.name), page_count(sent_file.file)
    if sent_file.proof_page is not None:
        return say(texts.FILE_PROOF, number=number, name=name, pages=count, page=sent_file.proof_page)
    return say(texts.FILE, number=number, name=name, pages=count)


def _originals(submission: int, pictures: Sequence[PagePicture]) -> Row | None:
    if all(picture.drawn for picture in pictures):
        return None
    return row(Button(texts.ORIGINALS, GiveFiles(submission, via=Via.REVIEW)))


def _back(tap: SeePages | CompareFormer) -> Row:
    return row(Button(texts.BACK, BackToCard(tap.submission, tap.opd, tap.part)))
