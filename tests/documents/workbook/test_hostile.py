"""Whatever is sent as a workbook ends in one clear sentence, soon, and never in a dead bot."""

import asyncio
import random
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook

from documents.workbook.limits import MAX_ROWS, WorkbookLimits
from documents.workbook.process import read_workbook
from documents.workbook.read import MAX_FAULTS, read_here
from documents.workbook.results import WorkbookReading
from documents.workbook.template import write_workbook
from domain.rounds.faults import Problem
from tests.documents.workbook.workbooks import PLAN, obstacles, only, rewritten


def _zip(path: Path, parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def _parts(tmp_path: Path) -> dict[str, bytes]:
    write_workbook(tmp_path / "sound.xlsx", PLAN)
    with zipfile.ZipFile(tmp_path / "sound.xlsx") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _problem(path: Path) -> Problem:
    reading = read_here(path)
    assert reading.plan is None
    assert len(reading.faults) == 1, reading.faults
    return reading.faults[0].problem


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", Problem.EMPTY_FILE),
        (b"Kode;Nama\nH06;hak atas kesehatan\n", Problem.PLAIN_TEXT_TABLE),
        (b"kode,nama\n", Problem.PLAIN_TEXT_TABLE),
        (b"<html><table><tr><td>a,b;c</td></tr></table>", Problem.WEB_PAGE),
        (b"%PDF-1.7 a,b;c", Problem.NOT_A_WORKBOOK),
        (b"\x89PNG\r\n\x1a\n\0\0", Problem.NOT_A_WORKBOOK),
        (b"halo", Problem.NOT_A_WORKBOOK),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, Problem.OLD_EXCEL),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), Problem.LOCKED),
        (b"PK\x03\x04" + b"\0" * 100, Problem.DAMAGED),
        (b"PK", Problem.DAMAGED),
    ],
)
def test_what_is_no_workbook_is_said_in_one_fault(tmp_path: Path, content: bytes, problem: Problem) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    assert _problem(path) is problem


def test_other_office_files_are_no_workbook(tmp_path: Path) -> None:
    word = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}
    assert _problem(_zip(tmp_path / "a.xlsx", word)) is Problem.NOT_A_WORKBOOK
    assert _problem(_zip(tmp_path / "b.xlsx", {"content.xml": b"<o/>"})) is Problem.NOT_A_WORKBOOK
    assert _problem(_zip(tmp_path / "c.xlsx", {"xl/workbook.bin": b"x"})) is Problem.OLD_EXCEL


def test_a_workbook_with_the_paths_of_windows_is_said_to_need_saving_again(tmp_path: Path) -> None:
    parts = {name.replace("/", "\\"): content for name, content in _parts(tmp_path).items()}
    assert _problem(_zip(tmp_path / "x.xlsx", parts)) is Problem.PACKED_OTHERWISE


def test_a_part_that_does_not_unpack_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "sound.xlsx"
    write_workbook(path, PLAN)
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        start = archive.getinfo("xl/workbook.xml").header_offset + 30 + len("xl/workbook.xml")
    content[start : start + 20] = b"\xff" * 20
    path.write_bytes(content)
    assert _problem(path) is Problem.DAMAGED


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    parts = _parts(tmp_path) | {"xl/media/a.bin": b"\0" * (100 * 1024 * 1024)}
    assert _problem(_zip(tmp_path / "bomb.xlsx", parts)) is Problem.TOO_COMPLEX


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet3.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_wherever_they_are_declared(tmp_path: Path, part: str, encoding: str) -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
        + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
        + "]><x>&i;</x>"
    )
    parts = _parts(tmp_path) | {part: bomb.encode(encoding)}
    assert _problem(_zip(tmp_path / "bomb.xlsx", parts)) is Problem.TOO_COMPLEX


def test_a_document_type_hidden_behind_a_long_comment_is_refused_as_well(tmp_path: Path) -> None:
    bomb = f'<?xml version="1.0"?><!--{" " * 9000}--><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    parts = _parts(tmp_path) | {"xl/worksheets/sheet3.xml": bomb.encode()}
    assert _problem(_zip(tmp_path / "bomb.xlsx", parts)) is Problem.DAMAGED


def test_more_rows_than_are_read_is_a_fault_and_not_a_silent_cut(tmp_path: Path) -> None:
    def put_far_below(workbook: Workbook) -> None:
        workbook["Kriteria"].cell(1_048_576, 1, "H99")
        workbook["OPD"].cell(2, 16_384, "jauh")

    reading = read_here(rewritten(tmp_path / "far.xlsx", put_far_below))
    assert [(f.problem, f.sheet) for f in obstacles(reading)] == [
        (Problem.TOO_MANY_ROWS, "Kriteria"),
        (Problem.TOO_MANY_COLUMNS, "OPD"),
    ]


def test_a_thousand_faults_are_all_told_in_good_time(tmp_path: Path) -> None:
    def spoil(workbook: Workbook) -> None:
        sheet = workbook["Penugasan"]
        for row in range(6, 1006):
            sheet.cell(row, 1, f"H06-X{row}")
            sheet.cell(row, 2, "Dinkes")

    reading = read_here(rewritten(tmp_path / "thousand.xlsx", spoil))
    assert len(obstacles(reading)) == 1000
    assert {fault.problem for fault in obstacles(reading)} == {Problem.UNKNOWN_INDICATOR}
    assert [fault.row for fault in obstacles(reading)] == list(range(6, 1006))


def test_beyond_the_bound_the_rest_is_counted(tmp_path: Path) -> None:
    def spoil(workbook: Workbook) -> None:
        sheet = workbook["OPD"]
        for row in range(6, 2506):
            for column, value in enumerate((f"Badan {row}", f"B{row}", "?", "sama"), 1):
                sheet.cell(row, column, value)

    reading = read_here(rewritten(tmp_path / "many.xlsx", spoil))
    assert len(reading.faults) == MAX_FAULTS + 1
    assert reading.faults[-1].problem is Problem.MORE_FAULTS
    assert int(reading.faults[-1].value) > 1000


def test_any_damage_ends_in_a_reading(tmp_path: Path) -> None:
    """Truncated, flipped, or with a part gone: always a plan or faults, never an exception."""
    write_workbook(tmp_path / "sound.xlsx", PLAN)
    sound = (tmp_path / "sound.xlsx").read_bytes()
    chance = random.Random(22)
    path = tmp_path / "damaged.xlsx"
    for _ in range(40):
        spoilt = bytearray(sound)
        for _ in range(chance.randint(1, 30)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        path.write_bytes(spoilt[: chance.randint(len(spoilt) // 2, len(spoilt))])
        assert isinstance(read_here(path), WorkbookReading)
    parts = _parts(tmp_path)
    for missing in parts:
        reading = read_here(_zip(path, {name: content for name, content in parts.items() if name != missing}))
        assert isinstance(reading, WorkbookReading)
    for cut in ("xl/worksheets/sheet3.xml", "xl/workbook.xml", "xl/styles.xml"):
        for noise in (b"", b"<", b"<x/>", parts[cut][: len(parts[cut]) // 2], parts[cut].replace(b"1", b"x")):
            assert isinstance(read_here(_zip(path, parts | {cut: noise})), WorkbookReading)


def test_texts_that_excel_shares_between_cells_are_read_too(tmp_path: Path) -> None:
    """Excel keeps texts in a part of their own, some of them in several formats; openpyxl writes them in place."""
    parts = _parts(tmp_path)
    shared: list[str] = []

    def share(found: re.Match[str]) -> str:
        shared.append(found[2])
        return f'{found[1]}t="s"><v>{len(shared) - 1}</v></c>'

    for name in [name for name in parts if name.startswith("xl/worksheets/sheet")]:
        text = re.sub(r'(<c [^>]*)t="inlineStr"><is>(.*?)</is></c>', share, parts[name].decode(), flags=re.DOTALL)
        parts[name] = text.encode()
    shared[shared.index("<t>Alokasi anggaran untuk hak atas kesehatan</t>")] = (
        "<r><t>Alokasi </t></r><r><rPr><b/></rPr><t>anggaran untuk hak atas kesehatan</t></r>"
    )
    items = "".join(f"<si>{text}</si>" for text in shared)
    strings = f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{items}</sst>'
    parts["xl/sharedStrings.xml"] = strings.encode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override.encode())
    assert read_here(_zip(tmp_path / "shared.xlsx", parts)).plan == PLAN


# In the process of its own


async def test_the_process_reads_what_the_reader_reads(tmp_path: Path) -> None:
    write_workbook(tmp_path / "sound.xlsx", PLAN)
    reading = await read_workbook(tmp_path / "sound.xlsx", date(2026, 4, 1), PLAN.opds)
    assert reading.plan == PLAN
    assert only(reading, Problem.DEADLINE_OVER).field == "Batas waktu internal"


async def test_a_process_that_takes_too_long_or_too_much_is_ended_and_said(tmp_path: Path) -> None:
    write_workbook(tmp_path / "sound.xlsx", PLAN)
    for limits in (WorkbookLimits(wall_seconds=0.05), WorkbookLimits(memory_bytes=24 * 1024 * 1024)):
        reading = await read_workbook(tmp_path / "sound.xlsx", limits=limits)
        assert [fault.problem for fault in reading.faults] == [Problem.TOO_COMPLEX]


async def test_a_missing_file_is_a_fault_of_the_surroundings(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        await read_workbook(tmp_path / "gone.xlsx")


async def test_the_largest_workbook_that_is_read_leaves_the_bot_free(tmp_path: Path) -> None:
    """20,000 assignments are read elsewhere while this process goes on."""
    write_workbook(tmp_path / "large.xlsx", PLAN)
    parts = _parts(tmp_path)
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>H06-P1</t></is></c>'
        f'<c r="B{row}" t="inlineStr"><is><t>Dinkes</t></is></c></row>'
        for row in range(6, MAX_ROWS + 1)
    )
    sheet = parts["xl/worksheets/sheet7.xml"].replace(b"</sheetData>", rows.encode() + b"</sheetData>")
    _zip(tmp_path / "large.xlsx", parts | {"xl/worksheets/sheet7.xml": sheet})
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0)
            ticks += 1

    ticking = asyncio.create_task(tick())
    reading = await read_workbook(tmp_path / "large.xlsx")
    ticking.cancel()
    assert ticks > 100
    assert reading.faults[-1].problem is Problem.MORE_FAULTS
    assert {fault.problem for fault in reading.faults[:-1]} == {Problem.DUPLICATE}
