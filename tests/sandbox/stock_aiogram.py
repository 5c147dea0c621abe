"""A small bot as anybody would write it with aiogram: nothing in it knows of the sandbox."""

from __future__ import annotations

import io

from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import BotCommand, BufferedInputFile, CallbackQuery, InputMediaDocument, Message
from aiogram.utils.keyboard import InlineKeyboardBuilder


class Sending(StatesGroup):
    """The steps of sending a file."""

    file = State()
    yes = State()


def build(token: str, base_url: str) -> tuple[Bot, Dispatcher]:
    """Build the bot: the same conversation as its sister's in python-telegram-bot."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(base_url))
    bot = Bot(token, session=session, default=DefaultBotProperties(parse_mode="HTML"))
    router = Router()
    router.message.register(_start, CommandStart())
    router.message.register(_ask_file, Command("kirim"))
    router.message.register(_take_file, Sending.file, F.document | F.photo)
    router.callback_query.register(_decide, Sending.yes)
    router.edited_message.register(_edited)
    dispatcher = Dispatcher()
    dispatcher.include_router(router)
    return bot, dispatcher


async def _start(message: Message, command: CommandObject, bot: Bot) -> None:
    await bot.set_my_commands([BotCommand(command="kirim", description="Kirim berkas")])
    await message.answer(f"Selamat datang: <b>{command.args or 'tanpa undangan'}</b>")


async def _ask_file(message: Message, state: FSMContext) -> None:
    await state.set_state(Sending.file)
    await message.reply("Silakan kirim berkasnya.")


async def _take_file(message: Message, state: FSMContext, bot: Bot) -> None:
    attachment = message.document or (message.photo or [])[-1]
    written = await bot.download(attachment, destination=io.BytesIO())
    assert written is not None
    content = written.read()
    await state.set_state(Sending.yes)
    await state.update_data(content=content)
    keyboard = InlineKeyboardBuilder()
    keyboard.button(text="Kirim", callback_data="ya")
    keyboard.button(text="Batal", callback_data="tidak")
    await message.answer(f"{len(content)} bita tersimpan, kirim?", reply_markup=keyboard.as_markup())


async def _decide(query: CallbackQuery, state: FSMContext) -> None:
    assert isinstance(query.message, Message)
    await query.answer("Terkirim" if query.data == "ya" else "Dibatalkan", show_alert=True)
    await query.message.edit_text(f"Jawaban: {query.data}")
    content = (await state.get_data())["content"]
    await state.clear()
    if query.data == "ya":
        await query.message.answer_document(BufferedInputFile(content, "tanda terima.pdf"), caption="Ini")
        files = [BufferedInputFile(content, name) for name in ("a.pdf", "b.pdf")]
        await query.message.answer_media_group([InputMediaDocument(media=file) for file in files])


async def _edited(message: Message) -> None:
    await message.answer(f"Diubah menjadi: {message.text}")
