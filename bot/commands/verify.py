"""`verify`: every file read again, and what is amiss named so that its OPD can be asked."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.backup import store_sentence
from bot.commands.regions import chosen_region
from bot.commands.session import CommandFailed, load_settings, opened_database, run
from screens.texts.operating import backup as texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.settings import Settings
    from services.operating.verification import HarmedFile


def verify(
    region: Annotated[str | None, typer.Option("--region", help=texts.OPTION_REGION)] = None,
    sample: Annotated[int | None, typer.Option("--sample", min=1, help=texts.OPTION_SAMPLE)] = None,
    adopt: Annotated[bool, typer.Option("--adopt", help=texts.OPTION_ADOPT)] = False,
) -> None:
    """Re-reads files; exits with 1 where one is damaged or missing."""
    if run(lambda: _verify(load_settings(), region, sample, adopt)):
        raise typer.Exit(1)


async def _verify(settings: "Settings", region_name: str | None, sample: int | None, adopt: bool) -> int:
    from bot.clock import SystemClock
    from services.operating import verification
    from services.operating.store import StoreNotTied, tie_store
    from storage.evidence.opening import opened

    evidence = opened(settings.evidence)
    async with opened_database(settings) as database:
        region_id = None if region_name is None else (await chosen_region(database, region_name)).id
        if adopt and not evidence.fetches and not evidence.root.is_dir():  # one look, before anything runs
            raise CommandFailed(texts.ADOPT_NO_FOLDER.format(path=evidence.place))
        try:
            await tie_store(database, evidence, SystemClock().now(), adopt=adopt)
        except StoreNotTied as fault:
            raise CommandFailed(store_sentence(fault)) from None
        if adopt:
            typer.echo(texts.ADOPTED.format(path=evidence.place))
        result = await verification.verify(database, evidence, SystemClock(), region_id, sample)
    for harmed in result.harmed:
        for line in _lines(harmed):
            typer.echo(line)
    if result.well_again:
        typer.echo(texts.WELL_AGAIN.format(count=result.well_again))
    if result.harmed:
        typer.echo(texts.VERIFY_TROUBLE.format(bad=len(result.harmed), count=result.checked))
    else:
        typer.echo(texts.VERIFIED.format(count=result.checked) if result.checked else texts.VERIFIED_NONE)
    return len(result.harmed)


def _lines(harmed: "HarmedFile") -> "Iterator[str]":
    """Where a file that is amiss stands, a line for each place."""
    from domain.submission.receipts import fingerprint

    state = texts.MISSING if harmed.missing else texts.DAMAGED
    if harmed.paper is not None:
        paper = harmed.paper
        yield texts.FILES_OF[paper.kind].format(
            state=state, region=paper.region, name=paper.title, code=fingerprint(paper.sha256)
        )
    for place in harmed.places:
        code = fingerprint(place.sha256)
        if place.indicator is None:
            yield texts.FILE_UNPLACED.format(
                state=state, region=place.region, opd=place.opd, name=place.name, code=code
            )
            continue
        yield texts.FILE_OF_ANSWER.format(
            state=state,
            region=place.region,
            opd=place.opd,
            indicator=place.indicator,
            receipts=", ".join(place.receipts) or texts.IN_DRAFT,
            name=place.name,
            code=code,
        )
