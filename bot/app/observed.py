"""The parts of a bot with what happens in them told to an observer."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import ParamSpec, TypeVar

from telegram.error import TelegramError

from bot.app.hooks import Hooks
from bot.inbox.lanes import QueuedUpdate
from bot.inbox.user_queues import HandlingResult
from bot.monitoring.observer import Observer
from domain.clock import Clock
from domain.submission.evidence import Inspection
from services.ports import Inspect
from storage.faults import is_environment_fault
from storage.queries.inbox import InboxEntry

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")
_Handle = Callable[[QueuedUpdate], Awaitable[HandlingResult]]

_FOREIGN = (TelegramError, ConnectionError, TimeoutError)


def observed_handling(handle: _Handle, observer: Observer) -> _Handle:
    """`handle`, with each ending told."""

    async def handle_and_tell(queued: QueuedUpdate) -> HandlingResult:
        result = await handle(queued)
        observer.handled(queued.entry.update_id, result.outcome)
        if result.own_fault is not None:
            observer.failed(result.own_fault)
        return result

    return handle_and_tell


def observed_hooks(hooks: Hooks, observer: Observer) -> Hooks:
    """The product's hooks, with each error of ours told that its planning, rendering or night work meets."""
    return replace(
        hooks,
        render=_observed(hooks.render, observer),
        started=_observed(hooks.started, observer),
        plans=[(name, _observed(plan, observer)) for name, plan in hooks.plans],
        jobs=[(name, _observed(job, observer)) for name, job in hooks.jobs],
        nightly=[(name, _observed(job, observer)) for name, job in hooks.nightly],
    )


def _observed(
    work: Callable[_Arguments, Awaitable[_Result]], observer: Observer
) -> Callable[_Arguments, Awaitable[_Result]]:
    async def work_and_tell(*args: _Arguments.args, **kwargs: _Arguments.kwargs) -> _Result:
        try:
            return await work(*args, **kwargs)
        except Exception as error:
            if not isinstance(error, _FOREIGN) and not is_environment_fault(error):
                observer.failed(error)
            raise

    return work_and_tell


def observed_inspection(inspect: Inspect, observer: Observer) -> Inspect:
    """`inspect`, with each verdict told."""

    async def inspect_and_tell(path: Path, name: str) -> Inspection:
        began_at = time.monotonic()
        inspection: Inspection | None = None
        try:
            inspection = await inspect(path, name)
            return inspection
        finally:
            observer.inspected(inspection, time.monotonic() - began_at)

    return inspect_and_tell


def note_taken_up(observer: Observer, clock: Clock, entry: InboxEntry) -> None:
    """Tells of an update that another process took in, and when that was by the clocks of both."""
    observer.taken_up(entry, (clock.now() - entry.received_at).total_seconds())
