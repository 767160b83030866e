"""More data? Digits learnt from 10 to 900 examples, then images unlike any it learnt from."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from cafe_citoyen.core.blackbox import digits
from cafe_citoyen.core.blackbox.digits import CHANGES, Answer
from cafe_citoyen.core.blackbox.seeds import Spread
from cafe_citoyen.core.intervals import exact
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.text import mark
from cafe_citoyen.dashboards.activities.ouvrir_la_boite.demonstration import (
    Demonstration,
    Projector,
    is_told,
)
from cafe_citoyen.store.log.reader import Vote
from cafe_citoyen.store.reference.box import more_data as box
from cafe_citoyen.store.reference.box.asker import Knobs, number, one_of

SEEDS = 5
"""Draws of the examples behind each point of the curve."""

SURE = 0.9
SHOWN = 24
VIEWS = ("apprendre", "parier", "confiance")
NAMES = {
    "normale": mark("images ordinaires"),
    "negatif": mark("négatifs"),
    "decalee": mark("images décalées"),
    "bruit": mark("points au hasard"),
}


@lru_cache(4)
def point(size: int) -> Spread:
    """Return the share of right answers for a number of examples, over draws of them."""
    return digits.learning_curve([size], range(1, SEEDS + 1))[size]


class MoreData(Demonstration):
    """The learning curve, the bets, and trust against accuracy."""

    questions = ("8", "60")
    needs = ("sklearn",)
    bet_view = box.BET_VIEW

    def __init__(self) -> None:
        self.part = box.part()

    def step(self, knobs: Knobs, projector: Projector) -> Step:
        """Return a mark from 0 to 10 for each of six answers."""
        return box.step(knobs, projector)

    def scene(self, knobs: Knobs, projector: Projector) -> dict[str, Any]:
        """Return the curve, the six images, or the four ways of changing them."""
        view = one_of(knobs, "vue", VIEWS)
        makers = {"apprendre": _curve, "parier": self._bets, "confiance": _trust}
        return makers[view](knobs, projector)

    def _bets(self, knobs: Knobs, projector: Projector) -> dict[str, Any]:
        vote = projector.reader.vote(self.step(knobs, projector).id)
        told = is_told(knobs, vote)
        shown = box.drawn(box.examples(knobs), int(number(knobs, "images")))
        said = projector.translate("Elle répond à tout. À qui faites-vous confiance ?")
        if told:
            right = sum(_is_right(how, one) for how, one in shown)
            said = projector.counted(
                right,
                "Réponse juste : {n} sur {images}.",
                "Réponses justes : {n} sur {images}.",
                images=len(shown),
            )
        return {
            "said": said,
            "told": told,
            "phase": vote.phase,
            "images": [
                _image(n, how, one, told, vote, projector) for n, (how, one) in enumerate(shown, 1)
            ],
            "note": projector.translate(
                "Les images sont tirées au hasard parmi celles qu’elle n’a jamais vues, puis changées ; « sûre à » est le nombre que la machine donne elle-même."
            ),
        }


def _is_right(how: str, one: Answer) -> bool:
    """Tell whether an answer is right; in points at random there is nothing to read."""
    return how != "bruit" and one.answer == one.truth


def _image(
    n: int, how: str, one: Answer, told: bool, vote: Vote, projector: Projector
) -> dict[str, Any]:
    hidden: dict[str, Any] = {"truth": None, "is_right": None, "how": "", "bets": []}
    shown = {
        "truth": None if how == "bruit" else one.truth,
        "is_right": _is_right(how, one),
        "how": projector.translate(NAMES[how]),
        "bets": vote.numbers(f"image-{n}"),
    }
    return {
        "image": one.image,
        "answer": one.answer,
        "sure": projector.percent(one.confidence),
        **(shown if told else hidden),
    }


def _curve(knobs: Knobs, projector: Projector) -> dict[str, Any]:
    """Return the points learnt so far: the next one comes when the room asks for it."""
    examples = box.examples(knobs)
    answers = box.given(examples, "normale", 1)
    right = sum(one.answer == one.truth for one in answers)
    points = {size: point(size) for size in box.SIZES if size <= examples}
    return {
        "said": projector.translate(
            "{examples} exemples. Bonnes réponses : {right}, sur {n} images jamais vues.",
            examples=examples,
            right=right,
            n=len(answers),
        ),
        "told": None,
        "phase": "",
        "curve": [
            {"size": size, "mean": one.mean, "low": one.low, "high": one.high}
            for size, one in points.items()
        ],
        "sizes": list(box.SIZES),
        "samples": [
            {"image": one.image, "answer": one.answer, "is_right": one.answer == one.truth}
            for one in answers[:SHOWN]
        ],
        "note": projector.translate(
            "Vraies images de chiffres écrits à la main, 8 points sur 8 (UCI, 1998). Chaque point de la courbe : {n} tirages des exemples, le trait va du moins bon au meilleur ; le titre et les images sont du premier.",
            n=SEEDS,
        ),
    }


def _trust(knobs: Knobs, projector: Projector) -> dict[str, Any]:
    rows = [_row(how, box.given(box.examples(knobs), how, 1), projector) for how in CHANGES]
    worst = next(row for row in rows if row["how_id"] == "negatif")
    return {
        "said": _boasted(worst, projector),
        "told": None,
        "phase": "",
        "rows": rows,
        "note": projector.translate(
            "Calculé à l’instant, avec {examples} exemples appris. Entre crochets, l’intervalle à 95 %. La confiance affichée ne vaut que pour des images comme celles qu’elle a apprises.",
            examples=box.examples(knobs),
        ),
    }


def _boasted(row: dict[str, Any], projector: Projector) -> str:
    if not row["sure"]:
        return projector.translate(
            "Sur {n} négatifs, elle ne se dit jamais sûre à plus de 90 % : montrez-lui plus d’exemples.",
            n=row["n"],
        )
    return projector.translate(
        "Sur {n} négatifs, elle se dit sûre à plus de 90 % {sure} fois, et a raison {right} fois.",
        n=row["n"],
        sure=row["sure"],
        right=row["right"],
    )


def _row(how: str, answers: Sequence[Answer], projector: Projector) -> dict[str, Any]:
    sure = [one for one in answers if one.confidence > SURE]
    right = sum(_is_right(how, one) for one in sure)
    low, high = exact(len(sure), len(answers))
    return {
        "how_id": how,
        "how": projector.translate(NAMES[how]),
        "n": len(answers),
        "sure": len(sure),
        "share": len(sure) / len(answers),
        "low": low,
        "high": high,
        "right": right,
        "right_share": right / len(answers),
        "nothing": how == "bruit",
    }
