"""What a command says into a pipe whose reader has gone, as behind `| head -1`."""

import subprocess
import sys
from pathlib import Path


def test_a_reader_that_has_seen_enough_is_no_fault(tmp_path: Path) -> None:
    program = (
        "import sys; from bot.cli import app\n"
        "sys.stdin.read()\n"  # until the reader has gone
        "app(['init', '--region', 'Kota Contoh'])"
    )
    root = str(Path(__file__).parents[3])
    command = subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={"PYTHONPATH": root},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert command.stdin is not None and command.stdout is not None and command.stderr is not None
    command.stdout.close()
    command.stdin.close()
    told = command.stderr.read()
    command.stderr.close()
    assert (command.wait(), told) == (1, "")
