"""« La carte »: in which departments people answered, and how many."""

from collections import Counter
from typing import Any

from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.number import number_text
from cafe_citoyen.core.phrase import counted
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.dashboards.activities.plusieurs_lieux.said import question_said, rests_on
from cafe_citoyen.dashboards.activities.plusieurs_lieux.watching import Moment
from cafe_citoyen.store.reference import datasets


def map_view(now: Moment, language: str, translate: Translate) -> dict[str, Any]:
    """Return the departments with their people, the outlines of all, and places that lie in none."""
    departments = {row["code"]: row for row in datasets.departments()}
    people, places = people_by_department(now)
    inside = [code for code in departments if places[code]]
    outside = sum(n for code, n in places.items() if code not in departments)
    n = len(inside)
    text = counted(n, "Des réponses dans {n} département.", "Des réponses dans {n} départements.", translate)  # fmt: skip
    rows = sorted(inside, key=lambda code: (-people[code], code))
    return {
        "is_empty": not places,
        "question": question_said(now),
        "sentence": typeset(text.format(n=n)),
        "rests_on": rests_on(now, translate),
        "outlines": [[code, row["contour"]] for code, row in departments.items()],
        "people": {code: people[code] for code in inside},
        "rows": [
            [
                typeset(departments[code]["nom"]),
                number_text(places[code], language),
                number_text(people[code], language),
            ]
            for code in rows
        ],
        "outside": outside,
        "range": {
            "low": number_text(min((people[code] for code in inside), default=0), language),
            "high": number_text(max(people.values(), default=0), language),
        },
    }


def people_by_department(now: Moment) -> tuple[Counter[str], Counter[str]]:
    """Return how many people, and how many places, each department has in the sum."""
    home = {one.id: one.department for one in now.places}
    people: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for one in now.found.by_place if now.found else ():
        people[home[one.place]] += one.n
        places[home[one.place]] += 1
    return people, places
