"""What stands beside published tables: how to read them, and under which licence."""

from collections.abc import Mapping, Sequence

from cafe_citoyen.core.day import day
from cafe_citoyen.core.text import mark
from cafe_citoyen.store import seance_files
from cafe_citoyen.store.seance.seances import Seance
from cafe_citoyen.store.seance_files import PACKAGE

LICENCE = {
    "name": "etalab-2.0",
    "title": "Licence Ouverte / Open Licence, version 2.0",
    "path": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
}
ABOUT = {
    "votes": mark("les voix qui comptent, une ligne par objet"),
    "objets": mark("ce qui a été proposé à la salle, et d’où vient chaque texte"),
    "resultats": mark("les nombres du rapport, avec leurs intervalles à 95 %"),
    "croisements": mark("qui a répondu quoi d’un tour à l’autre ; vide : masqué"),
    "deroule": mark("ce que l’animateur a ouvert, fermé, révélé"),
    "contributions": mark("les textes approuvés"),
}


def about(name: str) -> str:
    """Return what is said in French of a published table, by its stem."""
    as_they_are = {table.name: table.about for table in seance_files.TABLES}
    return ABOUT.get(name) or as_they_are[name]


def readme(
    seance: Seance,
    counts: Mapping[str, int],
    left_out: list[str],
    own: Mapping[str, tuple[str, int]],
    documents: Sequence[str] = (),
) -> str:
    """Return the README of a published séance, in French.

    Parameters
    ----------
    seance : Seance
        The séance.
    counts : mapping
        Stem of each file to its number of rows.
    left_out : list of str
        What is not published, one sentence each.
    own : mapping
        Stem of each table that a notebook kept to its title and its number of rows.
    documents : sequence of str
        Names of the files that people read.
    """
    place = ", ".join(filter(None, [day(seance.date, "fr"), seance.lieu, seance.format]))
    said = {name: (about(name), count) for name, count in counts.items()} | dict(own)
    tables = "\n".join(
        f"- `{name}.csv` : {text} ({count} lignes ; colonnes dans `{name}.schema.json`)."
        for name, (text, count) in said.items()
    )
    missing = "\n".join(f"- {sentence}" for sentence in left_out)
    read = "".join(f"- `{name}` : à lire, sans logiciel particulier.\n" for name in documents)
    made_up = "\n**Café de répétition : tous les votes sont inventés.**\n" if seance.fictive else ""
    return f"""# {seance.titre}

{place}
{made_up}
Ce qu’une salle a répondu, sans nom ni compte. UTF-8, virgules, point décimal ; description
lisible par une machine : `{PACKAGE}` (Data Package). Dans LibreOffice : Unicode (UTF-8),
langue « Anglais (États-Unis) », virgule ; sinon les nombres décimaux restent du texte.

## Les tables
{tables}
{read}
## Ce qui n’est pas publié
{missing}

## Comment lire
Les personnes présentes ont choisi de venir : ces nombres disent ce que cette salle a répondu,
pas ce que pense une ville. Une personne compte une fois par question et par tour.

Licence et sources : `LICENCE.md`.
"""


def notice(seance: Seance) -> str:
    """Return the notice: the licence of what the room said, the credit of the booklet's texts."""
    source = seance.organisateur or seance.titre
    return f"""# Licence et sources

Ce que la salle a répondu et écrit est publié sous **{LICENCE["title"]}** (Etalab) :
<{LICENCE["path"]}>. Source à citer : {source}, {day(seance.date, "fr")}.

Les textes dont la colonne `source` de `objets.csv` dit « livret » sont repris des 100 questions
publiées en 2024 par Nantes Métropole après son débat sur l’intelligence artificielle. Ils sont
cités avec leur source ; leur licence n’est pas précisée, et cette notice ne leur en donne pas.
"""
