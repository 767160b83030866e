"""A second PostgreSQL that confirms each vote: the first one killed, it takes over by hand, and nothing confirmed is lost.

Both are on this machine; what a network between them costs is not seen here.
"""

import threading
import time

import pytest

import postgres
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.engine import VARIABLE, open_log
from cafe_citoyen.store.log.log import Outcome
from cafe_citoyen.store.log.postgres.mirrors import Mirrors
from cafe_citoyen.store.seance import seances
from records import ballot
from waiting import waited

pytestmark = pytest.mark.postgresql
PLACES = "postgresql:///postgres?host={first},{second}&user=cafe&target_session_attrs=read-write"
"""Both, as the page says: whoever loses the one that writes asks the other."""


@pytest.fixture
def primary():
    postgres.require()
    with postgres.cluster() as running:
        yield running


@pytest.fixture
def standby(primary):
    """A copy of the primary that follows it, and without which the primary confirms nothing."""
    with postgres.folder_of_owner() as folder:
        one = postgres.Cluster(folder, cluster_name="secours")
        one.tool("pg_basebackup", "-D", one.data, "-h", primary.folder, "-U", "cafe", "-R", "--no-sync", "-c", "fast")  # fmt: skip
        one.start()
        primary.execute("alter system set synchronous_standby_names = 'secours'")
        primary.execute("select pg_reload_conf()")
        waited(lambda: primary.execute("select sync_state from pg_stat_replication") == [("sync",)])
        yield one
        one.stop()


class Sender(threading.Thread):
    """A room that writes on and on; what is not confirmed is sent again under its id."""

    def __init__(self, seance):
        super().__init__()
        self.log, self.seance = open_log(seance.folder, "room"), seance
        self.is_over, self.confirmed, self.at_s = threading.Event(), [], []

    def run(self):
        number = 1
        while not self.is_over.wait(0.005):
            try:
                (outcome,) = self.log.append([ballot(self.seance, number)])
            except OSError:
                continue
            assert outcome in (Outcome.NEW, Outcome.KNOWN)
            self.at_s.append(time.monotonic())
            self.confirmed.append(ballot(self.seance, number).id)
            number += 1


def test_a_standby_that_takes_over_has_all_that_was_confirmed(
    primary, standby, tmp_path, monkeypatch
):
    address = PLACES.format(first=primary.folder, second=standby.folder)
    monkeypatch.setenv(VARIABLE, address)
    seance = seances.create(tmp_path / "seances", "Grande salle")
    steering.open_step(seance.folder, Step("q", "Laquelle ?", "choice", (Object("a", "A"),)))
    mirrors = Mirrors(seance.folder.parent, address)
    mirrors.start()
    sender = Sender(seance)
    key = sender.log.key()
    sender.start()
    try:
        waited(lambda: len(sender.confirmed) > 20)
        primary.kill()
        since_s, had = time.monotonic(), len(sender.confirmed)
        standby.tool("pg_ctl", "promote", "-D", standby.data)
        waited(lambda: len(sender.confirmed) > had + 20)
    finally:
        sender.is_over.set()
        sender.join()
        sender_key = sender.log.key()
        sender.log.close()
        mirrors.stop()
    print(
        f"first vote confirmed {next(at for at in sender.at_s if at > since_s) - since_s:.2f} s after the kill"
    )
    found = standby.execute("select position, id::text, file, content from record order by 1")
    assert [position for position, *_ in found] == list(range(1, len(found) + 1))
    kept = [name for _, name, file, _ in found if file == "votes"]
    assert kept == sender.confirmed
    votes = b"".join(content for *_, file, content in found if file == "votes")
    assert (seance.folder / "votes.csv").read_bytes().partition(b"\n")[2] == votes
    assert sender_key == key  # it was on no disk of the standby: the room has put it back
