"""Alerts as they are told: what is amiss, since when, and what to do about it; and once more that it is well again."""

from datetime import datetime

from domain.operating.alerts import Alert, AlertKind, AlertNotice
from screens import formatting as fmt
from screens.buttons.operating.state import OpenState
from screens.people.home import home_row
from screens.screen import Button, Screen, row
from screens.texts.operating import alerts as texts
from screens.texts.operating import state as state_texts
from screens.wording import Safe, lines, say


def alert_notice(notice: AlertNotice) -> Screen:
    """An alert as its reader hears of it: that something is amiss, or that it is well again."""
    alert, zone = notice.alert, notice.zone
    moment = fmt.moment(alert.raised_at, zone)
    name = texts.NAMES[alert.kind]
    button = row(Button(state_texts.SEE, OpenState())) if notice.to_operator else home_row()
    if notice.over:
        end = alert.well_since or alert.cleared_at or alert.raised_at
        lasted = say(texts.LASTED, duration=fmt.duration(end - alert.raised_at), moment=fmt.moment(end, zone))
        return Screen(lines(say(texts.OVER, name=name), say(texts.SINCE, moment=moment), lasted), (button,))
    words = (
        (sentence(alert, zone), say(texts.ADVICE[alert.kind]))
        if notice.to_operator
        else (sentence_for_coordinator(alert), say(texts.ASK_TECHNICIAN))
    )
    return Screen(lines(say(texts.RAISED, name=name), words[0], say(texts.SINCE, moment=moment), words[1]), (button,))


def sentence(alert: Alert, zone: str) -> Safe:
    """What is amiss, in an operator's words."""
    match alert.kind:
        case AlertKind.DISK_LOW:
            template = texts.DATABASE_DISK_LOW if alert.subject == "database" else texts.DISK_LOW
            return say(template, free=alert.number("free_mb"), reserve=alert.number("reserve_mb"))
        case AlertKind.EVIDENCE_DAMAGED:
            return say(texts.EVIDENCE_DAMAGED, region=_region(alert), damaged=alert.number("damaged"))
        case AlertKind.BACKUP_OLD:
            at = alert.word("at")
            moment = fmt.moment(datetime.fromisoformat(at), zone) if at else ""
            return say(texts.BACKUP_OLD, moment=moment) if at else say(texts.BACKUP_NONE)
        case AlertKind.UPDATES_SET_ASIDE:
            return say(texts.UPDATES_SET_ASIDE, count=alert.number("count"))
        case AlertKind.NOTICES_STUCK:
            return say(texts.NOTICES_STUCK, overdue=alert.number("overdue"), failed=alert.number("failed"))
        case AlertKind.WORKER_CRASHING:
            return say(texts.WORKER_CRASHING, count=alert.number("count"))
        case AlertKind.NIGHT_WORK_FAILED:
            return say(texts.NIGHT_WORK_FAILED, job=alert.subject, reason=alert.word("reason"))
        case AlertKind.MONITORING_OFF:
            return say(texts.MONITORING_OFF, port=alert.number("port"))
        case AlertKind.FOLDER_GONE:
            return say(texts.FOLDER_GONE)
        case AlertKind.POLLING_FAULT:
            return say(texts.POLLING_FAULT, reason=alert.word("reason"))
        case AlertKind.API_UNREACHABLE:
            return say(texts.API_UNREACHABLE)


def sentence_for_coordinator(alert: Alert) -> Safe:
    """What is amiss, for somebody who has no server to look at."""
    return say(texts.FOR_COORDINATORS[alert.kind], region=_region(alert), damaged=alert.number("damaged"))


def _region(alert: Alert) -> str:
    return alert.region.name if alert.region is not None else ""
