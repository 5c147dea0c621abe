"""Has invitations put on paper or into a list in a process of its own; the libraries that draw are not loaded here."""

from documents.render_jobs import Product, render
from domain.people.handouts import Handout, HandoutForm

_PRODUCTS = {
    HandoutForm.WORKBOOK: Product.INVITATION_SHEET,
    HandoutForm.CARDS: Product.INVITATION_CARDS,
    HandoutForm.LETTERS: Product.INVITATION_LETTERS,
}


async def handed_out(handout: Handout, form: HandoutForm) -> bytes:
    """The file, a workbook or a PDF; raises RenderFailed."""
    return (await render(_PRODUCTS[form], handout))[0]
