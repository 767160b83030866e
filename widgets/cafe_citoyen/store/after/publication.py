"""A séance made ready for an open-data portal: what counts, and nothing that leads to a person."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.sameness import same_text
from cafe_citoyen.core.step_options import is_halved
from cafe_citoyen.store import seance_files
from cafe_citoyen.store.after import exports, results
from cafe_citoyen.store.after.crossings import crossings
from cafe_citoyen.store.after.publication_notice import LICENCE, notice, readme
from cafe_citoyen.store.after.publication_tables import (
    FEWEST,
    Row,
    approved_texts,
    objects,
    published_results,
    steering_rows,
    texts_of,
    voices,
)
from cafe_citoyen.store.after.results import Tallied
from cafe_citoyen.store.csv.csv_file import encode, header, write_durably
from cafe_citoyen.store.csv.schema import resource, schema, text_columns
from cafe_citoyen.store.csv.tail import Tail
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.seance import own_tables, seances
from cafe_citoyen.store.seance.own_tables import OwnTable
from cafe_citoyen.store.seance.seances import Seance
from cafe_citoyen.store.seance_files import PACKAGE
from cafe_citoyen.store.together import new_folder

SCHEMAS = {
    "votes": "voix",
    "objets": "objets",
    "resultats": "resultats",
    "croisements": "croisements",
    "deroule": "deroule",
    "contributions": "contributions_publiees",
}
"""Stem of a published file to its schema; a table that is published as it is has its own."""


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
    own : sequence of OwnTable
        Tables that a notebook kept to be published.
    documents : mapping
        Name of each file that people read, to its content.
    """

    seance: Seance
    tables: Mapping[str, list[Row]]
    schemas: Mapping[str, str]
    left_out: list[str]
    own: Sequence[OwnTable] = ()
    documents: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def free_texts(self) -> list[str]:
        """Texts that somebody typed, for a last look: free text is what tells who wrote it."""
        seance = self.seance
        about = [seance.titre, seance.lieu, seance.public, seance.organisateur]
        own = [row["texte"] for row in self.tables["objets"] if row["source"] == "salle"]
        asked = [text for row in self.tables["deroule"] for text in texts_of(row)]
        written = [row["texte"] for row in self.tables.get("contributions", [])]
        return list(dict.fromkeys(filter(None, [*about, *asked, *own, *written, *self._typed()])))

    def _typed(self) -> Iterator[str]:
        """Yield the free texts of the tables that are published as they are."""
        for name in self.tables:
            for column in text_columns(name) if name not in SCHEMAS else ():
                yield from (row[column] for row in self.tables[name])
        for table in self.own:
            for place, one in enumerate(table.fields):
                yield from (row[place] for row in table.rows if one["type"] == "string")


def prepare(seance: Seance, is_linked: bool = False, translate: Translate = str) -> Publication:
    """Return what would be published of a séance.

    Parameters
    ----------
    seance : Seance
        The séance.
    is_linked : bool
        Whether the voices of one person stay linked, under a new number; by default no voice
        is linked to another, and their order is drawn anew.
    translate : callable, optional
        From a French text to the séance's language, for what people read of its ateliers; by
        default that is in French.
    """
    follower = SeanceFollower(seances.export(seance))
    follower.poll()
    kept = [
        one.round for one in results.tallied(follower) if follower.box.received(one.round) >= FEWEST
    ]
    compared = {one.round for one in results.tallied(follower) if _are_compared(one)}
    tables = {
        "votes": voices(seance.id, follower, kept, is_linked),
        "objets": objects(seance.id, follower),
        "resultats": published_results(seance.id, follower, {*kept, *compared}),
        "croisements": crossings(seance.id, follower, FEWEST),
        "deroule": steering_rows(follower),
    }
    as_they_are = [table.name for table in seance_files.TABLES if table.about]
    log = seances.open_log(seance)
    may_be_empty = {
        "contributions": approved_texts(seance.id, follower),
        **{name: [row for _, row in log.rows(name).read()] for name in as_they_are},
    }
    schemas = {**SCHEMAS, **{name: name for name in as_they_are}}
    played = exports.played(follower)
    made = {table.name: table for table in exports.tables(seance, follower, played)}
    kept_tables = {table.name: table for table in _own(seance, follower)}
    return Publication(
        seance,
        {**tables, **{name: rows for name, rows in may_be_empty.items() if rows}},
        {**schemas, "votes": "voix_recodees"} if is_linked else schemas,
        _left_out(follower, set(kept), is_linked),
        list((kept_tables | made).values()),
        exports.documents(seance, follower, played, translate),
    )


def _are_compared(asked: Tallied) -> bool:
    """Tell whether a round's texts are compared between two halves: numbers, where there are no ballots."""
    return is_halved(asked.step) and kind(asked.step.kind).makes == "texts"


def _own(seance: Seance, follower: SeanceFollower) -> list[OwnTable]:
    """Return the tables kept to be published, without the rows that hold a text nobody approved."""
    everything = follower.texts.all()
    approved = {same_text(one.texte) for one in everything if one.is_approved}
    gone = {same_text(one.texte) for one in everything} - approved
    return [
        replace(table, rows=[row for row in table.rows if not {*map(same_text, row)} & gone])
        for table in own_tables.listing(seance.folder)
        if table.is_public
    ]


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

    It is written beside, read again, and only then put in its place: whole, or not at all.

    Raises
    ------
    Refusal
        If the folder holds anything, or what was written does not read as it should.
    """
    require_free(target)
    with new_folder(target) as place:
        for name, content in _contents(publication).items():
            write_durably(place / name, content, is_shared=True)
        _require_right(publication, place)


def _contents(publication: Publication) -> dict[str, bytes]:
    """Return each file's name and content."""
    contents: dict[str, bytes] = {}
    for name, rows in publication.tables.items():
        of_schema = publication.schemas[name]
        contents[f"{name}.csv"] = header(of_schema) + encode(of_schema, rows)
        contents[f"{name}.schema.json"] = _as_json(schema(of_schema))
    counts = {name: len(rows) for name, rows in publication.tables.items()}
    own = {table.name: (table.title, len(table.rows)) for table in publication.own}
    names = sorted(publication.documents)
    text = readme(publication.seance, counts, publication.left_out, own, names)
    for table in publication.own:
        contents |= table.files
    contents |= publication.documents
    return {
        **contents,
        PACKAGE: _as_json(_package(publication)),
        "README.md": text.encode("utf-8"),
        "LICENCE.md": notice(publication.seance).encode("utf-8"),
    }


def _require_right(publication: Publication, folder: Path) -> None:
    """Refuse tables that do not read back by their own schemas as the rows that they were made of."""
    for name, rows in publication.tables.items():
        tail = Tail(folder / f"{name}.csv", publication.schemas[name])
        read = [row for _, row in tail.read()]
        if tail.problems or read != rows:
            reason = tail.problems[0].sentence() if tail.problems else f"{name}.csv"
            raise Refusal(
                "bad_publication",
                "La publication n’est pas juste, rien n’est écrit : {reason}",
                reason=reason,
            )


def _left_out(follower: SeanceFollower, kept: set[Round], is_linked: bool) -> list[str]:
    small = [
        Phrase(
            "« {title} » (tour {number}) : moins de {fewest} bulletins, rien n’en est publié.",
            title=one.step.title,
            number=one.number,
            fewest=FEWEST,
        )
        for one in results.tallied(follower)
        if one.round not in kept and kind(one.step.kind).makes == "ballots"
    ]
    numbers = (
        Phrase(
            "les numéros de participant d’origine (de nouveaux, tirés au hasard, les remplacent) ;"
        )
        if is_linked
        else Phrase("les numéros de participant : aucune voix n’est reliée à une autre ;")
    )
    crossed = Phrase("les croisements de moins de {fewest} personnes ;", fewest=FEWEST)
    return [
        numbers,
        Phrase("les heures et l’ordre des bulletins, et par où chacun est venu ;"),
        *([] if is_linked else [crossed]),
        Phrase("les textes que personne n’a approuvés."),
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
            resource(name, f"{name}.schema.json")
            for name in (*publication.tables, *(table.name for table in publication.own))
        ],
    }


def _as_json(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
