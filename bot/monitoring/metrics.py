"""What is counted of a running bot, for Prometheus: few labels, each with few values, and never a person's."""

import time
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import accumulate

from prometheus_client import CollectorRegistry, GCCollector, PlatformCollector, ProcessCollector
from prometheus_client.core import CounterMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.inbox.user_queues import HandlingOutcome
from domain.submission.evidence import Inspection
from storage.queries.inbox import InboxEntry, IncomingUpdate

_ANSWER_BOUNDS = (0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300)
_WRITE_BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
_INSPECTION_BOUNDS = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
_MOST_ARRIVALS = 20_000
"""How many updates that are not answered yet are remembered: one that is taken up later is answered uncounted."""


_OUTCOMES = {
    HandlingOutcome.DONE: "done",
    HandlingOutcome.RETRY: "retry",
    HandlingOutcome.DISK_FAULT: "disk_fault",
    HandlingOutcome.ENVIRONMENT_FAULT: "environment_fault",
}


class _Kind(StrEnum):
    """What an update is, as far as it is counted."""

    FILE = "file"
    TAP = "tap"
    TEXT = "text"
    OTHER = "other"


def new_registry() -> CollectorRegistry:
    """A registry of its own, with what the library tells of any process: memory, processor time, open files."""
    registry = CollectorRegistry()
    for collector in (ProcessCollector, PlatformCollector, GCCollector):
        collector(registry=registry)
    return registry


class _Durations:
    """Seconds counted by bounds; the library's own histogram takes ten times as long, and is asked at every answer."""

    __slots__ = ("bounds", "counts", "total")

    def __init__(self, bounds: Sequence[float]) -> None:
        self.bounds = bounds
        self.counts = [0] * (len(bounds) + 1)
        self.total = 0.0

    def add(self, seconds: float) -> None:
        """Counts one."""
        self.counts[bisect_left(self.bounds, seconds)] += 1
        self.total += seconds

    def buckets(self) -> list[tuple[str, float]]:
        """Each bound with how many were no longer than that, as the exposition format wants them."""
        names = [*(str(float(bound)) for bound in self.bounds), "+Inf"]
        return list(zip(names, accumulate(self.counts), strict=True))


class Metrics(Collector):
    """Counts what an `Observer` hears, on the event loop; a registry asks it at each scrape."""

    def __init__(self) -> None:
        self._arrivals: OrderedDict[int, tuple[_Kind, float]] = OrderedDict()
        self._updates = dict.fromkeys(_Kind, 0)
        self._answers = {kind: _Durations(_ANSWER_BOUNDS) for kind in _Kind}
        self._endings = dict.fromkeys(HandlingOutcome, 0)
        self._calls = dict.fromkeys(("ok", "limited", "refused", "failed"), 0)
        self._received = self._sent = 0
        self._inspections: dict[str, _Durations] = {}
        self._waits, self._writes = _Durations(_WRITE_BOUNDS), _Durations(_WRITE_BOUNDS)
        self._faults = 0

    def arrived(self, batch: Sequence[IncomingUpdate]) -> None:
        """Counts updates by kind, and remembers when they came; a batch that comes again counts once."""
        now = time.monotonic()
        for arrival in batch:
            if arrival.update_id not in self._arrivals:
                kind = _kind(arrival)
                self._arrivals[arrival.update_id] = (kind, now)
                self._updates[kind] += 1
        self._forget_oldest()

    def taken_up(self, entry: InboxEntry, waited: float) -> None:
        """Remembers when it came, as far as the clocks of two processes agree; whoever took it in has counted it."""
        self._arrivals.setdefault(entry.update_id, (_kind(entry), time.monotonic() - max(waited, 0.0)))
        self._forget_oldest()

    def handled(self, update_id: int, outcome: HandlingOutcome) -> None:
        """Counts how handling ended, and of what was answered how long it took."""
        self._endings[outcome] += 1
        if outcome is HandlingOutcome.DONE:
            arrival = self._arrivals.pop(update_id, None)
            if arrival is not None:
                kind, arrived_at = arrival
                self._answers[kind].add(time.monotonic() - arrived_at)

    def _forget_oldest(self) -> None:
        while len(self._arrivals) > _MOST_ARRIVALS:
            self._arrivals.popitem(last=False)

    def called(self, status: int | None, sent: int, received: int) -> None:
        """Counts a request to the Bot API and its bytes."""
        self._calls[_result(status)] += 1
        self._sent += sent
        self._received += received

    def inspected(self, inspection: Inspection | None, seconds: float) -> None:
        """Counts an inspection by its verdict."""
        self._inspections.setdefault(_verdict(inspection), _Durations(_INSPECTION_BOUNDS)).add(seconds)

    def written(self, waited: float, took: float) -> None:
        """Counts a write to the database."""
        self._waits.add(waited)
        self._writes.add(took)

    def failed(self, _error: BaseException) -> None:
        """Counts an error of ours."""
        self._faults += 1

    def describe(self) -> Iterable[Metric]:
        """Names nothing beforehand."""
        return []

    def collect(self) -> Iterable[Metric]:
        """All that was counted so far."""
        yield _counter("kkpham_updates", "Updates that came from Telegram.", "kind", self._updates)
        endings = {name: self._endings[outcome] for outcome, name in _OUTCOMES.items()}
        yield _counter("kkpham_handled", "How handling an update ended, each try.", "outcome", endings)
        yield _histogram(
            "kkpham_answer_seconds", "From an update's arrival until it was answered.", "kind", self._answers
        )
        yield _counter("kkpham_api_calls", "Requests to the Bot API by their result.", "result", self._calls)
        traffic = {"in": self._received, "out": self._sent}
        yield _counter("kkpham_api_bytes", "Bytes from and to the Bot API.", "direction", traffic)
        yield _histogram(
            "kkpham_inspection_seconds",
            "Looking into a file, waiting for a free worker included, by what came of it.",
            "result",
            self._inspections,
        )
        yield _histogram("kkpham_database_wait_seconds", "How long a write waited for its turn.", "", {"": self._waits})
        yield _histogram(
            "kkpham_database_write_seconds",
            "How long a write took once it had its turn, its commit included.",
            "",
            {"": self._writes},
        )
        yield CounterMetricFamily("kkpham_own_faults", "Errors of the program itself.", value=self._faults)


def _counter(name: str, documentation: str, label: str, counts: Mapping[_Kind, int] | Mapping[str, int]) -> Metric:
    family = CounterMetricFamily(name, documentation, labels=[label])
    for value, count in counts.items():
        family.add_metric([value], count)
    return family


def _histogram(
    name: str, documentation: str, label: str, durations: Mapping[_Kind, _Durations] | Mapping[str, _Durations]
) -> Metric:
    """A histogram by one label; none where that is empty."""
    family = HistogramMetricFamily(name, documentation, labels=[label] if label else [])
    for value, duration in durations.items():
        family.add_metric([value] if label else [], duration.buckets(), duration.total)
    return family


def _kind(arrival: IncomingUpdate | InboxEntry) -> _Kind:
    if arrival.is_tap:
        return _Kind.TAP
    if arrival.has_file:
        return _Kind.FILE
    return _Kind.TEXT if '"text"' in arrival.payload else _Kind.OTHER


def _verdict(inspection: Inspection | None) -> str:
    if inspection is None:
        return "failed"
    return "kept" if inspection.refusal is None else inspection.refusal.value


def _result(status: int | None) -> str:
    if status is None or status >= 500:
        return "failed"
    if status == 429:
        return "limited"
    return "ok" if status < 400 else "refused"
