"""How files are called on a screen: by their names, and photos that came without one by their place in the order."""

from collections.abc import Mapping, Sequence

from domain.submission.drafts import StoredFile
from domain.submission.photo_names import is_given_name
from screens import formatting as fmt
from screens.texts.submission import draft as texts

_NAME_WIDTH = 80


def shown_names(files: Sequence[StoredFile], width: int = _NAME_WIDTH) -> Mapping[int, str]:
    """The name of each file, by its id: Foto 1, Foto 2 ... in the order sent where Telegram gave none."""
    names: dict[int, str] = {}
    photos = 0
    for file in files:
        if is_given_name(file.name):
            photos += 1
            names[file.id] = texts.PHOTO_NAME.format(number=photos)
        else:
            names[file.id] = fmt.cut(file.name, width)
    return names
