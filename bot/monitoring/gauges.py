"""How the bot stands at the moment of a scrape, beside what is counted as it happens."""

from collections.abc import Iterable, Mapping

from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.monitoring.condition import ServiceObstacle
from bot.monitoring.snapshots import Snapshots
from bot.monitoring.watched import Watched, leads
from domain.operating.alerts import AlertKind


class Gauges(Collector):
    """Asked by the registry at each scrape; what the database knows was read right before it."""

    def __init__(self, bot: Watched, snapshots: Snapshots, version: str) -> None:
        self._bot = bot
        self._snapshots = snapshots
        self._version = version

    def describe(self) -> Iterable[Metric]:
        """Names nothing beforehand: being registered asks the bot for nothing."""
        return []

    def collect(self) -> Iterable[Metric]:
        """The gauges as they are now."""
        yield _labelled("kkpham_build_info", "The version of the program.", "version", {self._version: 1})
        condition = self._bot.condition
        yield GaugeMetricFamily("kkpham_ready", "Whether the bot serves people.", value=condition.ready)
        obstacles = {obstacle.value: obstacle is condition.obstacle for obstacle in ServiceObstacle}
        yield _labelled("kkpham_obstacle", "What keeps it from serving people.", "obstacle", obstacles)
        yield GaugeMetricFamily(
            "kkpham_leader",
            "Whether this process answers for the bot (else another does).",
            value=leads(self._bot) and self._bot.role.leads,
        )
        yield _labelled("kkpham_role", "What this process does.", "role", {self._bot.role.value: leads(self._bot)})
        yield _labelled("kkpham_queue_length", "What waits in memory.", "queue", self._bot.queue_lengths)
        snapshot = self._snapshots.latest
        yield GaugeMetricFamily("kkpham_database_up", "Whether the database answers.", value=snapshot.answered)
        if not snapshot.answered:
            return
        yield _labelled("kkpham_notices", "Notices by state, 10000 at most of each.", "state", snapshot.notices)
        standing = {kind.value: snapshot.alerts.get(kind.value, 0) for kind in AlertKind}
        yield _labelled("kkpham_alerts", "Alerts that stand.", "kind", standing)
        if snapshot.backup_age is not None:
            yield GaugeMetricFamily(
                "kkpham_backup_age_seconds", "How old the last good backup is.", value=snapshot.backup_age
            )


def _labelled(name: str, documentation: str, label: str, values: Mapping[str, float]) -> Metric:
    family = GaugeMetricFamily(name, documentation, labels=[label])
    for value, number in values.items():
        family.add_metric([value], number)
    return family
