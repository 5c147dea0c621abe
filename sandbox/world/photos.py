"""Photos as Telegram makes them: pixels cut to 1280, several sizes of each, no name."""

from __future__ import annotations

import io

from PIL import Image, ImageOps, UnidentifiedImageError

from sandbox.api_error import bad_request
from sandbox.world.files import FileStore, file_json
from sandbox.world.model import Json

_LONGEST = 1280
_SIZES = (90, 320, 800)
_QUALITY = 87


def compressed(content: bytes) -> Image.Image:
    """Return a picture as an app sends it "compressed": upright, without transparency, at most 1280 px.

    Raises `ApiRefusal` for what is no picture, or one of impossible proportions (Bot API, sendPhoto).
    """
    try:
        with Image.open(io.BytesIO(content)) as opened:
            picture = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError):
        raise bad_request("IMAGE_PROCESS_FAILED") from None
    width, height = picture.size
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    picture.thumbnail((_LONGEST, _LONGEST))
    return picture


def photo_sizes(store: FileStore, picture: Image.Image) -> list[Json]:
    """Store a photo in its sizes and return them as the Bot API's PhotoSize list, smallest first."""
    sizes: list[Json] = []
    longest_here = max(picture.size)
    for longest in [size for size in _SIZES if size < longest_here] + [longest_here]:
        smaller = picture.copy()
        smaller.thumbnail((longest, longest))
        written = io.BytesIO()
        smaller.save(written, "JPEG", quality=_QUALITY)
        file = store.keep("photo", written.getvalue(), "photo.jpg", "image/jpeg", None, smaller.size)
        sizes.append({**file_json(file), "width": smaller.width, "height": smaller.height})
        store.photos[file.unique_id] = sizes
    return sizes
