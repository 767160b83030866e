"""Pandas and DuckDB count any campaign alike, and as the room of each café did: ids are text."""

import csv
import io
import json
import tempfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cafe_citoyen.core.round import Round
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.campaign import campaign
from cafe_citoyen.store.csv.csv_file import header
from cafe_citoyen.store.log import deroule
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.seance import seances

ENGINES = ("pandas", "duckdb")
IDS = (
    *("1", "01", "007", "7", "true", "false", "nan", "null", "none", "na", "inf", "-inf", "-0"),
    *("1e5", "100000", "0", "00", "1-2", "0x10", "2026-01-31", "vote-1", "-", "--"),
)
VALUES = (
    *IDS,
    "",
    "1.0",
    "1",
    "NULL",
    "NaN",
    "True",
    " 1",
    "13,5",
    'dit "oui"',
    "=1",
    "é",
    "null ",
)
BINS = {"bins": [{"id": "null", "text": "A"}, {"id": "007", "text": "B"}, {"id": "7", "text": "C"}]}
OPTIONS = {
    "choice": {"max": 3},
    "duel": {},
    "position": {},
    "sort": BINS,
    "estimate": {"unit": "km", "low": 0, "high": 100000},
    "grade": {"grades": ["0", "1", "nul"]},
    "order": {},
    "points": {"points": 100},
    "scale": {"levels": ["1", "01", "NaN"]},
}


@st.composite
def asked(draw):
    """A step whose ids a careless reader takes for numbers, truths or holes."""
    kind = draw(st.sampled_from(sorted(OPTIONS)))
    names = draw(st.lists(st.sampled_from(IDS), min_size=3, max_size=6, unique=True))
    objects = tuple(Object(name, f"Texte {name}") for name in names)
    return Step(draw(st.sampled_from(IDS)), "Question ?", kind, objects, OPTIONS[kind])


@st.composite
def filled_in(draw, step):
    """What a ballot says: values that the kind takes, or none at all (a vote withdrawn)."""
    names = [item.id for item in step.objects]
    if step.kind == "duel":
        a, b = sorted(draw(st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True)))
        values = {f"{a}~{b}": draw(st.sampled_from([a, b, "passe"]))}
    else:
        value = {
            "choice": st.just("1"),
            "position": st.sampled_from(["accord", "desaccord", "discuter"]),
            "sort": st.sampled_from(["null", "007", "7"]),
            "estimate": st.sampled_from(["1", "100000", "0", "13.5"]),
            "grade": st.sampled_from("012"),
            "points": st.integers(1, 33).map(str),
            "scale": st.sampled_from(["1", "2", "3", "inconnu"]),
        }.get(step.kind)
        some = draw(st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True))
        if value is None:
            some = draw(st.permutations(names))
            values = {name: str(place) for place, name in enumerate(some, 1)}
        else:
            values = {name: draw(value) for name in some}
        if step.kind == "points":  # all of them are given
            values[some[0]] = str(100 - sum(int(values[name]) for name in some[1:]))
    return values if draw(st.integers(0, 5)) else {}


@st.composite
def evenings(draw):
    """The steps, rounds, cancelled rounds and ballots of a café, as rows of its two files."""
    steps = draw(st.lists(asked(), min_size=1, max_size=3, unique_by=lambda step: step.id))
    rounds = [(step, number) for step in steps for number in range(1, draw(st.integers(1, 3)))]
    cancelled = [one for one in rounds if draw(st.integers(0, 4)) == 0]
    ballots = []
    for step, number in rounds * draw(st.integers(1, 3)):
        for person in draw(st.lists(st.integers(0, 3), max_size=4)):
            copies = 2 if draw(st.integers(0, 9)) == 0 else 1
            name = draw(st.integers(0, 40))
            ballots += [(name, step.id, number, person, draw(filled_in(step)))] * copies
    return rounds, cancelled, draw(st.permutations(ballots))


def write(directory, seance, evening, rows=()):
    """Write a café's folder."""
    rounds, cancelled, ballots = evening
    made = seances.create(directory, seance, "2026-01-31")
    for step, number in rounds:
        deroule.append(made.folder, "ouvrir", Round(step.id, number), step.to_dict())
        deroule.append(made.folder, "fermer", Round(step.id, number))
        if (step, number) in cancelled:
            deroule.append(made.folder, "annuler", Round(step.id, number))
    lines = []
    for name, step_id, number, person, values in ballots:
        start = ["2026-01-31T18:00:00+01:00", made.id, step_id, number, f"{person:032x}"]
        start += [f"{name:08x}-0000-4000-8000-000000000000", max(1, len(values))]
        lines += [[*start, *cell, "tablette"] for cell in (values or {"": ""}).items()]
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerows([*lines, *rows])
    (made.folder / "votes.csv").write_bytes(header("votes") + buffer.getvalue().encode())
    return made


def read(directory):
    return {engine: campaign.read([directory], engine) for engine in ENGINES}


def assert_alike(found):
    first, second = found.values()
    pd.testing.assert_frame_equal(first.tallies, second.tallies, check_dtype=False)
    pd.testing.assert_frame_equal(first.rounds, second.rounds, check_dtype=False)
    assert [one.sentence() for one in first.problems] == [one.sentence() for one in second.problems]


def counted_by_the_room(made):
    follower = SeanceFollower(made.folder)
    follower.poll()
    voices, people = {}, {}
    for step_id in follower.proceedings.steps:
        for one in follower.proceedings.rounds(step_id):
            ballots = follower.box.counted(one)
            people[made.id, *one] = len(ballots)
            for values in ballots.values():
                for cell in values.items():
                    key = (made.id, *one, *cell)
                    voices[key] = voices.get(key, 0) + 1
    return voices, people


many = settings(
    max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
)  # an example takes a quarter of a second: shrinking one would take minutes


@many
@given(evenings(), evenings())
def test_both_engines_count_as_the_rooms_did_whatever_the_ids_look_like(first, second):
    with tempfile.TemporaryDirectory() as place:
        cafes = [write(Path(place), "Un", first), write(Path(place), "true", second)]
        voices, people = ({**a, **b} for a, b in zip(*map(counted_by_the_room, cafes), strict=True))
        found = read(Path(place))
    assert_alike(found)
    for one in found.values():
        assert one.problems == []
        keys = ["seance", "etape", "tour", "objet", "valeur"]
        assert one.tallies.set_index(keys)["voix"].to_dict() == voices
        assert one.rounds.set_index(keys[:3])["n"].to_dict() == people


cells = st.sampled_from([*VALUES, "\ttab", "a\nb", "a\rb", "a\0b", "''"])
odd_rows = st.lists(
    st.tuples(
        st.just("2026-01-31T18:00:00+01:00"), st.just("2026-01-31-un"), st.sampled_from(IDS),
        st.sampled_from(["1", "01", "2", "", "1.0", " 1", "un", "1e0", "-1", "+1", "٣"]),
        st.sampled_from(["a", "b", ""]), st.sampled_from(["x", "y", "z", "", "nan"]),
        st.sampled_from(["1", "1", "2", "2", "3", "0", "02", "-1"]), st.sampled_from(["", *IDS]), cells,
        st.just("tablette"),
    ),
    max_size=12,
)  # fmt: skip
damage = st.sampled_from(
    [
        *(b"", b"\r\n", b"\n", b"\0" * 40, b"\xe9\r\n", b"   \r\n", b",,,,,,,,,\r\n", b'"\r\n'),
        *(
            b"2026-01-31T18:00:00+01:00,x,vote-1,1",
            b"a,b,c,1,e,f,1,h,i\r\n",
            b"a,b,c,1,e,f,1,h,i,j",
        ),
        *(b"a,b,c,1,e,f,1,h,i,j\n", b"a,b,c,1,e,f,1,h,i,j,k\r\n", b'a,b,c,1,e,f,1,h,i"i,j\r\n'),
        *(b'a,b,c,1,e,f,1,h,"i"i,j\r\n', b'a,b,c,1,e,f,1,h,"i,j\r\n', b"\xef\xbb\xbf\r\n"),
    ]
)


@many
@given(evenings(), odd_rows, damage, st.sampled_from(["", "bom", "lf", "torn"]), st.integers(1, 90))
def test_both_engines_agree_on_files_that_nobody_should_have_written(
    evening, rows, tail, way, torn
):
    with tempfile.TemporaryDirectory() as place:
        made = write(Path(place), "Un", evening, rows)
        votes = made.folder / "votes.csv"
        content = votes.read_bytes() + tail
        content = b"\xef\xbb\xbf" + content if way == "bom" else content
        content = content.replace(b"\r\n", b"\n") if way == "lf" else content
        votes.write_bytes(content[: -min(torn, len(content) - 1)] if way == "torn" else content)
        assert_alike(read(Path(place)))


@pytest.mark.parametrize("engine", ENGINES)
def test_a_step_called_1_and_one_called_true_are_counted(directory, engine):
    steps = [Step(name, "?", "choice", (Object("007", "A"), Object("7", "B"))) for name in IDS]
    ballots = [
        (place, step.id, 1, 1, {chosen: "1"})
        for place, (step, chosen) in enumerate(
            zip(steps, ["007", "7"] * len(steps), strict=False), start=1
        )
    ]
    write(directory, "Un", ([(step, 1) for step in steps], [], ballots))
    found = campaign.read([directory], engine)
    assert found.problems == []
    assert set(found.tallies["etape"]) == set(IDS)
    assert json.loads(found.tallies["voix"].to_json(orient="values")) == [1] * len(IDS)
    assert (found.rounds["n"] == 1).all()
