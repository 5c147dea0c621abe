"""From a notice to its screen: facts are read at the moment of sending; None drops what need not be said now."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TypeVar

import structlog

from bot.telegram.notifier import Renderable
from domain.notices import NoticeKind
from domain.reminding.digests import WeeklyDigest
from screens.broadcast import announcements as announcement_screens
from screens.broadcast import groups as group_screens
from screens.bundles import bundles as bundle_screens
from screens.endorsement import heads as head_screens
from screens.inquiries import inquiries as inquiry_screens
from screens.meetings import invitation as meeting_screens
from screens.meetings import notices as meeting_notice_screens
from screens.operating import alerts as alert_screens
from screens.overview.leader_page import LeaderFiles
from screens.people import handovers as handover_screens
from screens.people import join as join_screens
from screens.people import opd_mergers as merger_screens
from screens.people import trouble
from screens.provinces import news as news_screens
from screens.provinces import provinces as province_screens
from screens.reading import cleaning as cleaning_screens
from screens.reminding import digest as digest_screens
from screens.reminding import directives as directive_screens
from screens.reminding import escalations as escalation_screens
from screens.reminding import morning_brief as brief_screens
from screens.reminding import not_ours as not_ours_screens
from screens.reminding import weekly_digest as week_screens
from screens.review import notices as review_screens
from screens.rounds import deadline_news as deadline_news_screens
from screens.rounds import extension_decisions as extension_screens
from screens.rounds import round_news as round_news_screens
from screens.screen import Correction, Screen
from screens.sent_again import sent_again
from screens.submission import contributions as contribution_screens
from screens.submission import receipt as receipt_screens
from screens.submission import specimens as specimen_screens
from services.broadcast import groups
from services.broadcast import notices as announcements
from services.bundles import giving
from services.endorsement import heads
from services.inquiries import threads as inquiries
from services.meetings import notices as meetings
from services.meetings import reminders as meeting_reminders
from services.operating import alerts
from services.operating.files_not_kept import is_to_be_told
from services.overview.leader_page import leader_sheets
from services.people import handover_notices as handovers
from services.people import notices as joining
from services.people import opd_mergers
from services.people.contacts import region_of_recipient
from services.people.recipient_check import still_concerns
from services.ports import Ports
from services.provinces import members as overseers
from services.provinces import news as province_news
from services.reading import cleaned_offers
from services.reminding import digest, directives, escalations, morning_brief, not_ours, weekly_digest
from services.review import notices as reviews
from services.review import specimens
from services.rounds import deadline_news, extension_decisions, guidance, round_news
from services.single_flight import ExportFailed
from services.submission import contributions, send
from storage.queries.notices import Notice

_log = structlog.get_logger(__name__)

Facts = TypeVar("Facts")
Renderer = Callable[[Ports, Notice], Awaitable[Renderable | None]]


async def render(ports: Ports, notice: Notice) -> Renderable | None:
    """The screen of a notice, whatever its kind."""
    if not await still_concerns(ports, notice):
        return None
    rendered = await _RENDERERS[notice.kind](ports, notice)
    return sent_again(rendered) if notice.repeated and isinstance(rendered, Screen) else rendered


def _renderer(
    read: Callable[[Ports, Notice], Awaitable[Facts | None]], screen: Callable[[Facts], Renderable]
) -> Renderer:
    """The service that reads what there is to say, and the screen that says it."""

    async def renderer(ports: Ports, notice: Notice) -> Renderable | None:
        facts = await read(ports, notice)
        return None if facts is None else screen(facts)

    return renderer


async def _apology(ports: Ports, notice: Notice) -> Renderable:
    return trouble.apology(notice.subject_id, await region_of_recipient(ports, notice))


async def _files_not_kept(ports: Ports, notice: Notice) -> Renderable | None:
    if not await is_to_be_told(ports, notice):
        return None
    return trouble.files_not_kept(await region_of_recipient(ports, notice))


async def _week_with_pictures(ports: Ports, notice: Notice) -> tuple[WeeklyDigest, Mapping[int, LeaderFiles]] | None:
    week = await weekly_digest.weekly_digest(ports, notice)
    if week is None:
        return None
    pictures: dict[int, LeaderFiles] = {}
    for round_week in week.rounds:
        round_id = round_week.round.id
        try:
            sheets = await leader_sheets(ports, week.region.id, round_id)
            pictures[round_id] = LeaderFiles(sheets.picture, sheets.printable)
        except ExportFailed as error:  # the words go out all the same
            _log.error("a digest goes without its picture", round_id=round_id, cause=str(error.__cause__))
    return week, pictures


def _correction(correction: announcements.Correcting) -> Correction:
    screen = announcement_screens.announcement(correction.announcement, corrected=True)
    return Correction(correction.message_id, screen)


_RENDERERS: Mapping[NoticeKind, Renderer] = {
    NoticeKind.RECEIPT: _renderer(send.receipt, receipt_screens.receipt),
    NoticeKind.ACCEPTED: _renderer(reviews.verdicts_told, review_screens.verdicts_told),
    NoticeKind.RETURNED: _renderer(reviews.verdicts_told, review_screens.verdicts_told),
    NoticeKind.MEMBER_JOINED: _renderer(joining.member_joined, join_screens.member_joined),
    NoticeKind.CO_ADMIN_JOINED: _renderer(joining.co_admin_joined, join_screens.co_admin_joined),
    NoticeKind.APPROVAL_ASKED: _renderer(joining.approval_asked, join_screens.approval_asked),
    NoticeKind.APPROVED: _renderer(joining.request_decided, join_screens.approved),
    NoticeKind.DECLINED: _renderer(joining.request_decided, join_screens.declined),
    NoticeKind.REVOKED: _renderer(joining.role_ended, join_screens.role_ended),
    NoticeKind.HANDOVER_ASKED: _renderer(handovers.handover_asked, handover_screens.asked),
    NoticeKind.HANDOVER_NEWS: _renderer(handovers.handover_news, handover_screens.news),
    NoticeKind.FAREWELL: _renderer(handovers.farewell, lambda leaver: handover_screens.farewell(*leaver)),
    NoticeKind.OPD_MERGED: _renderer(opd_mergers.merger_news, merger_screens.news),
    NoticeKind.DEADLINE_CHANGED: _renderer(deadline_news.deadline_news, deadline_news_screens.deadline_news),
    NoticeKind.ROUND_CHANGED: _renderer(round_news.round_news, round_news_screens.round_news),
    NoticeKind.SPECIMEN_RELEASED: _renderer(
        specimens.release_told, lambda news: specimen_screens.release_notice(news.specimen, news.region, news.opd)
    ),
    NoticeKind.GUIDANCE_CHANGED: _renderer(
        guidance.guidance_notice, lambda news: specimen_screens.guidance_notice(news.advice, news.assignment_id)
    ),
    NoticeKind.APOLOGY: _apology,
    NoticeKind.FILES_NOT_KEPT: _files_not_kept,
    NoticeKind.GROUP_GONE: _renderer(groups.lost_group, group_screens.gone),
    NoticeKind.ANNOUNCEMENT: _renderer(announcements.announcement_notice, announcement_screens.announcement),
    NoticeKind.CORRECTION: _renderer(announcements.correction_notice, _correction),
    NoticeKind.DIGEST: _renderer(digest.digest, digest_screens.digest),
    NoticeKind.MORNING_BRIEF: _renderer(morning_brief.morning_brief, brief_screens.brief),
    NoticeKind.WEEKLY_DIGEST: _renderer(_week_with_pictures, lambda week: week_screens.week(*week)),
    NoticeKind.ESCALATION: _renderer(escalations.escalation_notice, escalation_screens.offers),
    NoticeKind.DIRECTIVE: _renderer(directives.directive_notice, directive_screens.notice),
    NoticeKind.HEAD_LETTER: _renderer(escalations.head_letter, escalation_screens.letter),
    NoticeKind.NOT_OURS_ASKED: _renderer(not_ours.not_ours_asked, not_ours_screens.request_screen),
    NoticeKind.NOT_OURS_DECIDED: _renderer(
        not_ours.not_ours_decided, lambda decided: not_ours_screens.decision_notice(decided[0], to_new=decided[1])
    ),
    NoticeKind.EXTENSION_ASKED: _renderer(extension_decisions.extension_asked, extension_screens.request_screen),
    NoticeKind.EXTENSION_DECIDED: _renderer(extension_decisions.extension_decided, extension_screens.decision_notice),
    NoticeKind.HEAD_RETURNED: _renderer(heads.sent_back, lambda sent: head_screens.sent_back(sent.view, sent.word)),
    NoticeKind.MEETING_INVITED: _renderer(meetings.invitation_notice, meeting_screens.invitation),
    NoticeKind.MEETING_IN_GROUP: _renderer(meetings.group_invitation, meeting_screens.in_group),
    NoticeKind.MEETING_CALENDAR: _renderer(meetings.calendar_notice, lambda file: meeting_screens.calendar(*file)),
    NoticeKind.MEETING_LETTER: _renderer(
        meetings.letter_notice, lambda file: meeting_screens.letter(file[0], file[1], replaces_another=file[2])
    ),
    NoticeKind.MEETING_CHANGED: _renderer(meetings.change_notice, meeting_notice_screens.changed),
    NoticeKind.MEETING_REMINDER: _renderer(
        meeting_reminders.reminder_notice, lambda due: meeting_notice_screens.reminder(*due)
    ),
    NoticeKind.FILES_CONTRIBUTED: _renderer(contributions.contributed_news, contribution_screens.files_arrived),
    NoticeKind.CONTRIBUTION_ENDED: _renderer(contributions.contribution_ended, contribution_screens.ended),
    NoticeKind.INQUIRY_ANSWERED: _renderer(inquiries.answer_notice, inquiry_screens.answer_told),
    NoticeKind.INQUIRY_CLOSED: _renderer(inquiries.closing_notice, inquiry_screens.closing_told),
    NoticeKind.BUNDLE_PART: _renderer(
        giving.part_notice, lambda handed: bundle_screens.part_given(handed.bundle, handed.part, handed.path)
    ),
    NoticeKind.BUNDLE_FAILED: _renderer(giving.failure_notice, bundle_screens.made),
    NoticeKind.PHOTOS_CLEANED: _renderer(cleaned_offers.cleaned_notice, cleaning_screens.offered),
    NoticeKind.PROVINCE_SIGHT: _renderer(overseers.sight_notice, province_screens.sight),
    NoticeKind.PROVINCE_NEWS: _renderer(province_news.news_notice, news_screens.received),
    NoticeKind.ALERT: _renderer(alerts.alert_notice, alert_screens.alert_notice),
    NoticeKind.MEETING_MINUTES: _renderer(meetings.minutes_notice, lambda file: meeting_notice_screens.minutes(*file)),
}
