"""Has letters and attendance lists put on paper in a process of its own; what draws is not loaded in this one."""

from documents.render_jobs import Product, render
from domain.letters.papers import AttendancePaper, LetterBundle


async def printed_letters(bundle: LetterBundle) -> bytes:
    """The letters as one PDF; raises RenderFailed."""
    return (await render(Product.LETTERS, bundle))[0]


async def printed_attendance(paper: AttendancePaper) -> bytes:
    """The attendance lists as one PDF; raises RenderFailed."""
    return (await render(Product.ATTENDANCE, paper))[0]
