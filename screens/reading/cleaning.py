"""Documents made of photos: which photos, the offer with before and after, the order of pages, the photos beside."""

from collections.abc import Sequence

from domain.reading.cleaned_offers import CleanedOffer, PhotosBeside
from domain.reading.cleaning import CleanedDocument, PhotoGroup, PhotoPage
from domain.submission.drafts import AssignmentView
from screens import formatting as fmt
from screens.buttons.reading.cleaning import (
    ArrangePages,
    CleanPhotos,
    DropPage,
    FinishArranging,
    GivePhotos,
    MovePage,
    RetakePage,
    ShowArranging,
    ShowCleaned,
    TurnPage,
    UseCleaned,
    UsePhotos,
)
from screens.buttons.submission.draft import BackToDraft
from screens.buttons.submission.outstanding import OpenAssignment
from screens.file_names import shown_names
from screens.paging import PAGE_SIZE, ListPage, page_of, page_row
from screens.people.home import home_row
from screens.screen import Attachment, AttachmentKind, Button, ButtonStyle, Row, Screen, row, rows
from screens.sent_files import attachments
from screens.texts.reading import cleaning as texts
from screens.texts.submission import draft as draft_texts
from screens.wording import Safe, lines, say


def choose_group(view: AssignmentView, groups: Sequence[PhotoGroup]) -> Screen:
    """For which item the photos are that become one document."""
    assignment = view.owed.assignment_id
    names = {item.id: item.name for item in view.indicator.items}
    return Screen(
        say(texts.CHOOSE_ITEM, code=fmt.code(view.owed.code)),
        rows(
            *(
                row(Button(_group_label(group, names), CleanPhotos(assignment, group.item_id or 0, chosen=True)))
                for group in groups
            ),
            row(Button(draft_texts.BACK, BackToDraft(assignment))),
        ),
    )


def offered(offer: CleanedOffer) -> Screen:
    """What was made, a page of it beside its photo, and what to do with it; or why none was made."""
    document, view = offer.document, offer.view
    if document.fault is not None:
        return Screen(
            say(texts.FAILED, code=fmt.code(view.owed.code), fault=texts.FAULTS[document.fault]),
            rows(
                row(Button(texts.AGAIN, CleanPhotos(view.owed.assignment_id))),
                row(_open_draft(view)),
            ),
        )
    facts = {"code": fmt.code(view.owed.code), "total": len(document.pages)}
    title = say(texts.MADE, number=offer.number, **facts) if offer.picture else say(texts.MADE_UNSEEN, **facts)
    return Screen(
        lines(title, _used(view, document) if offer.in_use else say(texts.NEXT)),
        _offer_rows(offer),
        enclosed=Attachment(
            texts.PICTURE_NAME.format(number=offer.number), content=offer.picture, kind=AttachmentKind.PHOTO
        )
        if offer.picture
        else None,
    )


def used(view: AssignmentView, document: CleanedDocument) -> Screen:
    """That the document stands in the draft now."""
    return Screen(
        _used(view, document),
        rows(row(Button(texts.USE_PHOTOS, UsePhotos(document.id, view.owed.assignment_id)), _open_draft(view))),
    )


def photos_used(view: AssignmentView) -> Screen:
    """That the photos stand in the draft."""
    return Screen(say(texts.PHOTOS_USED, code=fmt.code(view.owed.code)), rows(row(_open_draft(view))))


def ask_retake(view: AssignmentView, number: int) -> Screen:
    """Asks for another photo of a page."""
    return Screen(
        say(texts.RETAKE_ASK, number=number, code=fmt.code(view.owed.code)), rows(row(_open_draft(view)), home_row())
    )


def photo_expected(number: int) -> Screen:
    """That a photo is expected, where a text came."""
    return Screen(say(texts.RETAKE_PHOTO_ONLY, number=number), rows(home_row()))


def retaken(view: AssignmentView, number: int) -> Screen:
    """That another photo has taken the place of a page's."""
    return Screen(say(texts.RETAKEN, number=number), rows(row(_open_draft(view))))


def begun(view: AssignmentView) -> Screen:
    """That a document is being made."""
    return Screen(say(texts.BEGUN), rows(row(_open_draft(view))))


def arranging(view: AssignmentView, document: CleanedDocument, part: int) -> Screen:
    """The pages in order, each with what can be done with it."""
    names = shown_names(sorted(document.photos, key=lambda file: file.id), fmt.LIST_WIDTH)
    page = page_of(document.pages, part)
    return Screen(
        lines(
            say(texts.ORDER, code=fmt.code(view.owed.code)),
            *(_page_line(number, entry, names[entry.file.id]) for number, entry in page.numbered()),
            say(texts.ORDER_NEXT),
        ),
        rows(
            *_page_rows(document, page),
            page_row(page, lambda other: ShowArranging(document.id, other)),
            row(Button(texts.FINISH, FinishArranging(document.id), style=ButtonStyle.PRIMARY), _open_draft(view)),
        ),
    )


def list_part(document: CleanedDocument, page_id: int) -> int:
    """On which part of the list a page stands, counted from 0."""
    return next((place for place, page in enumerate(document.pages) if page.id == page_id), 0) // PAGE_SIZE


def beside(offer: CleanedOffer) -> Screen:
    """Of what photos a PDF in a draft was made, with the way to them and back to them."""
    document, view = offer.document, offer.view
    assignment = view.owed.assignment_id
    name = document.file.name if document.file is not None else ""
    return Screen(
        say(texts.BESIDE_SHOWN, name=fmt.cut(name), code=fmt.code(view.owed.code), count=len(document.photos)),
        rows(
            row(
                Button(texts.SEE_PHOTOS, GivePhotos(document.id)),
                Button(texts.USE_PHOTOS, UsePhotos(document.id, assignment)),
            ),
            row(Button(draft_texts.BACK, BackToDraft(assignment))),
        ),
    )


def given(batch: PhotosBeside) -> Screen:
    """Some of the photos, as they were sent."""
    document = batch.document
    total, last = len(document.photos), batch.first + len(batch.files) - 1
    following = min(last + len(batch.files), total)
    name = document.file.name if document.file is not None else ""
    return Screen(
        say(texts.GIVEN, name=fmt.cut(name), first=batch.first, last=last, total=total),
        rows(
            row(
                Button(texts.GIVE_NEXT.format(first=last + 1, last=following), GivePhotos(document.id, batch.part + 1))
                if last < total
                else None
            ),
            home_row(),
        ),
        files=attachments(batch.files, photos=False),
    )


def _offer_rows(offer: CleanedOffer) -> tuple[Row, ...]:
    document, view, number = offer.document, offer.view, offer.number
    use_photos = Button(texts.USE_PHOTOS, UsePhotos(document.id, view.owed.assignment_id))
    others = [other for other in (number - 1, number + 1) if 1 <= other <= len(document.pages)]
    pages = row(*(Button(texts.PAGE_BEFORE.format(number=other), ShowCleaned(document.id, other)) for other in others))
    if offer.in_use:
        return rows(row(use_photos, _open_draft(view)), pages)
    return rows(
        row(Button(texts.USE_CLEANED, UseCleaned(document.id), style=ButtonStyle.PRIMARY), use_photos),
        pages,
        row(
            Button(texts.RETAKE.format(number=number), RetakePage(document.id, document.pages[number - 1].id)),
            Button(texts.ARRANGE, ArrangePages(document.id)),
        ),
    )


def _used(view: AssignmentView, document: CleanedDocument) -> Safe:
    return say(texts.USED, total=len(document.pages), code=fmt.code(view.owed.code))


def _group_label(group: PhotoGroup, names: dict[int, str]) -> str:
    count = len(group.photos)
    if group.item_id is None:
        return texts.NO_ITEM.format(count=count)
    return texts.ITEM.format(item=fmt.cut(names[group.item_id], 30), count=count)


def _page_line(number: int, page: PhotoPage, name: str) -> Safe:
    template = texts.ORDER_OF if (page.file.pages or 1) > 1 else texts.ORDER_PAGE
    written = template.format(number=number, name=name, page=page.page)
    turned = texts.ORDER_TURNED.format(degrees=90 * page.quarters) if page.quarters else ""
    return say("{line}", line=written + turned)


def _page_rows(document: CleanedDocument, shown_pages: ListPage[PhotoPage]) -> list[Row]:
    last = len(document.pages)
    return [
        row(
            Button(texts.UP.format(number=number), MovePage(document.id, page.id, number - 2)) if number > 1 else None,
            Button(texts.DOWN.format(number=number), MovePage(document.id, page.id, number)) if number < last else None,
            Button(texts.TURN.format(number=number), TurnPage(document.id, page.id, (page.quarters + 1) % 4)),
            Button(texts.DROP.format(number=number), DropPage(document.id, page.id)) if last > 1 else None,
        )
        for number, page in shown_pages.numbered()
    ]


def _open_draft(view: AssignmentView) -> Button:
    return Button(texts.OPEN_DRAFT.format(code=view.owed.code), OpenAssignment(view.owed.assignment_id))
