"""A text that was voted on, and refused or merged afterwards, stands in nothing that leaves or outlives the evening."""

import csv

import pytest

from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.after import erasure, results, sharing
from cafe_citoyen.store.after.new_questions import write as keep_questions
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.ballot import Ballot
from cafe_citoyen.store.log.follow import SeanceFollower, read_texts
from cafe_citoyen.store.log.journal import Journal
from cafe_citoyen.store.log.written_text import WrittenText
from cafe_citoyen.store.seance import seances, verification

TEXTS = {"a": "Et l’eau ?", "b": "-- Mon voisin, M. X, triche.", "c": "Et l’eau, alors ?"}
ASKED = Step("p", "Et vous ?", "text", (Object("t", "Écrivez."),))


def uuid_of(sign):
    return f"{sign * 8}-0000-4000-8000-000000000000"


@pytest.fixture
def voted_on(seance):
    """Three texts approved, kept and voted on in two rounds; then one is refused and one is merged."""
    steering.open_step(seance.folder, ASKED)
    journal = Journal(seance.folder)
    for sign, text in TEXTS.items():
        journal.append([WrittenText(now(), seance.id, "p", 1, "a" * 32, uuid_of(sign), text)])
        steering.moderate(seance.folder, uuid_of(sign), "approuvee")
    keep_questions(seance, ASKED, read_texts(seance.folder).all())
    objects = tuple(Object(uuid_of(sign), text) for sign, text in TEXTS.items())
    for number in (1, 2):
        steering.open_step(seance.folder, Step("v", "Lequel ?", "choice", objects), number)
        vote = {uuid_of("b"): "1"}
        journal.append(
            [Ballot(now(), seance.id, "v", number, "b" * 32, uuid_of(str(number)), vote)]
        )
        steering.reveal(seance.folder)
    journal.close()
    steering.moderate(seance.folder, uuid_of("b"), "refusee")
    steering.moderate(seance.folder, uuid_of("c"), "fusionnee", uuid_of("a"))
    return seance


def standing(folder):
    """Return the signs of the texts that any file of a folder holds."""
    whole = "".join(path.read_text("utf-8") for path in folder.iterdir())
    return {sign for sign, text in TEXTS.items() if text in whole}


def results_of(seance, folder):
    follower = SeanceFollower(folder)
    follower.poll()
    return results.as_csv(seance.id, results.tallied(follower))


def test_it_stays_out_of_the_copy_on_a_shared_drive(voted_on, tmp_path):
    copied = sharing.copy(voted_on.folder, tmp_path / "disque")
    assert standing(copied) == {"a"}
    assert standing(voted_on.folder) == set(TEXTS), "the séance's own record is whole"
    assert verification.problems(copied) == []
    assert results_of(voted_on, copied) == results_of(voted_on, voted_on.folder)
    with (copied / "questions_de_la_salle.csv").open(encoding="utf-8", newline="") as file:
        assert [row["texte"] for row in csv.DictReader(file)] == ["Et l’eau ?"]


def test_it_goes_when_the_seance_is_forgotten_and_the_vote_on_it_counts_on(voted_on):
    before = results_of(voted_on, voted_on.folder)
    assert erasure.copied(voted_on) == ["deroule.csv", "questions_de_la_salle.csv"]
    assert [one for one in erasure.texts(voted_on) if "questions_de_la_salle.csv" in one]
    erasure.forget(voted_on)
    assert standing(voted_on.folder) == {"a"}
    assert verification.problems(voted_on.folder) == []
    assert results_of(voted_on, voted_on.folder) == before
    assert erasure.copied(voted_on) == [], "nothing is left for a second time"


def test_it_goes_where_an_earlier_version_had_forgotten_only_the_texts(voted_on):
    path = voted_on.folder / "contributions.csv"
    kept = [line for line in path.read_bytes().splitlines(keepends=True) if b"voisin" not in line]
    path.write_bytes(b"".join(kept))
    (voted_on.folder / "questions_de_la_salle.csv").unlink()
    erasure.forget(voted_on)
    assert standing(voted_on.folder) == {"a"}


def test_rows_that_nobody_took_back_keep_their_bytes(voted_on):
    path = voted_on.folder / "deroule.csv"
    content = path.read_bytes() + b"faulty,,,ouvrir,\r\n"
    path.write_bytes(content)
    seances.close(voted_on)
    before = path.read_bytes().split(b"\n")
    erasure.forget(voted_on)
    after = path.read_bytes().split(b"\n")
    changed = [old for old, new in zip(before, after, strict=True) if old != new]
    assert [b"Lequel" in old for old in changed] == [True, True]
