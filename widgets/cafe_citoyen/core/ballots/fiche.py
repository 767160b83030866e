"""Filling in a sheet of a few short named fields. One sheet is one text: « Champ : valeur | Champ : valeur ».

So a sheet is sent at once, counts once, and is approved, merged, withdrawn and published whole, as any
text is; only this module knows where a field begins.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Any

from cafe_citoyen.core.ballots.text import Text
from cafe_citoyen.core.clean_text import clean_text, is_blank
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import MAX_TEXT, Step
from cafe_citoyen.core.step_options import require_names
from cafe_citoyen.core.text import mark

FEWEST_FIELDS, MOST_FIELDS = 2, 8
LONGEST_FIELD = 40
USUAL_LENGTH = 140
BETWEEN, COLON = " | ", " : "
PARTED = re.compile(r"[|\r\n]+")
"""What parts two fields where a sheet comes in: the sign of the file, or a line break."""

MADE_UP_NAMES = (
    "L’assistant du guichet",
    "Le tri des demandes de logement",
    "La caméra du parking",
    "Le résumé des réunions",
    "La traduction à l’accueil",
)
MADE_UP = (
    "Répondre plus vite",
    "Les agents de la mairie",
    "Tout le monde",
    "Je ne sais pas bien",
    "On ne nous l’a pas dit",
)
"""What the made-up people of a rehearsal write in the first field, and in the others."""


class Fiche(Text):
    """A few fields to fill in, each may stay empty: no values, no tally, a moderated list of sheets."""

    name = "fiche"
    label = mark("Remplir une fiche")
    example_options: Mapping[str, Any] = {"fields": ["Nom", "À quoi ça sert", "Qui s’en sert"]}
    compares: Sequence[str] = ()
    columns: Mapping[str, str] = {"reponses": "fields", "combien": "max_length"}

    def check_step(self, step: Step) -> Step:
        """Require ``fields``, 2 to 8 short names; fill in the rest as a text does, ``max_length`` a field; see `Kind`."""
        fields = _fields(step.options.get("fields"))
        most = (MAX_TEXT - len(BETWEEN.join(name + COLON for name in fields))) // len(fields)
        given = {name: value for name, value in step.options.items() if name != "fields"}
        bare = replace(step, options={"max_length": min(USUAL_LENGTH, most), **given})
        options = super().check_step(bare).options
        if options["max_length"] > most:
            raise Refusal(
                "bad_step",
                "Avec ces champs, un champ compte {most} signes au plus, pas {value}.",
                most=most,
                value=options["max_length"],
            )
        return replace(step, options={"fields": fields, **options})

    def check_text(self, step: Step, text: str) -> str:
        """Accept « champ : valeur » lines, one a field at most, each value cleaned; see `Kind`."""
        fields: list[str] = step.options["fields"]
        found: dict[str, str] = {}
        for line in filter(str.strip, PARTED.split(text)):
            name, value = _parted(line)
            if name not in fields or name in found:
                raise Refusal(
                    "bad_sheet",
                    "Chaque ligne d’une fiche commence par un champ à elle : {known} ; pas « {line} ».",
                    known=", ".join(fields),
                    line=line.strip()[:60],
                )
            if not is_blank(value):
                found[name] = clean_text(value, step.options["max_length"])
        if not found:
            raise Refusal("empty_text", "Votre fiche est vide : remplissez au moins une ligne.")
        return BETWEEN.join(name + COLON + found[name] for name in fields if name in found)

    def sheet(self, step: Step, text: str) -> dict[str, str]:
        """Return the step's fields in their order, each with what a text says of it; see `Kind`."""
        said = dict(_parted(part) for part in text.split(BETWEEN))
        return {name: said.get(name, "") for name in step.options["fields"]}

    def make_up(self, step: Step, tastes: Mapping[str, float], chance: Random) -> dict[str, object]:
        """Return one sheet under the step's object, some fields left empty; see `Kind`."""
        first, *others = step.options["fields"]
        kept = [name for name in others if chance.random() < 0.7]
        lines = [first + COLON + chance.choice(MADE_UP_NAMES)]
        lines += [name + COLON + chance.choice(MADE_UP) for name in kept]
        return {step.objects[0].id: "\n".join(lines)}


def _parted(line: str) -> tuple[str, str]:
    """Return what stands before and after a line's first colon."""
    name, _, value = line.partition(":")
    return " ".join(name.split()), value.strip()


def _fields(value: object) -> list[str]:
    """Return a step's fields, cleaned; Refusal where they are none."""
    bad_name = Refusal(
        "bad_step",
        "Le nom d’un champ compte de 1 à {longest} signes, sans deux-points ni barre.",
        option="fields",
        longest=LONGEST_FIELD,
    )
    given = value
    if isinstance(value, list):
        given = [" ".join(one.split()) if isinstance(one, str) else one for one in value]
    names = require_names(
        given,
        FEWEST_FIELDS,
        MOST_FIELDS,
        LONGEST_FIELD,
        number=Refusal(
            "bad_step",
            "Une fiche a de {fewest} à {most} champs.",
            option="fields",
            fewest=FEWEST_FIELDS,
            most=MOST_FIELDS,
        ),
        name=bad_name,
        twice=Refusal("bad_step", "Deux champs de la fiche portent le même nom.", option="fields"),
    )
    if any(set(one) & set("|:") for one in names):
        raise bad_name
    return names
