"""`cafe-citoyen heberger`: one café, two rooms, one engine, behind nginx; any of them killed costs nobody a vote.

`make ville-fautes` kills more often than the test suite (CAFE_CITOYEN_VILLE), and prints how soon somebody's
vote was confirmed again.
"""

import os
import signal
import subprocess
import time
from statistics import median

import psutil
import pytest

import nginx
from cafe_citoyen.commands import proxy
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.room.open_files import HOSTED
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import read_proceedings
from cafe_citoyen.store.seance import room_card, seances
from hosted_rooms import (
    COMMAND,
    PORTS,
    URL,
    Crowd,
    Relay,
    a_ballot,
    cookie,
    counted,
    hosted_rooms,
    is_ready,
    room_at,
    vote,
)  # fmt: skip
from waiting import WAIT_S, waited

IS_FULL = bool(os.environ.get("CAFE_CITOYEN_VILLE"))
ROOM_KILLS, ENGINE_KILLS, BOTH_KILLS = (50, 20, 5) if IS_FULL else (1, 1, 1)
FROZEN, RELAYS, FULL_DISKS = (3, 3, 6) if IS_FULL else (0, 1, 1)
PHONES = 8 if IS_FULL else 4


@pytest.fixture
def seance(moteur, tmp_path):
    seance = seances.create(tmp_path / "seances", "Grande salle")
    steering.open_step(seance.folder, Step("q", "Laquelle ?", "choice", (Object("a", "A"),)))
    return seance


@pytest.fixture
def hosted(seance):
    """The command, which has said what it has to say."""
    with hosted_rooms(seance.folder.parent) as running:
        yield running


@pytest.fixture
def relay(hosted, tmp_path):
    if nginx.FOUND is None:
        pytest.skip("no nginx on this machine")
    one = Relay(tmp_path)
    one.start()
    yield one
    one.stop()


def disturb(running, moteur, relay, crowd):
    """Kill a room, the engine, both at once; fill its disk, freeze a room, start nginx again: each while people vote.

    Returns
    -------
    dict of str to list of (float, float)
        What was done to the seconds until the first and the last voter had a vote confirmed again, each time.
    """

    def room(number):
        """Return a room, once both serve: two that are away at once are a fault of their own."""
        waited(lambda: all(map(is_ready, PORTS)))
        return room_at(running, PORTS[number % 2])

    def kill_room(number):
        room(number).kill()
        return time.monotonic()

    def kill_engine(number):
        moteur.kill()
        since_s = time.monotonic()
        moteur.start()
        return since_s

    def kill_both(number):
        kill_room(number)
        return kill_engine(number)

    def fill_disk(number):
        """Let the engine write nothing, or make no file longer, until a vote is refused for it; then give it room again."""
        moteur.limit(moteur.size_of("record") if number % 2 else 0)
        crowd.is_refused()
        moteur.limit("unlimited")
        since_s = time.monotonic()
        moteur.start()  # it may have given up, as on a full disk: somebody makes room, and starts it
        return since_s

    def freeze_room(number):
        room(number).send_signal(signal.SIGSTOP)
        return time.monotonic()

    def start_relay_again(number):
        relay.stop()
        since_s = time.monotonic()
        relay.start()
        return since_s

    acts = {
        kill_room: ROOM_KILLS,
        kill_engine: ENGINE_KILLS,
        kill_both: BOTH_KILLS,
        fill_disk: FULL_DISKS,
        start_relay_again: RELAYS,
        freeze_room: FROZEN,
    }
    found = {}
    for act, times in acts.items():
        for number in range(times):
            found.setdefault(act.__name__, []).append(crowd.votes_again(act(number)))
            print(
                act.__name__, number + 1, found[act.__name__][-1]
            )  # a run that is stopped has told
            if act is freeze_room:  # it goes on where it was, and must take nothing twice
                room_at(running, PORTS[number % 2]).send_signal(signal.SIGCONT)
    for port in PORTS:  # whoever was killed last is back
        waited(lambda port=port: is_ready(port))
    return found


def told(found):
    """Return what was measured, a line a fault."""
    lines = [
        "| fault | times | first vote again, median; most | everybody, most |",
        "|---|---|---|---|",
    ]
    for name, times in found.items():
        first, last = zip(*times, strict=True)
        lines.append(
            f"| {name} | {len(times)} | {median(first):.2f} s; {max(first):.2f} s | {max(last):.2f} s |"
        )
    return "\n".join(lines)


def relieve(running, seance):
    """Renew the rooms as an update does, and wait until each is another process that answers."""
    before = [room_at(running, port).pid for port in PORTS]
    asked = subprocess.run(
        [*COMMAND, "--relever", "--data", str(seance.folder.parent)],
        check=True, capture_output=True, text=True, timeout=WAIT_S,
    )  # fmt: skip
    assert "une à une" in asked.stdout

    def is_renewed(port, pid):
        room = room_at(running, port)
        return room and room.pid != pid and is_ready(port)

    for port, pid in zip(PORTS, before, strict=True):
        waited(lambda port=port, pid=pid: is_renewed(port, pid))


def judge_metrics(running, least):
    """Hold what is counted to what was sent: what a room that was killed has counted stays."""
    known = sum(counted("cafe_records_total").values())
    assert known >= least
    assert sum(counted("cafe_ack_seconds_count").values()) == known
    assert set(counted("cafe_room_up")) == {f'cafe_room_up{{room="{n}"}}' for n in ("1", "2")}
    assert counted("cafe_engine_up") == {"cafe_engine_up": 1}
    assert counted("cafe_engine_commits_total")["cafe_engine_commits_total"] > 0
    assert "cafe_mirror_lag_seconds" in counted("cafe_mirror")
    listening = [one for one in running.net_connections() if one.status == psutil.CONN_LISTEN]
    assert {one.laddr.ip for one in listening} == {"127.0.0.1"}


def judge_files(moteur, seance):
    """Hold the séance's files to the engine, and the engine's order to having no gap."""
    with moteur.connect() as connection:
        found = connection.execute(
            "select position, file, content from record order by 1"
        ).fetchall()
    assert [position for position, _, _ in found] == list(range(1, len(found) + 1))
    for table in ("deroule", "votes"):
        rows = b"".join(content for _, file, content in found if file == table)
        assert (seance.folder / f"{table}.csv").read_bytes().partition(b"\n")[2] == rows
    assert list(seance.folder.glob("*.rebut")) == []
    assert read_proceedings(seance.folder).current.phase == "closed"


def ids(moteur):
    with moteur.connect() as connection:
        found = connection.execute("select id::text from record where file = 'votes'")
        return [name for (name,) in found]


@pytest.mark.timeout(7200 if IS_FULL else 900)
def test_two_rooms_hold_one_cafe_and_whatever_is_killed_costs_nobody_a_vote(
    moteur, seance, hosted, relay
):
    running, said = hosted
    assert proxy.block(URL, [str(port) for port in PORTS]) in said
    first, second = PORTS
    carried = cookie(first, seance)
    sent = a_ballot()
    assert vote(first, seance, carried, sent) == 201
    assert vote(second, seance, carried, sent) == 200  # the same phone, the same id, another room
    assert vote(second, seance, cookie(second, seance), sent) == 403
    killed = room_at(running, first)
    soft, hard = killed.rlimit(psutil.RLIMIT_NOFILE)
    assert soft == min(HOSTED, hard if hard > 0 else HOSTED)
    killed.kill()
    with relay.client() as client:
        path = f"/s/{seance.code}/ballots"
        answers = [client.post(path, json=a_ballot(), headers=carried) for _ in range(3)]
    assert [one.status_code for one in answers] == [201] * 3
    assert vote(first, seance, carried, sent) == 200  # started again, it knows phone and ballot
    assert room_at(running, first).pid != killed.pid

    with Crowd(relay, seance, PHONES) as crowd:
        found = disturb(running, moteur, relay, crowd)
        relieve(running, seance)
    print(told(found))
    assert crowd.faults == []
    kept = ids(moteur)
    assert len(kept) == len(set(kept))
    assert crowd.acknowledged <= set(kept)
    print(f"{len(crowd.acknowledged)} votes confirmed, none lost, none doubled")
    cut_off = (ROOM_KILLS + ENGINE_KILLS + 2 * BOTH_KILLS) * PHONES  # written, never counted
    judge_metrics(psutil.Process(running.pid), len(crowd.acknowledged) - cut_off)

    before = len(ids(moteur))
    steering.show_of_hands(seance.folder, {"a": {"1": 3}}, 3)
    waited(lambda: len(ids(moteur)) == before + 3)  # by the room that leads, once
    steering.close_step(seance.folder)
    assert [vote(port, seance, carried, a_ballot()) for port in PORTS] == [409, 409]
    assert waited(lambda: room_card.read(seance.folder.parent)).code == seance.code
    running.send_signal(signal.SIGINT)
    assert running.wait(WAIT_S) == 0
    assert len(ids(moteur)) == before + 3
    judge_files(moteur, seance)
