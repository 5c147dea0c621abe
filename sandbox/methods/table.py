"""Which function carries out which method of the Bot API; `getUpdates` alone, which waits, is not here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from sandbox.api.request import ApiCall
from sandbox.methods import (
    albums,
    bots,
    callbacks,
    chats,
    commands,
    copies,
    edits,
    files,
    media,
    messages,
    polling,
    removal,
)

METHODS: dict[str, Callable[[ApiCall], object]] = {
    "answerCallbackQuery": callbacks.answer_callback_query,
    "copyMessage": copies.copy_message,
    "copyMessages": copies.copy_messages,
    "deleteMessage": removal.delete_message,
    "deleteMessages": removal.delete_messages,
    "deleteMyCommands": commands.delete_my_commands,
    "deleteWebhook": polling.delete_webhook,
    "editMessageCaption": edits.edit_message_caption,
    "editMessageMedia": albums.edit_message_media,
    "editMessageReplyMarkup": edits.edit_message_reply_markup,
    "editMessageText": edits.edit_message_text,
    "forwardMessage": copies.forward_message,
    "forwardMessages": copies.forward_messages,
    "getChat": chats.get_chat,
    "getChatAdministrators": chats.get_chat_administrators,
    "getChatMember": chats.get_chat_member,
    "getChatMemberCount": chats.get_chat_member_count,
    "getChatMenuButton": commands.get_chat_menu_button,
    "getFile": files.get_file,
    "getMe": bots.get_me,
    "getMyCommands": commands.get_my_commands,
    "getMyDescription": partial(commands.get_text, "description"),
    "getMyName": partial(commands.get_text, "name"),
    "getMyShortDescription": partial(commands.get_text, "short_description"),
    "getWebhookInfo": polling.get_webhook_info,
    "leaveChat": chats.leave_chat,
    "pinChatMessage": chats.pin_chat_message,
    "sendChatAction": messages.send_chat_action,
    "sendDocument": media.send_document,
    "sendMediaGroup": albums.send_media_group,
    "sendMessage": messages.send_message,
    "sendPhoto": media.send_photo,
    "setChatMenuButton": commands.set_chat_menu_button,
    "setMyCommands": commands.set_my_commands,
    "setMyDescription": partial(commands.set_text, "description"),
    "setMyName": partial(commands.set_text, "name"),
    "setMyShortDescription": partial(commands.set_text, "short_description"),
    "setWebhook": polling.set_webhook,
    "unpinAllChatMessages": chats.unpin_all_chat_messages,
    "unpinChatMessage": chats.unpin_chat_message,
}
