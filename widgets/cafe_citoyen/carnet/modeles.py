"""The small models of « Ouvrir la boîte » as plain functions, to try on texts and settings of one's own."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from cafe_citoyen.carnet.frames import Columns, frame
from cafe_citoyen.core.blackbox import byte_pairs, digits, hiring, next_word
from cafe_citoyen.core.blackbox.seeds import Spread
from cafe_citoyen.store.reference import datasets

if TYPE_CHECKING:
    import pandas as pd

SPREAD: Columns = {
    "mesure": "string",
    "moyenne": "Float64",
    "bas": "Float64",
    "haut": "Float64",
    "tirages": "Int64",
}


def jetons(phrase: str, textes: Iterable[str] | None = None, fusions: int = 1000) -> list[str]:
    """Renvoie une phrase coupée en morceaux, comme le fait un modèle de langue.

    Parameters
    ----------
    phrase : str
        Ce qu’il faut couper.
    textes : textes, facultatif
        Ce dont la machine apprend à couper ; les 100 questions par défaut.
    fusions : int
        Combien de paires elle peut coller.

    Examples
    --------
    >>> jetons("Un avocat mange un avocat.")
    """
    return _cutter(_read(textes), fusions).encode(phrase)


def mots_suivants(
    debut: str, textes: Iterable[str] | None = None, ordre: int = 3, temperature: float = 1.0
) -> "pd.DataFrame":
    """Renvoie les mots qui peuvent suivre, le plus probable d’abord : colonnes mot, chance (0 à 1).

    Parameters
    ----------
    debut : str
        Les mots d’avant.
    textes : textes, facultatif
        Ce que la machine a lu ; les 100 questions par défaut.
    ordre : int
        3 regarde les deux mots d’avant, 2 un seul.
    temperature : float
        1 garde ce qui a été compté ; près de 0 ne reste que le plus probable.

    Examples
    --------
    >>> mots_suivants("Comment l’IA").head()
    """
    words = next_word.words_of(debut) or [next_word.END]
    likely = _reader(_read(textes), ordre).next(words, temperature)
    rows = [
        {"mot": "(fin)" if word == next_word.END else word, "chance": chance}
        for word, chance in likely.items()
    ]
    return frame(rows, {"mot": "string", "chance": "Float64"})


def inventer(
    debut: str = "",
    textes: Iterable[str] | None = None,
    ordre: int = 3,
    temperature: float = 1.0,
    graine: int = 1,
) -> str:
    """Renvoie une phrase que la machine invente, mot après mot ; la même graine invente la même.

    Parameters
    ----------
    debut, textes, ordre, temperature
        Comme pour `mots_suivants`.
    graine : int
        Un nombre entier.

    Examples
    --------
    >>> inventer("L’IA", graine=7)
    """
    words = _reader(_read(textes), ordre).invent(graine, debut, temperature)
    return next_word.sentence(words)


def embauches(
    colonnes: Sequence[str] = ("diplome", "groupe"),
    injustice: float = 1.0,
    quartier: float = 0.95,
    tirages: int = 20,
) -> "pd.DataFrame":
    """Renvoie ce qu’une machine apprend d’un passé injuste, dans un monde inventé.

    Une ligne par mesure : colonnes mesure, moyenne (de 0 à 1), bas et haut (où tombent 95 % des
    tirages), tirages. Un écart : la part retenue chez A moins la part retenue chez B.

    Parameters
    ----------
    colonnes : noms
        Ce que la machine voit : ``diplome``, ``groupe``, ``quartier``.
    injustice : float
        Points que le passé a ôtés au groupe B.
    quartier : float
        De 0,5 (le quartier ne dit rien du groupe) à 1 (il dit tout).
    tirages : int
        Combien de mondes sont tirés.

    Examples
    --------
    >>> embauches(colonnes=["diplome", "quartier"])
    """
    names = {
        "past": "ecart_du_passe",
        "model": "ecart_de_la_machine",
        "like_past": "comme_le_passe",
        "like_merit": "selon_le_merite",
    }
    found = hiring.over_seeds(tuple(colonnes), range(tirages), injustice, quartier)
    return frame([_row(label, found[name]) for name, label in names.items()], SPREAD)


def chiffres(exemples: Sequence[int] = (10, 30, 100, 300, 900), tirages: int = 5) -> "pd.DataFrame":
    """Renvoie la part de bonnes réponses d’une machine qui lit des chiffres, selon ses exemples.

    Une ligne par nombre d’exemples : colonnes mesure, moyenne (de 0 à 1), bas, haut, tirages.

    Parameters
    ----------
    exemples : nombres
        Combien d’images elle apprend, de 10 à 900.
    tirages : int
        Combien de fois elle apprend, d’autres images chaque fois.

    Examples
    --------
    >>> chiffres([10, 100])
    """
    found = digits.learning_curve(exemples, range(tirages))
    return frame([_row(f"{n}_exemples", one) for n, one in found.items()], SPREAD)


def _row(name: str, one: Spread) -> dict[str, object]:
    return {
        "mesure": name,
        "moyenne": one.mean,
        "bas": one.low,
        "haut": one.high,
        "tirages": one.runs,
    }


def _read(texts: Iterable[str] | None) -> tuple[str, ...]:
    if texts is None:
        return tuple(row["texte"] for row in datasets.records("questions"))
    return (texts,) if isinstance(texts, str) else tuple(map(str, texts))


_cutter = lru_cache(8)(byte_pairs.train)
_reader = lru_cache(8)(next_word.train)
