"""Rounds to draw: the ten rights as published, the usual agencies, completion drawn by lot from a fixed seed."""

import csv
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from random import Random

from domain.overview.completion import Completion
from domain.overview.pictures import Columns, HeatColumn, HeatMap, HeatRow, PictureHead, Trend, TrendPoint

HEAD = PictureHead("Kota Contoh", "KKP HAM 2026", "2025", True, datetime(2026, 3, 9, 3, 15, tzinfo=UTC), "Asia/Jakarta")
OPENS, INTERNAL, OFFICIAL = date(2026, 1, 19), date(2026, 3, 6), date(2026, 3, 13)


def heat_map(opds: int = 47, by: Columns = Columns.RIGHTS, columns: int = 10, seed: int = 5) -> HeatMap:
    """A round in full swing."""
    chance = Random(seed)
    rows = []
    for code, name in _agencies(opds):
        pace = chance.random() ** 1.2
        cells = tuple(None if chance.random() < 0.3 else _completion(chance, pace) for _ in range(columns))
        rows.append(HeatRow(code, name, cells))
    rows.sort(key=lambda row: (-row.whole.late, row.whole.percent))
    return HeatMap(HEAD, by, _columns(by, columns), tuple(rows))


def trend(days: int = 50) -> Trend:
    """Every evening since the round was opened."""
    points = []
    for number in range(days):
        share = min(number / 50, 1)
        accepted, waiting, returned = int(300 * share**2), int(60 * share), int(20 * share)
        left = 500 - accepted - waiting - returned
        points.append(TrendPoint(OPENS + timedelta(days=number), Completion(accepted, waiting, returned, left)))
    steps = tuple(INTERNAL - timedelta(days=before) for before in (14, 7, 3, 1, 0))
    return Trend(HEAD, OPENS, INTERNAL, OFFICIAL, steps, tuple(points))


def _completion(chance: Random, pace: float) -> Completion:
    tasks = chance.choice((2, 5, 12))
    pace = 1.0 if chance.random() < 0.12 else pace
    accepted = sum(chance.random() < pace for _ in range(tasks))
    waiting = chance.randint(0, tasks - accepted)
    returned = chance.randint(0, tasks - accepted - waiting)
    left = tasks - accepted - waiting - returned
    return Completion(accepted, waiting, returned, left, chance.randint(0, left) if chance.random() < 0.3 else 0)


def _columns(by: Columns, count: int) -> tuple[HeatColumn, ...]:
    if by is Columns.KINDS:
        return tuple(HeatColumn("", name) for name in ("Struktur", "Proses", "Hasil"))
    if by is Columns.ACTIONS:
        return tuple(
            HeatColumn(f"AKSI{n}-B04", f"Aksi nomor {n} bagi penyandang disabilitas") for n in range(1, count + 1)
        )
    return tuple(HeatColumn(row["code"], row["right"]) for row in _table("rights_22_2021.csv"))[:count]


def _agencies(count: int) -> list[tuple[str, str]]:
    known = [(row["short"].upper(), row["name"]) for row in _table("opd.csv")][:count]
    return known + [(f"KEC{n}", f"Kecamatan Nomor {n}") for n in range(len(known), count)]


def _table(name: str) -> list[dict[str, str]]:
    with (files("documents.data") / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))
