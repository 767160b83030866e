"""The vote on how many pieces a sentence is cut into."""

from types import MappingProxyType

from cafe_citoyen.core.part import Part
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.core.text import mark
from cafe_citoyen.store.reference.box.asker import Asker, Knobs

SENTENCE = mark("Pourquoi l’IA semble aussi intelligente que l’humain ?")
TITLE_SIGNS = 200
TITLE = mark("En combien de morceaux la machine coupera-t-elle cette phrase ?")
BET_VIEW: Knobs = MappingProxyType({"vue": "phrase"})
"""Settings under which the scene shows what is bet on."""


def part(sentence: str = SENTENCE) -> Part:
    """Return the part, on the sentence that the scene begins with."""
    return Part(
        "jetons",
        mark("Les mots deviennent des nombres"),
        12,
        mark("Une phrase de la salle est coupée en morceaux ; on parie sur leur nombre."),
        Step("morceaux", TITLE, "estimate", (Object("phrase", "…"),)),
        has_scene=True,
        knobs={"vue": "phrase", "phrase": sentence, "montre": ""},
    )


def step(knobs: Knobs, asker: Asker) -> Step:
    """Return a bet on the number of pieces, between one and all the signs."""
    sentence = knobs["phrase"].strip()
    if not sentence:
        raise Refusal("no_sentence", "Écrivez d’abord une phrase.")
    short = sentence if len(sentence) <= TITLE_SIGNS else sentence[:TITLE_SIGNS] + " …"
    options = {"unit": asker.translate("morceaux"), "low": 1, "high": max(2, len(sentence))}
    objects = (Object("phrase", f"« {short} »"),)
    return asker.numbered(Step("morceaux", asker.translate(TITLE), "estimate", objects, options))
