"""What it takes to read 10,000 texts together: `make verbatims` prints seconds of processor time, first and again."""

import random
import sys
import time

from cafe_citoyen.core.verbatims.words import plain
from cafe_citoyen.dashboards.activities.verbatims.words import groups_view, twins_view, word_view
from cafe_citoyen.store.campaign.texts import CampaignText
from cafe_citoyen.store.reference import datasets

TARGET_S = 2


def made_up(number):
    """Return texts of 6 to 25 words drawn from the 100 questions, in 20 cafés and 12 months."""
    chance = random.Random(1)
    words = [word for row in datasets.records("questions") for word in row["texte"].split()]
    return [
        CampaignText(
            str(place),
            f"c{place % 20}",
            f"2026-{1 + place % 12:02d}-01",
            " ".join(chance.choices(words, k=chance.randint(6, 25))),
        )
        for place in range(number)
    ]


def main():
    import scipy.stats
    import sklearn.feature_extraction.text  # what a kernel loads once is not what a look costs

    assert scipy.stats and sklearn.feature_extraction.text
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    texts = made_up(number)
    cafes = {one.seance: one.seance for one in texts}
    looks = {
        "un mot": lambda: word_view(texts, cafes, "ia", "fr"),
        "deux groupes": lambda: groups_view(texts, cafes, "", "", "fr"),
        "presque pareils": lambda: twins_view(texts, cafes, "0.6", set(), "fr"),
    }
    print(f"{number} texts, target {TARGET_S} s")
    for name, look in looks.items():
        plain.cache_clear()
        spent = []
        for _ in range(2):
            begun = time.process_time()
            look()
            spent.append(time.process_time() - begun)
        print(f"{name:16} {spent[0]:5.2f} s, then {spent[1]:5.2f} s")


if __name__ == "__main__":
    main()
