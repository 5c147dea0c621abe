"""Cheap measures of whether a page or a photo can be read: sharpness, brightness, emptiness.

They only ever lead to advice, so they are set to stay silent when in doubt.
"""

from PIL import Image, ImageChops, ImageFilter, ImageStat

LONG_SIDE = 1400  # pixels; a page of 11-point print is still readable at this size
_TILES = 6
_BLUR_BELOW = 1.75
_CONTRAST_NEEDED = 14.0
_DARK_MEAN = 55
_DARK_BRIGHTEST = 120


def reduced(image: Image.Image, long_side: int = LONG_SIDE) -> Image.Image:
    """Return a grey copy with at most `long_side` pixels on its longer side, for the measures below."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image)
    scale = long_side / max(image.size)
    if scale < 1:
        width, height = image.size
        target = (max(1, round(width * scale)), max(1, round(height * scale)))
        if image.mode not in ("L", "RGB", "CMYK"):
            image = image.convert("RGB")
        image = image.resize(target, Image.Resampling.BOX, reducing_gap=2.0)
    return image.convert("L")


def is_blurred(grey: Image.Image) -> bool:
    """Tell whether nothing in a reduced picture is in focus.

    Blurring a sharp picture takes away most of its finest edges; blurring a blurred one changes little. The
    ratio is taken per tile and the sharpest tiles decide, so a portrait before a soft background is sharp.
    Pictures with too little contrast to judge are never called blurred.
    """
    again = grey.filter(ImageFilter.GaussianBlur(1.5))
    fine = ImageChops.difference(grey, grey.filter(ImageFilter.GaussianBlur(1.0)))
    coarse = ImageChops.difference(again, again.filter(ImageFilter.GaussianBlur(1.0)))
    ratios: list[float] = []
    width, height = grey.size
    for row in range(_TILES):
        for column in range(_TILES):
            box = (
                width * column // _TILES,
                height * row // _TILES,
                width * (column + 1) // _TILES,
                height * (row + 1) // _TILES,
            )
            if box[2] - box[0] < 16 or box[3] - box[1] < 16:
                continue
            if ImageStat.Stat(grey.crop(box)).stddev[0] < _CONTRAST_NEEDED:
                continue
            soft = ImageStat.Stat(coarse.crop(box)).rms[0]
            ratios.append(ImageStat.Stat(fine.crop(box)).rms[0] / max(soft, 0.05))
    ratios.sort(reverse=True)
    return bool(ratios) and ratios[min(len(ratios) - 1, len(ratios) // 8)] < _BLUR_BELOW


def is_dark(grey: Image.Image) -> bool:
    """Tell whether a picture is so dark that even its brightest parts are dim."""
    histogram = grey.histogram()
    total = sum(histogram)
    mean = sum(level * count for level, count in enumerate(histogram)) / total
    seen = 0
    for level in range(255, -1, -1):
        seen += histogram[level]
        if seen >= total * 0.02:
            return mean < _DARK_MEAN and level < _DARK_BRIGHTEST
    return False


def is_blank(grey: Image.Image) -> bool:
    """Tell whether a picture shows nothing: hardly any pixel differs from its most common shade.

    Noise and the soft shade of a scanned empty sheet are allowed for; a single short line of print isn't blank.
    """
    histogram = grey.filter(ImageFilter.BoxBlur(1)).histogram()
    common = max(range(256), key=histogram.__getitem__)
    differing = sum(count for level, count in enumerate(histogram) if abs(level - common) > 28)
    return differing <= sum(histogram) * 0.0001
