"""One café in a notebook: its votes, results and texts as tables, its charts, tables of one's own."""

from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cafe_citoyen.carnet.columns import ETAPES, RESULTATS, SEANCES, TEXTES, VOTES
from cafe_citoyen.carnet.files import (
    STATES,
    PublishedFiles,
    SeanceFiles,
    round_of,
    times,
    wording,
)
from cafe_citoyen.carnet.frames import frame
from cafe_citoyen.core.asked import Asked
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.moderation import APPROVED
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.after.results import text_of
from cafe_citoyen.store.seance import own_tables, seances
from cafe_citoyen.store.seance_files import PACKAGE, SEANCE

with suppress(ModuleNotFoundError):  # no plotly in a browser that runs a notebook by itself
    import cafe_citoyen.carnet.template  # noqa: F401 - plotly knows the house's template from here on

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go


def Seances() -> "pd.DataFrame":  # noqa: N802 - a public name, beside `Seance`
    """Renvoie tous les cafés de ce dossier de séances, du plus récent au plus ancien, un par ligne.

    Colonnes : seance, titre, date, lieu, format, public, organisateur, langue, ouverte, fictive
    (une répétition), dossier.

    Examples
    --------
    >>> Seances()[["titre", "date"]]
    """
    found = seances.listing(seances.directory())
    rows = [{**vars(one), "seance": one.id, "dossier": one.folder} for one in found]
    return frame(rows, SEANCES)


class Seance:
    """Un café, relu dans ses fichiers à chaque question que vous lui posez.

    Parameters
    ----------
    laquelle : str ou Path, facultatif
        Un identifiant (``"2026-11-28-cafe-des-tilleuls"``), un dossier de séance, ou un jeu de
        données que « publier » a écrit ; sans rien : le café ouvert, sinon le plus récent.

    Raises
    ------
    Refusal
        Si ce café n’existe pas, ou s’il n’y en a aucun : une phrase dit lesquels il y a.

    Examples
    --------
    >>> cafe = Seance()
    >>> cafe.resultats()
    """

    def __init__(self, laquelle: str | Path | None = None) -> None:
        self._files = _files(laquelle)

    def __repr__(self) -> str:
        """Renvoie le titre et le dossier."""
        return f"Seance({str(self.dossier)!r})"

    @cached_property
    def dossier(self) -> Path:
        """Le dossier où sont les fichiers de ce café."""
        if isinstance(self._files, SeanceFiles):
            return self._files.seance.folder
        return self._files.folder

    def etapes(self) -> "pd.DataFrame":
        """Renvoie ce qui a été demandé à la salle, un tour par ligne, dans l’ordre de la soirée.

        Colonnes : etape, tour, question, facon (de voter), objets (combien de propositions), etat
        (``ouvert``, ``clos``, ``revele``), ouvert, clos, revele (l’heure du mur), recus (bulletins ou textes).
        Les tours annulés n’y sont pas.

        Examples
        --------
        >>> Seance().etapes()[["etape", "question", "recus"]]
        """
        proceedings = self._files.proceedings
        when = times(self._files.steering())
        current = proceedings.current
        rows = [
            {
                "etape": one.step.id,
                "tour": one.number,
                "question": one.step.title,
                "facon": one.step.kind,
                "objets": len(one.step.objects),
                "etat": STATES[
                    current.phase
                    if current and current.round == one.round
                    else "revealed"
                    if proceedings.is_revealed(one.round)
                    else "closed"
                ],
                **when.get(one.round, {}),
                "recus": self._files.received(one.round),
            }
            for one in self._asked()
        ]
        return frame(rows, ETAPES)

    def votes(self, etape: str | None = None, tour: int | None = None) -> "pd.DataFrame":
        """Renvoie les voix qui comptent : le dernier bulletin de chacun, sans les tours annulés.

        Une ligne par proposition que quelqu’un a notée, cochée ou rangée ; ce qu’il a laissé de
        côté n’a pas de ligne. Colonnes : etape, tour, question, participant (un numéro tiré au
        hasard pour ce café), objet, texte (la proposition), valeur (comme dans ``votes.csv``),
        lecture (ce qu’elle veut dire), nombre (la valeur, si c’en est un), saisie (tablette,
        papier, animateur…).

        Parameters
        ----------
        etape : str, facultatif
            Une seule étape, par son identifiant ; voir `etapes`.
        tour : int, facultatif
            Un seul tour.

        Examples
        --------
        >>> votes = Seance().votes("vote-1")
        >>> votes.groupby("texte").size().sort_values()
        """
        rows = [
            {
                "etape": one.step.id,
                "tour": one.number,
                "question": one.step.title,
                **voice,
                "texte": text_of(one.step, voice["objet"]),
                "lecture": wording(one.step, voice["valeur"]),
                "nombre": _number(voice["valeur"]),
            }
            for one in self._asked(etape, tour)
            for voice in self._files.voices(one.round)
        ]
        return frame(rows, VOTES)

    def resultats(self, etape: str | None = None, tour: int | None = None) -> "pd.DataFrame":
        """Renvoie ce que la salle a répondu, un nombre par ligne, comme dans ``resultats.csv``.

        Colonnes : etape, tour, question, objet, texte, indicateur, valeur, unite, bas et haut (la
        marge d’erreur à 95 %), n (bulletins), lecture (la valeur en toutes lettres), code.

        Parameters
        ----------
        etape, tour : facultatifs
            Comme pour `votes`.

        Examples
        --------
        >>> trouves = Seance().resultats()
        >>> trouves[trouves["code"] == "votes"].nlargest(3, "valeur")
        """
        kept = {one.round for one in self._asked(etape, tour)}
        found = self._files.results()
        rows = [row for row in found if round_of(row) in kept]
        return frame(rows, RESULTATS)

    def textes(self, etape: str | None = None, tous: bool = False) -> "pd.DataFrame":
        """Renvoie les textes de la salle : ceux que l’animateur a approuvés.

        Colonnes : etape, tour, question, texte, colonne (du mur), statut, contribution (son
        identifiant).

        Parameters
        ----------
        etape : str, facultatif
            Une seule étape.
        tous : bool
            Aussi ceux que personne n’a encore lus, et ceux qui ont été refusés ou réunis à
            d’autres : ne les projetez pas.

        Examples
        --------
        >>> Seance().textes()["texte"].sample(3)
        """
        titles = {one.round: one.step.title for one in self._asked(etape)}
        rows = [
            {**row, "question": titles[round_of(row)]}
            for row in self._files.texts()
            if round_of(row) in titles and (tous or row["statut"] == APPROVED)
        ]
        return frame(rows, TEXTES)

    def graphique(self, etape: str, tour: int | None = None) -> "go.Figure":
        """Renvoie le graphique d’un vote, celui que la salle voit, à reprendre à votre idée.

        Il est au gabarit de la maison, ``plotly.io.templates["cafe_citoyen"]``.

        Parameters
        ----------
        etape : str
            Identifiant du vote ; voir `etapes`.
        tour : int, facultatif
            Le tour ; le dernier par défaut.

        Raises
        ------
        Refusal
            Si ce vote n’existe pas, n’a aucun bulletin, ou recueille des textes.

        Examples
        --------
        >>> figure = Seance().graphique("vote-1")
        >>> figure.update_layout(title="Ce que la salle veut discuter")
        """
        from cafe_citoyen.carnet.figure import drawn

        asked = list(self._asked(etape, tour))[-1]
        step, found = asked.step, self._files.tally(asked.round)
        made = kind(step.kind).figure(step, found) if found else {"data": []}
        if not made["data"]:
            raise Refusal(
                "no_chart",
                "« {title} » n’a pas de graphique : aucun bulletin n’est compté, ou ce sont des textes.",
                title=step.title,
            )
        return drawn(made)

    def enregistrer(
        self, table: "pd.DataFrame", nom: str, titre: str, publier: bool = False
    ) -> Path:
        """Garde une table à vous dans le dossier du café : un CSV et son schéma ; renvoie le CSV.

        Le rapport la montre, « verifier » la vérifie, et « publier » la prend si vous le voulez.
        Un nom déjà pris par une table à vous est remplacé.

        Parameters
        ----------
        table : DataFrame
            Au plus 100 000 lignes ; un index qui a un nom devient une colonne.
        nom : str
            Nom du fichier : a-z, 0-9 et _.
        titre : str
            Ce que les gens liront au-dessus.
        publier : bool
            Si elle peut quitter l’ordinateur.

        Raises
        ------
        Refusal
            Si la table ne peut pas être gardée, ou si elle dirait de qui est chaque ligne.

        Examples
        --------
        >>> compte = cafe.votes("vote-1").groupby("texte").size().rename("voix")
        >>> cafe.enregistrer(compte, "debats", titre="Ce qui a été débattu", publier=True)
        """
        from cafe_citoyen.carnet.own_table import own_table

        if not isinstance(self._files, SeanceFiles):
            raise Refusal(
                "published_only", "Un jeu de données publié ne se complète pas : ouvrez le café."
            )
        return own_tables.write(self.dossier, own_table(table, nom, titre, publier))

    def _asked(self, etape: str | None = None, tour: int | None = None) -> Iterator[Asked]:
        """Yield each round that was asked and not cancelled; Refusal where what is wanted is none."""
        known = self._files.proceedings.asked()
        if etape is not None and etape not in {one.step.id for one in known}:
            raise Refusal(
                "unknown_step",
                "L’étape « {step} » n’est pas de ce café. Ses étapes : {known}.",
                step=etape,
                known=", ".join(dict.fromkeys(one.step.id for one in known)) or "-",
            )
        wanted = [
            one
            for one in known
            if (etape is None or one.step.id == etape) and (tour is None or one.number == tour)
        ]
        if tour is not None and not wanted:
            raise Refusal(
                "unknown_round",
                "Il n’y a pas de tour {tour}. Les tours : {known}.",
                tour=tour,
                known=", ".join(f"{one.step.id} {one.number}" for one in known) or "-",
            )
        yield from wanted


def _files(which: str | Path | None) -> SeanceFiles | PublishedFiles:
    directory = seances.directory()
    if which is None:
        found = seances.current(directory) or next(iter(seances.listing(directory)), None)
        if found is None:
            raise Refusal(
                "no_seance", "Il n’y a encore aucun café : ouvrez-en un depuis l’accueil."
            )
        return SeanceFiles(found)
    given = Path(which)
    folder = given.parent if given.name == PACKAGE else given
    for place in (directory / folder, folder):
        if (place / SEANCE).is_file():
            return SeanceFiles(seances.read(place))
    if (folder / PACKAGE).is_file():
        return PublishedFiles(folder)
    raise Refusal(
        "unknown_seance",
        "« {given} » n’est ni un café de {directory}, ni le dossier d’un café ou d’un jeu de données publié. Les cafés : {known}.",
        given=which,
        directory=directory,
        known=", ".join(one.id for one in seances.listing(directory)[:10]) or "-",
    )


def _number(value: str) -> float | None:
    try:
        return float(value)
    except ValueError:
        return None
