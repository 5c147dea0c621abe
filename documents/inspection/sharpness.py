"""Cheap measures of whether a page or a photo can be read: sharpness, brightness, emptiness.

They only ever lead to advice, so they are set to stay silent when in doubt.
"""

from PIL import Image, ImageChops, ImageFilter, TiffImagePlugin

LONG_SIDE = 1400  # pixels; a page of 11-point print is still readable at this size
_TILES = 6
_BLURRED_BELOW = 0.17
_CONTRAST_NEEDED = 40
_DARK_MEAN = 55
_DARK_BRIGHTEST = 120


def reduced(image: Image.Image, long_side: int = LONG_SIDE) -> Image.Image:
    """Return a grey copy with at most `long_side` pixels on its longer side, for the measures below."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image)
    if image.mode == "LAB":
        image = image.getchannel(0)  # lightness
    scale = long_side / max(image.size)
    if scale < 1:
        width, height = image.size
        target = (max(1, round(width * scale)), max(1, round(height * scale)))
        if image.mode not in ("L", "RGB", "CMYK") and not is_deep(image):
            image = image.convert("RGB")
        image = image.resize(target, Image.Resampling.BOX, reducing_gap=None if is_deep(image) else 2.0)
    return _shallow(image) if is_deep(image) else image.convert("L")


def is_deep(image: Image.Image) -> bool:
    """Tell whether a grey picture has more than 8 bits a pixel."""
    return image.mode in ("I", "F") or image.mode.startswith("I;16")


def _shallow(image: Image.Image) -> Image.Image:
    """Bring a grey picture of more than 8 bits to 8: by its depth or, where its shades say otherwise, by these."""
    bits = image.tag_v2.get(TiffImagePlugin.BITSPERSAMPLE) if isinstance(image, TiffImagePlugin.TiffImageFile) else None
    depth = 4095.0 if bits == (12,) else 65_535.0
    image = image.convert("I").convert("F") if image.mode.startswith("I;16") else image.convert("F")
    least, most = (float(end) for end in image.getextrema() if isinstance(end, int | float))
    if most <= 255:
        return image.convert("L")  # shades of 8 bits, only more room for them
    low, high = (0.0, depth) if least >= 0 and most <= depth else (least, most)
    scale = 255 / (high - low)
    return image.point(lambda shade: shade * scale - low * scale).convert("L")


def is_blurred(grey: Image.Image) -> bool:
    """Tell whether nothing in a reduced picture is in focus, so that 11-point print could not be read.

    In each tile the steepest step between neighbouring pixels is set against the tile's whole contrast: 0.5
    in sharp print, under 0.17 once an edge is smeared over about 2.5 pixels. The sharpest tiles decide, so a
    portrait before a soft background is sharp; tiles with too little contrast to judge don't count.
    """
    calm = grey.filter(ImageFilter.GaussianBlur(0.8))  # so that the noise of a sensor is not taken for edges
    across = ImageChops.difference(calm, ImageChops.offset(calm, 1, 0))
    down = ImageChops.difference(calm, ImageChops.offset(calm, 0, 1))
    steps = ImageChops.lighter(across, down)
    steepness: list[float] = []
    width, height = grey.size
    for row in range(_TILES):
        for column in range(_TILES):
            # The first row and column of `steps` compare with the opposite edge of the picture.
            box = (
                width * column // _TILES + 1,
                height * row // _TILES + 1,
                width * (column + 1) // _TILES,
                height * (row + 1) // _TILES,
            )
            if box[2] - box[0] < 16 or box[3] - box[1] < 16:
                continue
            shades = calm.crop(box).histogram()
            contrast = _level_at(shades, 0.998) - _level_at(shades, 0.002)
            if contrast >= _CONTRAST_NEEDED:
                steepness.append(_level_at(steps.crop(box).histogram(), 0.998) / contrast)
    steepness.sort(reverse=True)
    return bool(steepness) and steepness[len(steepness) // 8] < _BLURRED_BELOW


def _level_at(histogram: list[int], share: float) -> int:
    """Return the shade that this share of all pixels does not exceed."""
    target = sum(histogram) * share
    pixels = 0
    for level, count in enumerate(histogram):
        pixels += count
        if pixels >= target:
            return level
    return 255


def is_dark(grey: Image.Image) -> bool:
    """Tell whether a picture is so dark that even its brightest parts are dim."""
    histogram = grey.histogram()
    mean = sum(level * count for level, count in enumerate(histogram)) / sum(histogram)
    return mean < _DARK_MEAN and _level_at(histogram, 0.98) < _DARK_BRIGHTEST


def is_blank(grey: Image.Image) -> bool:
    """Tell whether a picture shows nothing: hardly any pixel differs from its most common shade.

    Noise and the soft shade of a scanned empty sheet are allowed for; a single short line of print isn't blank.
    """
    histogram = grey.filter(ImageFilter.BoxBlur(1)).histogram()
    common = max(range(256), key=histogram.__getitem__)
    differing = sum(count for level, count in enumerate(histogram) if abs(level - common) > 28)
    return differing <= sum(histogram) * 0.0001
