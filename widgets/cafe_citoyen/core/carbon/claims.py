"""Two claims of a card game, held against what was published since: checked, not condemned.

The cards are those of "La Boîte noire de l'IA" (Datactivist and Nantes Métropole, CC-BY-SA);
only the figures are quoted.
"""

from dataclasses import dataclass

from cafe_citoyen.core.carbon.factors import Factors
from cafe_citoyen.core.carbon.span import Span
from cafe_citoyen.core.text import mark

G_PER_KG = 1000


@dataclass(frozen=True)
class Check:
    """A claim beside one published figure.

    Attributes
    ----------
    label, source, date : str
        What the figure is of, who says it and when.
    value : Span
        The figure, in the claim's unit.
    ratio : Span
        How many times the figure the claim is.
    """

    label: str
    source: str
    date: str
    value: Span
    ratio: Span


@dataclass(frozen=True)
class Claim:
    """What a card says.

    Attributes
    ----------
    id : str
        Stable name.
    text, unit, caution : str
        What people read, in French: the claim, its unit, and why no figure settles it.
    said : Span
        What the card says, in that unit.
    checks : tuple of Check
        The published figures, in the order of the table.
    """

    id: str
    text: str
    unit: str
    caution: str
    said: Span
    checks: tuple[Check, ...]


LABELS = {
    "mistral_gco2e": mark("Mistral Large 2, une réponse de 400 jetons"),
    "mistral_eau": mark("Mistral Large 2, une réponse de 400 jetons"),
    "greenly_gco2e": mark("Gemini refait avec le périmètre de Mistral"),
    "google_gco2e": mark("Gemini, question médiane"),
    "google_eau": mark("Gemini, question médiane"),
    "openai_eau": mark("ChatGPT, question moyenne"),
}
"""Labels of the rows held against the cards, as the table has them, for whoever reads another language."""

WATER = ("mistral_eau", "openai_eau", "google_eau")
SEARCH = ("mistral_gco2e", "greenly_gco2e", "google_gco2e")


def claims(factors: Factors) -> list[Claim]:
    """Return both claims with their checks."""
    return [_search(factors), _water(factors)]


def _search(factors: Factors) -> Claim:
    said = factors.span("affirmation_recherche", "fois")
    search_g = factors.span("recherche_web", "kgCO2e") * G_PER_KG
    values = {row: factors.span(row, "gCO2e/réponse") / search_g for row in SEARCH}
    return Claim(
        id="search",
        text=mark("Une question à une IA : dix fois l’électricité d’une recherche ?"),
        unit=mark("fois une recherche"),
        caution=mark(
            "La carte part de 3 Wh par réponse ; on publie aujourd’hui de 0,24 à 0,42 Wh. Ici, le carbone d’une réponse face à celui d’une recherche (ADEME, appareil et réseau compris) : les périmètres diffèrent."
        ),
        said=said,
        checks=tuple(_check(row, said, value, factors) for row, value in values.items()),
    )


def _water(factors: Factors) -> Claim:
    said = factors.span("affirmation_eau", "mL/réponse")
    values = {row: factors.span(row, "mL/réponse") for row in WATER}
    return Claim(
        id="water",
        text=mark("Une réponse d’une centaine de mots : un demi-litre d’eau ?"),
        unit=mark("mL par réponse"),
        caution=mark(
            "Mistral compte toute la vie du modèle, Google l’eau du centre de données, OpenAI ne le dit pas ; les longueurs diffèrent aussi. Aucun ne tranche seul."
        ),
        said=said,
        checks=tuple(_check(row, said, value, factors) for row, value in values.items()),
    )


def _check(row: str, said: Span, value: Span, factors: Factors) -> Check:
    factor = factors[row]
    return Check(LABELS[row], factor.source, factor.date, value, said / value)
