"""Trials of the buttons of Tanya."""

from collections.abc import Callable

from domain.inquiries.released_answers import AnswerPart
from screens.buttons.base import ButtonData
from screens.buttons.inquiries import inquiries, released_answers
from tests.permissions.trials import Right, Trial


def _shared(kind: Callable[[int], ButtonData]) -> Trial:
    return Trial(Right.COORDINATE, lambda prize: [kind(prize.others["released_answer"])])


ASKING: dict[type[ButtonData], Trial] = {
    inquiries.AskInquiry: Trial(
        Right.ASK,
        lambda prize: [
            inquiries.AskInquiry(prize.opd),
            inquiries.AskInquiry(prize.opd, prize.begun),
            inquiries.AskInquiry(prize.opd, prize.accepted),
        ],
    ),
    inquiries.OpenInquiries: Trial(Right.COORDINATE, lambda prize: [inquiries.OpenInquiries(prize.region)]),
    inquiries.OpenOwnInquiries: Trial(Right.ASK, lambda prize: [inquiries.OpenOwnInquiries(prize.opd)]),
    inquiries.OpenInquiriesAbout: Trial(Right.ASK, lambda prize: [inquiries.OpenInquiriesAbout(prize.begun)]),
    inquiries.OpenInquiry: Trial(
        Right.OWN, lambda prize: [inquiries.OpenInquiry(prize.others[name]) for name in ("inquiry", "inquiry_closed")]
    ),
    inquiries.ReadInquiry: Trial(Right.OWN, lambda prize: [inquiries.ReadInquiry(prize.others["inquiry"])]),
    inquiries.GiveInquiryFiles: Trial(Right.OWN, lambda prize: [inquiries.GiveInquiryFiles(prize.others["inquiry"])]),
    inquiries.SendTyped: Trial(
        Right.NOBODY,
        lambda prize: [inquiries.SendTyped(prize.others["typed_question"], general) for general in (True, False)],
    ),
    inquiries.DropTyped: Trial(Right.NOBODY, lambda prize: [inquiries.DropTyped(prize.others["typed_question"])]),
    inquiries.WriteInquiry: Trial(Right.OWN, lambda prize: [inquiries.WriteInquiry(prize.others["inquiry"])]),
    inquiries.TakeInquiry: Trial(Right.COORDINATE, lambda prize: [inquiries.TakeInquiry(prize.others["inquiry"])]),
    inquiries.PickTaker: Trial(Right.COORDINATE, lambda prize: [inquiries.PickTaker(prize.others["inquiry"])]),
    inquiries.HandOnInquiry: Trial(
        Right.COORDINATE,
        lambda prize: [inquiries.HandOnInquiry(prize.others["inquiry"], 0, prize.others["reviewer"])],
    ),
    inquiries.CloseInquiry: Trial(
        Right.OWN, lambda prize: [inquiries.CloseInquiry(prize.others[name]) for name in ("inquiry", "inquiry_closed")]
    ),
    released_answers.PrepareAnswer: Trial(
        Right.COORDINATE, lambda prize: [released_answers.PrepareAnswer(prize.others["inquiry"])]
    ),
    released_answers.OpenReleasedAnswer: _shared(released_answers.OpenReleasedAnswer),
    released_answers.AskWording: _shared(lambda id_: released_answers.AskWording(id_, AnswerPart.ANSWER)),
    released_answers.ShareAnswer: _shared(lambda id_: released_answers.ShareAnswer(id_, "0")),
    released_answers.WithdrawAnswer: _shared(released_answers.WithdrawAnswer),
    released_answers.OpenAnswers: Trial(Right.OWN, lambda prize: [released_answers.OpenAnswers(prize.begun)]),
    released_answers.OpenGeneralAnswers: Trial(
        Right.IN_REGION, lambda prize: [released_answers.OpenGeneralAnswers(prize.region)]
    ),
    released_answers.AskAnyway: Trial(
        Right.ASK,
        lambda prize: [released_answers.AskAnyway(prize.opd), released_answers.AskAnyway(prize.opd, prize.begun)],
    ),
}
