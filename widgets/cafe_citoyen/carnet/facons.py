"""The ways to vote as a table: what a notebook may ask for, and an example of each."""

from typing import TYPE_CHECKING

from cafe_citoyen.carnet.frames import frame
from cafe_citoyen.core.ballots import kinds
from cafe_citoyen.core.ballots.kind import Kind
from cafe_citoyen.core.step import Object, Step

if TYPE_CHECKING:
    import pandas as pd


def facons_de_voter() -> "pd.DataFrame":
    """Renvoie les façons de voter, une par ligne, celles d’autres paquets comprises.

    Colonnes : facon (le nom à donner), nom (ce que lit l’animateur), options (ce qu’elle prend, et
    sa valeur de départ), exemple (à copier dans une `Soiree`).

    Examples
    --------
    >>> facons_de_voter()[["facon", "nom"]]
    """
    rows = [
        {"facon": name, "nom": one.label, "options": _options(one), "exemple": _example(one)}
        for name, one in kinds().items()
        if one.is_offered or one.makes == "texts"
    ]
    return frame(
        rows, {"facon": "string", "nom": "string", "options": "string", "exemple": "string"}
    )


def _options(one: Kind) -> str:
    """Return the options with their values at the start, as a notebook writes them."""
    objects = tuple(Object(f"t-{number}", text) for number, text in enumerate(_texts(one), 1))
    step = Step("essai", one.label, one.name, objects, dict(one.example_options))
    return ", ".join(f"{name}={value!r}" for name, value in one.check_step(step).options.items())


def _example(one: Kind) -> str:
    options = f", options={dict(one.example_options)!r}" if one.example_options else ""
    return f'Etape("Notre parc", facon={one.name!r}, textes={_texts(one)!r}{options})'


def _texts(one: Kind) -> list[str]:
    """Return what an example asks: one invitation to write, else three texts to vote on."""
    found = [text.format(title="Notre parc") for text in one.examples]
    return found[:1] if one.makes == "texts" else found
