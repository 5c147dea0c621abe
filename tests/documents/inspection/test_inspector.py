"""The worker processes behind inspection: started late, kept few, replaced when spoilt, gone at the end."""

import asyncio
import os
import signal
import sys
import textwrap
from pathlib import Path

import pytest

from documents.inspection import verdicts
from documents.inspection.inspector import InspectionUnavailableError, Inspector
from documents.inspection.limits import InspectionLimits
from domain.submission.evidence import FileRefusal, Finding, FindingCode, Inspection, MediaKind
from tests.documents.inspection.corpus_office import xlsx
from tests.documents.inspection.corpus_packages import encrypted
from tests.documents.inspection.corpus_photos import page_picture, photo, saved, turned
from tests.documents.pdf_making import draws_itself, letter, slow_page
from tests.documents.processes import of_process, workers

ROOT = Path(__file__).resolve().parents[3]


def written(path: Path, data: bytes) -> Path:
    """Put a file on disk."""
    path.write_bytes(data)
    return path


async def inspect(path: Path, claimed_name: str, limits: InspectionLimits | None = None) -> Inspection:
    """Inspect a single file with a worker of its own."""
    async with Inspector(max_workers=1, limits=limits) as inspector:
        return await inspector.inspect(path, claimed_name)


async def test_one_file_can_be_inspected_alone(tmp_path: Path) -> None:
    verdict = await inspect(written(tmp_path / "a", letter()), "arsip/Surat Keterangan.PDF")
    assert verdict == Inspection("application/pdf", MediaKind.PDF, pages=3, suggested_name="Surat Keterangan.pdf")
    assert verdict.kept
    assert workers() == []


@pytest.mark.parametrize(("format_", "orientation"), [("JPEG", 6), ("TIFF", 5), ("TIFF", 8), ("PNG", 7)])
async def test_a_turned_photo_is_measured_upright(tmp_path: Path, format_: str, orientation: int) -> None:
    verdict = await inspect(written(tmp_path / "a", turned(orientation, format_)), "foto")
    upright = await inspect(written(tmp_path / "b", photo(format_)), "foto")
    assert (verdict.width, verdict.height) == (upright.height, upright.width)


async def test_more_pixels_are_taken_where_they_need_not_be_held(tmp_path: Path) -> None:
    limits = InspectionLimits(max_pixels=1_000_000, max_jpeg_pixels=3_000_000)  # the page has two million
    jpeg = await inspect(written(tmp_path / "a", photo()), "foto.jpg", limits)
    progressive = saved(page_picture(), "JPEG", progressive=True)
    in_passes = await inspect(written(tmp_path / "b", progressive), "foto.jpg", limits)
    png = await inspect(written(tmp_path / "c", photo("PNG")), "foto.png", limits)
    assert [verdict.refusal for verdict in (jpeg, in_passes, png)] == [None, *[FileRefusal.TOO_COMPLEX] * 2]


async def test_a_long_document_that_takes_too_long_is_said_to_be_looked_at_in_part(tmp_path: Path) -> None:
    path = written(tmp_path / "a", letter(30))
    complete = await inspect(path, "a.pdf")
    part = await inspect(path, "a.pdf", InspectionLimits(look_pages=24))
    assert not complete.findings
    assert [finding.code for finding in part.findings] == [FindingCode.NOT_FULLY_CHECKED]


async def test_a_locked_package_keeps_its_name(tmp_path: Path) -> None:
    verdict = await inspect(written(tmp_path / "a", encrypted(xlsx(), "rahasia")), "Data OPD.xlsx")
    assert (verdict.refusal, verdict.suggested_name) == (FileRefusal.LOCKED, "Data OPD.xlsx")


async def test_processes_start_with_the_first_file_and_stay_few(tmp_path: Path) -> None:
    path = written(tmp_path / "a", letter())
    async with Inspector(max_workers=2) as inspector:
        assert workers() == []
        await inspector.inspect(path, "a.pdf")
        first = workers()
        assert len(first) == 1
        await asyncio.gather(*(inspector.inspect(path, "a.pdf") for _ in range(8)))
        assert len(workers()) == 2
        assert set(first) <= set(workers())
    assert workers() == []


async def test_a_worker_is_replaced_after_its_share_of_files(tmp_path: Path) -> None:
    path = written(tmp_path / "a", letter())
    seen = set()
    async with Inspector(max_workers=1, limits=InspectionLimits(files_per_worker=2)) as inspector:
        for _ in range(5):
            assert (await inspector.inspect(path, "a.pdf")).kept
            seen |= set(workers())
    assert len(seen) in (2, 3)  # one that has had its share may be gone before it can be seen


async def test_a_crash_spoils_nothing_for_the_next_file(tmp_path: Path) -> None:
    hostile, good = written(tmp_path / "a", draws_itself()), written(tmp_path / "b", letter())
    async with Inspector(max_workers=1, limits=InspectionLimits(cpu_seconds=1)) as inspector:
        assert (await inspector.inspect(good, "b.pdf")).kept
        await inspector.inspect(hostile, "a.pdf")
        assert (await inspector.inspect(good, "b.pdf")).kept


async def test_a_worker_killed_while_idle_is_not_the_fault_of_the_next_file(tmp_path: Path) -> None:
    path = written(tmp_path / "a", letter())
    async with Inspector(max_workers=1) as inspector:
        await inspector.inspect(path, "a.pdf")
        os.kill(workers()[0], 9)
        assert (await inspector.inspect(path, "a.pdf")).kept


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGALRM, signal.SIGXCPU])
async def test_idle_workers_that_die_one_after_the_other_are_replaced_silently(
    tmp_path: Path, number: signal.Signals
) -> None:
    path = written(tmp_path / "a", letter())
    async with Inspector(max_workers=2) as inspector:
        await asyncio.gather(*(inspector.inspect(path, "a.pdf") for _ in range(2)))
        for worker in workers():
            os.kill(worker, number)
        while workers():  # noqa: ASYNC110  # nobody tells when uvloop has noticed the dead pipes
            await asyncio.sleep(0.01)
        for _ in range(3):
            assert (await inspector.inspect(path, "a.pdf")).kept


@pytest.mark.parametrize("error", [RuntimeError, BrokenPipeError, ConnectionResetError, ConnectionAbortedError])
async def test_whatever_the_loop_says_of_a_dead_pipe_is_not_the_fault_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    path = written(tmp_path / "a", letter())
    async with Inspector(max_workers=1) as inspector:
        await inspector.inspect(path, "a.pdf")

        async def dead(_writer: asyncio.StreamWriter) -> None:
            patched.undo()
            raise error

        with monkeypatch.context() as patched:
            patched.setattr(asyncio.StreamWriter, "drain", dead)
            assert (await inspector.inspect(path, "a.pdf")).kept


async def test_a_new_worker_that_dies_before_it_was_asked_says_nothing_about_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, drained, real = written(tmp_path / "a", letter()), list[int](), asyncio.StreamWriter.drain

    async def dead(writer: asyncio.StreamWriter) -> None:
        drained.append(1)
        if len(drained) == 2:  # the first are its limits
            raise RuntimeError("the handler is closed")
        await real(writer)

    monkeypatch.setattr(asyncio.StreamWriter, "drain", dead)
    async with Inspector(max_workers=1) as inspector:
        with pytest.raises(InspectionUnavailableError):
            await inspector.inspect(path, "a.pdf")
        assert (await inspector.inspect(path, "a.pdf")).kept


async def test_an_idle_worker_does_not_end_itself(tmp_path: Path) -> None:
    path, limits = written(tmp_path / "a", letter()), InspectionLimits(wall_seconds=2.0, alarm_seconds=0.0)
    async with Inspector(max_workers=1, limits=limits) as inspector:
        await inspector.inspect(path, "a.pdf")
        before = workers()
        await asyncio.sleep(2.3)
        assert workers() == before != []


async def test_time_on_the_wall_is_bounded(tmp_path: Path) -> None:
    path = written(tmp_path / "a", slow_page())
    verdict = await inspect(path, "a.pdf", InspectionLimits(wall_seconds=1.0))
    assert verdict.kept and verdict.has(FindingCode.NOT_FULLY_CHECKED)
    assert workers() == []


async def test_a_cancelled_inspection_leaves_no_process_and_no_stale_answer(tmp_path: Path) -> None:
    slow, good = written(tmp_path / "a", slow_page()), written(tmp_path / "b", letter())
    async with Inspector(max_workers=1) as inspector:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(inspector.inspect(slow, "a.pdf"), 0.5)
        assert (await inspector.inspect(good, "b.pdf")).pages == 3


async def test_closing_meanwhile_is_no_verdict_on_the_file(tmp_path: Path) -> None:
    path = written(tmp_path / "a", slow_page())
    inspector = Inspector(max_workers=1)
    await inspector.inspect(written(tmp_path / "b", letter()), "b.pdf")
    asking = asyncio.create_task(inspector.inspect(path, "a.pdf"))
    await asyncio.wait({asking}, timeout=0.2)
    await inspector.aclose()
    with pytest.raises(InspectionUnavailableError):
        await asking
    assert workers() == []


async def test_a_file_that_is_gone_is_an_error_of_the_disk(tmp_path: Path) -> None:
    good = written(tmp_path / "b", letter())
    async with Inspector(max_workers=1) as inspector:
        with pytest.raises(FileNotFoundError):
            await inspector.inspect(tmp_path / "tidak ada", "a.pdf")
        before = workers()
        assert (await inspector.inspect(good, "b.pdf")).kept
        assert workers() == before


async def test_without_processes_nothing_is_said_about_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path / "a", letter())
    for broken in ("/tidak/ada/python", "/bin/false"):
        monkeypatch.setattr(sys, "executable", broken)
        with pytest.raises(InspectionUnavailableError):
            await inspect(path, "a.pdf")


async def test_workers_do_not_know_the_bots_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KKPHAM_TOKEN", "123:rahasia")
    path = written(tmp_path / "a", letter())
    async with Inspector(max_workers=1) as inspector:
        await inspector.inspect(path, "a.pdf")
        assert b"rahasia" not in of_process(workers()[0], "environ")
        assert str(InspectionLimits().memory_bytes).encode() in of_process(workers()[0], "limits")


async def test_a_large_file_does_not_grow_the_bot(tmp_path: Path) -> None:
    big = letter() + b"\n%" + os.urandom(19_000_000).replace(b"\n", b" ")
    written(tmp_path / "kecil", letter())
    written(tmp_path / "besar", big + b"\n" + letter()[-600:])
    script = textwrap.dedent(
        """
        import asyncio, resource, sys
        from pathlib import Path
        from documents.inspection.inspector import Inspector

        async def main():
            async with Inspector() as inspector:
                await inspector.inspect(Path(sys.argv[1], "kecil"), "a.pdf")
                before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
                await inspector.inspect(Path(sys.argv[1], "besar"), "b.pdf")
                print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
            print(sorted({"pikepdf", "pypdfium2", "PIL"} & set(sys.modules)))

        asyncio.run(main())
        """
    )
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", script, str(tmp_path)),
        stdout=asyncio.subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    out, _ = await process.communicate()
    growth, loaded = out.decode().split("\n")[:2]
    assert int(growth) < 2048  # KiB
    assert loaded == "[]"


def test_verdicts_survive_the_way_between_processes() -> None:
    verdict = Inspection(
        "image/tiff",
        MediaKind.PHOTO,
        FileRefusal.TOO_COMPLEX,
        (Finding(FindingCode.DAMAGED), Finding(FindingCode.BLURRED, 3)),
        pages=4,
        width=10,
        height=20,
        suggested_name="Daftar hadir – Dinas.tif",
    )
    assert verdicts.from_line(verdicts.to_line(verdict)) == verdict


@pytest.mark.parametrize(
    "line",
    [
        *(b"", b"{", b"[]", b"{}", b'"x"', b'{"findings": [], "media_type": 3}'),
        verdicts.to_line(Inspection("a/b", MediaKind.PDF)).replace(b"[]", b'[["damaged", -1]]'),
        verdicts.to_line(Inspection("a/b", MediaKind.PDF)).replace(b'"pdf"', b'"kitab"'),
    ],
)
def test_what_is_no_verdict_is_not_taken_for_one(line: bytes) -> None:
    with pytest.raises(ValueError):
        verdicts.from_line(line)
