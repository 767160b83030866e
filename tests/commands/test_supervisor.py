"""A process that dies is started again, later each time; it never ends what lives beside it."""

import contextlib
import threading
import time
from unittest.mock import Mock

import pytest

from cafe_citoyen import cli
from cafe_citoyen.commands import CHECK_FAILED, DONE, heberger, serve, supervisor
from cafe_citoyen.commands.supervisor import FAILURES, STEADY_S, WAITS_S, Service


class Process:
    """A process that says its address, and lives until it is told to die."""

    def __init__(self):
        self.code, self.stdout = None, iter(["room http://127.0.0.1:1 1\n"])

    pid = 0

    def poll(self):
        return self.code


class Clock:
    now_s = 0.0

    def __call__(self):
        return self.now_s


@pytest.fixture(autouse=True)
def unwatched(monkeypatch):
    """Ask nobody whether these still answer, until the last that listens has ended: `test_watch.py` does."""
    before = set(threading.enumerate())
    monkeypatch.setattr(supervisor, "ends_silent", lambda *_: False)
    yield
    while set(threading.enumerate()) - before:
        time.sleep(0.01)  # one that is only starting cannot be joined


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def started(monkeypatch):
    """The processes that were started, in their order."""
    found = []

    def start(*_, **__):
        found.append(Process())
        return found[-1]

    monkeypatch.setattr(supervisor.subprocess, "Popen", start)
    return found


@pytest.fixture
def service(clock, started):
    one = Service("La salle", "module", [], {}, clock=clock)
    assert one.start(60)
    return one


def die(service, started):
    """Let it die as soon as it was started, and look once."""
    started[-1].code = -9
    service.mend()


def waits(service, started, clock):
    """Return how long it is not started again, to the second."""
    count, since_s = len(started), clock.now_s
    while len(started) == count:
        clock.now_s += 1
        service.mend()
    return clock.now_s - since_s


def test_the_first_death_is_mended_at_once_and_the_next_ones_later_up_to_a_limit(
    service, started, clock
):
    die(service, started)
    assert len(started) == 2
    found = []
    for _ in range(10):
        die(service, started)
        found.append(waits(service, started, clock))
    assert found == [*WAITS_S[1:], *WAITS_S[-1:] * 5]


def test_it_is_said_once_that_a_process_cannot_stay_up_and_once_that_it_does_again(
    service, started, clock, caplog
):
    for _ in range(FAILURES + 4):
        die(service, started)
        if started[-1].code is not None:
            waits(service, started, clock)
    assert service.is_failing
    sentences = [one.getMessage() for one in caplog.records]
    assert len(sentences) == FAILURES
    assert all("elle redémarre" in one for one in sentences[:-1])
    assert "Le reste continue" in sentences[-1]
    assert "À vous" in sentences[-1]
    service.mend()
    assert service.is_failing  # not yet: it has only just been started
    clock.now_s += STEADY_S + 1
    service.mend()
    assert not service.is_failing
    assert "tient de nouveau" in caplog.records[-1].getMessage()
    die(service, started)
    assert started[-1].code is None  # as after a first death: at once


def test_it_comes_back_on_its_own_port_whatever_the_public_address_says(monkeypatch, clock):
    started = []

    def start(command, **_):
        started.append(command)
        process = Process()
        process.stdout = iter(["room https://cafe.exemple.fr:8443 8000\n"])
        process.code = 1
        return process

    monkeypatch.setattr(supervisor.subprocess, "Popen", start)
    service = Service("La salle", "module", [], {}, clock=clock)
    service.start(60)
    service.mend()
    assert started[-1][-2:] == ["--port", "8000"]


def test_one_that_lasted_is_started_again_at_once_however_often(service, started, clock):
    for count in range(2, 20):
        clock.now_s += STEADY_S + 1
        die(service, started)
        assert len(started) == count
    assert not service.is_failing


class Stub:
    """A process that runs, or fails where the test says so."""

    failing = ()
    address, port = "http://127.0.0.1:1", "1"
    start = staticmethod(lambda _: True)
    mend = stop = staticmethod(lambda: None)

    def __init__(self, label, *_, **__):
        self.is_failing = str(label) in self.failing


@pytest.fixture
def looks(monkeypatch):
    """How often the command looked at its processes; Ctrl-C comes with the third time."""
    found = []

    def look(_):
        found.append("once more")
        if len(found) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(serve, "Service", Stub)
    monkeypatch.setattr(heberger, "Service", Stub)
    monkeypatch.setattr(serve.time, "sleep", look)
    monkeypatch.setattr(serve.keep, "presenting", lambda **_: contextlib.nullcontext())
    monkeypatch.setattr(serve.ending, "listen", lambda: None)
    monkeypatch.setattr(heberger.Relief, "hear", lambda _: None)
    monkeypatch.setattr(heberger.engine, "prepare", lambda *_: Mock())
    monkeypatch.setenv(heberger.engine.VARIABLE, "")  # the command sets it for what it starts
    return found


LAPTOP = (serve, "serve", "--no-browser")
HOSTED = (heberger, "heberger", "--url", "https://a.fr", "--moteur", "postgresql:///none")


@pytest.mark.parametrize(
    ("command", "failing", "is_over"),
    [
        (LAPTOP, ["La salle"], False),
        (LAPTOP, ["La console"], False),
        (LAPTOP, ["La salle", "La console"], True),
        (HOSTED, ["La salle 1"], False),
        (HOSTED, ["La salle 1", "La salle 2"], False),
        (HOSTED, ["La salle 1", "La salle 2", "La console"], True),
    ],
)
def test_a_café_ends_by_itself_only_where_nothing_of_it_stays_up(
    monkeypatch, tmp_path, looks, command, failing, is_over
):
    module, *arguments = command
    monkeypatch.setattr(Stub, "failing", failing)
    options = cli.parser_of(arguments[0]).parse_args([*arguments, "--data", str(tmp_path)])
    assert module.run(options) == (CHECK_FAILED if is_over else DONE)
    assert len(looks) == (0 if is_over else 3)
