"""The ways from a card to documents made of photos, and to the photos that are kept beside them."""

from collections.abc import Sequence

from domain.reading.cleaning import CleanedDocument, photo_groups
from domain.submission.drafts import AssignmentView
from screens.buttons.reading.cleaning import CleanPhotos, GivePhotos, ShowBeside
from screens.screen import Button, Row, row
from screens.texts.reading import cleaning as texts
from screens.wording import Safe, say

_WAYS_SHOWN = 2


def making_line(view: AssignmentView) -> Safe | None:
    """That photos of the draft are being made into a document."""
    pages = view.cleaning.pages_in_making
    return say(texts.BEING_MADE, count=pages) if pages else None


def cleaning_row(view: AssignmentView) -> Row:
    """On a draft's card: the way to make its photos into a document, and to the photos of one that stands in it."""
    assignment = view.owed.assignment_id
    photos = sum(len(group.photos) for group in photo_groups(view.draft, view.indicator))
    beside = view.cleaning.documents
    return row(
        Button(texts.CLEAN.format(count=photos), CleanPhotos(assignment)) if photos else None,
        *(
            Button(texts.BESIDE.format(count=count), ShowBeside(document_id, assignment))
            for document_id, count in list(beside.values())[:_WAYS_SHOWN]
        ),
    )


def photos_row(documents: Sequence[CleanedDocument]) -> Row:
    """On the card of an answer that is checked: the photos of which its documents were made."""
    return row(
        *(
            Button(texts.BESIDE.format(count=len(document.photos)), GivePhotos(document.id))
            for document in documents[:_WAYS_SHOWN]
        )
    )
