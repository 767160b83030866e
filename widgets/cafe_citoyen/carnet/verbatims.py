"""Reading many texts together, in a notebook: a word in its contexts, what two groups say, what is said twice."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cafe_citoyen.carnet.frames import Columns, frame
from cafe_citoyen.core.verbatims import concordance as contexts
from cafe_citoyen.core.verbatims import keyness, twins

if TYPE_CHECKING:
    import pandas as pd

CONTEXTS: Columns = {"place": "Int64", "avant": "string", "mot": "string", "apres": "string"}
KEYS: Columns = {
    "mot": "string",
    "premier": "Int64",
    "second": "Int64",
    "g2": "Float64",
    "p_holm": "Float64",
    "log_ratio": "Float64",
}
TWINS: Columns = {
    "place_1": "Int64",
    "place_2": "Int64",
    "ressemblance": "Float64",
    "texte_1": "string",
    "texte_2": "string",
}


def concordance(textes: Iterable[str], mot: str, autour: int = contexts.AROUND) -> "pd.DataFrame":
    """Renvoie un mot dans chacun de ses contextes, sans égard aux accents ni aux majuscules.

    Parameters
    ----------
    textes : textes
        Où chercher, par exemple ``cafe.textes()["texte"]``.
    mot : str
        Un mot, ou son début.
    autour : int
        Signes montrés de chaque côté.

    Examples
    --------
    >>> concordance(questions()["texte"], "confian")
    """
    found = contexts.concordance(map(str, textes), mot, autour)
    return frame((dict(zip(CONTEXTS, line, strict=True)) for line in found), CONTEXTS)


def mots_cles(premiers: Iterable[str], seconds: Iterable[str]) -> "pd.DataFrame":
    """Renvoie les mots que deux groupes de textes disent inégalement, le plus sûr d’abord.

    ``p_holm`` tient compte du nombre de mots essayés : au-dessus de 0,05, le hasard suffit.
    ``log_ratio`` vaut 1 si le premier groupe dit le mot deux fois plus, −1 si c’est le second.

    Parameters
    ----------
    premiers, seconds : textes
        Les deux groupes.

    Examples
    --------
    >>> mots_cles(questions(origine="lycéens")["texte"], questions(origine="conférence")["texte"])
    """
    found = keyness.keys([*map(str, premiers)], [*map(str, seconds)])
    rows = ((key.word, key.first, key.second, key.g2, key.p, key.log_ratio) for key in found)
    return frame((dict(zip(KEYS, row, strict=True)) for row in rows), KEYS)


def textes_proches(textes: Iterable[str], seuil: float = twins.ALIKE) -> "pd.DataFrame":
    """Renvoie les paires de textes presque pareils, à réunir ou non : une personne décide.

    Parameters
    ----------
    textes : textes
        Où chercher.
    seuil : float
        De 0 à 1 ; plus haut, moins de paires et plus sûres.

    Examples
    --------
    >>> textes_proches(questions()["texte"], seuil=0.3)
    """
    kept = [*map(str, textes)]
    found = twins.twins(kept, seuil)
    rows = ((one, other, value, kept[one], kept[other]) for one, other, value in found)
    return frame((dict(zip(TWINS, row, strict=True)) for row in rows), TWINS)
