"""Reporting errors of the program itself to a Sentry server, where one is set: the place of an error and its kind.

What an error says may quote what a person wrote, so nothing of it leaves: no text of an error, no value of a variable,
no log line. What leaves is listed here word by word (`_report`); what the library adds besides is thrown away.
"""

import time
import traceback
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sentry_sdk.types import Event, Hint

_EVENT_FIELDS = ("event_id", "timestamp", "platform", "level", "release")
_EXCEPTION_FIELDS = ("type", "module")
_FRAME_FIELDS = ("filename", "function", "module", "lineno", "in_app")


_REPEATED_AFTER = 600.0
"""Seconds after which the same error is reported again."""


class ReportsNotInstalled(Exception):
    """The library that speaks to Sentry is an extra, and is not installed."""


class ErrorReports:
    """Reports to the project that `dsn` names; `proxy` is an HTTP proxy for the way there.

    Raises `ReportsNotInstalled` without the extra `sentry`, and ValueError for a DSN that is none.
    """

    def __init__(self, dsn: str, version: str, proxy: str | None) -> None:
        try:
            from sentry_sdk.client import Client
            from sentry_sdk.utils import BadDsn
        except ImportError:
            raise ReportsNotInstalled("the extra `sentry` is not installed") from None
        self._reported: dict[tuple[object, ...], float] = {}
        try:
            self._client: Client = Client(
                dsn=dsn,
                release=version,
                default_integrations=False,
                auto_enabling_integrations=False,
                include_local_variables=False,
                include_source_context=False,
                max_request_body_size="never",
                max_breadcrumbs=0,
                send_client_reports=False,
                auto_session_tracking=False,
                server_name="",
                http_proxy=proxy,
                https_proxy=proxy,
                before_send=_stripped,
            )
        except BadDsn:
            raise ValueError("not a DSN") from None

    def report(self, error: BaseException) -> None:
        """Hands an error to the library's own thread; returns at once. What happens again and again is told seldom."""
        from sentry_sdk.utils import event_from_exception

        if not self._is_news(error):
            return

        event, hint = event_from_exception(error, client_options=self._client.options)
        self._client.capture_event(event, hint)

    def _is_news(self, error: BaseException) -> bool:
        frames = traceback.extract_tb(error.__traceback__)
        place = (type(error).__name__, *((frames[-1].filename, frames[-1].lineno) if frames else ()))
        now = time.monotonic()
        for old in [each for each, reported_at in self._reported.items() if now - reported_at >= _REPEATED_AFTER]:
            del self._reported[old]
        return self._reported.setdefault(place, now) == now

    def flush(self, seconds: float) -> None:
        """Waits so long at most until what was reported has left."""
        self._client.flush(timeout=seconds)


def _stripped(event: "Event", _hint: "Hint") -> "Event | None":
    """An event with no more than what is listed; Sentry calls it right before it leaves."""
    chain = event.get("exception", {}).get("values", [])
    report: Event = {"exception": {"values": [_exception(each) for each in chain if isinstance(each, dict)]}}
    report.update({name: event[name] for name in _EVENT_FIELDS if name in event})  # type: ignore[literal-required, typeddict-item]
    return report


def _exception(exception: Mapping[str, object]) -> dict[str, object]:
    stripped: dict[str, object] = {name: exception[name] for name in _EXCEPTION_FIELDS if name in exception}
    trace = exception.get("stacktrace")
    frames = trace.get("frames") if isinstance(trace, dict) else None
    if isinstance(frames, list):
        stripped["stacktrace"] = {
            "frames": [{name: frame[name] for name in _FRAME_FIELDS if name in frame} for frame in frames]
        }
    return stripped
