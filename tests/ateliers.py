"""Ateliers that a test writes: two parts or many, in a folder of its own."""

import csv
import json
from pathlib import Path

SCHEMAS = Path(__file__).parents[1] / "widgets" / "cafe_citoyen" / "store" / "schemas"
COLUMNS = [field["name"] for field in json.loads((SCHEMAS / "parties.json").read_text("utf-8"))["fields"]]  # fmt: skip


def part(id, **cells):
    """Return a row of ``parties.csv``; what is not given is empty."""
    said = {"id": id, "titre": id.title(), "minutes": "5", "but": f"On fait {id}.", **cells}
    return {**dict.fromkeys(COLUMNS, ""), **{name: str(cell) for name, cell in said.items()}}


def card(id, **cells):
    """Return a row of a table of cards."""
    return {"id": id, "titre": f"Carte {id}", "texte": "", **cells}


def write(folder, parts, **tables):
    """Write an atelier, and return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in {"parties": parts, **tables}.items():
        columns = list(dict.fromkeys(column for row in rows for column in row)) or (
            COLUMNS if name == "parties" else ["id", "titre"]
        )
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows({name: row.get(name, "") for name in columns} for row in rows)
    return folder


CARDS = [card(f"k{number}", texte=f"Texte {number}.", source="Une source", date="2025", pour="Pour.", contre="Contre.", change="Autre chose.", secteur="s1" if number < 3 else "s2") for number in range(1, 5)]  # fmt: skip
CRITERIA = [card(f"c{number}") for number in range(1, 4)]
PARTS = [
    part("projet", objets="cas", scene="carte"),
    part("niveaux", question="« {carte} » : êtes-vous d’accord ?", facon="position", objets="criteres", sur="projet", scene="bandes", chrono=60),
    part("encore", reprend="niveaux", scene="bascule"),
    part("partage", question="Le plus partagé", facon="choice", objets="partages:niveaux", combien=1),
    part("ecrire", question="Écrivez", facon="text", combien=280),
    part("lire", scene="mur", montre="ecrire"),
    part("choisir", question="Trois textes", facon="choice", objets="textes:ecrire", combien=1),
    part("deux", question="Lequel ?", facon="choice", objets="cas", nombre=2, scene="face_a_face"),
    part("registre", objets="cas", scene="table", filtre="secteur = s1"),
]  # fmt: skip


def example(folder):
    """Write the atelier that most tests play."""
    return write(folder, PARTS, cas=CARDS, criteres=CRITERIA)
