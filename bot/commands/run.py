"""`run`: the bot itself, until it is stopped."""

import asyncio
import contextlib
from functools import partial
from typing import TYPE_CHECKING, Annotated

import structlog
import typer

from bot.app.stop_signal import end_when_told, stop_requests
from bot.app.unswept import unswept
from bot.commands.backup import store_sentence
from bot.commands.causes import shown_database
from bot.commands.places import check_places
from bot.commands.session import CommandFailed, load_settings, opened_database, run, run_in_linux_only, told_by_cause
from bot.commands.setting_faults import unknown_settings
from bot.commands.webhook import webhook_left
from bot.private_files import close_to_others
from documents.cage import hide_from_others
from domain.operating.processes import ProcessRole
from screens.texts import causes as texts
from screens.texts import command_line
from screens.texts.operating import monitoring as monitoring_texts

if TYPE_CHECKING:
    from bot.app.hooks import Hooks, Runtime
    from bot.monitoring.monitoring import Monitoring
    from bot.settings import Settings

_log = structlog.get_logger(__name__)

CARD_DELAY_SECONDS = 1.0
"""How long a draft's card waits for the next file of an album."""


def run_bot(
    role: Annotated[ProcessRole, typer.Option("--role", help=command_line.OPTION_ROLE)] = ProcessRole.ALL,
) -> None:
    """Runs the bot; refuses a database of another schema, ends with 1 where polling is given up."""
    run_in_linux_only()
    end_when_told()
    hide_from_others()
    run(partial(_run_until_told_to_stop, role), new_loop)


def new_loop() -> asyncio.AbstractEventLoop:
    """The event loop the bot runs on."""
    try:
        import uvloop
    except ImportError:  # it does not exist for Windows
        return asyncio.new_event_loop()
    return uvloop.new_event_loop()


async def _run_until_told_to_stop(role: ProcessRole) -> None:
    with stop_requests() as stop_requested:  # before anything is imported: under load that takes long
        with unswept():
            settings = load_settings(token_needed=True, warn=False)
            import bot.app.application  # noqa: F401
        if role is not ProcessRole.ALL and not settings.database_url.startswith("postgresql"):
            raise CommandFailed(texts.ROLES_NEED_POSTGRESQL)
        await _serve(settings, stop_requested, role)


async def _serve(settings: "Settings", stop_requested: asyncio.Event, role: ProcessRole) -> None:
    from bot.app.application import BotApplication, WrongSchema
    from bot.app.lease import TakenOver
    from bot.clock import SystemClock
    from bot.inbox.poller import CannotPoll, WebhookLeft
    from bot.logging import set_up
    from bot.telegram.api_errors import TokenRefused
    from services.operating.store import StoreNotTied

    set_up(settings.log_format, settings.log_level)
    for sentence in unknown_settings():
        _log.warning("a setting is not known", cause=sentence)
    for path in close_to_others(settings):
        _log.warning("others on this machine may read what belongs to somebody else", path=str(path))
    async with opened_database(settings):
        pass
    await asyncio.to_thread(check_places, settings)
    monitoring = _monitoring(settings)
    expected = (TokenRefused, CannotPoll, WrongSchema, StoreNotTied, TakenOver)
    try:
        while True:
            with contextlib.suppress(TakenOver):  # it stands by then, as one that was started anew
                bot = BotApplication(
                    settings, _wire, SystemClock(), load=_load, observer=monitoring.observer, role=role
                )
                async with told_by_cause(settings, *expected), monitoring.watching(bot.signs, stop_requested, expected):
                    return await bot.serve(stop_requested)
    except TokenRefused:
        raise CommandFailed(texts.TOKEN_REFUSED) from None
    except WebhookLeft:
        raise CommandFailed(await webhook_left(settings)) from None
    except CannotPoll:
        raise CommandFailed(texts.CANNOT_POLL) from None
    except WrongSchema:
        raise CommandFailed(texts.SCHEMA_NONE.format(database=shown_database(settings))) from None
    except StoreNotTied as fault:
        raise CommandFailed(store_sentence(fault)) from None
    except CommandFailed:
        raise
    except Exception:
        _log.exception(
            "the bot ended by an error of its own"
        )  # whoever runs a service cannot run it again with --trace
        raise


def _monitoring(settings: "Settings") -> "Monitoring":
    from bot.clock import SystemClock
    from bot.monitoring.error_reports import ReportsNotInstalled
    from bot.monitoring.monitoring import Monitoring

    try:
        return Monitoring(settings, SystemClock())
    except ReportsNotInstalled:
        raise CommandFailed(monitoring_texts.SENTRY_MISSING) from None
    except ValueError:
        raise CommandFailed(monitoring_texts.SENTRY_DSN_WRONG) from None


def _load() -> None:
    """Imports the product: as long again as all that polling needs."""
    with unswept():
        import bot.app.wiring  # noqa: F401


def _wire(runtime: "Runtime") -> "Hooks":
    from bot.app.wiring import wire

    return wire(runtime, card_delay=CARD_DELAY_SECONDS)
