"""What the running process says of itself to whoever asks for the state of the installation."""

from collections.abc import Callable
from datetime import datetime

from bot.monitoring.condition import Condition
from bot.settings import Settings
from bot.version import version
from domain.operating.state import Vitals
from storage.location import shown, sqlite_file


def vitals_of(
    settings: Settings, started_at: datetime, condition: Callable[[], Condition], crashes: Callable[[], int]
) -> Callable[[], Vitals]:
    """What is said of a process that runs on these settings; `condition` and `crashes` are asked each time."""
    name, database, file = version(), shown(settings.database_url), sqlite_file(settings.database_url)

    def vitals() -> Vitals:
        now = condition()
        return Vitals(
            version=name,
            started_at=started_at,
            database=database,
            database_file=None if file is None else file.absolute(),
            fault=None if now.ready or now.obstacle is None else now.error or now.obstacle.value,
            polling=not settings.webhook_url,
            crashes=crashes(),
            backup_nightly=settings.backup_folder is not None,
        )

    return vitals
