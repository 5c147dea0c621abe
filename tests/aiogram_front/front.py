"""Another front of the same product: /tunggakan, its pages and filters, and one indicator, with aiogram.

Nothing of python-telegram-bot is known here. What a handler does is what the product's own handlers do: find out
who asks, call one service, show one screen.
"""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from aiogram import Bot, Dispatcher, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command
from aiogram.types import (
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    User,
)

from domain.people.people import Actor, Membership
from domain.people.permissions import Action, Place, may
from screens.buttons.base import ButtonData
from screens.buttons.submission.outstanding import ChooseFilter, OpenAssignment, OpenOutstanding
from screens.people import home
from screens.screen import Button, Screen
from screens.submission import assignment, outstanding
from screens.texts.people.home import NOT_FOR_YOU
from services.people.identity import conversation_of
from services.ports import Ports
from services.refusals import NotAllowed
from services.submission.assignment import open_assignment
from services.submission.outstanding import owed_assignments

Tap = TypeVar("Tap", bound=ButtonData)
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class Front:
    """The handlers, on the ports they are given."""

    def __init__(self, ports: Ports) -> None:
        self._ports = ports

    def router(self) -> Router:
        """The routes: one command, and a tap by the prefix of its data."""
        made = Router()
        made.message.register(self.tunggakan, Command("tunggakan"))
        self._on(made, OpenOutstanding, self._list)
        self._on(made, ChooseFilter, self._filters)
        self._on(made, OpenAssignment, self._one)
        return made

    async def tunggakan(self, message: Message) -> None:
        """What is outstanding for the OPD that the person acts for."""
        actor = await self._actor(message.from_user)
        if actor is None or actor.current is None:
            await message.answer(home.stranger().text, parse_mode="HTML")
            return
        await self._say(message, await self._list(actor, OpenOutstanding(actor.current.id)))

    def _on(self, router: Router, kind: type[Tap], show: Callable[[Actor, Tap], Awaitable[Screen]]) -> None:
        async def tapped(query: CallbackQuery) -> None:
            tap = kind.unpack(query.data or "")
            actor = await self._actor(query.from_user)
            if tap is None or actor is None or not isinstance(query.message, Message):
                await query.answer()
                return
            try:
                screen = await show(actor, tap)
            except NotAllowed:
                await query.answer(NOT_FOR_YOU, show_alert=True)
                return
            await query.answer()
            await query.message.edit_text(
                screen.text, parse_mode="HTML", reply_markup=keyboard(screen), link_preview_options=_NO_PREVIEW
            )

        router.callback_query.register(tapped, lambda query: (query.data or "").split(":")[0] == kind.prefix)

    async def _list(self, actor: Actor, tap: OpenOutstanding) -> Screen:
        return outstanding.list_screen(await owed_assignments(self._ports, actor, _own(actor, tap.membership)), tap)

    async def _filters(self, actor: Actor, tap: ChooseFilter) -> Screen:
        return outstanding.filter_screen(await owed_assignments(self._ports, actor, _own(actor, tap.membership)), tap)

    async def _one(self, actor: Actor, tap: OpenAssignment) -> Screen:
        view = await open_assignment(self._ports, actor, tap.assignment, None, None)
        assert view is not None, "no draft lies there in this test"
        own = next((held.id for held in actor.memberships if held.opd == view.opd), None)
        allowed = may(actor, Action.SUBMIT, Place(view.owed.region_id, view.owed.opd_id))
        return assignment.detail(view, own, allowed)

    async def _actor(self, user: User | None) -> Actor | None:
        standing = await conversation_of(self._ports, user.id, user.full_name) if user else None
        return standing.actor if standing else None

    async def _say(self, message: Message, screen: Screen) -> None:
        await message.answer(
            screen.text, parse_mode="HTML", reply_markup=keyboard(screen), link_preview_options=_NO_PREVIEW
        )


def build(token: str, base_url: str, ports: Ports) -> tuple[Bot, Dispatcher]:
    """The bot and what feeds it."""
    bot = Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(base_url)))
    dispatcher = Dispatcher()
    dispatcher.include_router(Front(ports).router())
    return bot, dispatcher


def keyboard(screen: Screen) -> InlineKeyboardMarkup:
    """The screen's buttons in aiogram's terms."""
    return InlineKeyboardMarkup(inline_keyboard=[[_button(button) for button in row] for row in screen.rows])


def _button(button: Button) -> InlineKeyboardButton:
    if button.tap is None:
        return InlineKeyboardButton(text=button.label, url=button.url)
    return InlineKeyboardButton(text=button.label, callback_data=button.tap.pack())


def _own(actor: Actor, membership_id: int) -> Membership:
    membership = actor.membership(membership_id)
    if membership is None:
        raise NotAllowed("see outstanding")
    return membership
