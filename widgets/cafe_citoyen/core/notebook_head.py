"""What the first cell of an activity's notebook says of it."""

import re

LINE = re.compile(r"^\*\*(?P<name>But|Durée|Participants)\*\*\s*:\s*(?P<text>.+)$", re.MULTILINE)
TITLE = re.compile(r"^#+\s*(.+)$", re.MULTILINE)


def head(text: str) -> dict[str, str]:
    """Return title, goal, minutes and people, each empty where the cell does not say it.

    Parameters
    ----------
    text : str
        The Markdown of the first cell.
    """
    found = {match["name"]: match["text"].strip() for match in LINE.finditer(text)}
    title = TITLE.search(text)
    return {
        "title": title[1].strip() if title else "",
        "goal": found.get("But", ""),
        "minutes": found.get("Durée", ""),
        "people": found.get("Participants", ""),
    }
