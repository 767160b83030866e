"""What many texts say: a word in its contexts, the words of two groups, and texts that are nearly the same."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from cafe_citoyen.core.intervals import exact
from cafe_citoyen.core.number import number_text, percent_text
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.core.verbatims import keyness, twins
from cafe_citoyen.core.verbatims.concordance import concordance
from cafe_citoyen.core.verbatims.words import words
from cafe_citoyen.core.wording import BETWEEN
from cafe_citoyen.store.campaign.texts import CampaignText

Cafes = dict[str, str]
"""Id of a café to what it is called."""

MOST_LINES, MOST_KEYS, MOST_PAIRS, MOST_CAFES = 200, 40, 100, 20
CHANCE = 0.05


def share_text(count: int, n: int, language: str) -> str:
    """Return how many of n, with the share's 95 % interval."""
    if not n:
        return "–"
    share, low, high = (percent_text(one, language) for one in (count / n, *exact(count, n)))
    return f"{count} ({share} [{low}{BETWEEN}{high}])"


def word_view(
    texts: Sequence[CampaignText], cafes: Cafes, word: str, language: str
) -> dict[str, Any]:
    """Return each place where a word stands, and how many texts of each café have it."""
    lines = list(concordance([one.texte for one in texts], word))
    having = Counter(texts[place].seance for place in {line.place for line in lines})
    sizes = Counter(one.seance for one in texts)
    return {
        "word": word,
        "texts": len(texts),
        "places": len(lines),
        "share": share_text(having.total(), len(texts), language),
        "lines": [
            [line.before, line.word, line.after, cafes.get(texts[line.place].seance, "")]
            for line in lines[:MOST_LINES]
        ],
        "cafes": [
            [cafes.get(name, name), share_text(having[name], size, language)]
            for name, size in sizes.most_common(MOST_CAFES)
        ]
        if word.strip()
        else [],
    }


def groups_view(
    texts: Sequence[CampaignText], cafes: Cafes, group: str, day: str, language: str
) -> dict[str, Any]:
    """Return the words that one group of texts says more than the other.

    Parameters
    ----------
    group : str
        A café's id, which stands against the others; empty for what came before a day.
    day : str
        ISO date on which the second period begins; empty for the middle one of the texts.
    """
    dates = sorted(one.date for one in texts)
    day = day or (dates[len(dates) // 2] if dates else "")
    known = {one.seance for one in texts}
    group = group if group in known else ""
    is_first = [one.seance == group if group else one.date < day for one in texts]
    both = list(zip(texts, is_first, strict=True))
    first = [one.texte for one, is_in in both if is_in]
    second = [one.texte for one, is_in in both if not is_in]
    found = keyness.keys(first, second)
    said = [Counter(word for text in side for word in set(words(text))) for side in (first, second)]
    sizes = (len(first), len(second))
    return {
        "groups": [[name, cafes.get(name, name)] for name in cafes if name in known],
        "group": group,
        "day": day,
        "sizes": sizes,
        "tried": len(found),
        "sure": sum(key.p < CHANCE for key in found),
        "rows": [
            {
                "word": key.word,
                "shares": [
                    share_text(count[key.word], n, language)
                    for count, n in zip(said, sizes, strict=True)
                ],
                "g2": number_text(key.g2, language),
                "p": number_text(key.p, language) if key.p >= 0.005 else "< 0,005",
                "ratio": number_text(key.log_ratio, language),
                "is_sure": key.p < CHANCE,
            }
            for key in found[:MOST_KEYS]
        ],
    }


def twins_view(
    texts: Sequence[CampaignText], cafes: Cafes, alike: str, own: set[str], language: str
) -> dict[str, Any]:
    """Return the pairs of texts that are nearly the same, the most alike first.

    Parameters
    ----------
    alike : str
        From which cosine on a pair is shown.
    own : set of str
        Cafés of this laptop: two texts of one of them may be merged.
    """
    try:
        least = min(max(float(alike), 0.2), 1.0)
    except ValueError:
        least = twins.ALIKE
    found = twins.twins([one.texte for one in texts], least)
    return {
        "alike": str(least),
        "texts": len(texts),
        "count": len(found),
        "pairs": [
            {
                "value": number_text(value, language),
                "both": [
                    {**asdict(texts[place]), "texte": typeset(texts[place].texte), "cafe": cafes.get(texts[place].seance, "")}
                    for place in (one, other)
                ],
                "may_merge": texts[one].seance == texts[other].seance and texts[one].seance in own,
            }
            for one, other, value in found[:MOST_PAIRS]
        ],
    }  # fmt: skip
