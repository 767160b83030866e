"""What a hub says of other rooms' texts: believed no further than what a tablet of this room sends."""

from dataclasses import replace

import pytest

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.sameness import wording_version
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.forwarding import membership, other_texts
from cafe_citoyen.store.forwarding.membership import Membership
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import read_proceedings, read_texts
from cafe_citoyen.store.seance import seances

ASKED = Step("ecrire", "Que demander ?", "text", (Object("texte", "Écrivez."),), {"max_length": 60})
PLACE = Membership("https://reseau.example.org", "ville", "nantes", "0" * 64, exchanges=True)


class Laptop:
    """A place that was asked to write, and what its hub says."""

    def __init__(self, directory):
        self.directory = directory
        self.folder = seances.create(directory, "Café").folder
        membership.write(PLACE)
        steering.open_step(self.folder, ASKED)
        asked = read_proceedings(self.folder).current.step
        self.row = {
            "lieu": "brest",
            "nom": "Brest",
            "formulation": wording_version(asked),
            "texte": "Qui décide ?",
        }

    def hear(self, *rows, **about):
        rows = [{**self.row, **row} if isinstance(row, dict) else row for row in rows]
        other_texts.write(self.directory, {"etape": "ecrire", "tour": 1, "textes": rows, **about})

    @property
    def offered(self):
        return other_texts.heard(self.directory, read_texts(self.folder))

    @property
    def shown(self):
        return [one.texte for one in self.offered if one.is_approved]


@pytest.fixture
def laptop(tmp_path):
    return Laptop(tmp_path / "seances")


@pytest.mark.parametrize(
    "said",
    [
        None,
        3,
        [],
        "x",
        {},
        {"etape": "ecrire"},
        {"etape": [], "tour": {}},
        {"etape": "ecrire", "tour": 1, "textes": 3},
    ],
    ids=str,
)
def test_what_no_hub_says_is_nothing(laptop, said):
    other_texts.write(laptop.directory, said)
    assert laptop.offered == []


def test_a_file_that_is_no_json_is_nothing(laptop):
    (laptop.directory / other_texts.FILE).write_bytes(b"[" * 100_000)
    assert laptop.offered == []


def test_only_whole_rows_of_another_place_and_of_this_wording_are_offered(laptop):
    laptop.hear(
        {},
        None,
        3,
        {"texte": 5},
        {"nom": None},
        {"lieu": "nantes"},
        {"formulation": "00000000"},
        {"nom": " \u200b"},
    )
    assert [(one.place, one.texte, one.statut) for one in laptop.offered] == [
        ("Brest", "Qui décide ?", "attente")
    ]


@pytest.mark.parametrize("about", [{"etape": "autre"}, {"tour": 2}, {"tour": 10**30}], ids=str)
def test_texts_of_a_question_that_was_not_asked_here_are_not_offered(laptop, about):
    laptop.hear({}, **about)
    assert laptop.offered == []


def test_a_text_is_as_long_and_as_clean_as_one_of_ours(laptop):
    laptop.hear(
        {"texte": "a" * 61},
        {"texte": " "},
        {"texte": "<b>Qui</b>\u202e dé\x00cide\u2066 ?\ufeff"},
        {"texte": "=1+1"},
    )
    for one in laptop.offered:
        assert not set("\u202e\u2066\x00\ufeff") & set(one.texte)
        assert len(one.texte) <= 60
    assert len(laptop.offered) == 2


def test_a_flood_is_cut(laptop):
    laptop.hear(*({"texte": f"Texte {n}", "nom": "N" * 5000} for n in range(5000)))
    assert len(laptop.offered) == other_texts.MOST
    assert max(len(one.place) for one in laptop.offered) == other_texts.MOST_NAME


def test_what_was_approved_is_what_is_shown_word_for_word(laptop):
    laptop.hear({})
    other_texts.moderate(laptop.folder, laptop.offered[0].id, "approuvee")
    assert laptop.shown == ["Qui décide ?"]
    for changed in ({"texte": "Une insulte"}, {"nom": "Une insulte"}, {"lieu": "lille"}):
        laptop.hear(changed)
        assert (laptop.shown, len(laptop.offered)) == ([], 1)
    laptop.hear({})
    assert laptop.shown == ["Qui décide ?"]


def test_a_hub_cannot_name_a_text_of_ours(laptop):
    ours = "00000000-0000-4000-8000-000000000001"
    laptop.hear({"id": ours, "contribution": ours})
    assert laptop.offered[0].id.startswith(other_texts.ELSEWHERE)


def test_a_text_that_is_said_no_more_cannot_be_approved(laptop):
    laptop.hear({})
    gone = laptop.offered[0].id
    laptop.hear()
    rows = read_proceedings(laptop.folder).rows
    with pytest.raises(Refusal) as refusal:
        other_texts.moderate(laptop.folder, gone, "approuvee")
    assert refusal.value.code == "gone_elsewhere"
    assert read_proceedings(laptop.folder).rows == rows


def test_a_refused_one_stays_away_and_may_be_read_over_again(laptop):
    laptop.hear({})
    name = laptop.offered[0].id
    other_texts.moderate(laptop.folder, name, "refusee")
    assert (laptop.shown, [one.statut for one in laptop.offered]) == ([], ["refusee"])
    other_texts.moderate(laptop.folder, name, "attente")
    assert other_texts.waiting(laptop.directory, read_texts(laptop.folder))[0].id == name


@pytest.mark.parametrize("changed", [{"sends": False}, {"exchanges": False}], ids=str)
def test_who_stops_shows_nothing_more_at_once(laptop, changed):
    laptop.hear({})
    other_texts.moderate(laptop.folder, laptop.offered[0].id, "approuvee")
    membership.write(replace(PLACE, **changed))
    assert laptop.offered == []


def test_a_cancelled_question_has_no_texts(laptop):
    laptop.hear({})
    steering.cancel(laptop.folder)
    assert laptop.offered == []
