"""What people send besides texts, documents and photos: moving pictures, sounds, places, contacts, games."""

from __future__ import annotations

from sandbox.people.posting import Draft, captioned
from sandbox.world.files import FileStore, StoredFile, file_json
from sandbox.world.model import Account, Json

_WIDE: Json = {"width": 640, "height": 360, "duration": 4}


def sticker(store: FileStore) -> Draft:
    """A sticker."""
    file = store.keep("sticker", b"RIFF\0\0\0\0WEBP", "sticker.webp", "image/webp")
    shape: Json = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
    return Draft("sticker", {"sticker": {**file_json(file), **shape, "emoji": "👍"}})


def voice(store: FileStore, caption: str | None = None) -> Draft:
    """A short voice message."""
    file = store.keep("voice", b"OggS", "voice.oga", "audio/ogg")
    return _media(file, {"duration": 3, "mime_type": "audio/ogg"}, caption)


def animation(store: FileStore, caption: str | None = None) -> Draft:
    """A GIF: a film without sound, which also stands in the field `document` (Bot API, "Message")."""
    file = store.keep("animation", b"\0\0\0\x18ftypmp42", "animasi.mp4", "video/mp4")
    draft = _media(file, {**_WIDE, **_name(file)}, caption)
    return Draft("animation", {**draft.content, "document": {**file_json(file), **_name(file)}})


def video(store: FileStore, caption: str | None = None, size: int | None = None) -> Draft:
    """A film; `size` pretends another size than its few bytes have."""
    file = store.keep("video", b"\0\0\0\x18ftypmp42", "rekaman.mp4", "video/mp4", size)
    return _media(file, {**_WIDE, **_name(file)}, caption)


def video_note(store: FileStore) -> Draft:
    """A round film."""
    file = store.keep("video_note", b"\0\0\0\x18ftypmp42", "video_note.mp4", "video/mp4")
    return _media(file, {"length": 240, "duration": 4}, None)


def audio(store: FileStore, caption: str | None = None) -> Draft:
    """A piece of music."""
    file = store.keep("audio", b"ID3", "mars.mp3", "audio/mpeg")
    return _media(file, {"duration": 60, "title": "Mars", **_name(file)}, caption)


def location() -> Draft:
    """A place."""
    return Draft("location", {"location": {"latitude": -6.2, "longitude": 106.8}})


def contact(account: Account) -> Draft:
    """One's own contact."""
    shared: Json = {
        "phone_number": account.phone_number or "+620000000000",
        "first_name": account.first_name,
        "user_id": account.id,
    }
    return Draft("contact", {"contact": shared})


def poll(identifier: str, question: str, options: tuple[str, ...]) -> Draft:
    """A poll nobody has voted in."""
    answers = [{"text": text, "voter_count": 0, "persistent_id": str(place)} for place, text in enumerate(options)]
    content: Json = {
        "id": identifier,
        "question": question,
        "options": answers,
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": True,
        "members_only": False,
    }
    return Draft("poll", {"poll": content})


def dice(value: int) -> Draft:
    """A thrown die."""
    return Draft("dice", {"dice": {"emoji": "🎲", "value": value}})


def _media(file: StoredFile, fields: Json, caption: str | None) -> Draft:
    return Draft(file.kind, {file.kind: {**file_json(file), **fields}, **captioned(caption)})


def _name(file: StoredFile) -> Json:
    return {"file_name": file.name, "mime_type": file.mime_type}
