"""Advice about blur is silent on what can be read, and given on what can't."""

import pytest
from PIL import Image, ImageChops, ImageFilter

from documents.inspection import sharpness
from tests.documents.inspection.corpus_photos import page_picture


def seen(blur: float, noise: float, contrast: float) -> Image.Image:
    """The page of print as a phone might see it, 1400 pixels high."""
    page = sharpness.reduced(page_picture()).filter(ImageFilter.GaussianBlur(blur))
    page = page.point(lambda shade: round(60 + shade * contrast))
    return ImageChops.add(page, Image.effect_noise(page.size, noise), 1, -128) if noise else page


@pytest.mark.parametrize("contrast", [0.3, 0.7])
@pytest.mark.parametrize("noise", [0, 4, 8])
@pytest.mark.parametrize("blur", [0, 0.7, 1.2])
def test_what_can_be_read_is_not_called_blurred(blur: float, noise: float, contrast: float) -> None:
    assert not sharpness.is_blurred(seen(blur, noise, contrast))


@pytest.mark.parametrize("noise", [0, 4])
@pytest.mark.parametrize("blur", [3.0, 4.0])
def test_what_cannot_be_read_is_called_blurred(blur: float, noise: float) -> None:
    assert sharpness.is_blurred(seen(blur, noise, 0.7))


@pytest.mark.parametrize("size", [(1, 1), (3, 4000), (20, 20), (1400, 1000)])
def test_pictures_of_nothing_are_not_judged(size: tuple[int, int]) -> None:
    grey = Image.new("L", size, 200)
    assert not sharpness.is_blurred(grey)
    assert not sharpness.is_dark(grey)
    assert sharpness.is_blank(grey)


def test_a_line_of_print_is_not_blank() -> None:
    page = sharpness.reduced(page_picture(), 500)
    line = page.copy()
    line.paste(255, (0, 40, *page.size))
    assert not sharpness.is_blank(line)
