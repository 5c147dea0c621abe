"""`doctor`: one readable sentence for each thing the bot depends on, and for how the running bot is. Makes nothing."""

from collections import Counter
from collections.abc import AsyncIterator
from typing import Annotated

import typer

from bot.commands.findings import CheckResult, Weight, trouble
from bot.commands.session import CommandFailed, load_settings, opened_database, run
from screens.texts import doctor as texts

_ONLY_NOTES = 3
"""The exit code for notes where they count; 2 is what a command line answers that it cannot read."""


def doctor(strict: Annotated[bool, typer.Option("--strict", help=texts.OPTION_STRICT)] = False) -> None:
    """Checks everything, tells it, and exits with 1 where anything is amiss."""
    weights = run(_examine)
    troubles = weights[Weight.TROUBLE]
    typer.echo(texts.DOCTOR_TROUBLE.format(count=troubles) if troubles else texts.DOCTOR_GOOD)
    if troubles:
        raise typer.Exit(1)
    if strict and weights[Weight.ATTENTION]:
        raise typer.Exit(_ONLY_NOTES)


async def _examine() -> Counter[Weight]:
    weights: Counter[Weight] = Counter()
    async for finding in _findings():
        if isinstance(finding, str):
            typer.echo(finding)
            continue
        typer.echo(finding.weight.value.format(sentence=finding.sentence))
        weights[finding.weight] += 1
    return weights


async def _findings() -> AsyncIterator[CheckResult | str]:
    """What is found, under the headings of the two parts."""
    from bot.commands import condition_checks, installation_checks

    yield texts.INSTALLATION
    try:
        settings = load_settings(warn=False)
    except CommandFailed as fault:
        yield trouble(str(fault))
        return
    async for finding in installation_checks.without_database(settings):
        yield finding
    try:
        async with opened_database(settings) as database:
            installation = await installation_checks.of_database(settings, database)
            condition = await condition_checks.of_bot(settings, database)
    except CommandFailed as fault:
        yield trouble(str(fault))
        return
    for finding in installation:
        yield finding
    yield texts.CONDITION
    for finding in condition:
        yield finding
