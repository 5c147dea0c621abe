"""Trials of the buttons of who oversees a province."""

from domain.meetings.meetings import RsvpAnswer
from screens.buttons.base import ButtonData
from screens.buttons.provinces import news, opening, provinces
from tests.permissions.trials import Right, Trial

OVERSEEING: dict[type[ButtonData], Trial] = {
    provinces.OpenProvince: Trial(
        Right.OVERSEE,
        lambda prize: [
            provinces.OpenProvince(prize.others["province"]),
            provinces.OpenProvince(prize.others["province"], prize.round),
        ],
    ),
    provinces.OpenProvinceRegion: Trial(
        Right.OVERSEE,
        lambda prize: [
            provinces.OpenProvinceRegion(prize.region),
            provinces.OpenProvinceRegion(prize.region, prize.round),
        ],
    ),
    provinces.OpenProvinceCourse: Trial(
        Right.OVERSEE, lambda prize: [provinces.OpenProvinceCourse(prize.others["province"], prize.round)]
    ),
    provinces.ConfirmProvince: Trial(
        Right.NOBODY, lambda prize: [provinces.ConfirmProvince(prize.others["province_invitation"])]
    ),
    provinces.DeclineProvince: Trial(
        Right.NOBODY, lambda prize: [provinces.DeclineProvince(prize.others["province_invitation"])]
    ),
    # The round is opened to nobody, so its states and documents are not for who oversees the province either.
    opening.OpenedOpdStates: Trial(Right.NOBODY, lambda prize: [opening.OpenedOpdStates(prize.round, prize.opd)]),
    opening.GiveOpenedFiles: Trial(
        Right.NOBODY,
        lambda prize: [opening.GiveOpenedFiles(prize.accepted), opening.GiveOpenedFiles(prize.sent)],
    ),
    opening.OpenRoundSight: Trial(Right.COORDINATE, lambda prize: [opening.OpenRoundSight(prize.round)]),
    opening.OpenToProvince: Trial(
        Right.COORDINATE,
        lambda prize: [
            opening.OpenToProvince(prize.round, 0),
            opening.OpenToProvince(prize.round, prize.others["province"]),
        ],
    ),
    news.OpenNewsList: Trial(Right.OVERSEE, lambda prize: [news.OpenNewsList(prize.others["province"])]),
    news.ComposeNews: Trial(Right.OVERSEE, lambda prize: [news.ComposeNews(prize.others["province"])]),
    news.SendNews: Trial(Right.OVERSEE, lambda prize: [news.SendNews(prize.others["province_draft"], 1)]),
    news.DiscardNews: Trial(Right.OVERSEE, lambda prize: [news.DiscardNews(prize.others["province_draft"])]),
    news.OpenNewsReport: Trial(Right.OVERSEE, lambda prize: [news.OpenNewsReport(prize.others["province_news"])]),
    news.OpenNewsReplies: Trial(Right.OVERSEE, lambda prize: [news.OpenNewsReplies(prize.others["province_news"])]),
    news.ReplyNews: Trial(
        Right.COORDINATE,
        lambda prize: [news.ReplyNews(prize.others["province_news"], prize.region, answer) for answer in RsvpAnswer],
    ),
    news.StopNews: Trial(Right.OVERSEE, lambda prize: [news.StopNews(prize.others["province_news"])]),
}
