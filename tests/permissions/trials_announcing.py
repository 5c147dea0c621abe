"""Trials of the buttons around what a coordinator says to many: groups, announcements, what did not arrive."""

from collections.abc import Callable

from domain.broadcast.audience import AudienceKind
from screens.buttons.base import ButtonData
from screens.buttons.broadcast import announcements, groups
from screens.buttons.people import deliverability
from tests.permissions.trials import Right, Trial


def _on(name: str, *kinds: Callable[[int], ButtonData]) -> Trial:
    return Trial(Right.COORDINATE, lambda prize: [kind(prize.others[name]) for kind in kinds])


def _in_region(kind: Callable[[int], ButtonData]) -> Trial:
    return Trial(Right.COORDINATE, lambda prize: [kind(prize.region)])


ANNOUNCING: dict[type[ButtonData], Trial] = {
    groups.OpenGroups: _in_region(groups.OpenGroups),
    groups.OpenGroup: _on("group", groups.OpenGroup),
    groups.ReleaseGroup: _on("group", groups.ReleaseGroup),
    announcements.OpenAnnouncements: _in_region(announcements.OpenAnnouncements),
    announcements.ComposeAnnouncement: _in_region(announcements.ComposeAnnouncement),
    announcements.OpenDraft: _on("announcement_draft", announcements.OpenDraft),
    announcements.PreviewDraft: _on("announcement_draft", announcements.PreviewDraft),
    announcements.DropEnclosure: _on("announcement_draft", announcements.DropEnclosure),
    announcements.OpenAudience: _on("announcement_draft", announcements.OpenAudience),
    announcements.SetAnnouncementAudience: _on(
        "announcement_draft", lambda one: announcements.SetAnnouncementAudience(one, AudienceKind.ALL, True)
    ),
    announcements.ChooseAnnouncementOpds: _on("announcement_draft", announcements.ChooseAnnouncementOpds),
    announcements.ToggleAnnouncementOpd: Trial(
        Right.COORDINATE,
        lambda prize: [announcements.ToggleAnnouncementOpd(prize.others["announcement_draft"], prize.opd)],
    ),
    announcements.SendAnnouncement: _on(
        "announcement_draft",
        lambda one: announcements.SendAnnouncement(one, 1),
        lambda one: announcements.SendAnnouncement(one, 2),
    ),
    announcements.DiscardAnnouncement: _on("announcement_draft", announcements.DiscardAnnouncement),
    announcements.OpenReport: _on("announcement", announcements.OpenReport),
    announcements.StopAnnouncement: _on("announcement", announcements.StopAnnouncement),
    announcements.OpenUndelivered: _on("announcement", announcements.OpenUndelivered),
    deliverability.ResendOfAnnouncement: Trial(
        Right.COORDINATE,
        lambda prize: [deliverability.ResendOfAnnouncement(prize.others["announcement"], prize.others["unsure"])],
    ),
    announcements.AskCorrection: _on("announcement", announcements.AskCorrection),
    announcements.CorrectAnnouncement: _on("announcement", lambda one: announcements.CorrectAnnouncement(one, "0")),
    deliverability.OpenDeliveryIssues: _in_region(deliverability.OpenDeliveryIssues),
    deliverability.OpenUncertainNotice: _on("unsure", deliverability.OpenUncertainNotice),
    deliverability.ResendNotice: _on("unsure", deliverability.ResendNotice),
    deliverability.DismissNotice: _on("unsure", deliverability.DismissNotice),
}
