"""What a start loads: polling comes first, and libraries that make files are loaded by those who make them."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

MAKERS = ("PIL", "docx", "icalendar", "img2pdf", "openpyxl", "pikepdf", "pypdfium2")


def loaded_by(module: str) -> list[str]:
    """The modules that are there after importing one."""
    script = f"import sys, {module}\nprint(*sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True, env={"PYTHONPATH": str(ROOT)}
    )
    return answer.stdout.split()


def test_nothing_that_makes_or_opens_files_is_loaded_by_the_bot_itself() -> None:
    loaded = loaded_by("bot.app.application, bot.app.wiring")
    assert sorted({name.split(".")[0] for name in loaded} & {*MAKERS}) == []


def test_the_first_poll_waits_for_no_handler_and_no_use_case() -> None:
    loaded = loaded_by("bot.app.application")
    product = [name for name in loaded if name.startswith(("handlers.", "services.", "screens."))]
    assert len(product) < 30, product  # of hundreds
    assert "bot.app.wiring" not in loaded
