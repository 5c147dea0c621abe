"""Year and draft guards: precision and recall over made letters with traps: `python -m benchmarks.documents.guards`.

The letters come from `tests/documents/reading/dated_letters.py`, whose author wrote the rules too. So the figures tell
that the rules do what is meant, and what is lost on paper; not how they fare on the letters of an office.
"""

import asyncio
import io
import random
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import img2pdf
import pypdfium2
from fpdf import FPDF

from documents.inspection import media_types
from documents.reading.process import read_file
from domain.reading.readings import Advice, AdviceCode, PageText, Reading
from domain.reading.text_rules import judge_text
from domain.reading.years import advice_of_years
from domain.submission.evidence import MediaKind
from tests.documents.reading.dated_letters import ASKED, MadeDocument, made_documents, texts_of

LETTERS, ON_PAPER = 1400, 28
GUARDED = (
    AdviceCode.OTHER_YEAR,
    AdviceCode.UNDATED,
    AdviceCode.EMPTY_NUMBER,
    AdviceCode.UNSIGNED,
    AdviceCode.PAGES_MISSING,
    AdviceCode.DRAFT_MARK,
)


@dataclass(slots=True)
class Score:
    """How often advice was right, wrong and missing, by its code."""

    right: Counter[AdviceCode] = field(default_factory=Counter)
    wrong: Counter[AdviceCode] = field(default_factory=Counter)
    missing: Counter[AdviceCode] = field(default_factory=Counter)

    def note(self, document: MadeDocument, advices: Iterable[Advice]) -> None:
        """Compares what was advised with what is right."""
        advised = {advice.code for advice in advices if advice.code in GUARDED}
        self.right.update(advised & document.right)
        self.wrong.update(advised - document.right)
        self.missing.update(document.right - advised)

    def show(self, title: str) -> None:
        """A line for each code."""
        print(title)
        for code in GUARDED:
            right, wrong, missing = self.right[code], self.wrong[code], self.missing[code]
            precision = right / (right + wrong) if right + wrong else 1.0
            recall = right / (right + missing) if right + missing else 1.0
            print(f"  {code.value:14} precision {precision:.3f}  recall {recall:.3f}  ({right + missing} that have it)")


def judged(reading: Reading) -> tuple[Advice, ...]:
    """The advice for a round that asks for the year of the letters."""
    return (*reading.advices, *advice_of_years(reading, date(ASKED, 1, 1), date(ASKED, 12, 31)))


def of_texts(texts: list[PageText]) -> Reading:
    """What the rules find in words that were read already."""
    findings = judge_text(texts, len(texts))
    return Reading(advices=findings.advices, mentions=findings.mentions, stays_in_force=findings.stays_in_force)


def scanned(document: MadeDocument) -> bytes:
    """The pages printed and scanned: pictures, a little turned, with the noise of a scanner."""
    paper = FPDF()
    paper.set_font("times", size=11)
    for lines in document.pages:
        paper.add_page()
        for line in lines:
            paper.multi_cell(0, 5.5, line.encode("latin-1", "replace").decode("latin-1"), new_x="LMARGIN", new_y="NEXT")
    pages = []
    with pypdfium2.PdfDocument(bytes(paper.output())) as printed:
        for page in printed:
            picture = page.render(scale=150 / 72, grayscale=True).to_pil().rotate(0.4, fillcolor=255)
            buffer = io.BytesIO()
            picture.save(buffer, "JPEG", quality=55)
            pages.append(buffer.getvalue())
    return bytes(img2pdf.convert(pages, layout_fun=img2pdf.get_fixed_dpi_layout_fun((150, 150))))


async def on_paper(documents: list[MadeDocument]) -> Score:
    """The same through the whole reading, of scans."""
    score = Score()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "surat.pdf")
        for document in documents:
            await asyncio.to_thread(path.write_bytes, scanned(document))
            score.note(document, judged(await read_file(path, media_types.PDF, MediaKind.PDF)))
    return score


def main() -> None:
    """Measures once and prints."""
    documents = made_documents(LETTERS)
    for title, noise in (("text layers", None), ("every fortieth letter misread", random.Random(5))):
        score = Score()
        for document in documents:
            score.note(document, judged(of_texts(texts_of(document, noise))))
        score.show(f"{LETTERS} documents, {title}:")
    asyncio.run(on_paper(made_documents(ON_PAPER, seed=7))).show(f"{ON_PAPER} scans, read by OCR:")


if __name__ == "__main__":
    main()
