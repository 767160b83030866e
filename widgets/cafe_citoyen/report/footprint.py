"""The evening's own footprint, on paper: each device, its hours, its range, and the formula in words."""

from pathlib import Path

from cafe_citoyen.core.carbon.evening import DEVICES, G_PER_KG, per_hour_gco2e
from cafe_citoyen.core.carbon.factors import Factors
from cafe_citoyen.core.carbon.span import Span
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.number import MOST_DECIMALS, number_text, significant
from cafe_citoyen.core.phrase import counted
from cafe_citoyen.core.text import mark
from cafe_citoyen.report import fragments
from cafe_citoyen.store.after import footprint as evening
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.reference import carbon_factors

HEADS = (mark("Appareil"), mark("Nombre"), mark("Une heure"), mark("La soirée"))
WORDS = (
    mark(
        "Pour chaque appareil : le carbone de toute sa vie (ADEME), divisé par ses heures d’usage, fois les heures de la soirée, fois le nombre d’appareils. La fourchette vient des heures d’usage, que personne n’a mesurées ici."
    ),
    mark(
        "La durée va du premier au dernier geste de l’animateur ; un silence de plus de deux heures n’est pas compté. Une tablette partagée compte une fois."
    ),
    mark("Pas compté : les trajets, le chauffage, la lumière, le café, le réseau."),
)


def fragment(folder: Path, follower: SeanceFollower, language: str, translate: Translate) -> str:
    """Return the footprint of a séance's devices, or nothing where nothing ran for a minute.

    Parameters
    ----------
    folder : Path
        The séance's folder.
    follower : SeanceFollower
        Its files, read.
    language : str
        ``fr`` or ``en``.
    translate : callable
        From a French text to that language.
    """
    factors = carbon_factors.load()
    found = evening.measured(folder, follower, factors)
    if found.minutes < 1:
        return ""
    heads = [translate(name) for name in HEADS]
    sentence = counted(
        found.counts["tablet"],
        "Les appareils de la soirée : {total} en {minutes} min ({n} tablette).",
        "Les appareils de la soirée : {total} en {minutes} min ({n} tablettes).",
        translate,
    ).format(total=_grams(found.gco2e, language), minutes=round(found.minutes))
    caption = translate("Carbone des appareils, en gCO2e (bas à haut)")
    return "".join(
        [
            fragments.heading(2, translate("L’empreinte de la soirée")),
            fragments.paragraph(sentence),
            fragments.table(caption, heads, _rows(found, factors, language, translate)),
            fragments.bullets([translate(text) for text in WORDS]),
        ]
    )


def _rows(
    found: evening.Evening, factors: Factors, language: str, translate: Translate
) -> list[list[str]]:
    return [
        [
            translate(DEVICES[device][1]),
            str(found.counts[device]),
            _ends(per_hour_gco2e(device, factors), language),
            _ends(span, language),
        ]
        for device, span in found.parts.items()
    ]


def _grams(span: Span, language: str) -> str:
    is_heavy = span.high >= G_PER_KG
    shown = span / G_PER_KG if is_heavy else span
    return _ends(shown, language) + "\u00a0" + ("kgCO2e" if is_heavy else "gCO2e")


def _ends(span: Span, language: str) -> str:
    low, high = (_two_digits(value, language) for value in (span.low, span.high))
    return low if low == high else f"{low}–{high}"


def _two_digits(value: float, language: str) -> str:
    """Return a number of two significant digits: the hours of use are not known better."""
    return number_text(significant(value, 2), language, MOST_DECIMALS)
