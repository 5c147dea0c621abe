"""`bundle`: what goes out of a round, as one archive in a folder."""

import asyncio
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.backup import store_sentence
from bot.commands.causes import absolute
from bot.commands.regions import RegionName, chosen_opd, chosen_region
from bot.commands.session import CommandFailed, load_settings, opened_database, run
from domain.text import plain
from screens.texts import command_line as texts
from screens.texts.bundles import command as bundle_texts

if TYPE_CHECKING:
    from bot.settings import Settings
    from domain.bundles.bundles import BundleFilter
    from domain.bundles.previews import BundledRight
    from domain.people.people import Region
    from domain.rounds.programme import Round
    from services.ports import Ports
    from storage.database import Database


def bundle(
    round: Annotated[str | None, typer.Argument(help=bundle_texts.ARGUMENT_ROUND)] = None,
    region: RegionName = None,
    right: Annotated[str | None, typer.Option("--right", help=bundle_texts.OPTION_RIGHT)] = None,
    opd: Annotated[str | None, typer.Option("--opd", help=texts.OPTION_OPD)] = None,
    all_states: Annotated[bool, typer.Option("--all", help=bundle_texts.OPTION_ALL)] = False,
    since: Annotated[bool, typer.Option("--since", help=bundle_texts.OPTION_SINCE)] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help=bundle_texts.OPTION_PDF)] = False,
    out: Annotated[Path, typer.Option("--out", help=bundle_texts.OPTION_OUT)] = Path(),
) -> None:
    """Makes a bundle into a folder; a run that was killed is simply done again."""
    from domain.bundles.bundles import BundleFilter

    chosen = BundleFilter(0, accepted_only=not all_states, only_changes=since, with_pdf=pdf)
    run(lambda: _bundle(load_settings(), (round, region, right, opd), chosen, out))


async def _bundle(
    settings: "Settings",
    names: tuple[str | None, str | None, str | None, str | None],
    chosen: "BundleFilter",
    out: Path,
) -> None:
    from documents.bundles.process import MakingFailed
    from domain.bundles.names import safe
    from domain.calendar import local
    from screens.formatting import size
    from screens.overview.export import workbook_words
    from screens.reading.disclosures import said_plainly
    from screens.texts.bundles import bundles as chat_texts
    from services.bundles.command import CommandedBundle, disclosure_before, make_into
    from services.bundles.making import BundleNotMade
    from services.operating.store import StoreNotTied, tie_store

    round_name, region_name, right_code, opd_code = names
    out = absolute(out)
    if not await asyncio.to_thread(out.is_dir):
        raise CommandFailed(bundle_texts.OUT_MISSING.format(path=out))
    async with opened_database(settings) as database:
        ports = _ports(settings, database)
        region = await chosen_region(database, region_name)
        round = await _chosen_round(database, region, round_name)
        right = await _chosen_right(database, round, right_code)
        opd = await chosen_opd(database, region, opd_code) if opd_code is not None else None
        try:
            await tie_store(database, ports.evidence, ports.clock.now())
        except StoreNotTied as fault:
            raise CommandFailed(store_sentence(fault)) from None
        chosen = replace(
            chosen, round_id=round.id, criterion_id=right.id if right else None, opd_id=opd.id if opd else None
        )
        commanded = CommandedBundle(region, round, chosen, right, opd)
        day = local(ports.clock.now(), region.zone).date().isoformat()
        parts = (chat_texts.FILE_NAME.format(round=round.name, region=region.name, day=day), right_code, opd_code)
        target = out / f"{safe(' '.join(part for part in parts if part))}.zip"

        async def tell(copied: int) -> None:
            if sys.stderr.isatty():
                typer.echo(f"\r{bundle_texts.PROGRESS.format(done=size(copied))}", nl=False, err=True)

        disclosure = await disclosure_before(ports, commanded)
        try:
            counts = await make_into(ports, commanded, target, workbook_words(), tell)
        except BundleNotMade as fault:
            raise CommandFailed(chat_texts.FAULTS[fault.fault]) from None
        except MakingFailed:
            raise CommandFailed(bundle_texts.BROKEN_OFF) from None
    typer.echo(bundle_texts.MADE.format(path=target, entries=counts.entries, gaps=counts.gaps))
    for line in said_plainly(disclosure):
        typer.echo(line, err=True)
    if counts.harmed:
        typer.echo(bundle_texts.HARMED.format(count=counts.harmed), err=True)


async def _chosen_round(database: "Database", region: "Region", name: str | None) -> "Round":
    from services.bundles.command import rounds_of_region

    of_region = await rounds_of_region(database, region)
    if not of_region:
        raise CommandFailed(bundle_texts.ROUNDS_NONE.format(region=region.name))
    names = ", ".join(round.name for round in of_region)
    if name is None:
        if len(of_region) > 1:
            raise CommandFailed(bundle_texts.ROUND_AMBIGUOUS.format(region=region.name, known=names))
        return of_region[0]
    matching = [round for round in of_region if plain(name) in (plain(round.name), plain(str(round.tahun_penilaian)))]
    if not matching:
        raise CommandFailed(bundle_texts.ROUND_UNKNOWN.format(name=name, region=region.name, known=names))
    if len(matching) > 1:
        raise CommandFailed(bundle_texts.ROUND_AMBIGUOUS.format(region=region.name, known=names))
    return matching[0]


async def _chosen_right(database: "Database", round: "Round", code: str | None) -> "BundledRight | None":
    from services.bundles.command import rights_of_round

    if code is None:
        return None
    of_round = await rights_of_round(database, round)
    for right in of_round:
        if plain(right.code) == plain(code):
            return right
    codes = ", ".join(right.code for right in of_round)
    raise CommandFailed(bundle_texts.RIGHT_UNKNOWN.format(code=code, known=codes))


def _ports(settings: "Settings", database: "Database") -> "Ports":
    from bot.clock import SystemClock
    from bot.commands.no_files import NoFiles, no_inspection
    from domain.submission.evidence import StorageLimits
    from services.ports import Ports
    from storage.evidence.opening import opened

    reserve = None if settings.disk_reserve_mb is None else settings.disk_reserve_mb * 1024**2
    store = opened(settings.evidence)
    limits = StorageLimits(reserve=reserve)
    return Ports(database, store, SystemClock(), no_inspection, NoFiles(), storage_limits=limits)
