"""What the first cell of an activity's notebook says of it."""

import re

FIELDS = {
    "goal": "But",
    "minutes": "Durée",
    "people": "Participants",
    "theme": "Thème",
    "bare": "Sans tablette",
}
"""What is said, and the word that begins its line."""

LINE = re.compile(
    rf"^\*\*(?P<name>{'|'.join(FIELDS.values())})\*\*\s*:\s*(?P<text>.+)$", re.MULTILINE
)
TITLE = re.compile(r"^#+\s*(.+)$", re.MULTILINE)
CLAUSE = re.compile("[,;]")
NUMBER = re.compile(r"\d{1,3}(?:\s\d{3})+|\d+")


def head(text: str) -> dict[str, str]:
    """Return title, goal, minutes, people, theme, and how it goes without tablets; each empty where the cell does not say it.

    Parameters
    ----------
    text : str
        The Markdown of the first cell.
    """
    found = {match["name"]: match["text"].strip() for match in LINE.finditer(text)}
    title = TITLE.search(text)
    return {
        "title": title[1].strip() if title else "",
        **{name: found.get(word, "") for name, word in FIELDS.items()},
    }


def bounds(text: str) -> tuple[int, int] | None:
    """Return the least and the most that a line gives, such as (6, 1500) for “de 6 à 1 500 ; …”; None without a number.

    Parameters
    ----------
    text : str
        Minutes or people, as the first cell has them: what counts stands before the first comma.
    """
    clause = CLAUSE.split(text, maxsplit=1)[0]
    numbers = [int(re.sub(r"\s", "", one)) for one in NUMBER.findall(clause)]
    return (min(numbers), max(numbers)) if numbers else None
