"""Places that send counts only: added up as their ballots would be, for every kind that can be."""

from random import Random

import pytest

import places
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.round import Round
from cafe_citoyen.store.forwarding.membership import Membership
from cafe_citoyen.store.forwarding.outgoing import SENT
from cafe_citoyen.store.forwarding.outgoing_counts import OutgoingCounts
from cafe_citoyen.store.network.counting import Counting
from cafe_citoyen.store.network.pooled import COUNTS
from cafe_citoyen.store.seance_files import COMPTES, SEANCE
from every_kind import STEPS

TOWNS = places.TOWNS[:3]
KINDS = [name for name in STEPS if kind(name).makes == "ballots"]


def arrived(seance, home, place):
    """Write what a place that sends counts only sends of a séance, as the hub keeps it; return the folder."""
    outgoing = OutgoingCounts(seance, Membership("https://x.example", "ville", place, "0" * 64), b"k" * 32)  # fmt: skip
    outgoing.look()
    folder = home / place / seance.id
    folder.mkdir(parents=True)
    for table in SENT:
        table.of(folder).write_bytes(outgoing.content(table).replace(outgoing.id.encode(), seance.id.encode()))  # fmt: skip
    (folder / SEANCE).write_bytes((seance.folder / SEANCE).read_bytes())
    return folder


def pooled(folder, step):
    counting = Counting(folder)
    counting.look()
    return counting, counting.pooled(Round(step.id, 1))


def said(results):
    return sorted((one.object, one.indicator, pytest.approx(one.value), one.n) for one in results)


@pytest.mark.parametrize("name", KINDS)
def test_counts_add_up_to_what_the_ballots_do(name, tmp_path):
    step, chance = STEPS[name], Random(name)
    whole = places.campaign(tmp_path / "bulletins", TOWNS, question=step)
    counts = places.campaign(tmp_path / "comptes", TOWNS, question=step)
    mixed = places.campaign(tmp_path / "melange", TOWNS, question=step)
    for seed, (place, _, _) in enumerate(TOWNS):
        people = chance.randint(8, 30)
        seance = places.hold(whole / place, people, seed, step)
        arrived(seance, counts, place)
        if seed:
            arrived(seance, mixed, place)
        else:
            places.hold(mixed / place, people, seed, step)
    _, by_ballots = pooled(whole, step)
    for folder, from_ballots in ((counts, 0), (mixed, 1)):
        counting, found = pooled(folder, step)
        assert list(counting.problems()) == []
        if kind(name).is_piecemeal:
            assert [one.reasons for one in found.apart] == [[COUNTS]] * (len(TOWNS) - from_ballots)
            continue
        assert found.apart == []
        assert (found.n, said(found.results)) == (by_ballots.n, said(by_ballots.results))
        assert [(one.place, one.n, said(one.results)) for one in found.by_place] == [
            (one.place, one.n, said(one.results)) for one in by_ballots.by_place
        ]


@pytest.mark.parametrize(
    "rows",
    [",,6\r\n{id},e,1,q0,5,9\r\n", ",,6\r\n", ",,9\r\n{id},e,1,q0,5,2\r\n", ",,6\r\n{id},e,1,q0,plein,6\r\n"],
    ids=["more voices than people", "people alone", "fewer voices than people", "no value of the kind"],
)  # fmt: skip
def test_counts_that_no_room_can_have_given_are_not_counted(rows, tmp_path):
    step = STEPS["estimate"]
    folder = places.campaign(tmp_path / "ville", TOWNS, question=step)
    good = places.hold(folder / "nantes", 9, 1, step)
    other = arrived(places.hold(tmp_path / "brest", 9, 2, step), folder, "brest")
    file = COMPTES.of(other)
    head = file.read_bytes().split(b"\n")[0] + b"\n"
    file.write_bytes(head + f"{good.id},e,1,{rows}".format(id=good.id).encode())
    found = pooled(folder, step)[1]
    assert [(one.place, one.n) for one in found.by_place] == [("nantes", 9)]
    assert found.n == 9
