"""What Prometheus reads of a hosted café: what its rooms counted, the mirror's lag, what the engine committed.

One page on loopback serves for all rooms, those that died too: each writes in files of one folder.
"""

import tempfile
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from cafe_citoyen.commands.supervisor import Service

if TYPE_CHECKING:
    from prometheus_client.core import Metric

    from cafe_citoyen.store.log.postgres.mirrors import Mirrors

LOOPBACK = "127.0.0.1"


class MetricsPage:
    """Serves ``/metrics`` until it is stopped; the extra ``moteur`` brings the library.

    Parameters
    ----------
    port : int
        Where, on loopback.
    mirrors : Mirrors
        What keeps the folders up to the engine.
    """

    def __init__(self, port: int, mirrors: "Mirrors") -> None:
        self._port = port
        self._mirrors = mirrors
        self._folder = tempfile.TemporaryDirectory(prefix="cafe_metrics_")
        self._rooms: Sequence[Service] = ()
        self._server: Any = None

    @property
    def environment(self) -> dict[str, str]:
        """What the rooms are given, to count here."""
        return {"PROMETHEUS_MULTIPROC_DIR": self._folder.name}

    def start(self, rooms: Sequence[Service]) -> None:
        """Serve; OSError where the port is taken."""
        from prometheus_client import CollectorRegistry, start_http_server
        from prometheus_client.multiprocess import MultiProcessCollector

        self._rooms = rooms
        registry = CollectorRegistry()
        MultiProcessCollector(registry, path=self._folder.name)  # type: ignore[no-untyped-call]
        registry.register(self)
        self._server, _ = start_http_server(self._port, LOOPBACK, registry)

    def stop(self) -> None:
        """End, and take the files away."""
        if self._server:
            self._server.shutdown()
            self._server.server_close()
        self._folder.cleanup()

    def collect(self) -> "Iterator[Metric]":
        """Yield the figures of the program that keeps the rooms, as they are now."""
        from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily

        up = GaugeMetricFamily("cafe_room_up", "Whether the room's process runs.", labels=["room"])
        for number, room in enumerate(self._rooms, 1):
            up.add_metric([str(number)], float(room.is_running))
        commits = self._mirrors.commits()
        yield up
        yield GaugeMetricFamily(
            "cafe_engine_up", "Whether PostgreSQL answers.", float(commits is not None)
        )
        if commits is not None:
            yield CounterMetricFamily(
                "cafe_engine_commits", "Transactions committed in its database.", commits
            )
        yield GaugeMetricFamily(
            "cafe_mirror_lag_seconds",
            "Since the files last held all that PostgreSQL has.",
            self._mirrors.lag_s,
        )
