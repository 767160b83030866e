"""The hosted café's machine has its clock set back an hour while people vote, or forward: rooms, mirror and engine.

The engine's clock is libfaketime's; that of our own processes is `wrong_clock`. Both read one file anew each time.
"""

import contextlib
import csv
import time
from datetime import datetime
from pathlib import Path
from typing import ClassVar

import pytest

import nginx
import postgres
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.engine import VARIABLE
from cafe_citoyen.store.seance import seances, verification
from hosted_rooms import PORTS, Crowd, Relay, hosted_rooms, room_at
from waiting import waited

LIBRARY = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)
WRONG_CLOCK = Path(__file__).parents[1] / "wrong_clock"
PEOPLE = 4

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.nginx,
    pytest.mark.skipif(LIBRARY is None, reason="no libfaketime on this machine"),
    pytest.mark.skipif(nginx.FOUND is None, reason="no nginx on this machine"),
]


class Engine(postgres.Cluster):
    environment: ClassVar = {
        "LD_PRELOAD": str(LIBRARY),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }


@pytest.fixture
def clock():
    """The file that says by how many seconds the clock is wrong, for PostgreSQL's user too."""
    with postgres.folder_of_owner() as folder:
        folder.chmod(0o755)
        set_clock(folder / "offset", "+0")
        yield folder / "offset"


def set_clock(file, offset):
    """Set it in one go: nobody reads half of it."""
    beside = file.with_suffix(".new")
    beside.write_text(offset, "ascii")
    beside.replace(file)


def hours_wrong(engine):
    """Return by how many hours the engine's clock is wrong."""
    ((now_s,),) = engine.execute("select extract(epoch from now())")
    return round((float(now_s) - time.time()) / 3600)


def hours_wrong_in(seance):
    """Return the same of the last vote's time."""
    with (seance.folder / "votes.csv").open(encoding="utf-8", newline="") as file:
        *_, last = csv.DictReader(file)
    return round((datetime.fromisoformat(last["horodatage"]).timestamp() - time.time()) / 3600)


@pytest.mark.parametrize("offset", [-3600, 3600])
def test_every_vote_counts_and_the_cafe_goes_on(tmp_path, clock, monkeypatch, offset):
    monkeypatch.setenv("FAKETIME_TIMESTAMP_FILE", str(clock))
    monkeypatch.setenv("PYTHONPATH", str(WRONG_CLOCK))

    with postgres.cluster(Engine) as engine:
        monkeypatch.setenv(VARIABLE, engine.address)
        seance = seances.create(tmp_path / "seances", "Grande salle")
        steering.open_step(seance.folder, Step("q", "Laquelle ?", "choice", (Object("a", "A"),)))
        relay = Relay(tmp_path)
        with (
            hosted_rooms(seance.folder.parent) as (running, _),
            contextlib.ExitStack() as at_the_end,
        ):
            at_the_end.callback(relay.stop)
            relay.start()
            with Crowd(relay, seance, PEOPLE) as crowd:
                crowd.votes_again(0)
                set_clock(clock, f"{offset:+d}")
                crowd.votes_again(0)
                assert hours_wrong(engine) == offset / 3600
                waited(
                    lambda: hours_wrong_in(seance) == offset / 3600
                )  # the files come a moment later
                room_at(running, PORTS[0]).kill()
                crowd.votes_again(0)
            steering.close_step(seance.folder)
        assert crowd.faults == []
        ids = [name for (name,) in engine.execute("select id::text from record where file = 'votes'")]  # fmt: skip
        assert len(ids) == len(set(ids))
        assert crowd.acknowledged <= set(ids)
    assert verification.problems(seance.folder) == []
