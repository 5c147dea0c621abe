"""The second part of `doctor`: how the running bot is, by what it says of itself and by what waits in the database."""

from html import unescape
from re import sub
from typing import TYPE_CHECKING

from bot.commands.findings import CheckResult, attention, good, trouble
from domain.operating.processes import ProcessRole
from screens.texts import doctor as texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.settings import Settings
    from storage.database import Database
    from storage.queries.operating.leadership import Leadership
    from storage.queries.operating.workers import Process


async def of_bot(settings: "Settings", database: "Database") -> list[CheckResult]:
    """Whether the bot runs and what it says of itself, what alerts there are, and what waits."""
    from services.operating.state import last_backup_at
    from storage.queries import health, inbox
    from storage.queries.operating import leadership, workers

    bot_number = settings.token.get_secret_value().partition(":")[0]
    async with database.read() as db:
        lease = await leadership.current(db, int(bot_number)) if bot_number.isdecimal() else None
        processes = await workers.every(db, int(bot_number)) if bot_number.isdecimal() else []
        set_aside = await health.set_aside_count(db)
        undone = await inbox.count_undone(db)
        dropped = await inbox.count_dropped(db)
        backed_up_at = await last_backup_at(db)
    shared = any(process.role is not ProcessRole.ALL for process in processes)
    findings = [*(_sharing(processes) if shared else [_running(lease)]), *await _alerts(database)]
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


def _sharing(processes: "Sequence[Process]") -> list[CheckResult]:
    """How the processes are that share the bot, and which of its work nobody does."""
    from bot.app.lease import LAPSE

    findings: list[CheckResult] = []
    for process in processes:
        host, version = str(process.state.get("host", "-")), str(process.state.get("version", "-"))
        facts = {"role": process.role.value, "host": host, "version": version}
        seconds = max(0, round(process.age.total_seconds()))
        if process.age > LAPSE:
            findings.append(trouble(texts.PROCESS_SILENT.format(**facts, minutes=max(1, seconds // 60))))
        elif process.state.get("ready"):
            findings.append(good(texts.PROCESS_RUNNING.format(**facts, seconds=seconds)))
        else:
            condition = str(process.state.get("condition", "-"))
            findings.append(attention(texts.PROCESS_HINDERED.format(**facts, condition=condition)))
    present = {process.role for process in processes if process.age <= LAPSE}
    missing = [role for role in ProcessRole if role is not ProcessRole.ALL and role not in present]
    return findings + [trouble(texts.ROLE_MISSING.format(role=role.value)) for role in missing]


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
