"""A small bot as anybody would write it with python-telegram-bot: nothing in it knows of the sandbox."""

from __future__ import annotations

from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputFile, InputMediaDocument, Update
from telegram.constants import ChatAction, ParseMode
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    filters,
)

WAITING_FILE, WAITING_YES = range(2)


def build(token: str, base_url: str, base_file_url: str) -> Application[Any, Any, Any, Any, Any, Any]:
    """Build the bot: /kirim asks for a file, shows it back, and sends a receipt after a yes."""
    builder = ApplicationBuilder().token(token).base_url(base_url).base_file_url(base_file_url)
    application = builder.build()
    conversation = ConversationHandler(
        entry_points=[CommandHandler("kirim", _ask_file)],
        states={
            WAITING_FILE: [MessageHandler(filters.Document.ALL | filters.PHOTO, _take_file)],
            WAITING_YES: [CallbackQueryHandler(_decide)],
        },
        fallbacks=[CommandHandler("batal", _cancel)],
    )
    application.add_handler(CommandHandler("start", _start))
    application.add_handler(conversation)
    application.add_handler(MessageHandler(filters.UpdateType.EDITED_MESSAGE, _edited))
    return application


async def _start(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.effective_chat is not None
    await context.bot.set_my_commands([("kirim", "Kirim berkas"), ("batal", "Batalkan")])
    payload = context.args[0] if context.args else "tanpa undangan"
    await update.effective_chat.send_message(f"Selamat datang: <b>{payload}</b>", parse_mode=ParseMode.HTML)


async def _ask_file(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    assert update.message is not None
    await update.message.reply_text("Silakan kirim berkasnya.", do_quote=True)
    return WAITING_FILE


async def _take_file(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    assert update.message is not None and context.user_data is not None
    await update.message.reply_chat_action(ChatAction.TYPING)
    attachment = update.message.document or update.message.photo[-1]
    file = await attachment.get_file()
    content = bytes(await file.download_as_bytearray())
    context.user_data["content"] = content
    keyboard = [
        [InlineKeyboardButton("Kirim", callback_data="ya"), InlineKeyboardButton("Batal", callback_data="tidak")]
    ]
    await update.message.reply_text(
        f"{len(content)} bita tersimpan, kirim?", reply_markup=InlineKeyboardMarkup(keyboard)
    )
    return WAITING_YES


async def _decide(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    query = update.callback_query
    assert query is not None and update.effective_chat is not None and context.user_data is not None
    await query.answer("Terkirim" if query.data == "ya" else "Dibatalkan", show_alert=True)
    await query.edit_message_text(f"Jawaban: {query.data}")
    if query.data == "ya":
        content = context.user_data["content"]
        await update.effective_chat.send_document(InputFile(content, filename="tanda terima.pdf"), caption="Ini")
        await update.effective_chat.send_media_group(
            [InputMediaDocument(content, filename="a.pdf"), InputMediaDocument(content, filename="b.pdf")]
        )
    return ConversationHandler.END


async def _cancel(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    assert update.message is not None
    await update.message.reply_text("Dibatalkan.")
    return ConversationHandler.END


async def _edited(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.edited_message is not None
    await update.edited_message.reply_text(f"Diubah menjadi: {update.edited_message.text}")
