"""Makes an image of a page, and a PNG of that image."""

from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageDraw

from documents.pictures.lettering import font, settable
from documents.pictures.shapes import Disc, DrawnPage, Photograph, Point, Polygon, Polyline, Rectangle, TextLine

_FINER = 4
"""What is not upright is drawn this much larger and scaled down: Pillow's own edges are hard."""

_COLOURS = 64


def image_of(page: DrawnPage) -> Image.Image:
    """The page as an image, grey where its paper is."""
    image = Image.new("L" if page.is_grey else "RGB", (page.width, page.height), "#FFFFFF")
    draw = ImageDraw.Draw(image)
    for shape in page.shapes:
        match shape:
            case TextLine():
                letters = font(shape.size, shape.bold)
                draw.text(shape.at, settable(shape.text), font=letters, fill=shape.ink, anchor=f"{shape.side}s")
            case Rectangle():
                draw.rectangle(shape.corners, fill=shape.fill, outline=shape.outline, width=round(shape.thick))
            case Polyline() if _is_upright(shape.points):
                draw.line(shape.points, fill=shape.ink, width=round(shape.thick))
            case Polyline():
                thick = round(shape.thick * _FINER)
                _smooth(draw, shape.points, shape.thick, shape.ink, _stroke(thick))
            case Polygon():
                _smooth(draw, shape.points, 0, shape.fill, lambda fine, points: fine.polygon(points, fill=255))
            case Disc(middle=(x, y), radius=radius):
                box = ((x - radius, y - radius), (x + radius, y + radius))
                _smooth(draw, box, 0, shape.fill, lambda fine, points: fine.ellipse(points, fill=255))
            case Photograph(corners=(left, top, right, bottom), content=content):
                with Image.open(BytesIO(content), formats=("JPEG",)) as picture:
                    scaled = picture.convert(image.mode).resize((round(right - left), round(bottom - top)))
                image.paste(scaled, (round(left), round(top)))
    return image


def png(page: DrawnPage) -> bytes:
    """A page as PNG; its few colours take a third of the bytes when they are numbered."""
    image = image_of(page)
    if image.mode == "RGB":
        image = image.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _is_upright(points: tuple[Point, ...]) -> bool:
    return len({x for x, _ in points}) == 1 or len({y for _, y in points}) == 1


def _stroke(thick: int) -> Callable[[ImageDraw.ImageDraw, list[Point]], None]:
    return lambda fine, points: fine.line(points, fill=255, width=thick, joint="curve")


def _smooth(
    draw: ImageDraw.ImageDraw,
    points: tuple[Point, ...],
    thick: float,
    ink: str,
    fill_in: Callable[[ImageDraw.ImageDraw, list[Point]], None],
) -> None:
    """Has a shape drawn finer than the image and lays it on with soft edges."""
    left = int(min(x for x, _ in points) - thick) - 1
    top = int(min(y for _, y in points) - thick) - 1
    wide = int(max(x for x, _ in points) + thick) + 2 - left
    high = int(max(y for _, y in points) + thick) + 2 - top
    mask = Image.new("L", (wide * _FINER, high * _FINER))
    fill_in(ImageDraw.Draw(mask), [((x - left) * _FINER, (y - top) * _FINER) for x, y in points])
    draw.bitmap((left, top), mask.resize((wide, high), Image.Resampling.BOX), fill=ink)
