"""A campaign in which some cafés sent counts only: added up where counts do, said to be apart where they do not."""

import pytest

import places
from cafe_citoyen.core import comparison
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.dashboards.activities.campagne.question import Wanted, question_view
from cafe_citoyen.store.campaign import ballots, campaign
from cafe_citoyen.store.forwarding.membership import Membership
from cafe_citoyen.store.forwarding.outgoing import SENT, Outgoing
from cafe_citoyen.store.forwarding.outgoing_counts import OutgoingCounts
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.seance_files import COMPTES, SEANCE
from every_kind import STEPS

PEOPLE = {"nantes": 12, "brest": 9, "lille": 17}
KINDS = [name for name in STEPS if kind(name).makes == "ballots"]


def sent(seance, home, counts_only=True):
    """Write what a hub has of a place's séance, and return the folder."""
    leaving = OutgoingCounts if counts_only else Outgoing
    place = Membership("https://x.example", "ville", seance.folder.parent.name, "0" * 64)
    outgoing = leaving(seance, place, b"k" * 32)
    outgoing.look()
    folder = home / outgoing.id
    folder.mkdir(parents=True)
    for table in SENT:
        table.of(folder).write_bytes(outgoing.content(table))
    about = (seance.folder / SEANCE).read_bytes()
    (folder / SEANCE).write_bytes(about.replace(seance.id.encode(), outgoing.id.encode()))
    return folder


def held(folder, step, ends=True):
    """Hold a café in each of three places."""
    return [
        places.hold(folder / name, people, seed, step, ends)
        for seed, (name, people) in enumerate(PEOPLE.items())
    ]


@pytest.fixture
def hold(tmp_path):
    return lambda step, ends=True: held(tmp_path / "lieux", step, ends)


def as_read(found):
    rounds = found.rounds.sort_values("seance")[["seance", "etape", "tour", "n"]]
    return rounds.values.tolist(), found.tallies.astype(str).values.tolist()


@pytest.mark.parametrize("name", [name for name in KINDS if not kind(name).is_piecemeal])
def test_counts_add_up_to_what_the_ballots_do(name, hold, tmp_path):
    cafes = hold(STEPS[name])
    whole = [sent(one, tmp_path / "bulletins", counts_only=False) for one in cafes]
    mixed = [sent(one, tmp_path / "comptes", counts_only=place > 0) for place, one in enumerate(cafes)]  # fmt: skip
    by_ballots, by_counts = campaign.read(whole), campaign.read(mixed)
    assert as_read(by_counts) == as_read(by_ballots)
    assert (by_counts.notes, by_counts.problems) == ([], [])
    sums = [
        comparison.pools(ballots.asked(one, one.rounds))[0].results() for one in (by_ballots, by_counts)
    ]  # fmt: skip
    assert sums[0] == sums[1]


def test_duels_of_which_counts_came_are_apart_and_said_so(hold, tmp_path):
    step = next(one for one in STEPS.values() if kind(one.kind).is_piecemeal)
    cafes = hold(step)
    found = campaign.read([sent(one, tmp_path / "hub", counts_only=place == 2) for place, one in enumerate(cafes)])  # fmt: skip
    assert sorted(found.rounds["n"]) == [9, 12]
    assert ["1 café n’a envoyé que des comptes" in one for one in found.notes] == [True]
    assert question_view(found, Wanted(), "fr", str)["unsummed"] == 0


def test_a_campaign_of_duels_by_counts_alone_has_nothing_to_show_but_says_why(hold, tmp_path):
    step = next(one for one in STEPS.values() if kind(one.kind).is_piecemeal)
    found = campaign.read([sent(one, tmp_path / "hub") for one in hold(step)])
    assert question_view(found, Wanted(), "fr", str) is None
    assert ["3 cafés n’ont envoyé que des comptes" in one for one in found.notes] == [True]


def test_a_vote_whose_counts_did_not_come_is_not_told_as_nobody(hold, tmp_path):
    cafes = hold(places.QUESTION, ends=False)
    for one in cafes:
        steering.close_step(one.folder)
        steering.open_step(one.folder, STEPS["position"])  # still open: its counts do not leave
    found = campaign.read([sent(one, tmp_path / "hub") for one in cafes])
    assert set(found.rounds["etape"]) == {places.QUESTION.id}
    assert sum("vote y est encore ouvert" in str(one) for one in found.notes) == 1


def test_counts_that_do_not_go_together_are_not_counted(hold, tmp_path):
    folders = [sent(one, tmp_path / "hub") for one in hold(places.QUESTION)]
    path = COMPTES.of(folders[0])
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([lines[0], lines[1].replace(b",12\r\n", b",99\r\n"), *lines[2:]]))
    found = campaign.read(folders)
    assert len(found.rounds) == 2
    assert len(found.problems) == 1
