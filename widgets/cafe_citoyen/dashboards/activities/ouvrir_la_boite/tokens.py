"""Words become numbers: a sentence of the room cut into tokens, French against English."""

from collections import Counter
from functools import cache, lru_cache
from typing import Any

from cafe_citoyen.core.blackbox.byte_pairs import Encoder, train
from cafe_citoyen.core.blackbox.two_languages import Cut, cross
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.text import mark
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.dashboards.activities.ouvrir_la_boite.demonstration import (
    Demonstration,
    Projector,
    is_told,
)
from cafe_citoyen.locale import sentences
from cafe_citoyen.store.reference import datasets
from cafe_citoyen.store.reference.box import tokens as box
from cafe_citoyen.store.reference.box.asker import Knobs, one_of

MERGES = 1000
MERGES_EACH = 500
"""Pairs that each of the two machines of the comparison glues: it learns from half the texts."""

MOST_SHOWN = 150
VIEWS = ("phrase", "langues")
TRIES = (
    (mark("Deux sens"), "Un avocat mange un avocat."),
    (mark("Un mot rare"), "Anticonstitutionnellement, il gidouille."),
    (mark("De l’anglais"), "Why does it seem so clever?"),
    (mark("Du breton"), "Petra eo ar vuhez hep kafe?"),
    (mark("De l’ukrainien"), "Привіт усім!"),
    (mark("Un dessin"), "On se voit au café ? ☕🙂"),
)
"""Sentences at hand, each for a way in which meaning gets lost."""


@cache
def french_texts() -> tuple[str, ...]:
    """Return what the machine reads: the 100 questions, then this toolkit's own sentences."""
    questions = [row["texte"] for row in datasets.records("questions")]
    return (*questions, *sentences("en"))


@cache
def machine() -> Encoder:
    """Return the machine that learnt from them."""
    return train(french_texts(), MERGES)


@cache
def languages() -> list[Cut]:
    """Return our own sentences and their English, cut by the machine of each language."""
    texts = sentences("en")
    return cross({"fr": list(texts), "en": list(texts.values())}, MERGES_EACH)


@lru_cache(64)
def cut(sentence: str) -> tuple[str, ...]:
    """Return the tokens of a sentence."""
    return tuple(machine().encode(sentence))


class Tokens(Demonstration):
    """The sentence typed by the facilitator, in coloured pieces with their numbers."""

    questions = ("41", "17")
    bet_view = box.BET_VIEW

    def __init__(self, sentence: str) -> None:
        self.part = box.part(sentence)

    def step(self, knobs: Knobs, projector: Projector) -> Step:
        """Return a bet on the number of pieces, between one and all the signs."""
        return box.step(knobs, projector)

    def scene(self, knobs: Knobs, projector: Projector) -> dict[str, Any]:
        """Return the pieces once told, or the two languages."""
        common = {
            "tries": [{"label": projector.translate(label), "text": text} for label, text in TRIES]
        }
        if one_of(knobs, "vue", VIEWS) == "langues":
            return {**common, **_languages(projector)}
        if not knobs["phrase"].strip():
            said = projector.translate("Écrivez une phrase de la salle : la machine la coupera.")
            return {**common, "said": said, "told": False, "phase": "", "pieces": [], "bets": None}
        return {**common, **self._sentence(knobs, projector)}

    def _sentence(self, knobs: Knobs, projector: Projector) -> dict[str, Any]:
        step = self.step(knobs, projector)
        vote = projector.reader.vote(step.id)
        tokens = cut(knobs["phrase"].strip())
        told = is_told(knobs, vote)
        options = step.options
        bets = {"values": vote.numbers("phrase"), "truth": len(tokens), **options}
        return {
            "said": _said(knobs["phrase"].strip(), tokens, told, projector),
            "told": told,
            "phase": vote.phase,
            "pieces": _pieces(tokens) if told else [],
            "left": max(0, len(tokens) - MOST_SHOWN),
            "bets": bets if vote.ballots and told else None,
            "note": projector.translate(
                "Machine jouet : elle a lu {texts} textes en français et connaît {known} morceaux. GPT-2, qui colle de même, en connaît 50 257 (OpenAI, 2019).",
                texts=projector.count(len(french_texts())),
                known=projector.count(len(machine().numbers)),
            ),
        }


def _pieces(tokens: tuple[str, ...]) -> list[dict[str, Any]]:
    numbers = machine().numbers
    times = Counter(tokens)
    return [
        {
            "text": token,
            "number": numbers.get(token),
            "again": times[token] > 1 and len(token.strip()) > 1,
        }
        for token in tokens[:MOST_SHOWN]
    ]


def _said(sentence: str, tokens: tuple[str, ...], told: bool, projector: Projector) -> str:
    if not told:
        return projector.translate(box.TITLE)
    unknown = sum(token not in machine().numbers for token in tokens)
    said = projector.counted(
        len(tokens),
        "Morceaux : {pieces}, pour {signs} signe.",
        "Morceaux : {pieces}, pour {signs} signes.",
        pieces=projector.count(len(tokens)),
        signs=projector.count(len(sentence)),
    )
    if unknown:
        more = projector.translate(
            "Elle n’a jamais vu {n} d’entre eux : pas de nombre, donc pas de sens.", n=unknown
        )
        return f"{said} {more}"
    return f"{said} " + projector.translate("Elle ne voit plus que les nombres.")


def _languages(projector: Projector) -> dict[str, Any]:
    counts = {(one.learnt, one.read): one.tokens for one in languages()}
    dearer = counts["en", "fr"] / counts["en", "en"] - 1
    return {
        "said": typeset(
            projector.translate(
                "Qui a appris en anglais coupe le français en {more} de morceaux en plus.",
                more=projector.percent(dearer),
            )
        ),
        "told": True,
        "phase": "",
        "pieces": [],
        "bets": None,
        "languages": [{"learnt": a, "read": b, "tokens": n} for (a, b), n in counts.items()],
        "note": projector.translate(
            "Les mêmes {n} phrases de cet outil, en français et en anglais ; aucune des deux machines ne les avait lues. 93 % des mots que GPT-3 avait lus étaient en anglais (OpenAI, 2020).",
            n=len(sentences("en")) // 2,
        ),
    }
