"""One vote of each kind, with the texts that are hardest to show: what every screen is judged by."""

from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.reference import datasets

BINS = [{"id": f"b{n}", "text": f"Étape numéro {n}, au nom plutôt long"} for n in range(6)]
KM = {"unit": "km", "low": 0.1, "high": 100, "scale": "log"}


def longest(n):
    rows = datasets.records("questions")
    rows.sort(key=lambda row: -len(row["texte"]))
    return tuple(Object(row["id"], row["texte"]) for row in rows[:n])


def first(n):
    return tuple(Object(row["id"], row["texte"]) for row in datasets.records("questions")[:n])


ASK = "Quelles questions voulez-vous discuter ?"
VOTES = [
    Step("douze", ASK, "choice", first(12), {"max": 3, "none": True}),
    Step("longues", ASK, "choice", longest(12), {"max": 3, "none": True}),
    Step("cent", ASK, "choice", first(100), {"max": 3}),
    Step("avis", "Êtes-vous d’accord ?", "position", longest(7)),
    Step("deux", "Laquelle vous touche le plus ?", "duel", longest(2)),
    Step("mentions", "Quelle place donner à ces questions ?", "grade", longest(5)),
    Step("nombre", "Sur 100 km, combien ?", "estimate", longest(3), KM),
    Step("echelle", "Est-ce utile ici, à votre avis ?", "scale", longest(5)),
    Step("points", "Où mettre nos efforts ?", "points", longest(5)),
    Step("ordre", "Par laquelle commencer ?", "order", longest(6)),
    Step("boites", "Où va chaque carte ?", "sort", longest(5), {"bins": BINS}),
    Step("qui", "Machine ou personne ?", "guess", longest(5), {"labels": {}}),
    Step("reglage", "Quel bouton change le plus ?", "setting", (Object("carbone", "Réglage"),)),
]
