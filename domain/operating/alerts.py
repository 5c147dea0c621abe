"""What is amiss with the installation itself: kinds of alerts, who hears of them and when, and when it is over."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from domain.calendar import at_wall_time, local
from domain.people.people import Region
from domain.reminding.preferences import Preferences
from domain.reminding.reminder_times import next_chance


class AlertKind(StrEnum):
    """Something amiss that somebody has to look at; each says what its subject and its facts are."""

    DISK_LOW = "disk_low"  # subject: evidence or database; free_mb, reserve_mb
    FOLDER_GONE = "folder_gone"  # the evidence folder cannot be read; reason
    EVIDENCE_DAMAGED = "evidence_damaged"  # subject: id of the region, and that is its region; damaged, missing
    BACKUP_OLD = "backup_old"  # at: of the last good one, as ISO 8601, where there is one
    UPDATES_SET_ASIDE = "updates_set_aside"  # count
    API_UNREACHABLE = "api_unreachable"  # Telegram did not answer
    POLLING_FAULT = "polling_fault"  # Telegram refuses to hand out updates; reason
    NOTICES_STUCK = "notices_stuck"  # overdue, failed
    WORKER_CRASHING = "worker_crashing"  # count
    NIGHT_WORK_FAILED = "night_work_failed"  # subject: name of the job; reason
    MONITORING_OFF = "monitoring_off"  # the port for monitoring cannot be listened on; port


URGENT = frozenset(
    {
        AlertKind.DISK_LOW,
        AlertKind.FOLDER_GONE,
        AlertKind.EVIDENCE_DAMAGED,
        AlertKind.API_UNREACHABLE,
        AlertKind.POLLING_FAULT,
    }
)
"""Kinds of which an operator hears at any hour: something is lost, or nothing comes in, until somebody acts."""

CONCERNS_COORDINATORS = frozenset(
    {
        AlertKind.DISK_LOW,
        AlertKind.FOLDER_GONE,
        AlertKind.EVIDENCE_DAMAGED,
        AlertKind.BACKUP_OLD,
        AlertKind.NOTICES_STUCK,
    }
)
"""Kinds that coordinators hear of where there is no operator: their files and their people are concerned."""

HINDERS_OPDS = frozenset({AlertKind.DISK_LOW, AlertKind.FOLDER_GONE})
"""Kinds that keep OPD from sending: a coordinator hears of them on any day, not only in office hours."""

SEEN_WHEN_OVER = frozenset({AlertKind.API_UNREACHABLE})
"""Kinds that nobody can be told of while they last: they are told once, when it is well again."""

DAY_BEGINS, DAY_ENDS = time(6, 0), time(21, 0)
"""The hours of a day in which somebody may be told what is not urgent, or urgent only to others."""

WELL_FOR = timedelta(minutes=10)
"""How long something has to be well before it counts as well again: what flutters is not told anew each minute."""

LONGEST_WELL_FOR = timedelta(hours=6)

REPEATS_WITHIN = timedelta(days=1)
"""How far back alerts of the same subject lengthen the time it has to be well for."""


@dataclass(frozen=True, slots=True)
class Alert:
    """Something amiss: `subject` tells it from others of its kind, `region` is the one concerned (None: all).

    `well_since` is set while it seems well again, `cleared_at` once it has been well for long enough.
    """

    id: int
    kind: AlertKind
    subject: str
    region: Region | None
    raised_at: datetime
    well_since: datetime | None = None
    cleared_at: datetime | None = None
    facts: Mapping[str, object] = field(default_factory=dict)

    def number(self, name: str) -> int:
        """A count among the facts; 0 where there is none."""
        value = self.facts.get(name)
        return value if isinstance(value, int) else 0

    def word(self, name: str) -> str:
        """A text among the facts; empty where there is none."""
        value = self.facts.get(name)
        return value if isinstance(value, str) else ""


@dataclass(frozen=True, slots=True)
class AlertNotice:
    """An alert as somebody is told of it: an operator, or a coordinator in other words.

    `over` tells that it is well again; times are told in `zone`.
    """

    alert: Alert
    to_operator: bool
    over: bool
    zone: str


def has_to_be_well_for(earlier: int) -> timedelta:
    """How long something has to be well before its alert is over; `earlier` alerts of it were there of late.

    Doubles with each of them, so that what comes and goes all day is told a few times and not a hundred.
    """
    return min(WELL_FOR * (1 << min(earlier, 10)), LONGEST_WELL_FOR)


def told_to_operator_at(kind: AlertKind, now: datetime, zone: str) -> datetime:
    """When an operator is told: at once where it is urgent, else not at night."""
    return now if kind in URGENT else _by_day(now, zone)


def told_to_coordinator_at(kind: AlertKind, now: datetime, zone: str, red_dates: Collection[date]) -> datetime:
    """When a coordinator is told: in office hours of a working day, or by day where OPD are kept from sending."""
    return _by_day(now, zone) if kind in HINDERS_OPDS else next_chance(now, zone, red_dates, Preferences())


def _by_day(now: datetime, zone: str) -> datetime:
    wall = local(now, zone)
    if DAY_BEGINS <= wall.time() < DAY_ENDS:
        return now
    day = wall.date() if wall.time() < DAY_BEGINS else wall.date() + timedelta(days=1)
    return at_wall_time(day, DAY_BEGINS, zone)
