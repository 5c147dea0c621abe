"""The command line `kkpham-bot`; each group of commands lies in bot/commands/."""

import typer

from bot.commands import demo, doctor, inbox, regions, rounds
from bot.commands.run import run_bot
from screens.texts import command_line as texts

app = typer.Typer(help=texts.APP, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

app.command("run", help=texts.RUN)(run_bot)
app.command("demo", help=texts.DEMO)(demo.demo)
app.command("init", help=texts.INIT)(regions.init)
app.command("upgrade", help=texts.UPGRADE)(regions.upgrade)
app.command("region", help=texts.REGION)(regions.region)
app.command("invite", help=texts.INVITE)(regions.invite)
app.command("template", help=texts.TEMPLATE)(rounds.template)
app.command("import", help=texts.IMPORT)(rounds.import_)
app.command("doctor", help=texts.DOCTOR)(doctor.doctor)
app.add_typer(inbox.app, name="inbox")
