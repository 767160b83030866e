"""Ballots taken many at once count as those taken one by one, whatever stands between them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cafe_citoyen.core.ballot_box import BallotBox
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store import follow, seances, steering, tail
from cafe_citoyen.store.ballot import Ballot
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.csv_file import encode, header
from cafe_citoyen.store.follow import SeanceFollower

OBJECTS = tuple(Object(name, name.upper()) for name in "abcd")
STEPS = [
    Step("q", "T", "choice", OBJECTS, {"max": 2}),
    Step("d", "T", "duel", OBJECTS),
    Step("e", "T", "estimate", OBJECTS[:1], {"unit": "km", "low": 0, "high": 9, "scale": "linear"}),
]
VALUES = st.sampled_from(
    [{"a": "1"}, {"a": "1", "b": "1"}, {"b": "1", "c": "1"}, {"": ""}, {"a~b": "a"}, {"c~d": "passe"},
     {"a": "1", "b": "1", "c": "1"}, {"z": "1"}, {"a": "7.5"}, {"a": "99"}]
)  # fmt: skip
BALLOTS = st.tuples(
    st.sampled_from(["q"] * 8 + ["d", "e", "inconnue"]),
    st.sampled_from([1] * 8 + [2]),
    st.sampled_from("0123"),
    st.integers(0, 60),
    st.sampled_from(["tablette"] * 8 + ["papier", "partagee"]),
    VALUES,
    st.sampled_from(["whole"] * 12 + ["cut", "quoted", "wrong", "bare"]),
)


def line(seance_id, step, number, person, place, way, values, form):
    name = f"00000000-0000-4000-8000-{place:012d}"
    ballot = Ballot(now(), seance_id, step, number, person * 32, name, values, way)
    content = encode("votes", ballot.rows())
    if form == "cut":
        return b"".join(content.splitlines(keepends=True)[:-1])
    if form == "quoted":
        return content.replace(b"," + way.encode(), b',"' + way.encode() + b'"')
    if form == "wrong":
        return content.replace(way.encode(), b"pigeon")
    return content.replace(b"\r\n", b"\n") if form == "bare" else content


def said(folder):
    """Return all that a follower says of a séance."""
    follower = SeanceFollower(folder)
    follower.poll()
    box = follower.box
    rounds = [(step, number) for step in ("q", "d", "e") for number in (1, 2)]
    return (
        [list(box.counted(*key).items()) for key in rounds],
        [box.inputs(*key) for key in rounds],
        {way: box.participants(way) for way in ("tablette", "papier", "partagee")},
        {box.owner(f"00000000-0000-4000-8000-{place:012d}") for place in range(61)},
        [problem.sentence() for problem in follower.endings()],
    )


@pytest.fixture(scope="module")
def seance(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patched:
        place = tmp_path_factory.mktemp("cafe")
        patched.setenv("CAFE_CITOYEN_KEYS", str(place / "cles"))
        seance = seances.create(place / "seances", "Café")
        for step in STEPS:
            steering.open_step(seance.folder, step)
        steering.new_round(seance.folder, "q")
        yield seance


@settings(deadline=None, max_examples=150)
@given(
    ballots=st.lists(BALLOTS, max_size=60),
    bytes_at_once=st.sampled_from([1, 300, 1000, 3000, 1 << 17]),
)
def test_many_at_once_is_one_by_one(seance, ballots, bytes_at_once):
    content = b"".join(line(seance.id, *one) for one in ballots)
    (seance.folder / "votes.csv").write_bytes(header("votes") + content)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(tail, "BYTES_AT_ONCE", bytes_at_once)
        patched.setattr(follow, "FEW", 0)
        together = said(seance.folder)
        patched.setattr(BallotBox, "put_all", lambda *_: False)
        patched.setattr(tail, "read_block", lambda *_: None)
        assert said(seance.folder) == together


def test_the_ballots_of_a_full_room_are_taken_together(seance, monkeypatch):
    taken = []
    real = BallotBox.put_all

    def noted(box, slips):
        taken.append(real(box, slips) and len(slips.rows))
        return taken[-1]

    monkeypatch.setattr(BallotBox, "put_all", noted)
    ballots = [("q", 1, f"{n % 10}", n, "tablette", {"a": "1"}, "whole") for n in range(60)]
    path = seance.folder / "votes.csv"
    path.write_bytes(header("votes") + b"".join(line(seance.id, *one) for one in ballots[:1]))
    follower = SeanceFollower(seance.folder)
    follower.poll()
    with path.open("ab") as file:
        file.write(b"".join(line(seance.id, *one) for one in ballots[1:]))
    follower.poll()
    assert taken == [58]  # the last may be cut
    assert follower.box.received("q", 1) == 10
