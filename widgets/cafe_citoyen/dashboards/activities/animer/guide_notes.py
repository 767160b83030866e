"""What the guide says to do and to say in an activity, minute by minute."""

import re
from functools import cache

from cafe_citoyen.store.checkout import ROOT

HEADING = "## Minute par minute"
ROW = re.compile(r"^\| (?P<when>\d[^|]*) \| (?P<does>[^|]*) \| (?P<says>[^|]*) \|$", re.MULTILINE)


@cache
def notes(activity: str) -> tuple[dict[str, str], ...]:
    """Return the rows of the activity's page: ``when``, ``does``, ``says``; none where it has no page.

    Parameters
    ----------
    activity : str
        Stem of its notebook, which is that of its page.
    """
    path = ROOT / "facilitator_guide" / f"{activity}.md"
    text = path.read_text("utf-8") if activity and path.is_file() else ""
    section = text.partition(f"{HEADING}\n")[2].partition("\n## ")[0]
    return tuple(
        {name: cell.strip() for name, cell in row.groupdict().items()}
        for row in ROW.finditer(section)
    )
