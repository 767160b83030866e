"""The human click: the room judges answers two by two, and a model learns what it rewards."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from cafe_citoyen.core.blackbox.answers import (
    ANSWERS,
    QUESTION,
    UNSEEN,
    Answer,
    judged,
    judgements,
    wrong_won,
)
from cafe_citoyen.core.blackbox.preference import (
    FEATURES,
    Judgement,
    around,
    chance_spread,
    logistic,
    longest_won,
    rooms_learnt,
)
from cafe_citoyen.core.blackbox.seeds import Spread
from cafe_citoyen.core.intervals import exact
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.text import mark
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.dashboards.activities.ouvrir_la_boite.demonstration import (
    Demonstration,
    Projector,
)
from cafe_citoyen.store.reference.box import human_click as box
from cafe_citoyen.store.reference.box.asker import Knobs

NAMES = {
    "longueur": mark("10 mots de plus"),
    "politesse": mark("une formule polie de plus"),
    "prudence": mark("un « peut-être » de plus"),
    "chiffres": mark("un chiffre de plus"),
}


@lru_cache(8)
def learnt(people: tuple[tuple[Judgement, ...], ...]) -> list[dict[str, float]]:
    """Return the weights learnt from the room, then from rooms drawn from it."""
    return rooms_learnt(people)


class HumanClick(Demonstration):
    """Duels on the tablets, then what the model made of them.

    Parameters
    ----------
    question : str
        What the answers answer.
    answers : sequence of Answer
        At least two.
    """

    questions = ("85", "41")
    needs = ("numpy",)

    def __init__(self, question: str = QUESTION, answers: Sequence[Answer] = ANSWERS) -> None:
        self.question, self.answers = question, tuple(answers)
        self.part = box.part(self.answers)

    def step(self, knobs: Knobs, projector: Projector) -> Step:
        """Return the duel of all answers."""
        return box.step(self.question, self.answers, projector)

    def scene(self, knobs: Knobs, projector: Projector) -> dict[str, Any]:
        """Return the answers, then what was learnt from the duels once revealed."""
        texts = box.texts(self.answers, projector)
        vote = projector.reader.vote(self.step(knobs, projector).id)
        people = judged(vote.ballots, texts)
        common = {
            "told": None,
            "phase": vote.phase,
            "question": typeset(projector.translate(self.question)),
            "answers": [typeset(text) for text in texts.values()],
        }
        if not any(people):
            said = projector.translate(
                "Deux réponses, un clic : c’est ainsi que des gens corrigent une IA."
            )
            note = projector.translate("Réponses écrites ici ; certaines disent faux, exprès.")
            return {**common, "said": said, "note": note, "learnt": None}
        return {**common, **self._learnt(people, texts, projector)}

    def _learnt(
        self, people: list[list[tuple[str, str]]], texts: dict[str, str], projector: Projector
    ) -> dict[str, Any]:
        judging = [duels for duels in people if duels]
        rooms = tuple(tuple(person) for person in judgements(judging, texts))
        whole, *drawn = found = learnt(rooms)
        duels = [one for person in rooms for one in person]
        longest, wrong = longest_won(duels), wrong_won(judging, self._wrong)
        weights = {name: around(whole[name], [one[name] for one in drawn]) for name in FEATURES}
        short, long = (projector.translate(text) for text in UNSEEN)
        return {
            "said": projector.counted(
                longest[0],
                "La réponse la plus longue a gagné {n} duel sur {duels}.",
                "La réponse la plus longue a gagné {n} duels sur {duels}.",
                duels=longest[1],
            ),
            "learnt": [_weight(name, weights[name], projector) for name in FEATURES],
            "longest": _share(longest, projector.translate("la plus longue gagne"), projector),
            "wrong": _share(wrong, projector.translate("celle qui dit faux gagne"), projector),
            "unseen": [
                _unseen(found, short, long),
                _unseen(found, long, short),
            ],
            "note": projector.translate(
                "Duels appris : {duels} ; personnes : {people}. Le trait va où tombent 95 % des salles retirées de celle-ci. Le modèle ne voit que ces quatre traits : il ne sait pas ce qui est vrai.",
                duels=len(duels),
                people=len(judging),
            ),
        }

    @property
    def _wrong(self) -> frozenset[str]:
        return frozenset(one.id for one in self.answers if one.is_wrong)


def _weight(name: str, weight: Spread, projector: Projector) -> dict[str, Any]:
    """Return a weight as the chance to win against an answer alike but for that."""
    return {
        "name": projector.translate(NAMES[name]),
        "share": float(logistic(weight.mean)),
        "low": float(logistic(weight.low)),
        "high": float(logistic(weight.high)),
    }


def _unseen(rooms: list[dict[str, float]], text: str, other: str) -> dict[str, Any]:
    chance = chance_spread(rooms, text, other)
    return {"text": typeset(text), "share": chance.mean, "low": chance.low, "high": chance.high}


def _share(counted: tuple[int, int], name: str, projector: Projector) -> dict[str, Any]:
    won, n = counted
    low, high = exact(won, n)
    return {
        "name": name,
        "won": won,
        "n": n,
        "low": projector.percent(low),
        "high": projector.percent(high),
    }
