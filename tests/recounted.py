"""A vote counted by pandas alone, from the files of the laptops that held it."""

import pandas as pd


def recounted(folders):
    """Return how many answered in these séances, and how many chose each object of a choice."""
    votes = pd.concat(pd.read_csv(folder / "votes.csv", dtype=str).assign(lieu=str(folder)) for folder in folders)  # fmt: skip
    last = votes.groupby(["lieu", "participant"], sort=False)["bulletin"].last().reset_index()
    kept = votes.merge(last, on=["lieu", "participant", "bulletin"])
    return len(last), kept["objet"].value_counts().to_dict()


def published(question):
    """Return the same of what `resultat.json` tells of a question."""
    found = [one for one in question["resultats"] if one["indicateur"] == "votes" and one["valeur"]]
    return question["n"], {one["objet"]: one["valeur"] for one in found}
