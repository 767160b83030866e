"""The laptop neither sleeps nor locks its screen while a café runs; it may again afterwards. What it writes is written whole."""

import contextlib
import signal

import pytest

from cafe_citoyen import cli
from cafe_citoyen.commands import ending, serve


class Quiet:
    """A service that is there, and does nothing."""

    address, is_failing = "http://127.0.0.1:1", False

    def start(self, seconds):
        return True

    def mend(self):
        pass

    stop = mend


@pytest.fixture
def signals():
    """Give the signals back as they were."""
    before = {one: signal.getsignal(one) for one in ending.SIGNALS}
    yield
    for one, heard in before.items():
        signal.signal(one, heard)


@pytest.mark.parametrize("starts", [True, False])
def test_the_laptop_is_kept_awake_as_long_as_the_café_runs(monkeypatch, tmp_path, starts):
    seen = []

    @contextlib.contextmanager
    def presenting(on_fail):
        assert on_fail == "pass", "a laptop that sleeps is no reason not to open"
        seen.append("awake")
        yield
        seen.append("free")

    class Seen(Quiet):
        def start(self, seconds):
            seen.append("start")
            return starts

    monkeypatch.setattr(serve.keep, "presenting", presenting)
    monkeypatch.setattr(serve, "Service", lambda *_, **__: Seen())
    monkeypatch.setattr(serve.ending, "listen", lambda: None)
    options = cli.parser_of("serve").parse_args(["serve", "--data", str(tmp_path), "--no-browser"])
    serve.run(options, is_over=lambda _: True)
    assert seen[0] == "awake"
    assert seen[-1] == "free"
    assert "start" in seen


def test_a_café_told_to_end_while_it_writes_results_has_written_them(
    monkeypatch, tmp_path, signals
):
    written = []

    class Results:
        def __init__(self, directory):
            pass

        def look(self):
            if not written:
                signal.raise_signal(signal.SIGTERM)
            written.append("whole")

    monkeypatch.setattr(serve, "Service", lambda *_, **__: Quiet())
    monkeypatch.setattr(serve, "ResultsKeeper", Results)
    monkeypatch.setattr(serve, "WATCH_S", 0)
    options = cli.parser_of("serve").parse_args(["serve", "--data", str(tmp_path), "--no-browser"])
    assert serve.run(options) == serve.DONE
    assert written == ["whole", "whole"]  # as it came, and once more at the end


def test_an_end_that_nobody_asked_for_meanwhile_is_none(signals):
    ending.listen()
    with ending.postponed():
        pass
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGTERM)
