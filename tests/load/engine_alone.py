"""What the engine and the mirror take of their own: `python tests/load/engine_alone.py`, a part of `make ville`.

A mirror that has everything to write; a mirror that follows votes as they come; and the engine's processor time for
a ballot where it holds a million of them already, beside where it holds none.
"""

import contextlib
import json
import sys
import tempfile
import threading
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))

import psutil
import pytest
from tracing import percentile

import postgres
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.engine import VARIABLE, open_log
from cafe_citoyen.store.log.postgres.mirror import Mirror
from cafe_citoyen.store.log.postgres.mirrors import Mirrors
from cafe_citoyen.store.log.postgres.session import connected
from cafe_citoyen.store.seance import seances
from cafe_citoyen.store.seance_files import VOTES
from records import ballot

WRITTEN = 100_000
"""Ballots that a mirror writes from nothing."""

FOLLOWED, BATCH, EACH_S = 4_000, 5, 0.01
"""Ballots that it follows, so many in a call, a call each so many seconds: 500 a second."""

HELD = 1_000_000
JUDGED, JUDGED_BATCH, TURNS = 4_000, 20, 5
"""Ballots whose processor time is measured, so many in a call, so often in turn."""

QUESTION = Step("q", "Laquelle ?", "choice", (Object("a", "A"), Object("b", "B")))
FILL = """with one as (select content, octet_length(content) as size from record where seance = %(seance)s and file = 'votes' limit 1),
    filled as (insert into record (seance, position, file, fin, id, participant, step, round, content)
        select id, head + n, 'votes', votes + n * size, gen_random_uuid(), md5(n::text), 'q', 1, content
        from seance, one, generate_series(1, %(rows)s) n where id = %(seance)s)
    update seance set head = head + %(rows)s, votes = votes + %(rows)s * size from one where id = %(seance)s"""


def seance_of(data, title):
    """Return a séance with an open vote, in the engine."""
    seance = seances.create(data, title)
    steering.open_step(seance.folder, QUESTION)
    return seance


def append(log, seance, start, number, batch):
    """Append so many ballots of different people, some in each call."""
    for first in range(start, start + number, batch):
        log.append([ballot(seance, n, f"{n:032x}") for n in range(first, first + batch)])


def written_per_s(data, address):
    """Return how many ballots a second a mirror writes that has none of them yet."""
    seance = seance_of(data, "Un miroir qui a tout à écrire")
    log = open_log(seance.folder, "room")
    append(log, seance, 0, WRITTEN, 500)
    with connected(address) as connection:
        begun_s = time.perf_counter()
        Mirror(seance.folder).pull(connection)
        took_s = time.perf_counter() - begun_s
    log.close()
    assert VOTES.of(seance.folder).read_bytes().count(b"\n") == WRITTEN + 1
    return WRITTEN / took_s


def lags_s(data, address):
    """Return how long after its acknowledgement each of many ballots was in the file, in seconds."""
    seance = seance_of(data, "Un miroir qui suit")
    log, mirrors = open_log(seance.folder, "room"), Mirrors(data, address)
    file, acknowledged, seen = VOTES.of(seance.folder), [], []

    def look():
        while len(seen) < FOLLOWED:
            count = file.read_bytes().count(b"\n") - 1
            seen.extend([time.perf_counter()] * (count - len(seen)))
            time.sleep(0.005)

    mirrors.start()
    watching = threading.Thread(target=look)
    watching.start()
    for first in range(0, FOLLOWED, BATCH):
        append(log, seance, first, BATCH, BATCH)
        acknowledged += [time.perf_counter()] * BATCH
        time.sleep(EACH_S)
    watching.join()
    mirrors.stop()
    log.close()
    return [max(there - at, 0) for at, there in zip(acknowledged, seen, strict=True)]


def growth(data, engine):
    """Return the engine's processor time of a ballot at a million rows to that at none, measured in turn."""
    few, many = seance_of(data, "Vide"), seance_of(data, "Un million")
    used = {few.id: [], many.id: []}
    with (
        contextlib.closing(open_log(few.folder, "room")) as empty,
        contextlib.closing(open_log(many.folder, "room")) as full,
    ):
        for log, one in ((empty, few), (full, many)):
            append(log, one, 0, JUDGED_BATCH, JUDGED_BATCH)
        with engine.connect() as connection:
            connection.execute(FILL, {"seance": many.id, "rows": HELD})
            connection.execute("analyze record")
        for turn in range(TURNS):
            for log, one in ((empty, few), (full, many)):
                before_s = working_s(engine)
                append(log, one, JUDGED_BATCH + turn * JUDGED, JUDGED, JUDGED_BATCH)
                used[one.id].append(working_s(engine) - before_s)
    return median(used[many.id]) / median(used[few.id])


def working_s(engine):
    """Return the processor time of what serves the engine's connections, in seconds."""
    found = [
        one.cpu_times()
        for one in psutil.Process(engine.process.pid).children()
        if "cafe" in " ".join(one.cmdline())
    ]
    return sum(one.user + one.system for one in found)


def measure():
    """Return what was measured."""
    with (
        tempfile.TemporaryDirectory() as folder,
        postgres.cluster(fsync="on", shared_buffers="128MB") as engine,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setenv(VARIABLE, engine.address)
        patch.setenv("CAFE_CITOYEN_KEYS", f"{folder}/cles")
        data = Path(folder) / "seances"
        return {
            "mirror_per_s": written_per_s(data, engine.address),
            "mirror_lag_p95_ms": percentile(lags_s(data, engine.address), 0.95),
            "engine_at_a_million_to_none": growth(data, engine),
        }


if __name__ == "__main__":
    print(json.dumps(measure(), indent=1))
