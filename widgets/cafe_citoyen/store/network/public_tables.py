"""The tables of a campaign's public page: where and when, what was asked, and every number with its interval."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from cafe_citoyen.core.asked import Asked
from cafe_citoyen.core.result import Result, is_number
from cafe_citoyen.core.wording import Known, indicators_of, is_told
from cafe_citoyen.store.after.publication_notice import LICENCE
from cafe_citoyen.store.after.results import Row, on_one_line, row_of
from cafe_citoyen.store.csv.csv_file import encode, header
from cafe_citoyen.store.csv.schema import columns, resource, schema
from cafe_citoyen.store.network.counting import Counting
from cafe_citoyen.store.network.places import Card, Place
from cafe_citoyen.store.network.pooled import Pooled
from cafe_citoyen.store.seance.seances import Seance
from cafe_citoyen.store.seance_files import PACKAGE

SCHEMAS = {"lieux": "lieux_publies", "questions": "questions_communes", "resultats": "resultats_communs"}  # fmt: skip
"""Stem of a published file to its schema."""


@dataclass(frozen=True)
class PublicCampaign:
    """A campaign as it is published at one moment.

    Attributes
    ----------
    card : Card
        The campaign.
    places : list of Place
        The approved ones.
    cafes : list of (Place, Seance)
        Every café that came from them.
    questions : list of Pooled
        What was asked, the first one first.
    """

    card: Card
    places: list[Place]
    cafes: list[tuple[Place, Seance]]
    questions: list[Pooled]

    @property
    def tables(self) -> dict[str, list[Row]]:
        """Stem of each file to its rows."""
        return {
            "lieux": [_cafe(place, seance) for place, seance in self.cafes],
            "questions": [_question(one) for one in self.questions],
            "resultats": [row for one in self.questions for row in _results(one)],
        }

    @property
    def version(self) -> str:
        """Eight signs that change with any published number."""
        content = "".join(json.dumps(rows) for rows in self.tables.values())
        return hashlib.sha256(content.encode("utf-8")).hexdigest()[:8]


def published(counting: Counting) -> PublicCampaign:
    """Return what is published of a campaign that was read."""
    found = (counting.pooled(one) for one in reversed(counting.asked()))
    return PublicCampaign(
        counting.card, counting.approved, list(counting.cafes()), [one for one in found if one]
    )


def files(campaign: PublicCampaign, written: str) -> dict[str, bytes]:
    """Return each table's file, its schema, and the Data Package that describes them.

    Parameters
    ----------
    campaign : PublicCampaign
        What is published.
    written : str
        ISO 8601 time, with its offset.
    """
    contents: dict[str, bytes] = {}
    for name, rows in campaign.tables.items():
        contents[f"{name}.csv"] = header(SCHEMAS[name]) + encode(SCHEMAS[name], rows)
        contents[f"{name}.schema.json"] = _as_json(schema(SCHEMAS[name]))
    package = {
        "name": campaign.card.code,
        "title": campaign.card.title,
        "version": campaign.version,
        "created": written,
        "licenses": [LICENCE],
        "resources": [resource(name, f"{name}.schema.json") for name in SCHEMAS],
    }
    return {**contents, PACKAGE: _as_json(package)}


def _cafe(place: Place, seance: Seance) -> Row:
    return {
        "lieu": place.id,
        "nom": on_one_line(place.name),
        "departement": place.department,
        "date": seance.date,
        "format": seance.format,
        "fictive": str(seance.fictive).lower(),
    }


def _question(found: Pooled) -> Row:
    return {
        "etape": found.step.id,
        "tour": str(found.number),
        "facon": found.step.kind,
        "question": on_one_line(found.step.title),
        "formulation": found.version,
        "format": found.format,
        "lieux": str(len(found.by_place)),
        "n": str(found.n),
        "a_part": str(len(found.apart)),
    }


def _results(found: Pooled) -> list[Row]:
    """Return the rows of a question: the sum's, whose place is empty, then those of each place."""
    given = [("", found.results), *((one.place, one.results) for one in found.by_place)]
    asked, known = Asked(found.step, found.number), indicators_of(found.step)
    names = columns(SCHEMAS["resultats"])
    rows: list[Mapping[str, str]] = [
        {"lieu": place, **row_of("", asked, result, known)}
        for place, results in given
        for result in results
        if _is_stated(result, known)
    ]
    return [{name: row[name] for name in names} for row in rows]


def _is_stated(result: Result, known: Known) -> bool:
    return is_number(result.value) and is_told(result.indicator, known)


def _as_json(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
