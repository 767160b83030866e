"""Writing a short text. The texts go to ``contributions.csv``; this kind holds what a step may ask."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Any, Literal

from cafe_citoyen.core import halves
from cafe_citoyen.core.ballots.kind import Ballots, Kind
from cafe_citoyen.core.clean_text import clean_text
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.result import Result
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.step_options import (
    DRAFTS,
    HALVES,
    TIME,
    WORDS,
    context_of,
    halves_of,
    is_halved,
    require_options,
)
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
    compares: Sequence[str] = (TIME, WORDS)
    columns: Mapping[str, str] = {"combien": "max_length"}

    def check_step(self, step: Step) -> Step:
        """Fill in ``max_length`` (280), ``several`` and ``moderated`` (true); see `Kind`.

        The step has one object, whose text is the invitation above the box. With ``halves`` it has
        two, a person sends one text, and ``drafts`` ({object: text}) are what stands in the box at first.
        """
        require_options(step, frozenset({"max_length", "several", "moderated", HALVES, DRAFTS}))
        longest = step.options.get("max_length", LONGEST)
        if type(longest) is not int or not 20 <= longest <= 1000:
            raise Refusal(
                "bad_step",
                "Un texte compte de 20 à 1000 signes au plus, pas {value}.",
                value=longest,
            )
        if len(step.objects) != 1 and not is_halved(step):
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
        if is_halved(step):
            flags["several"] = False
        common = {**self._drafts(step, longest), **halves_of(step, self.compares)}
        options = {"max_length": longest, **flags, **common, **context_of(step)}
        return replace(step, options=options)

    def _drafts(self, step: Step, longest: int) -> dict[str, Any]:
        """Return the step's ``drafts`` as an option, or nothing where every box is empty at first."""
        drafts = step.options.get(DRAFTS, {})
        if not isinstance(drafts, Mapping) or not drafts.keys() <= step.object_ids:
            raise Refusal("bad_step", "Un brouillon va à un texte de la question.")
        kept = {name: clean_text(str(text), longest) for name, text in drafts.items()}
        return {DRAFTS: kept} if kept else {}

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
        """Say that texts are read, not counted; of two halves, how their texts differ; see `Kind`."""
        if is_halved(step):
            return halves.sentence(self, step, results, translate)
        return translate("Des textes : on les lit, on ne les compte pas.")

    def make_up(self, step: Step, tastes: Mapping[str, float], chance: Random) -> dict[str, object]:
        """Return one text under the step's object, for the rehearsal to send; see `Kind`."""
        return {step.objects[0].id: chance.choice(MADE_UP)}
