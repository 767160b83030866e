"""A service that lives and answers nobody is started again; one that is slow is left alone."""

import os
import signal

import psutil
import pytest

from cafe_citoyen.commands import watch
from cafe_citoyen.commands.supervisor import Service
from cafe_citoyen.store.seance import room_card
from ports import mine
from waiting import WAIT_S, waited

PORT = mine(18655)


class Lives:
    """A process that lives for so many looks, unless it is ended."""

    pid = os.getpid()

    def __init__(self, looks):
        self.looks, self.is_ended = looks, False

    def poll(self):
        self.looks -= 1
        return 0 if self.is_ended or self.looks < 0 else None

    def kill(self):
        self.is_ended = True


class Answering:
    def __init__(self, pattern):
        self._answers = iter(pattern)

    def answers(self):
        return next(self._answers) == "!"


@pytest.fixture
def at_rest(monkeypatch):
    monkeypatch.setattr(watch, "ASK_S", 0)
    monkeypatch.setattr(watch, "_work_s", lambda pid: 0)


@pytest.mark.parametrize(
    ("pattern", "is_ended"), [("!....", True), ("..!..!..!", False), ("!!!!", False)]
)
def test_only_a_service_that_is_silent_time_after_time_is_ended(at_rest, pattern, is_ended):
    process = Lives(looks=len(pattern))
    assert watch.ends_silent(process, Answering(pattern)) is is_ended
    assert process.is_ended is is_ended


@pytest.mark.parametrize(("silences", "is_ended"), [(11, False), (12, True)])
def test_a_service_at_work_is_waited_for_much_longer(at_rest, monkeypatch, silences, is_ended):
    worked = iter(range(1000))
    monkeypatch.setattr(watch, "_work_s", lambda pid: next(worked))
    process = Lives(looks=40)
    assert watch.ends_silent(process, Answering("." * silences + "!" * 40)) is is_ended


class Said:
    """A process that is gone, and what it said."""

    def __init__(self, *lines):
        self.stdout = iter(lines)


def test_the_end_of_one_process_is_not_taken_for_the_start_of_the_next():
    service = Service("La console", "", [], {})
    service._process = Said()
    service._listen(Said())  # a kernel held its output open until now
    assert not service._is_ready.is_set()
    service._listen(service._process)
    assert service._is_ready.is_set()


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX")
def test_a_frozen_room_is_started_again_on_its_port(tmp_path, monkeypatch, caplog):
    monkeypatch.setattr(watch, "ASK_S", 0.05)
    monkeypatch.setattr(watch, "ANSWER_S", 1)
    room = Service(
        "La salle",
        "cafe_citoyen.room.server",
        ["--ip", "127.0.0.1"],
        {"CAFE_CITOYEN_DATA": str(tmp_path)},
        port=str(PORT),
    )
    try:
        assert room.start(WAIT_S)
        port = room.port
        frozen = waited(lambda: room_card.read(tmp_path)).pid
        os.kill(frozen, signal.SIGSTOP)
        waited(lambda: "ne répond plus" in caplog.text)
        monkeypatch.setattr(watch, "ANSWER_S", WAIT_S)
        waited(lambda: room.mend() or not psutil.pid_exists(frozen))
        assert waited(lambda: room_card.read(tmp_path)).pid != frozen
        assert watch.Door("127.0.0.1", int(port), "/").answers()
        assert room.port == port
    finally:
        room.stop()
