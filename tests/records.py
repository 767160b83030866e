"""Ballots and texts as they come to a séance's log, for the step `q` of `store/conftest.py` and a step `t`."""

from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.log.ballot import Ballot
from cafe_citoyen.store.log.written_text import WrittenText

WRITING = Step("t", "Et vous ?", "text", (Object("texte", "Écrivez."),), {"several": False})


def an_id(number):
    return f"00000000-0000-4000-8000-{number:012d}"


def ballot(seance, number, person="a", saisie="tablette", **values):
    values = values or {"a": "1"}
    return Ballot(
        now(), seance.id, "q", 1, person.rjust(32, person[0]), an_id(number), values, saisie
    )


def text(seance, number, person="a", saisie="tablette"):
    return WrittenText(now(), seance.id, "t", 1, person * 32, an_id(number), "Un texte", saisie)
