"""Files of every kind and in every state get the verdict they deserve, and never harm the one who asks."""

import re
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_asyncio

from documents.inspection.inspector import Inspector
from documents.inspection.limits import InspectionLimits
from domain.submission.evidence import FileRefusal, FindingCode, MediaKind
from tests.documents.inspection import corpus_office, corpus_packages, corpus_pdf, corpus_photos, corpus_scans
from tests.documents.specimen import Specimen

pytestmark = pytest.mark.asyncio(loop_scope="module")

ALL = {
    f"{corpus.__name__.rpartition('_')[2]}: {title}": specimen
    for corpus in (corpus_pdf, corpus_scans, corpus_photos, corpus_office, corpus_packages)
    for title, specimen in corpus.SPECIMENS.items()
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def inspector() -> AsyncIterator[Inspector]:
    """Workers shared by the whole corpus, as they are shared by everybody who sends a file."""
    async with Inspector(
        limits=InspectionLimits(cpu_seconds=2, memory_bytes=640_000_000, max_unpacked_bytes=64_000_000)
    ) as open_inspector:
        yield open_inspector


@pytest.mark.parametrize("specimen", ALL.values(), ids=[re.sub(r"\W+", "-", title) for title in ALL])
async def test_each_file_gets_its_verdict(specimen: Specimen, inspector: Inspector, tmp_path: Path) -> None:
    path = tmp_path / "diterima"
    path.write_bytes(specimen.make())
    verdict = await inspector.inspect(path, specimen.name)
    assert (verdict.refusal, verdict.kind) == (specimen.refusal, specimen.kind)
    assert {finding.code for finding in verdict.findings} == specimen.finds
    if specimen.pages is not None:
        assert verdict.pages == specimen.pages


@pytest.mark.long
@pytest.mark.parametrize("make", corpus_pdf.COSTLY.values(), ids=corpus_pdf.COSTLY)
async def test_costly_files_end_with_a_verdict(make: Callable[[], bytes], inspector: Inspector, tmp_path: Path) -> None:
    path = tmp_path / "diterima"
    path.write_bytes(make())
    verdict = await inspector.inspect(path, "laporan.pdf")
    assert verdict.refusal is FileRefusal.TOO_COMPLEX or verdict.has(FindingCode.NOT_FULLY_CHECKED)
    assert (verdict.kind, verdict.suggested_name) == (MediaKind.PDF, "laporan.pdf")
