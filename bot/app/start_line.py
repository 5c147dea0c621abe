"""One line that says what was started: the first thing that is looked for in a log."""

import structlog

from bot.settings import Settings
from bot.version import version
from storage.location import shown

_log = structlog.get_logger(__name__)


def log_start(settings: Settings, bot_name: str) -> None:
    """Says version, bot, database (without its password), evidence folder, and how updates come."""
    _log.info(
        "started",
        version=version(),
        bot=f"@{bot_name}",
        database=shown(settings.database_url),
        evidence=settings.evidence_url or str(settings.evidence_folder.absolute()),
        updates="polling" if settings.webhook_url is None else "webhook",
    )
