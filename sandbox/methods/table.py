"""Which function carries out which method of the Bot API."""

from __future__ import annotations

from collections.abc import Callable

from sandbox.ask import Ask
from sandbox.methods import bots, callbacks, edits, messages, polling

METHODS: dict[str, Callable[[Ask], object]] = {
    "answerCallbackQuery": callbacks.answer_callback_query,
    "deleteWebhook": polling.delete_webhook,
    "editMessageCaption": edits.edit_message_caption,
    "editMessageReplyMarkup": edits.edit_message_reply_markup,
    "editMessageText": edits.edit_message_text,
    "getMe": bots.get_me,
    "getWebhookInfo": polling.get_webhook_info,
    "sendChatAction": messages.send_chat_action,
    "sendMessage": messages.send_message,
    "setWebhook": polling.set_webhook,
}
