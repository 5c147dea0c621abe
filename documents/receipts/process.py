"""Has a receipt put on paper in a process of its own; the libraries that draw are not loaded in this one."""

from documents.render_jobs import Product, render
from domain.submission.receipts import ReceiptPaper


async def printed(paper: ReceiptPaper) -> bytes:
    """The receipt as a PDF; raises RenderFailed."""
    return (await render(Product.RECEIPT, paper))[0]
