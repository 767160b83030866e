"""Writing a short text. The texts go to ``contributions.csv``; this kind holds what a step may ask."""

from collections.abc import Mapping
from dataclasses import replace
from random import Random
from typing import Any, Literal

from cafe_citoyen.core.ballots.kind import Ballots, Kind, context_of, require_options
from cafe_citoyen.core.clean_text import clean_text
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.result import Result
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.text import mark

LONGEST = 280

MADE_UP = (
    "Qui vérifie ce que répond une IA ?",
    "Peut-on refuser qu’une IA lise notre dossier ?",
    "Et ceux qui n’ont pas d’ordinateur ?",
    "Combien d’eau pour une question ?",
    "Une IA peut-elle m’aider à écrire sans penser à ma place ?",
    "Qui paie quand elle se trompe ?",
)
"""What the made-up people of a rehearsal write."""


class Text(Kind):
    """One question, answered in one's own words: no values, no tally, a moderated list."""

    name = "text"
    label = mark("Écrire")
    makes: Literal["ballots", "texts"] = "texts"
    is_offered = False
    is_on_paper = False
    columns: Mapping[str, str] = {"combien": "max_length"}

    def check_step(self, step: Step) -> Step:
        """Fill in ``max_length`` (280), ``several`` and ``moderated`` (true); see `Kind`.

        The step has one object, whose text is the invitation above the box.
        """
        require_options(step, frozenset({"max_length", "several", "moderated"}))
        longest = step.options.get("max_length", LONGEST)
        if type(longest) is not int or not 20 <= longest <= 1000:
            raise Refusal(
                "bad_step",
                "Un texte compte de 20 à 1000 signes au plus, pas {value}.",
                value=longest,
            )
        if len(step.objects) != 1:
            raise Refusal(
                "bad_step",
                "Une question à texte porte un seul objet (l’invitation à écrire), pas {count}.",
                count=len(step.objects),
            )
        flags = {name: step.options.get(name, True) for name in ("several", "moderated")}
        for name, value in flags.items():
            if type(value) is not bool:
                raise Refusal(
                    "bad_step",
                    "L’option « {name} » vaut true ou false, pas {value}.",
                    name=name,
                    value=value,
                )
        return replace(step, options={"max_length": longest, **flags, **context_of(step)})

    def check(self, step: Step, values: Mapping[str, object]) -> dict[str, str]:
        """Refuse any ballot: a text is sent as a contribution; see `Kind`."""
        raise Refusal("not_a_ballot", "À cette question, on répond par un texte, pas par un vote.")

    def check_text(self, step: Step, text: str) -> str:
        """Accept a text of ``max_length`` signs at most, cleaned; see `Kind`."""
        return clean_text(text, step.options["max_length"])

    def tally(self, step: Step, ballots: Ballots) -> list[Result]:
        """Return nothing: texts are read, not counted; see `Kind`."""
        return []

    def figure(
        self, step: Step, results: list[Result], translate: Translate = str
    ) -> dict[str, Any]:
        """Return an empty figure; see `Kind`."""
        return {"data": [], "layout": {}}

    def sentence(self, step: Step, results: list[Result], translate: Translate = str) -> str:
        """Say that texts are read, not counted; see `Kind`."""
        return translate("Des textes : on les lit, on ne les compte pas.")

    def make_up(self, step: Step, tastes: Mapping[str, float], chance: Random) -> dict[str, object]:
        """Return one text under the step's object, for the rehearsal to send; see `Kind`."""
        return {step.objects[0].id: chance.choice(MADE_UP)}
