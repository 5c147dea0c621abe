"""Trials of the buttons on documents made of photos."""

from collections.abc import Callable

from screens.buttons.base import ButtonData
from screens.buttons.reading import cleaning
from tests.permissions.trials import Right, Trial


def _on_made(kind: Callable[[int], ButtonData]) -> Trial:
    return Trial(Right.ADMIN, lambda prize: [kind(prize.others["cleaned"]), kind(prize.others["arranging"])])


def _on_page(kind: Callable[[int, int], ButtonData]) -> Trial:
    return Trial(
        Right.ADMIN, lambda prize: [kind(prize.others[name], prize.others[f"{name}_page"]) for name in _DOCUMENTS]
    )


_DOCUMENTS = ("cleaned", "arranging")
CLEANING: dict[type[ButtonData], Trial] = {
    cleaning.CleanPhotos: Trial(
        Right.ADMIN, lambda prize: [cleaning.CleanPhotos(prize.begun), cleaning.CleanPhotos(prize.begun, 0, True)]
    ),
    cleaning.ShowCleaned: _on_made(cleaning.ShowCleaned),
    cleaning.ArrangePages: _on_made(cleaning.ArrangePages),
    cleaning.ShowArranging: _on_made(cleaning.ShowArranging),
    cleaning.RetakePage: _on_page(cleaning.RetakePage),
    cleaning.MovePage: _on_page(lambda document, page: cleaning.MovePage(document, page, 0)),
    cleaning.TurnPage: _on_page(lambda document, page: cleaning.TurnPage(document, page, 1)),
    cleaning.DropPage: _on_page(cleaning.DropPage),
    cleaning.FinishArranging: _on_made(cleaning.FinishArranging),
    cleaning.UseCleaned: _on_made(cleaning.UseCleaned),
    cleaning.ShowBeside: Trial(Right.ADMIN, lambda prize: [cleaning.ShowBeside(prize.others["cleaned"], prize.begun)]),
    cleaning.UsePhotos: Trial(Right.ADMIN, lambda prize: [cleaning.UsePhotos(prize.others["cleaned"], prize.begun)]),
    cleaning.GivePhotos: Trial(Right.VERSION, lambda prize: [cleaning.GivePhotos(prize.others["cleaned"])]),
}
