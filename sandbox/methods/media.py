"""Sending files and photos, by upload or by the identifier of a file that Telegram has already."""

from __future__ import annotations

import re

from sandbox.api.limits import check_upload
from sandbox.api.request import ApiCall
from sandbox.api_error import bad_request
from sandbox.methods.messages import given_entities, place, read_caption
from sandbox.world.files import StoredFile, file_json
from sandbox.world.model import Json
from sandbox.world.photos import compressed, photo_sizes

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def send_photo(ask: ApiCall) -> object:
    """Carry out `sendPhoto`."""
    where = place(ask)
    caption = _caption(ask)
    return ask.show(where.post(ask, "photo", read_media(ask, "photo", ask.text("photo")) | caption))


def send_document(ask: ApiCall) -> object:
    """Carry out `sendDocument`."""
    where = place(ask)
    caption = _caption(ask)
    return ask.show(where.post(ask, "document", read_media(ask, "document", ask.text("document")) | caption))


def read_media(ask: ApiCall, kind: str, value: str) -> Json:
    """Return the content of a message that shows the file a parameter stands for.

    `kind` is "photo" or "document"; `value` is "attach://part", a file_id of this bot, or an address, which
    is refused because the sandbox fetches nothing.
    """
    upload = ask.upload(value)
    files = ask.world.files
    if upload is not None:
        check_upload(len(upload.content), as_photo=kind == "photo")
        if kind == "photo":
            return {"photo": photo_sizes(files, compressed(upload.content))}
        return _document(files.keep("document", upload.content, upload.name, upload.mime_type))
    if _ADDRESS.match(value):
        raise bad_request("failed to get HTTP URL content")
    file = files.find(ask.bot.id, value)
    if file is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if file.kind != kind:
        raise bad_request(f"can't use file of type {file.kind.title()} as {kind.title()}")
    if kind == "photo":
        return {"photo": files.photos[file.unique_id]}
    return _document(file)


def read_item(ask: ApiCall, item: Json) -> tuple[str, Json]:
    """Return the kind and content of one InputMedia, caption included."""
    kind = str(item.get("type"))
    if kind not in ("photo", "document"):
        raise bad_request(f"media of type {kind} is not supported by this sandbox")
    caption_entities = item.get("caption_entities")
    entities = (
        [each for each in caption_entities if isinstance(each, dict)] if isinstance(caption_entities, list) else None
    )
    mode = item.get("parse_mode")
    caption = read_caption(str(item.get("caption") or ""), str(mode) if mode else None, entities)
    above: Json = {"show_caption_above_media": True} if item.get("show_caption_above_media") is True else {}
    return kind, read_media(ask, kind, str(item.get("media"))) | caption | above


def _caption(ask: ApiCall) -> Json:
    entities = given_entities(ask, "caption_entities")
    caption = read_caption(ask.text("caption"), ask.text("parse_mode") or None, entities)
    if caption and ask.flag("show_caption_above_media"):
        caption["show_caption_above_media"] = True
    return caption


def _document(file: StoredFile) -> Json:
    document: Json = {**file_json(file), "file_name": file.name, "mime_type": file.mime_type}
    return {"document": document}
