"""What the facilitator decided of a text: one ``moderer`` row each, the last of a text stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cafe_citoyen.core.refusal import Refusal

APPROVED, REFUSED, MERGED, WAITING = "approuvee", "refusee", "fusionnee", "attente"
STATUSES = (APPROVED, REFUSED, MERGED, WAITING)
MAX_GROUP = 60
"""Signs in the name of a group: it stands above a column of the projector."""


@dataclass(frozen=True)
class Moderation:
    """One decision on one text.

    Attributes
    ----------
    statut : {"approuvee", "refusee", "fusionnee", "attente"}
        The French word that the file holds.
    vers : str
        Where the text goes: for an approved one the name of its group (empty for none),
        for a merged one the id of the text that stands for both.
    """

    statut: str
    vers: str = ""


NOT_YET = Moderation(WAITING)


def moderation(details: Mapping[str, Any]) -> tuple[str, Moderation]:
    """Read the details of a ``moderer`` row: the text's id, and what was decided.

    Raises
    ------
    Refusal
        If a part is missing or is not what such a row holds.
    """
    text_id, statut = details.get("contribution"), details.get("statut")
    vers = details.get("vers") or ""
    if not isinstance(text_id, str) or not text_id or not isinstance(vers, str):
        raise Refusal(
            "bad_moderation", "Une modération donne « contribution », « statut » et « vers »."
        )
    if statut not in STATUSES:
        raise Refusal(
            "bad_moderation",
            "Le statut d’un texte vaut {known}, pas « {value} ».",
            known=", ".join(STATUSES),
            value=statut,
        )
    if len(vers) > MAX_GROUP:
        raise Refusal(
            "bad_moderation",
            "Le nom d’une colonne compte {length} signes ; {longest} au plus.",
            length=len(vers),
            longest=MAX_GROUP,
        )
    if statut == MERGED and vers in ("", text_id):
        raise Refusal("bad_moderation", "Un texte se fusionne avec un autre : « vers » le nomme.")
    return text_id, Moderation(statut, vers)
