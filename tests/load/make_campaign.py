"""Make up many séances' folders, as large as a country's campaign: `python make_campaign.py DIR --cafes 5000`.

Each café holds three questions in four rounds, about 20 rows a person; one person in twenty
votes twice, one in a hundred withdraws.
"""

import argparse
import csv
import io
import json
from datetime import date, timedelta
from multiprocessing import Pool
from pathlib import Path
from random import Random

from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.csv.csv_file import header
from cafe_citoyen.store.csv.schema import columns

STATEMENTS = tuple(Object(f"a-{number}", f"Affirmation {number}.") for number in range(1, 9))
QUESTIONS = tuple(Object(f"q-{number}", f"Question {number} ?") for number in range(1, 13))
STEPS = (
    (Step("vote-1", "Lesquelles discuter ?", "choice", QUESTIONS, {"max": 3, "none": False}), 1),
    (Step("vote-2", "Êtes-vous d’accord ?", "position", STATEMENTS), 2),
    (Step("vote-3", "Laquelle garder ?", "choice", QUESTIONS, {"max": 1, "none": False}), 1),
)
STANDS = ("accord", "discuter", "desaccord")
TIME = "2026-01-31T18:30:00.000+01:00"


def make(directory: Path, number: int, people: int) -> int:
    """Write one café and return how many rows its votes hold."""
    chance = Random(number)
    day = (date(2026, 1, 1) + timedelta(days=number % 365)).isoformat()
    seance = f"{day}-cafe-{number:05d}"
    folder = directory / seance
    folder.mkdir(parents=True)
    told = {
        "id": seance, "titre": f"Café {number}", "date": day, "lieu": f"Ville {number % 400}",
        "format": "café citoyen", "public": "", "organisateur": "", "langue": "fr",
        "code": "bcdfg", "ouverte": False, "fictive": True, "partagee": False,
    }  # fmt: skip
    (folder / "seance.json").write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    (folder / "deroule.csv").write_bytes(header("deroule") + _steering())
    lines = [",".join(columns("votes"))]
    for step, rounds in STEPS:
        for tour in range(1, rounds + 1):
            for person in [*range(people), *range(people // 20)]:
                lines += _ballot(chance, f"{TIME},{seance},{step.id},{tour}", number, person, step)
    lines.append("")
    (folder / "votes.csv").write_bytes("\r\n".join(lines).encode())
    return len(lines) - 2


def _steering() -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    for step, rounds in STEPS:
        details = json.dumps(step.to_dict(), ensure_ascii=False)
        for tour in range(1, rounds + 1):
            writer.writerow([TIME, step.id, tour, "ouvrir", details, ""])
            writer.writerow([TIME, step.id, tour, "reveler", "", ""])
    return buffer.getvalue().encode()


def _ballot(chance: Random, start: str, number: int, person: int, step: Step) -> list[str]:
    bits = f"{chance.getrandbits(128):032x}"
    ballot = f"{bits[:8]}-{bits[8:12]}-4{bits[13:16]}-8{bits[17:20]}-{bits[20:]}"
    if chance.random() < 0.01:
        cells = [","]
    elif step.kind == "position":
        cells = [f"{item.id},{chance.choice(STANDS)}" for item in step.objects]
    else:
        cells = [f"{item.id},1" for item in chance.sample(step.objects, step.options["max"])]
    who = f"{number:08x}{person * 2654435761 % 2**32:08x}{person:016x}"
    return [f"{start},{who},{ballot},{len(cells)},{cell},tablette" for cell in cells]


def main() -> None:
    """Make the cafés on all cores, and say how many rows there are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--cafes", type=int, default=5000)
    parser.add_argument("--people", type=int, default=150)
    options = parser.parse_args()
    with Pool() as pool:
        tasks = [(options.directory, number, options.people) for number in range(options.cafes)]
        rows = sum(pool.starmap(make, tasks, chunksize=20))
    print(f"{options.cafes} cafés, {rows} rows in {options.directory}")


if __name__ == "__main__":
    main()
