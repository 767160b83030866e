"""What is counted of a hosted room, for Prometheus; a laptop's room counts nothing and imports nothing.

Rooms write their figures in files of the folder ``PROMETHEUS_MULTIPROC_DIR``, which `commands/metrics.py`
serves for all of them: what a room counted outlives it.
"""


class NoMetrics:
    """Counts nothing."""

    def took(self, *, is_new: bool, waited_s: float) -> None:
        """Count a ballot or a text that is safe, and how long its sender waited for that."""

    def holds(self, streams: int) -> None:
        """Note how many event streams are open now."""


class Metrics(NoMetrics):
    """Counts for Prometheus.

    Parameters
    ----------
    room : str
        The room's number.
    """

    def __init__(self, room: str) -> None:
        from prometheus_client import Counter, Gauge, Histogram  # the extra `moteur`

        records = Counter(
            "cafe_records", "Ballots and texts acknowledged.", ["room", "outcome"], registry=None
        )
        self._new, self._known = (records.labels(room, name) for name in ("new", "known"))
        self._waits = Histogram(
            "cafe_ack_seconds",
            "From a ballot or text received to its being safe.",
            ["room"],
            registry=None,
            buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
        ).labels(room)
        self._streams = Gauge(
            "cafe_streams",
            "Event streams open.",
            ["room"],
            registry=None,
            multiprocess_mode="mostrecent",
        ).labels(room)

    def took(self, *, is_new: bool, waited_s: float) -> None:
        """Count a ballot or a text that is safe, and how long its sender waited for that."""
        (self._new if is_new else self._known).inc()
        self._waits.observe(waited_s)

    def holds(self, streams: int) -> None:
        """Note how many event streams are open now."""
        self._streams.set(streams)
