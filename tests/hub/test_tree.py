"""The folders that a hub writes: whatever somebody does to them, they are again what the engine holds."""

import logging
import shutil

import pytest

from cafe_citoyen.store.forwarding.hub_client import HubClient
from cafe_citoyen.store.hub import tree as trees
from cafe_citoyen.store.hub.tree import Tree
from cafe_citoyen.store.log.postgres.session import connected
from cafe_citoyen.store.seance_files import DEROULE, VOTES
from waiting import waited


def send(place, people):
    place.vote(people)
    place.sending.look()
    place.sending.send(HubClient(place.membership))


@pytest.fixture
def folder(hub, place):
    """The place's séance at the hub, with three votes."""
    send(place, 3)
    hub.require_holds(place.outgoing, "nord")
    found = hub.data / "ville" / "nord" / place.outgoing.id
    waited((found / "seance.json").is_file)
    return found


DAMAGES = {
    "the séance": lambda folder: shutil.rmtree(folder),
    "the campaign": lambda folder: shutil.rmtree(folder.parents[1]),
    "another file": lambda folder: DEROULE.of(folder).unlink(),
    "its card": lambda folder: (folder / "seance.json").unlink(),
    "cut": lambda folder: VOTES.of(folder).write_bytes(VOTES.of(folder).read_bytes()[:-9]),
    "another file, cut": lambda folder: DEROULE.of(folder).write_bytes(b"horo"),
    "replaced": lambda folder: VOTES.of(folder).write_bytes(b"autre chose\n" * 90),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_what_is_deleted_cut_or_replaced_is_back_with_the_next_rows(
    hub, place, folder, damage, caplog
):
    with caplog.at_level(logging.WARNING):
        damage(folder)
        send(place, 1)
        hub.require_holds(place.outgoing, "nord")
        waited((folder / "seance.json").is_file)
    assert caplog.messages == []


def test_a_file_made_read_only_is_written_all_the_same(hub, place, folder, monkeypatch):
    def refused(*given, **options):
        raise PermissionError(13, "read-only")

    monkeypatch.setattr(trees, "open", refused, raising=False)  # root may write all the same
    send(place, 1)
    hub.require_holds(place.outgoing, "nord")


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_of_a_cafe_that_is_over_it_is_back_at_the_next_look(hub, place, folder, tmp_path, damage):
    tree = Tree(tmp_path / "ailleurs", hub.address)
    mine = tmp_path / "ailleurs" / folder.relative_to(hub.data)
    with connected(hub.address) as connection:
        tree.bring_up_all(connection)
        damage(mine)
        tree.mend(connection)
    names = ("seance.json", "deroule.csv", "votes.csv", "contributions.csv", "comptes.csv")
    assert all((mine / name).read_bytes() == (folder / name).read_bytes() for name in names)
