"""Albums, and putting another file into a message that was sent."""

from __future__ import annotations

from sandbox.api.request import ApiCall
from sandbox.api_error import bad_request
from sandbox.methods.edits import apply_edit, new_keyboard, to_edit
from sandbox.methods.media import read_item
from sandbox.methods.messages import place


def send_media_group(ask: ApiCall) -> object:
    """Carry out `sendMediaGroup`: either every item is sent or none."""
    where = place(ask)
    items = [read_item(ask, item) for item in ask.objects("media")]
    album = ask.world.new_id()
    return [ask.show(where.post(ask, kind, content, album)) for kind, content in items]


def edit_message_media(ask: ApiCall) -> object:
    """Carry out `editMessageMedia`; an item of an album keeps its type."""
    message = to_edit(ask)
    media = ask.mapping("media")
    if media is None:
        raise bad_request("object expected as media")
    if message.kind not in ("text", "photo", "document"):
        raise bad_request("message can't be edited")
    kind, content = read_item(ask, media)
    if message.album is not None and kind != message.kind:
        raise bad_request("can't use the media of the specified type in the album")
    edited = apply_edit(ask, message, content, new_keyboard(ask, message))
    message.kind = kind
    return edited
