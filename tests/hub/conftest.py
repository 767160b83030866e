"""A hub of its own for each test."""

from importlib.util import find_spec

import pytest

collect_ignore_glob = [] if find_spec("psycopg") else ["test_*"]


@pytest.fixture
def hub(cluster, tmp_path):
    from running_hub import running_hub

    cluster.empty()
    with running_hub(cluster, tmp_path / "reseau") as running:
        yield running


@pytest.fixture
def place(hub, tmp_path):
    from running_hub import PlaceAtWork

    at_work = PlaceAtWork(tmp_path / "seances", hub.add_place("nord"))
    yield at_work
    at_work.journal.close()
