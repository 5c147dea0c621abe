"""The cage of the processes that open strangers' files: tried from within, on the kernel this runs on."""

import asyncio
import ctypes
import json
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from documents import cage
from documents.cage_trial import Attempt, attempts_refused, refused_here
from documents.inspection.inspector import Inspector
from documents.workbook.process import read_workbook
from documents.workbook.template import write_workbook
from tests.documents.pdf_making import letter, slow_page
from tests.documents.processes import children, of_process, workers
from tests.documents.workbook.workbooks import PLAN

ROOT = Path(__file__).resolve().parents[2]


def landlock_version() -> int:
    """What the kernel offers (landlock(7)); below 1 nothing."""
    version: int = ctypes.CDLL(None).syscall(444, None, 0, 1)
    return version


def field(process: int, name: str) -> str:
    """What the system says of a process (proc_pid_status(5)); empty where it is gone."""
    try:
        lines = of_process(process, "status").decode().splitlines()
    except OSError:
        return ""
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(f"{name}:")), "")


async def test_what_the_kernel_can_refuse_is_refused() -> None:
    offered = {Attempt.NETWORK, Attempt.SIGNAL, Attempt.PROGRAM}  # seccomp: every kernel since 3.5
    if landlock_version() >= 1:
        offered |= {Attempt.ENVIRONMENT, Attempt.READING, Attempt.WRITING}
    refused = await attempts_refused()
    print("refused on this kernel:", sorted(refused))
    assert refused >= offered


async def test_what_is_not_refused_is_reported(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A cage that bounds nothing stands for a kernel that offers nothing."""
    (tmp_path / "sitecustomize.py").write_text(
        "from documents import cage\ncage._bound_files = lambda *_: None\ncage._refuse_calls = lambda: None\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    refused = await attempts_refused()
    by_others = {Attempt.ENVIRONMENT} if os.getuid() else set()  # the bot hides it itself, from all but root
    assert refused == by_others


def test_what_cannot_be_seen_counts_as_refused(tmp_path: Path) -> None:
    """Where systemd hides other processes (ProtectProc=invisible), the bot's is not there at all."""
    gone = subprocess.Popen(["true"])
    gone.wait()
    assert Attempt.ENVIRONMENT in refused_here(gone.pid, tmp_path / "file")


def test_a_running_bot_is_hidden_from_its_own_user() -> None:
    script = "import ctypes\nfrom documents.cage import hide_from_others\nhide_from_others()\n"
    script += "print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"  # PR_GET_DUMPABLE, prctl(2)
    answer = subprocess.run(
        [sys.executable, "-c", script], env={"PYTHONPATH": str(ROOT)}, capture_output=True, check=True
    )
    assert answer.stdout.strip() == b"0"


async def test_an_inspected_file_is_opened_in_a_cage_and_dies_with_it(tmp_path: Path) -> None:
    plain, slow = tmp_path / "a", tmp_path / "b"
    plain.write_bytes(letter())
    slow.write_bytes(slow_page())
    async with Inspector(max_workers=1) as inspector:
        await inspector.inspect(plain, "a.pdf")
        [worker] = workers()
        inspecting = asyncio.create_task(inspector.inspect(slow, "b.pdf"))
        while not (opened := children(worker)) or field(opened[0], "Seccomp") != "2":  # noqa: ASYNC110
            await asyncio.sleep(0.01)  # the kernel tells nobody of a fork
        assert field(opened[0], "NoNewPrivs") == "1"
        inspecting.cancel()
        await asyncio.gather(inspecting, return_exceptions=True)
        while field(opened[0], "State")[:1] not in ("", "Z", "X"):  # noqa: ASYNC110  # nor of an end
            await asyncio.sleep(0.01)


async def test_one_file_cannot_be_read_by_what_another_did_to_its_process(tmp_path: Path) -> None:
    """A process caged for one file is refused the one beside it, and may end itself alone."""
    mine, other = tmp_path / "mine", tmp_path / "other"
    mine.write_bytes(b"x")
    other.write_bytes(b"y")
    script = textwrap.dedent(
        """
        import json, os, sys
        from pathlib import Path
        from documents import cage
        cage.shut_in([Path(sys.argv[1])], None)
        def refused(attempt):
            try:
                attempt()
            except PermissionError:
                return True
            return False
        print(json.dumps([refused(lambda: Path(path).read_bytes()) for path in sys.argv[1:]]), flush=True)
        os.kill(os.getpid(), 9)
        """
    )
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", script, str(mine), str(other)),
        stdout=asyncio.subprocess.PIPE,
        env={"PYTHONPATH": str(ROOT)},
    )
    answer, _ = await process.communicate()
    assert json.loads(answer) == [False, landlock_version() >= 1]
    assert process.returncode == -signal.SIGKILL


async def test_a_workbook_leaves_no_folder_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    write_workbook(tmp_path / "sound.xlsx", PLAN)
    assert (await read_workbook(tmp_path / "sound.xlsx")).plan == PLAN
    assert list(folder.iterdir()) == []


def judged(
    machine: str, number: int, argument: int = 0, architecture: int | None = None, *, to_program: bool = False
) -> int:
    """What the kernel would do about a system call: the filter run as seccomp(2) runs it."""
    instructions, position, loaded = list(cage._filter(machine, to_program=to_program)), 0, 0
    while True:
        operation, if_so, if_not, value = instructions[position]
        position += 1
        match operation:
            case 0x20:  # load a word of the call
                loaded = {0: number, 4: architecture or cage._AUDIT_ARCH[machine], 16: argument}[value]
            case 0x06:
                return value
            case 0x15:
                position += if_so if loaded == value else if_not
            case 0x35:
                position += if_so if loaded >= value else if_not
            case 0x45:
                position += if_so if loaded & value else if_not


@pytest.mark.parametrize(
    ("machine", "socket", "fork", "kill", "clone", "read"),
    [("x86_64", 41, 57, 62, 56, 0), ("aarch64", 198, 220, 129, 220, 63)],
)
def test_every_architecture_refuses_the_same_kinds_of_calls(
    machine: str, socket: int, fork: int, kill: int, clone: int, read: int
) -> None:
    refused, allowed = 0x00050001, 0x7FFF0000  # with EPERM; allowed
    threads = 0x10000
    assert [judged(machine, number) for number in (socket, fork, kill, clone)] == [refused] * 4
    assert judged(machine, kill, os.getpid()) == judged(machine, clone, threads) == judged(machine, read) == allowed
    assert judged(machine, read, architecture=0x40000003) == refused  # the calls of 32 bits
    assert len(cage._REFUSED[machine]) > 40


@pytest.mark.parametrize(
    ("machine", "socket", "connect", "clone", "execute", "kill"),
    [("x86_64", 41, 42, 56, 59, 62), ("aarch64", 198, 203, 220, 221, 129)],
)
def test_a_program_that_converts_may_start_others_but_connect_to_nobody(
    machine: str, socket: int, connect: int, clone: int, execute: int, kill: int
) -> None:
    refused, allowed = 0x00050001, 0x7FFF0000
    local, internet = 1, 2  # AF_UNIX, AF_INET

    def verdict(number: int, argument: int = 0) -> int:
        return judged(machine, number, argument, to_program=True)

    assert [verdict(number) for number in (clone, execute)] == [allowed] * 2
    assert verdict(socket, local) == allowed
    assert [verdict(socket, internet), verdict(connect), verdict(kill)] == [refused] * 3
