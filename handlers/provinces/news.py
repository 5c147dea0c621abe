"""What a province tells the coordinators of its regions, from the first word to the last report."""

from domain.prompts import Prompt, PromptKind
from handlers.routes import PromptHandler, TapRoute, on
from handlers.update_context import UpdateContext
from screens.broadcast.announcements import too_long
from screens.buttons.provinces.news import (
    ComposeNews,
    DiscardNews,
    OpenNewsList,
    OpenNewsReplies,
    OpenNewsReport,
    ReplyNews,
    SendNews,
    StopNews,
)
from screens.provinces import news as screens
from screens.texts.broadcast import announcements as announcement_texts
from screens.texts.provinces import news as texts
from services.broadcast.drafts import AnnouncementTooLong
from services.provinces import news


async def open_list(context: UpdateContext, tap: OpenNewsList) -> None:
    """What a province has told them."""
    await context.show(screens.list_screen(await news.list_news(context.ports, context.actor, tap.province), tap.page))


async def compose(context: UpdateContext, tap: ComposeNews) -> None:
    """Asks for the text."""
    await context.show(screens.ask(await news.compose(context.ports, context.actor, tap.province, context.update_ref)))


async def write(context: UpdateContext, prompt: Prompt) -> None:
    """The text: shown as it will look, then the question."""
    text = (context.message.text_html if context.message else "").strip()
    try:
        draft = await news.write(context.ports, context.actor, prompt.subject_id, text, context.update_ref)
    except AnnouncementTooLong as error:
        await context.say(too_long(error.surplus, error.enclosed))
        return
    await context.say(screens.news(draft.province.name, draft.news.text))
    await context.say(screens.confirm(draft))


async def send(context: UpdateContext, tap: SendNews) -> None:
    """Yes: sends it, and shows how far it has come."""
    sent = await news.send(
        context.ports,
        context.actor,
        tap.news,
        tap.revision,
        asks_reply=tap.asks_reply,
        update_ref=context.update_ref,
    )
    await context.show(screens.report(sent))


async def open_replies(context: UpdateContext, tap: OpenNewsReplies) -> None:
    """[Jawaban]."""
    await context.show(screens.replies(await news.report(context.ports, context.actor, tap.news), tap.page))


async def reply(context: UpdateContext, tap: ReplyNews) -> None:
    """[Hadir] [Diwakilkan] [Berhalangan], by a coordinator."""
    call = await news.reply(context.ports, context.actor, tap.news, tap.region, tap.answer, context.update_ref)
    await context.show(screens.received(call))


async def discard(context: UpdateContext, tap: DiscardNews) -> None:
    """Throws a draft away."""
    province_id = await news.discard(context.ports, context.actor, tap.news, context.update_ref)
    await context.toast(texts.DISCARDED)
    await open_list(context, OpenNewsList(province_id))


async def open_report(context: UpdateContext, tap: OpenNewsReport) -> None:
    """How far it has come."""
    await context.show(screens.report(await news.report(context.ports, context.actor, tap.news)))


async def stop(context: UpdateContext, tap: StopNews) -> None:
    """[Hentikan]."""
    report, stopped = await news.stop(context.ports, context.actor, tap.news, context.update_ref)
    await context.toast(announcement_texts.STOPPED if stopped else announcement_texts.NOTHING_WITHHELD)
    await context.show(screens.report(report))


OVERSEERS_MAY_TAP = (OpenNewsList, ComposeNews, SendNews, DiscardNews, OpenNewsReport, OpenNewsReplies, StopNews)
TAPS: tuple[TapRoute, ...] = (
    on(OpenNewsList, open_list),
    on(ComposeNews, compose),
    on(SendNews, send),
    on(DiscardNews, discard),
    on(OpenNewsReport, open_report),
    on(OpenNewsReplies, open_replies),
    on(StopNews, stop),
    on(ReplyNews, reply),
)
PROMPTS: dict[PromptKind, PromptHandler] = {PromptKind.PROVINCE_NEWS: write}
