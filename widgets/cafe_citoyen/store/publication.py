"""A séance made ready for an open-data portal: what counts, and nothing that leads to a person."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import SystemRandom
from typing import Any

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store import datasets, results
from cafe_citoyen.store.crossings import crossings
from cafe_citoyen.store.csv_file import encode, header, write_durably
from cafe_citoyen.store.follow import SeanceFollower, Tail
from cafe_citoyen.store.publication_notice import LICENCE, notice, readme
from cafe_citoyen.store.schema import schema
from cafe_citoyen.store.seances import Seance

FEWEST = 5
"""Ballots under which a round is not published, and people under which a crossing is hidden."""

APPROVED = "approuvee"
"""Value of ``statut`` in a ``moderer`` row of a text that may be shown."""

HIDDEN_ACTIONS = ("moderer", "saisir")
SCHEMAS = {
    "votes": "voix",
    "objets": "objets",
    "resultats": "resultats",
    "croisements": "croisements",
    "deroule": "deroule",
    "contributions": "contributions_publiees",
}
"""Stem of a published file to its schema."""

Row = dict[str, str]


@dataclass(frozen=True)
class Publication:
    """What would be published, before anything is written.

    Attributes
    ----------
    seance : Seance
        The séance.
    tables : mapping
        Stem of each file to its rows.
    schemas : mapping
        Stem of each file to its schema's name.
    left_out : list of str
        One French sentence for each thing that is not published.
    """

    seance: Seance
    tables: Mapping[str, list[Row]]
    schemas: Mapping[str, str]
    left_out: list[str]

    @property
    def free_texts(self) -> list[str]:
        """Texts that somebody typed, for a last look: free text is what tells who wrote it."""
        seance = self.seance
        about = [seance.titre, seance.lieu, seance.public, seance.organisateur]
        own = [row["texte"] for row in self.tables["objets"] if row["source"] == "salle"]
        asked = [row["question"] for row in self.tables["objets"]]
        written = [row["texte"] for row in self.tables.get("contributions", [])]
        return list(dict.fromkeys(filter(None, [*about, *asked, *own, *written])))


def prepare(seance: Seance, is_linked: bool = False) -> Publication:
    """Return what would be published of a séance.

    Parameters
    ----------
    seance : Seance
        The séance.
    is_linked : bool
        Whether the voices of one person stay linked, under a new number; by default no voice
        is linked to another, and their order is drawn anew.
    """
    follower = SeanceFollower(seance.folder)
    follower.poll()
    kept = [
        (step.id, number)
        for step, number, _ in results.rounds(follower)
        if follower.box.received(step.id, number) >= FEWEST
    ]
    tables = {
        "votes": _voices(seance.id, follower, kept, is_linked),
        "objets": _objects(seance.id, follower),
        "resultats": _results(seance.id, follower, set(kept)),
        "croisements": crossings(seance.id, follower, FEWEST),
        "deroule": _steering(seance.folder),
    }
    texts = _approved(seance.folder)
    schemas = {**SCHEMAS, "votes": "voix_recodees"} if is_linked else SCHEMAS
    return Publication(
        seance,
        {**tables, "contributions": texts} if texts else tables,
        schemas,
        _left_out(follower, set(kept), is_linked),
    )


def require_free(target: Path) -> None:
    """Refuse a folder that holds anything: nothing is ever overwritten."""
    if target.is_file() or (target.is_dir() and any(target.iterdir())):
        raise Refusal(
            "not_empty",
            "{folder} n’est pas vide : rien n’y est écrit. Donnez un dossier neuf.",
            folder=target,
        )


def write(publication: Publication, target: Path) -> None:
    """Write the folder: one CSV and one Table Schema a table, ``datapackage.json``, README, notice.

    Raises
    ------
    Refusal
        If the folder holds anything.
    """
    require_free(target)
    target.mkdir(parents=True, exist_ok=True)
    for name, rows in publication.tables.items():
        of_schema = publication.schemas[name]
        write_durably(target / f"{name}.csv", header(of_schema) + encode(of_schema, rows))
        _write_json(target / f"{name}.schema.json", schema(of_schema))
    _write_json(target / "datapackage.json", _package(publication))
    counts = {name: len(rows) for name, rows in publication.tables.items()}
    text = readme(publication.seance, counts, publication.left_out)
    write_durably(target / "README.md", text.encode("utf-8"))
    write_durably(target / "LICENCE.md", notice(publication.seance).encode("utf-8"))


def _voices(
    seance_id: str, follower: SeanceFollower, kept: list[tuple[str, int]], is_linked: bool
) -> list[Row]:
    """Return the voices that count, in an order drawn anew: the file's own would tell who came first."""
    chance = SystemRandom()
    counted = {key: follower.box.counted(*key) for key in kept}
    numbers = _new_numbers({one for ballots in counted.values() for one in ballots}, chance)
    rows = []
    for (step_id, number), ballots in counted.items():
        round_rows = [
            {
                "seance": seance_id,
                "etape": step_id,
                "tour": str(number),
                **({"participant": numbers[person]} if is_linked else {}),
                "objet": name,
                "valeur": value,
            }
            for person, values in ballots.items()
            for name, value in values.items()
        ]
        chance.shuffle(round_rows)
        rows += round_rows
    return rows


def _new_numbers(people: Iterable[str], chance: SystemRandom) -> dict[str, str]:
    drawn = sorted(people)
    chance.shuffle(drawn)
    return {person: f"p-{place:04d}" for place, person in enumerate(drawn, 1)}


def _objects(seance_id: str, follower: SeanceFollower) -> list[Row]:
    hundred = datasets.questions()
    booklet = set(zip(hundred["id"], hundred["texte"], strict=True))
    return [
        {
            "seance": seance_id,
            "etape": step.id,
            "question": step.title,
            "facon": step.kind,
            "objet": item.id,
            "texte": " ".join(item.text.split()),
            "source": "livret" if (item.id, item.text) in booklet else "salle",
        }
        for step in follower.proceedings.steps.values()
        for item in step.objects
    ]


def _results(seance_id: str, follower: SeanceFollower, kept: set[tuple[str, int]]) -> list[Row]:
    return [
        row
        for row in results.rows(seance_id, follower)
        if (row["etape"], int(row["tour"])) in kept and int(row["n"]) >= FEWEST
    ]


def _steering(folder: Path) -> list[Row]:
    rows = Tail(folder / "deroule.csv", "deroule").read()
    return [row for _, row in rows if row["action"] not in HIDDEN_ACTIONS]


def approved_ids(folder: Path) -> set[str]:
    """Return the ids of the texts whose last ``moderer`` row approves them."""
    states: dict[str, object] = {}
    for _, row in Tail(folder / "deroule.csv", "deroule").read():
        if row["action"] == "moderer":
            details = _details(row)
            states[str(details.get("contribution"))] = details.get("statut")
    return {name for name, state in states.items() if state == APPROVED}


def _approved(folder: Path) -> list[Row]:
    """Return the approved texts, sorted: their order in the file would tell who wrote first."""
    kept = approved_ids(folder)
    found = [
        {name: row[name] for name in ("seance", "etape", "tour", "texte")}
        for _, row in Tail(folder / "contributions.csv", "contributions").read()
        if row["contribution"] in kept
    ]
    return sorted(found, key=lambda row: (row["etape"], int(row["tour"]), row["texte"]))


def _details(row: Row) -> dict[str, Any]:
    try:
        loaded = json.loads(row["details"])
    except ValueError:
        return {}
    return loaded if isinstance(loaded, dict) else {}


def _left_out(follower: SeanceFollower, kept: set[tuple[str, int]], is_linked: bool) -> list[str]:
    small = [
        f"« {step.title} » (tour {number}) : moins de {FEWEST} bulletins, rien n’en est publié."
        for step, number, _ in results.rounds(follower)
        if (step.id, number) not in kept
    ]
    numbers = (
        "les numéros de participant d’origine (de nouveaux, tirés au hasard, les remplacent) ;"
        if is_linked
        else "les numéros de participant : aucune voix n’est reliée à une autre ;"
    )
    return [
        numbers,
        "les heures et l’ordre des bulletins, et par où chacun est venu ;",
        f"les croisements de moins de {FEWEST} personnes ;",
        "les textes que personne n’a approuvés.",
        *small,
    ]


def _package(publication: Publication) -> dict[str, Any]:
    seance = publication.seance
    return {
        "name": seance.id,
        "title": seance.titre,
        "created": f"{seance.date}T00:00:00Z",
        "licenses": [LICENCE],
        "resources": [
            {
                "name": name,
                "path": f"{name}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": f"{name}.schema.json",
            }
            for name in publication.tables
        ],
    }


def _write_json(path: Path, data: object) -> None:
    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    write_durably(path, text.encode("utf-8"))
