"""Ballots taken many at once count as those taken one by one, whatever stands between them."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cafe_citoyen.core.ballot_box import BallotBox
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.csv import tail
from cafe_citoyen.store.csv.csv_file import encode, header
from cafe_citoyen.store.log import steering, votes
from cafe_citoyen.store.log.ballot import Ballot
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.seance import seances

OBJECTS = tuple(Object(name, name.upper()) for name in "abcd")
STEPS = [
    Step("q", "T", "choice", OBJECTS, {"max": 2}),
    Step("d", "T", "duel", OBJECTS),
    Step("annulee", "T", "choice", OBJECTS, {"max": 2}),
    Step("e", "T", "estimate", OBJECTS[:1], {"unit": "km", "low": 0, "high": 9, "scale": "linear"}),
]
VALUES = st.sampled_from(
    [{"a": "1"}, {"a": "1", "b": "1"}, {"b": "1", "c": "1"}, {"": ""}, {"a~b": "a"}, {"c~d": "passe"},
     {"a": "1", "b": "1", "c": "1"}, {"z": "1"}, {"a": "7.5"}, {"a": "99"},
     {"a": "'=1"}, {"a": "été"}, {"a": "1,5"}]
)  # fmt: skip
BALLOTS = st.tuples(
    st.sampled_from(["q"] * 8 + ["annulee", "d", "e", "inconnue"]),
    st.sampled_from([1] * 8 + [2]),
    st.sampled_from("0123"),
    st.integers(0, 60),
    st.sampled_from(["tablette"] * 8 + ["papier", "partagee"]),
    VALUES,
)
FORMS = [
    "cut", "quoted", "wrong", "bare", "foreign", "blank", "doubled", "swollen", "other time", "no time",
    "bad time", "no such day", "padded", "eastern", "glued", "stray", "NUL", "CR", "long", "wide", "open quote",
]  # fmt: skip


def line(seance_id, step, number, person, place, way, values, form):
    name = f"00000000-0000-4000-8000-{place:012d}"
    ballot = Ballot(now(), seance_id, step, number, person * 32, name, values, way)
    content = encode("votes", ballot.rows())
    rows = content.splitlines(keepends=True)
    shared = rows[0][: rows[0].index(name.encode()) + len(name) + 3]
    own = rows[-1].rstrip()[len(shared) :]
    size = b"," + str(len(rows)).encode() + b","
    forms = {
        "whole": content,
        "cut": b"".join(rows[:-1]),
        "quoted": content.replace(b"," + way.encode(), b',"' + way.encode() + b'"'),
        "wrong": content.replace(way.encode(), b"pigeon"),
        "bare": content.replace(b"\r\n", b"\n"),
        "foreign": rows[0] + b"\xff\xfe;\r\n" + b"".join(rows[1:]),
        "blank": rows[0] + b"\r\n" + b"".join(rows[1:]),
        "doubled": content * 2,
        "swollen": content + rows[-1],
        "other time": b"".join(rows[:-1]) + b"2031" + rows[-1][4:],
        "no time": re.sub(rb"^[^,]*", b"", content, flags=re.MULTILINE),
        "bad time": content.replace(b"T", b"\r", 1),
        "no such day": re.sub(rb"^[^T]*", b"2026-02-31", content, flags=re.MULTILINE),
        "padded": content.replace(size, b",0" + size[1:]),
        "eastern": content.replace(size, ",٢,".encode()),
        "glued": shared + own + shared + own + b"\r\n",
        "stray": shared + own + shared + b"\r\n",
        "NUL": shared + b"\0" + own + b"\r\n",
        "CR": content.replace(b"\r\n", b"\r\r\n"),
        "long": content.replace(b",1," + way.encode(), b"," + b"1" * 4000 + b"," + way.encode()),
        "wide": content.replace(b"\r\n", b",\r\n", 1),
        "open quote": content.replace(b"," + way.encode(), b',"' + way.encode(), 1),
    }
    return forms[form]


def said(folder, content, readings=()):
    """Return all that a follower says of a séance, of whose file it read so many bytes at first, then so many."""
    path = folder / "votes.csv"
    path.unlink(missing_ok=True)
    follower = SeanceFollower(folder)
    for size in sorted({*readings, len(content)}):
        with path.open("ab") as file:
            file.write(content[path.stat().st_size : size])
        follower.poll()
    box = follower.box
    rounds = [Round(step, number) for step in ("q", "annulee", "d", "e") for number in (1, 2)]
    return (
        [list(box.counted(one).items()) for one in rounds],
        [box.ways(one) for one in rounds],
        {way: box.participants(way) for way in ("tablette", "papier", "partagee")},
        {box.owner(f"00000000-0000-4000-8000-{place:012d}") for place in range(61)},
        [problem.sentence() for problem in follower.endings()],
    )


def assert_alike(folder, content, bytes_at_once, readings=()):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(tail, "BYTES_AT_ONCE", bytes_at_once)
        patched.setattr(votes, "BYTES_AT_ONCE", bytes_at_once)
        together = said(folder, content, readings)
        patched.setattr(BallotBox, "put_all", lambda *_: False)
        patched.setattr(votes, "read_slips", lambda *_: (None, 0))
        patched.setattr(tail, "read_rows", lambda *_: None)
        assert said(folder, content) == together


@pytest.fixture(scope="module")
def seance(tmp_path_factory):
    seance = seances.create(tmp_path_factory.mktemp("cafe"), "Café")
    for step in STEPS:
        steering.open_step(seance.folder, step)
        if step.id == "annulee":
            steering.cancel(seance.folder)
    steering.new_round(seance.folder, "q")
    return seance


@settings(deadline=None, max_examples=200)
@given(
    ballots=st.lists(BALLOTS, max_size=60),
    odd=st.dictionaries(st.integers(0, 20), st.sampled_from(FORMS), max_size=2),
    bytes_at_once=st.sampled_from([1, 300, 1000, 3000, 1 << 17]),
    line_end=st.sampled_from([b"\r\n"] * 3 + [b"\n"]),
    torn=st.sampled_from([0, 0, 1, 2, 30, 200]),
    readings=st.lists(st.floats(0, 1), max_size=3),
    order=st.sampled_from([1] * 9 + [-1]),
)
def test_many_at_once_is_one_by_one(
    seance, ballots, odd, bytes_at_once, line_end, torn, readings, order
):
    content = header("votes") + b"".join(
        line(seance.id, *one, odd.get(place, "whole")) for place, one in enumerate(ballots)
    )
    content = content[: len(content) - torn].replace(b"\r\n", line_end)
    if order < 0:  # a program put the columns another way
        lines = content.split(line_end)
        content = line_end.join(b",".join(one.split(b",")[::-1]) for one in lines)
    sizes = [int(part * len(content)) for part in readings]
    assert_alike(seance.folder, content, bytes_at_once, sizes)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("values", [{"a": "1"}, {"a": "1", "b": "1"}, {"a": "été", "b": "1"}])
@pytest.mark.parametrize("bytes_at_once", [1000, 1 << 17])
def test_one_odd_ballot_among_many_is_taken_as_by_itself(seance, form, values, bytes_at_once):
    content = header("votes") + b"".join(
        line(seance.id, "q", 1, f"{n % 10}", n, "tablette", values, form if n == 20 else "whole")
        for n in range(40)
    )
    assert_alike(seance.folder, content, bytes_at_once)


def test_the_ballots_of_a_full_room_are_taken_together(seance, monkeypatch):
    taken = []
    real = BallotBox.put_all

    def noted(box, slips):
        taken.append(real(box, slips) and len(slips.bulletins))
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
    assert taken == [False, 59]  # the first of a round is put by itself
    assert follower.box.received(Round("q", 1)) == 10
