"""The register of AI uses: the toolkit's own rows, then those of the room's approved sheets; 39 fields.

An empty cell means that nobody here knows; nothing is ever filled in for the room.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cafe_citoyen.core.contributions import Contribution, Contributions
from cafe_citoyen.core.text import mark
from cafe_citoyen.store.csv.schema import PATTERNS
from cafe_citoyen.store.reference import datasets
from cafe_citoyen.store.seance.own_tables import OwnTable
from cafe_citoyen.store.seance.seance import Seance

STEM = "registre"
TITLE = mark("Registre d’usages d’IA")
ROOM, TRIAL = "salle", "essai"
"""Where a row comes from: what people believe or met, or what was made up for a rehearsal."""

ALWAYS = ("id", "origine", "date_maj", "schema")
"""Fields that the toolkit itself knows of each row; a room may not know any other."""

OURS = (*ALWAYS, "seance")
"""Fields that no sheet fills in."""

KEPT = ("id", "origine")
"""Fields that stand under their own names beside another model's headings."""

CONTACT, DESCRIPTION = "contact", "description"
BETWEEN = " ; "
NOTE = re.compile(r"\([^)]*\)")
"""What a heading of another model says about itself: mandatory, its form."""

ELSEWHERE = {
    "etalab_2021": ("registre_etalab", "Le registre, sous les intitulés d’Etalab (2021)"),
    "pays_bas_1_0_0": (
        "registre_pays_bas",
        "Le registre, sous les intitulés du standard néerlandais 1.0.0",
    ),
    "eurocities_uk_ats": (
        "registre_eurocities",
        "Le registre, sous les intitulés du standard d’Eurocities et du Royaume-Uni",
    ),
}
"""Column of ``champs.csv`` to the stem and the title of the table under those headings."""

Row = dict[str, str]


def rows(seance: Seance, texts: Contributions, sheets: Iterable[Contribution]) -> list[Row]:
    """Return the register: what is declared first, then the room's sheets by their name.

    Parameters
    ----------
    seance : Seance
        Gives date, id, and whether all of it is made up.
    texts : Contributions
        The séance's texts.
    sheets : iterable of Contribution
        Those of them that are approved and make the register; a row keeps its sheet's id.
    """
    table_schema = datasets.schema(STEM)
    fields = {field["name"]: field for field in table_schema["fields"]}
    named = _named(datasets.records(STEM, "champs"))
    ours = {
        "origine": TRIAL if seance.fictive else ROOM,
        "seance": seance.id,
        "date_maj": seance.date,
        "schema": table_schema["version"],
    }
    room = [
        {**_filled(texts.fields_of(one) or {"": one.texte}, fields, named), **ours, "id": one.id}
        for one in sheets
    ]
    return [*datasets.records(STEM), *sorted(room, key=lambda row: (row["nom"], row["id"]))]


def tables(register: Sequence[Row]) -> list[OwnTable]:
    """Return the register as a table with its schema, and the same rows under other headings."""
    champs = datasets.records(STEM, "champs")
    fields = [_of_a_room(field) for field in datasets.schema(STEM)["fields"]]
    cells = [[row[field["name"]] for field in fields] for row in register]
    own = OwnTable(STEM, TITLE, True, fields, cells, is_told=False)
    return [own, *(_elsewhere(column, champs, register) for column in ELSEWHERE)]


def unknown(register: Sequence[Row]) -> dict[str, int]:
    """Return for each field that a body or a room may know how many rows leave it empty."""
    names = [field["name"] for field in datasets.schema(STEM)["fields"]]
    return {name: sum(not row[name] for row in register) for name in names if name not in OURS}


def _named(champs: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Return how a sheet may call a field, as `datasets.plain` reads it, to the field's name."""
    return {
        datasets.plain(champ[column]): champ["nom"]
        for column in ("titre", "fiche", "fiche_en")
        for champ in champs
        if champ[column] and champ["nom"] not in OURS
    }


def _filled(
    sheet: Mapping[str, str], fields: Mapping[str, Mapping[str, Any]], named: Mapping[str, str]
) -> Row:
    """Return a row of what a sheet says; what no field takes stands in the description, with its name."""
    row, beside = dict.fromkeys(fields, ""), []
    for said, value in sheet.items():
        name = named.get(datasets.plain(said), "")
        if name == CONTACT and "@" in value:
            continue  # somebody's own address, as far as anybody can tell
        if value and name and not row[name] and _takes(fields[name], value):
            row[name] = value
        elif value:
            beside.append(" : ".join(filter(None, (said, value))))
    most = fields[DESCRIPTION]["constraints"]["maxLength"]
    told = BETWEEN.join(filter(None, (row[DESCRIPTION], *beside)))
    return {**row, DESCRIPTION: told if len(told) <= most else f"{told[: most - 1]}…"}


def _takes(field: Mapping[str, Any], value: str) -> bool:
    """Tell whether a field's schema allows what people wrote there."""
    rules = field.get("constraints", {})
    pattern, kind = rules.get("pattern"), field["type"]
    return (
        len(value) <= rules.get("maxLength", len(value))
        and value in rules.get("enum", (value,))
        and (pattern is None or re.fullmatch(pattern, value) is not None)
        and (kind == "string" or (kind in PATTERNS and bool(PATTERNS[kind].fullmatch(value))))
        and (field.get("format") != "uri" or re.fullmatch(r"https?://\S+", value) is not None)
    )


def _of_a_room(field: Mapping[str, Any]) -> dict[str, Any]:
    """Return a field's schema, which asks for nothing that a room may not know."""
    rules = dict(field.get("constraints", {}))
    if field["name"] not in ALWAYS:
        rules.pop("required", None)
    rest = {name: told for name, told in field.items() if name != "constraints"}
    return {**rest, "constraints": rules} if rules else rest


def _elsewhere(
    column: str, champs: Sequence[Mapping[str, str]], register: Sequence[Row]
) -> OwnTable:
    """Return the rows under another model's headings; which sheet it is, and where it comes from, stay beside them."""
    heads: dict[str, list[str]] = {}
    for champ in champs:
        for place, one in enumerate(NOTE.sub("", champ[column]).split(";")):
            heading = one.strip()
            if heading:
                heads.setdefault(heading, []).extend([] if place else [champ["nom"]])
    heads |= {name: [name] for name in KEPT}
    stem, title = ELSEWHERE[column]
    fields = [{"name": heading, "type": "string"} for heading in heads]
    cells = [
        [BETWEEN.join(filter(None, (row[name] for name in names))) for names in heads.values()]
        for row in register
    ]
    return OwnTable(stem, title, True, fields, cells, is_told=False)
