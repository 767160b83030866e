"""Following: each row once, each fault with its place, nothing rewritten."""

import random
import uuid
from itertools import pairwise

import pytest

from cafe_citoyen.core.round import Round
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.csv.csv_file import encode, header
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.ballot import Ballot
from cafe_citoyen.store.log.follow import SeanceFollower


@pytest.fixture
def votes(seance, step):
    steering.open_step(seance.folder, step)
    return seance.folder / "votes.csv"


def line(seance, participant="a", ballot_id=None, **values):
    name = ballot_id or str(uuid.uuid4())
    return encode(
        "votes", Ballot(now(), seance.id, "q", 1, (participant * 32)[:32], name, values).rows()
    )


def add(path, content):
    with path.open("ab") as file:
        file.write(content)


def test_only_what_is_new_is_read(seance, votes):
    follower = SeanceFollower(seance.folder)
    assert follower.poll()
    assert not follower.poll()
    add(votes, line(seance, "a", a="1"))
    assert follower.poll()
    assert follower.box.received(Round("q", 1)) == 1


def test_a_ballot_counts_once_it_is_whole(seance, votes):
    content = line(seance, "a", a="1", b="1")
    follower = SeanceFollower(seance.folder)
    for cut in range(1, len(content)):
        add(votes, content[cut - 1 : cut])
        follower.poll()
        assert follower.box.received(Round("q", 1)) == 0
    add(votes, content[-1:])
    follower.poll()
    assert follower.box.received(Round("q", 1)) == 1
    assert follower.problems == []


def test_a_replaced_file_is_read_from_its_start(seance, votes):
    add(votes, line(seance, "a", a="1"))
    follower = SeanceFollower(seance.folder)
    follower.poll()
    other = seance.folder / "autre"
    other.write_bytes(votes.read_bytes() + line(seance, "b", b="1"))
    other.replace(votes)
    follower.poll()
    assert follower.box.received(Round("q", 1)) == 2


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (b"une ligne de travers\r\n", "10"),
        (b'"guillemets qui ne se ferment pas\r\n', "guillemets"),
        ("é".encode("latin-1") + b",a,b\r\n", "UTF-8"),
    ],
)
def test_a_broken_line_is_said_and_the_rest_counted(seance, votes, wrong, words):
    add(votes, line(seance, "a", a="1") + wrong + line(seance, "b", b="1"))
    before = votes.read_bytes()
    follower = SeanceFollower(seance.folder)
    follower.poll()
    assert follower.box.received(Round("q", 1)) == 2
    (problem,) = follower.problems
    assert (problem.file, problem.line) == ("votes.csv", 3)
    assert words in problem.sentence()
    assert votes.read_bytes() == before


def test_a_wrong_cell_is_said_with_its_column(seance, votes):
    add(votes, line(seance, "a", a="1").replace(b",tablette", b",pigeon"))
    follower = SeanceFollower(seance.folder)
    follower.poll()
    assert [(p.line, p.column) for p in follower.problems] == [(2, "saisie")]


def test_a_wrong_column_is_said(seance, votes):
    votes.write_bytes(votes.read_bytes().replace(b"valeur", b"value"))
    follower = SeanceFollower(seance.folder)
    follower.poll()
    assert {p.column for p in follower.problems} == {"value", "valeur"}


def test_semicolons_are_said(seance, votes):
    votes.write_bytes(votes.read_bytes().replace(b",", b";"))
    follower = SeanceFollower(seance.folder)
    follower.poll()
    assert any("point-virgule" in p.message for p in follower.problems)


def test_a_duplicate_is_said_and_counted_once(seance, votes):
    content = line(seance, "a", a="1")
    add(votes, content + content)
    follower = SeanceFollower(seance.folder)
    follower.poll()
    assert follower.box.received(Round("q", 1)) == 1
    assert [(p.line, p.column) for p in follower.problems] == [(3, "bulletin")]


def test_an_incomplete_ballot_in_the_middle_is_said(seance, votes):
    torn = line(seance, "a", a="1", b="1").splitlines(keepends=True)[0]
    add(votes, torn + line(seance, "b", b="1"))
    follower = SeanceFollower(seance.folder)
    follower.poll()
    assert follower.box.received(Round("q", 1)) == 1
    assert [(p.line, p.column) for p in follower.problems] == [(2, "lignes")]


def test_a_bom_does_no_harm(seance, votes):
    votes.write_bytes(b"\xef\xbb\xbf" + votes.read_bytes() + line(seance, "a", a="1"))
    follower = SeanceFollower(seance.folder)
    follower.poll()
    assert (follower.box.received(Round("q", 1)), follower.problems) == (1, [])


def test_a_steering_row_that_makes_no_sense_is_said(seance, votes):
    add(seance.folder / "deroule.csv", f"{now()},z,1,fermer,\r\n".encode())
    follower = SeanceFollower(seance.folder)
    follower.poll()
    assert [(p.file, p.line) for p in follower.problems] == [("deroule.csv", 3)]
    assert follower.proceedings.current is not None


def test_ballots_cut_anywhere_between_readings_count_as_when_read_at_once(seance, votes):
    written = [
        line(seance, name, **dict.fromkeys("ab"[: 1 + place % 2], "1"))
        for place, name in enumerate("abcdef")
    ]
    content = b"".join(written)
    chance = random.Random(4)
    for _ in range(20):
        cuts = sorted(chance.sample(range(len(content)), 5))
        votes.write_bytes(header("votes"))
        follower = SeanceFollower(seance.folder)
        for start, end in pairwise([0, *cuts, len(content)]):
            add(votes, content[start:end])
            follower.poll()
        assert (follower.box.received(Round("q", 1)), follower.problems) == (6, [])


@pytest.mark.parametrize("size", ["0", "-1"])
def test_a_number_of_rows_that_makes_no_sense_stops_nothing(seance, votes, size):
    add(
        votes,
        line(seance, "a", a="1").replace(b",1,a,1", f",{size},a,1".encode())
        + line(seance, "b", b="1"),
    )
    follower = SeanceFollower(seance.folder)
    follower.poll()
    assert follower.box.received(Round("q", 1)) == 2


@pytest.mark.parametrize("details", ['{"vue": 1', "[" * 100_000, '{"vue": "\\ud83d"}'])
def test_details_that_are_none_stop_nothing(seance, votes, details):
    row = {
        "horodatage": now(),
        "etape": "",
        "tour": "",
        "action": "projeter",
        "details": details,
        "par": "",
    }
    add(seance.folder / "deroule.csv", encode("deroule", [row]))
    follower = SeanceFollower(seance.folder)
    follower.poll()
    assert follower.proceedings.is_open(Round("q", 1))
