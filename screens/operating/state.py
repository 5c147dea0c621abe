"""/keadaan: a line for each thing, what is amiss with what to do; and an operator's invitation."""

from domain.operating.alerts import Alert
from domain.operating.state import (
    InstallationState,
    StateForCoordinator,
    is_backup_old,
    is_room_low,
)
from domain.people.invitations import InvitationStatus
from screens import formatting as fmt
from screens.buttons.operating.state import ConfirmOperator, DeclineOperator, OpenState
from screens.operating.alerts import sentence, sentence_for_coordinator
from screens.people.home import home_row
from screens.screen import Button, Screen, row, rows
from screens.texts.operating import alerts as alert_texts
from screens.texts.operating import state as texts
from screens.texts.people import join as join_texts
from screens.wording import Safe, lines, say


def state_screen(state: InstallationState, *, member: bool, banner: str | None = None) -> Screen:
    """How the installation is; `member` tells whether the reader has another first screen to go back to."""
    amiss = (
        [Safe(""), say(texts.STANDING), *(_standing(alert, state.zone) for alert in state.alerts)]
        if state.alerts
        else [Safe(""), say(texts.NOTHING_AMISS)]
    )
    return Screen(
        lines(
            *((say("{banner}", banner=banner), "") if banner else ()),
            say(texts.TITLE, moment=fmt.moment(state.now, state.zone)),
            *_machine(state),
            *_storage(state),
            *_work(state),
            *amiss,
        ),
        rows(row(Button(texts.REFRESH, OpenState())), home_row() if member else None),
    )


def state_for_coordinator(state: StateForCoordinator) -> Screen:
    """What concerns the region, and whom to ask."""
    parts = [sentence_for_coordinator(alert) for alert in state.alerts]
    return Screen(
        lines(
            say(texts.COORDINATOR_TITLE),
            *(parts or [say(texts.COORDINATOR_WELL)]),
            "",
            say(texts.ASK_OPERATORS, names=", ".join(state.operators)) if state.operators else say(texts.NO_OPERATOR),
        ),
        (home_row(),),
    )


def offer(invitation_id: int, standing: InvitationStatus) -> Screen:
    """An operator's invitation, as whoever came with its token sees it."""
    if standing is not InvitationStatus.OPEN:
        return Screen(say(texts.CLOSED))
    return Screen(
        lines(say(texts.INVITED), "", say(join_texts.ASK)),
        (
            row(Button(texts.YES, ConfirmOperator(invitation_id))),
            row(Button(join_texts.NO, DeclineOperator(invitation_id))),
        ),
    )


def _standing(alert: Alert, zone: str) -> Safe:
    template = texts.SINCE if alert.well_since is None else texts.SEEMS_WELL
    moment = fmt.moment(alert.raised_at, zone)
    return lines(say(template, sentence=sentence(alert, zone), moment=moment), say(alert_texts.ADVICE[alert.kind]))


def _machine(state: InstallationState) -> list[Safe]:
    vitals = state.vitals
    started = fmt.moment(vitals.started_at or state.now, state.zone)
    fault = vitals.fault
    return [
        _line(say(texts.VERSION, version=vitals.version, moment=started)),
        _line(
            say(texts.FAULT, fault=fault) if fault else say(texts.POLLING if vitals.polling else texts.WEBHOOK),
            well=fault is None,
        ),
        _line(say(texts.REGIONS, count=state.regions), well=state.regions > 0),
    ]


def _storage(state: InstallationState) -> list[Safe]:
    vitals, free, folder = state.vitals, state.database_free, state.evidence_place
    database = (
        say(texts.DATABASE, database=vitals.database)
        if free is None
        else say(texts.DATABASE_WITH_ROOM, database=vitals.database, free=fmt.size(free))
    )
    on_server = "://" in folder
    files = (
        say(texts.SERVER_GONE if on_server else texts.FOLDER_GONE, folder=folder)
        if state.evidence_free is None
        else say(texts.SERVER if on_server else texts.FOLDER, folder=folder, free=fmt.size(state.evidence_free))
    )
    return [
        _line(database, well=free is None or not is_room_low(free, None)),
        _line(files, well=state.evidence_free is not None and not is_room_low(state.evidence_free, state.reserve)),
        _files(state),
        _backup(state),
    ]


def _files(state: InstallationState) -> Safe:
    evidence = state.evidence
    if not evidence.files:
        return _line(say(texts.NO_FILES))
    if evidence.damaged:
        return _line(say(texts.FILES_DAMAGED, files=evidence.files, damaged=evidence.damaged), well=False)
    if evidence.checked_since is None:
        return _line(say(texts.FILES_UNCHECKED, files=evidence.files))
    return _line(say(texts.FILES, files=evidence.files, moment=fmt.moment(evidence.checked_since, state.zone)))


def _backup(state: InstallationState) -> Safe:
    at = state.last_backup_at
    if at is None:
        return _line(say(texts.BACKUP_NONE), well=False)
    template = texts.BACKUP if state.vitals.backup_nightly else texts.BACKUP_NOT_NIGHTLY
    return _line(say(template, moment=fmt.moment(at, state.zone)), well=not is_backup_old(at, state.now))


def _work(state: InstallationState) -> list[Safe]:
    backlog = state.backlog
    stuck = backlog.overdue or backlog.failed
    return [
        _line(
            say(
                texts.QUEUE_SET_ASIDE if backlog.set_aside else texts.QUEUE,
                updates=backlog.updates,
                set_aside=backlog.set_aside,
            ),
            well=not backlog.set_aside,
        ),
        _line(
            say(
                texts.NOTICES_STUCK if stuck else texts.NOTICES,
                due=backlog.due,
                overdue=backlog.overdue,
                failed=backlog.failed,
            ),
            well=not stuck,
        ),
    ]


def _line(line: Safe, *, well: bool = True) -> Safe:
    return say(texts.WELL if well else texts.AMISS, line=line)
