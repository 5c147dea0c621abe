"""The second part of `doctor`: how the running bot is, by what it says of itself and by what waits in the database."""

from html import unescape
from re import sub
from typing import TYPE_CHECKING

from bot.commands.findings import CheckResult, attention, good, trouble
from screens.texts import doctor as texts

if TYPE_CHECKING:
    from bot.settings import Settings
    from storage.database import Database
    from storage.queries.operating.leadership import Leadership


async def of_bot(settings: "Settings", database: "Database") -> list[CheckResult]:
    """Whether the bot runs and what it says of itself, what alerts there are, and what waits."""
    from services.operating.state import last_backup_at
    from storage.queries import health, inbox
    from storage.queries.operating import leadership

    bot_number = settings.token.get_secret_value().partition(":")[0]
    async with database.read() as db:
        lease = await leadership.current(db, int(bot_number)) if bot_number.isdecimal() else None
        set_aside = await health.set_aside_count(db)
        undone = await inbox.count_undone(db)
        dropped = await inbox.count_dropped(db)
        backed_up_at = await last_backup_at(db)
    findings = [_running(lease), *await _alerts(database)]
    if backed_up_at is None:
        findings.append(attention(texts.LAST_BACKUP_NONE))
    else:
        findings.append(good(texts.LAST_BACKUP.format(at=f"{backed_up_at:%Y-%m-%d %H:%M}")))
    if set_aside:
        findings.append(attention(texts.SET_ASIDE.format(count=set_aside)))
    if dropped:
        findings.append(attention(texts.DROPPED.format(count=dropped)))
    if undone:
        findings.append(attention(texts.UNDONE.format(count=undone)))
    return findings


def _running(lease: "Leadership | None") -> CheckResult:
    from bot.app.lease import LAPSE

    if lease is None:
        return attention(texts.NEVER_RAN)
    if lease.holder is None:
        return attention(texts.NOT_RUNNING)
    host, version = str(lease.state.get("host", "-")), str(lease.state.get("version", "-"))
    seconds = max(0, round(lease.age.total_seconds()))
    if lease.age > LAPSE:
        return trouble(texts.SILENT.format(host=host, minutes=max(1, seconds // 60)))
    if lease.state.get("ready"):
        return good(texts.RUNNING.format(host=host, version=version, seconds=seconds))
    condition = str(lease.state.get("condition", "-"))
    return attention(texts.RUNNING_HINDERED.format(host=host, version=version, condition=condition))


async def _alerts(database: "Database") -> list[CheckResult]:
    """What the operators were told of and is not well yet."""
    from screens.operating.alerts import sentence
    from services.operating.alerts import installation_zone, standing_alerts

    async with database.read() as db:
        zone = await installation_zone(db)
    return [
        trouble(
            texts.ALERT.format(
                sentence=unescape(sub(r"<[^>]*>", "", str(sentence(alert, zone)))),
                at=f"{alert.raised_at:%Y-%m-%d %H:%M}",
            )
        )
        for alert in await standing_alerts(database)
    ]
