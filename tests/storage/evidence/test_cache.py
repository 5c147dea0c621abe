"""Copies on this machine: bounded, the least needed go first, and what is in use stays, also in another process."""

import os
import subprocess
import sys
import time
from hashlib import sha256 as digest
from pathlib import Path

import pytest

from storage.evidence.cache import LocalCache

KIB = 1024
HOLD = """
import sys
from pathlib import Path
from storage.evidence.cache import LocalCache
cache = LocalCache(Path(sys.argv[1]), 10 * 1024)
assert cache.hold(1, sys.argv[2], None) is not None
print("held", flush=True)
sys.stdin.read()
"""


def admit(cache: LocalCache, root: Path, number: int, age: float = 3600.0) -> str:
    """A file of a kibibyte that was used so many seconds ago."""
    content = number.to_bytes(4, "big") * 256
    name = digest(content).hexdigest()
    source = root / "baru"
    source.write_bytes(content)
    path = cache.admit(source, 1, name)
    used_at = time.time() - age - (100 - number)
    os.utime(path, (used_at, used_at))
    return name


def size_of(root: Path) -> int:
    return sum(path.stat().st_size for path in root.glob("1/*/*"))


def test_it_stays_within_its_measure_and_the_least_needed_go_first(tmp_path: Path) -> None:
    cache = LocalCache(tmp_path, 10 * KIB)
    names = [admit(cache, tmp_path, number) for number in range(40)]
    assert 8 * KIB <= size_of(tmp_path) <= 11 * KIB
    remaining = {path.name for path in tmp_path.glob("1/*/*")}
    assert remaining == set(names[-len(remaining) :])


def test_what_was_needed_just_now_stays_even_beyond_the_measure(tmp_path: Path) -> None:
    cache = LocalCache(tmp_path, 10 * KIB)
    old = admit(cache, tmp_path, 1)
    names = [admit(cache, tmp_path, number, age=0.0) for number in range(2, 20)]
    assert not cache.path(1, old).exists()
    assert all(cache.path(1, name).exists() for name in names)


def test_what_another_process_has_in_use_stays_until_it_ends(tmp_path: Path) -> None:
    cache = LocalCache(tmp_path, 10 * KIB)
    name = admit(cache, tmp_path, 0)
    command = [sys.executable, "-c", HOLD, str(tmp_path), name]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        long_ago = time.time() - 7200
        os.utime(cache.path(1, name), (long_ago, long_ago))
        for number in range(1, 40):
            admit(cache, tmp_path, number)
        assert cache.path(1, name).exists()
        holder.kill()
    for number in range(40, 60):
        admit(cache, tmp_path, number)
    assert not cache.path(1, name).exists()


@pytest.mark.parametrize("processes", [3])
def test_several_processes_share_the_measure(tmp_path: Path, processes: int) -> None:
    caches = [LocalCache(tmp_path, 100 * KIB) for _ in range(processes)]
    for number in range(300):
        admit(caches[number % processes], tmp_path, number)
    assert size_of(tmp_path) <= 120 * KIB


def test_what_nobody_needed_for_a_week_goes(tmp_path: Path) -> None:
    cache = LocalCache(tmp_path, 10 * KIB)
    old, recent = admit(cache, tmp_path, 1, age=8 * 24 * 3600), admit(cache, tmp_path, 2)
    assert cache.clear_forgotten() == 1
    assert not cache.path(1, old).exists()
    assert cache.path(1, recent).exists()
