"""What was read in files, said to whoever sends or checks them: how much there is on a card, and all of it by a tap."""

from collections.abc import Sequence

from domain.reading.advice import AdviceLine, FileAdvice, HardParts, Likeness, ShownAdvice
from domain.reading.matches import MatchKind
from domain.reading.readings import AdviceCode, Box, ElectronicSignature, LookFault
from domain.reading.work import ReadingStatus
from domain.submission.drafts import AssignmentView
from domain.submission.evidence import MediaKind
from domain.submission.photo_names import is_given_name
from screens import formatting as fmt
from screens.buttons.reading.advice import ShowAdvice, ShowHardParts
from screens.buttons.submission.draft import BackToDraft
from screens.buttons.submission.outstanding import OpenAssignment
from screens.file_names import shown_names
from screens.message_fit import Room, fitting
from screens.paging import page_of, page_row
from screens.screen import Attachment, AttachmentKind, Button, Row, Screen, row, rows
from screens.texts.reading import advice as texts
from screens.texts.submission import draft as draft_texts
from screens.wording import Safe, lines, say

_PLACES_SHOWN = 4
_SIGNATURES_SHOWN = 5
_CODES_SHOWN = 3
_WAYS_SHOWN = 3
_PAGES_NAMED = 8
_DETAIL_WIDTH = 120
_CODE_WIDTH = 200


def advice_list(shown_advice: ShownAdvice, number: int) -> Screen:
    """All that is said of the files of an answer, file by file."""
    view, advice = shown_advice.view, shown_advice.advice
    may_submit, checks = shown_advice.may_submit, shown_advice.checks
    entries = [entry for entry in advice.files if _says_anything(entry)]
    names = shown_names([entry.file for entry in advice.files])
    page = page_of(entries, number)
    assignment = view.owed.assignment_id

    def text(room: Room) -> Safe:
        return lines(
            say(texts.TITLE, code=fmt.code(view.owed.code), title=fmt.cut(view.indicator.title, room.name)),
            say(texts.INTRO),
            "",
            *(
                lines(say(texts.FILE, name=names[entry.file.id]), *said_of_file(entry, view, checks=checks))
                for entry in page.items
            ),
            None if entries else say(texts.NONE),
            say(texts.STILL_READ, count=len(advice.waiting)) if advice.waiting else None,
            "",
            say(texts.NEXT if may_submit else texts.NEXT_FOR_OTHERS),
        )

    hard = [entry for entry in page.items if entry.parts(AdviceCode.HARD_TO_READ)]
    return Screen(
        fitting(text),
        rows(
            *(
                row(
                    Button(
                        texts.SEE_PARTS
                        if len(hard) == 1
                        else fmt.cut(texts.SEE_PARTS_OF.format(name=names[entry.file.id])),
                        ShowHardParts(assignment, entry.file.id),
                    )
                )
                for entry in hard
            ),
            *_ways(view, page.items, checks=checks),
            page_row(page, lambda to: ShowAdvice(assignment, to)),
            row(Button(draft_texts.BACK, BackToDraft(assignment)))
            if may_submit and view.draft is not None
            else row(Button(texts.SEE_PLACE.format(code=view.owed.code), OpenAssignment(assignment))),
        ),
    )


def advice_sentences(entry: FileAdvice, view: AssignmentView, *, checks: bool = False) -> list[Safe]:
    """The advice about one file, a sentence for each piece."""
    return [sentence for line in entry.lines for sentence in _sentences(line, entry, view, checks=checks)]


def said_of_file(entry: FileAdvice, view: AssignmentView, *, checks: bool = False) -> list[Safe]:
    """The sentences about one file: advice first, then what its signatures and codes say; `checks`: to who checks."""
    sentences = advice_sentences(entry, view, checks=checks)
    reading = entry.reading
    if entry.status is ReadingStatus.FAILED:
        sentences.append(say(texts.FAILED))
    if reading is not None:
        sentences += [_signature(signature, view) for signature in reading.signatures[:_SIGNATURES_SHOWN]]
        sentences += [
            say(texts.PAGE_CODE, page=code.page, text=fmt.cut(code.text, _CODE_WIDTH))
            for code in reading.codes[:_CODES_SHOWN]
        ]
        if reading.pages_read < reading.pages:
            sentences.append(say(texts.READ_OF, read=reading.pages_read, pages=reading.pages))
        sentences += [say(texts.FAULTS[fault]) for fault in reading.faults if fault is not LookFault.NOT_READABLE]
    return [say(texts.LINE, sentence=sentence) for sentence in sentences]


def hard_part_screens(hard: HardParts) -> list[Screen]:
    """The parts of a file that are hard to read, each as a picture that says where it is."""
    name = fmt.cut(hard.entry.file.name, 60)
    screens: list[Screen] = []
    for part in hard.parts:
        where = _where(hard.entry, (part.page,))
        facts = {"where": where, "part": _part(((part.page, part.box),))}
        if not is_given_name(hard.entry.file.name):
            facts |= {"where": say(texts.OF_FILE, name=name, where=where[0].lower() + where[1:])}
        caption = say(texts.PARTS, **facts)
        picture = Attachment(texts.PART_NAME, content=part.picture, kind=AttachmentKind.PHOTO)
        screens.append(Screen(caption, enclosed=picture))
    return screens


def _says_anything(entry: FileAdvice) -> bool:
    if entry.status is ReadingStatus.FAILED:
        return True
    reading = entry.reading
    return reading is not None and bool(
        entry.lines or reading.signatures or reading.codes or reading.pages_read < reading.pages
    )


def _sentences(line: AdviceLine, entry: FileAdvice, view: AssignmentView, *, checks: bool) -> list[Safe]:
    if line.code is AdviceCode.SEEN_BEFORE:
        return [_seen(line.likenesses, entry, view, checks=checks)]
    detail = fmt.cut(_without_stop(line.detail), _DETAIL_WIDTH)
    return [
        say(
            texts.SENTENCES[line.code],
            where=_where(entry, line.pages),
            part=_part(line.boxes),
            year=view.round.tahun_data,
            detail=detail,
            quote=say(texts.QUOTE, detail=detail) if detail else "",
        )
    ]


def _seen(likenesses: Sequence[Likeness], entry: FileAdvice, view: AssignmentView, *, checks: bool) -> Safe:
    sentences = [_likeness(likeness, entry, view, checks=checks) for likeness in likenesses[:_PLACES_SHOWN]]
    if len(likenesses) > _PLACES_SHOWN:
        sentences.append(say(texts.MORE_PLACES, count=len(likenesses) - _PLACES_SHOWN))
    return Safe(" ".join([*sentences, say(texts.SEEN_NOTE)]))


def _likeness(likeness: Likeness, entry: FileAdvice, view: AssignmentView, *, checks: bool) -> Safe:
    name = fmt.cut(likeness.other_name, 60)
    other = texts.OTHER_PAGE.format(page=likeness.other_page, name=name) if likeness.other_page else name
    where = _where(entry, (likeness.page,) if likeness.page is not None else ())
    if likeness.kind is MatchKind.PAGE and entry.file.kind is MediaKind.PHOTO:
        other = name
    return say(texts.SEEN[likeness.kind], where=where, name=name, other=other, place=_place(likeness, view, checks))


def _place(likeness: Likeness, view: AssignmentView, checks: bool) -> str:
    place = likeness.place
    if place.assignment_id == view.owed.assignment_id and place.sent_at is None:
        return texts.THIS_DRAFT
    if place.sent_at is None:
        lies_at = texts.PLACE_DRAFT.format(code=place.code)
    else:
        lies_at = texts.PLACE_SENT.format(code=place.code, day=fmt.moment(place.sent_at, view.region.zone))
    if place.round_id != view.round.id:
        lies_at = texts.PLACE_OF_YEAR.format(place=lies_at, year=place.year)
    return texts.PLACE_OF_OPD.format(opd=place.opd_name, place=lies_at) if checks else lies_at


def _ways(view: AssignmentView, entries: Sequence[FileAdvice], *, checks: bool) -> list[Row]:
    """To the indicators at which the same lies, of the own OPD."""
    codes: dict[int, str] = {}
    for entry in entries:
        for line in entry.lines:
            for likeness in line.likenesses:
                place = likeness.place
                if place.assignment_id != view.owed.assignment_id and (checks or place.opd_id == view.owed.opd_id):
                    codes.setdefault(place.assignment_id, place.code)
    return [
        row(Button(texts.SEE_PLACE.format(code=code), OpenAssignment(assignment_id)))
        for assignment_id, code in list(codes.items())[:_WAYS_SHOWN]
    ]


def _signature(signature: ElectronicSignature, view: AssignmentView) -> Safe:
    moment = ""
    if signature.signed_at is not None:
        moment = texts.SIGNED_AT.format(moment=fmt.moment(signature.signed_at, view.region.zone))
    signer = ""
    if signature.signer or moment:
        signer = texts.SIGNATURE_SAYS.format(name=fmt.cut(signature.signer, 80), moment=moment)
    return say(texts.SIGNATURE, signer=signer, standing=texts.STANDINGS[signature.standing])


def _where(entry: FileAdvice, pages: Sequence[int]) -> str:
    if entry.file.kind is MediaKind.PHOTO:
        return texts.PHOTO
    if not pages:
        return texts.DOCUMENT
    if len(pages) == 1:
        return texts.PAGE.format(page=pages[0])
    *first, last = [str(page) for page in pages[:_PAGES_NAMED]]
    return texts.PAGES.format(pages=texts.AND_LAST.format(first=", ".join(first), last=last))


def _part(boxes: Sequence[tuple[int, Box | None]]) -> str:
    """Where on the page it is, where it is one part of one page."""
    if len(boxes) != 1 or boxes[0][1] is None:
        return ""
    box = boxes[0][1]
    if box.right - box.left > 2 / 3 and box.bottom - box.top > 2 / 3:
        return ""
    corner = (_third(box.left, box.right), _third(box.top, box.bottom))
    return texts.PART.format(part=texts.CORNERS[corner])


def _without_stop(detail: str) -> str:
    """What is quoted ends where the sentence around it does; dots that hold a place stay."""
    return detail[:-1] if detail.endswith(".") and not detail.endswith("..") else detail


def _third(start: float, end: float) -> int:
    """Whether a stretch of a side lies before its middle (-1), after it (1), or on both sides (0)."""
    if end - start > 2 / 3:
        return 0
    middle = (start + end) / 2
    return -1 if middle < 0.4 else 1 if middle > 0.6 else 0
