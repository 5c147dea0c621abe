"""The command line `kkpham-bot`; each group of commands lies in bot/commands/."""

import typer

from bot.commands import backup, demo, doctor, erasure, inbox, moving, operators, regions, rounds, verify, webhook
from bot.commands.bundles import bundle
from bot.commands.provinces import province, region_bots, regions_import
from bot.commands.run import run_bot
from bot.commands.session import set_tracing
from bot.version import program
from screens.texts import command_line as texts
from screens.texts.bundles import command as bundle_texts
from screens.texts.operating import backup as backup_texts
from screens.texts.operating import erasure as erasure_texts
from screens.texts.operating import monitoring as monitoring_texts
from screens.texts.operating import moving as moving_texts
from screens.texts.operating import operators as operator_texts
from screens.texts.operating import region_bots as region_bot_texts

app = typer.Typer(help=texts.APP, no_args_is_help=True, pretty_exceptions_enable=False)


def _tell_version(requested: bool) -> None:
    if requested:
        typer.echo(program())
        raise typer.Exit


@app.callback()
def _options(
    _version: bool = typer.Option(
        False, "--version", callback=_tell_version, is_eager=True, help=monitoring_texts.VERSION
    ),
    trace: bool = typer.Option(False, "--trace", help=texts.OPTION_TRACE),
) -> None:
    """What the program takes before a command."""
    if trace:
        set_tracing()


app.command("run", help=texts.RUN)(run_bot)
app.command("demo", help=texts.DEMO)(demo.demo)
app.command("init", help=texts.INIT)(regions.init)
app.command("upgrade", help=texts.UPGRADE)(regions.upgrade)
app.command("region", help=texts.REGION)(regions.region)
app.command("invite", help=texts.INVITE)(regions.invite)
app.command("operator", help=operator_texts.OPERATOR)(operators.operator)
app.command("template", help=texts.TEMPLATE)(rounds.template)
app.command("import", help=texts.IMPORT)(rounds.import_)
app.command("bundle", help=bundle_texts.BUNDLE)(bundle.bundle)
app.command("backup", help=backup_texts.BACKUP)(backup.backup)
app.command("restore", help=backup_texts.RESTORE)(backup.restore)
app.command("copy-to", help=moving_texts.COPY_TO)(moving.copy_to)
app.command("copy-evidence-to", help=moving_texts.COPY_EVIDENCE_TO)(moving.copy_evidence_to)
app.command("export-region", help=moving_texts.EXPORT_REGION)(moving.export_region)
app.command("import-region", help=moving_texts.IMPORT_REGION)(moving.import_region)
app.command("webhook", help=texts.WEBHOOK)(webhook.webhook)
app.command("verify", help=backup_texts.VERIFY)(verify.verify)
app.command("erase-person", help=erasure_texts.ERASE_PERSON)(erasure.erase_person)
app.command("doctor", help=texts.DOCTOR)(doctor.doctor)
app.add_typer(inbox.app, name="inbox")
regions_import.app.command("bind", help=region_bot_texts.BIND)(region_bots.bind)
regions_import.app.command("bots", help=region_bot_texts.BOTS)(region_bots.bots)
app.add_typer(regions_import.app, name="regions")
app.add_typer(province.app, name="province")
