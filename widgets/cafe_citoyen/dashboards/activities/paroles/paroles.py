"""What the room writes: texts sent, read over, shown on a wall, put in columns, voted on."""

from collections.abc import Sequence
from typing import Any

from cafe_citoyen.core.ballots.text import LONGEST
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.core.text import mark
from cafe_citoyen.dashboards.text_activity import TextActivity

TITLE = mark("Quelle question vous posez-vous ?")
INVITATION = mark("Écrivez une question que vous aimeriez voir débattue.")


class Paroles(TextActivity):
    """Short texts from the tablets; none is shown before the facilitator approves it.

    Parameters
    ----------
    titre : str
        What people read above the box.
    invitation : str
        What they are invited to write.
    longueur : int
        Signs that a text may have.
    """

    label = mark("Paroles")
    has_moves = False
    how_to = (
        mark("Invitez la salle à écrire : rien ne s’affiche avant que vous ne l’ayez approuvé."),
        mark("Relisez les textes à l’abri des regards, approuvez, puis montrez le mur."),
        mark("Rangez-les en colonnes avec la salle, ou votez sur les textes."),
    )

    def __init__(
        self, titre: str = TITLE, invitation: str = INVITATION, longueur: int = LONGEST
    ) -> None:
        super().__init__()
        self.offer = {"words": {"title": titre, "invitation": invitation, "max_length": longueur}}

    def on_open_text(
        self,
        title: str,
        invitation: str,
        max_length: int,
        several: bool,
        moderated: bool,
        fields: Sequence[str] = (),
    ) -> None:
        """Ask the room for texts, or for sheets of so many fields, each of ``max_length`` signs."""
        options: dict[str, Any] = {
            "max_length": max_length,
            "several": several,
            "moderated": moderated,
        }
        facon = "fiche" if fields else "text"
        if fields:
            options |= {"fields": list(fields)}
        step = Step(self._free_id("paroles"), title, facon, (Object("texte", invitation),), options)
        self._open(step)
