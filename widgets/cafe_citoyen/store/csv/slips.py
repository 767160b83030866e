"""Many ballots of ``votes.csv`` at once: half a million rows are read so in about a second.

The rows of a ballot begin alike, up to the columns that say what is voted: one pattern finds them
together. What many ballots say alike is parsed and judged once.
"""

import re
from functools import cache, lru_cache
from itertools import repeat

from cafe_citoyen.core.ballot_box import Content, Slips
from cafe_citoyen.store.csv.schema import are_right, plain_pattern

MOST_KEPT = 5_000


def read_slips(raw: bytes, first: int) -> tuple[Slips | None, int]:
    """Return the whole ballots at the beginning of some lines, and how many bytes they take.

    None and 0 where anything is not plain and right: whoever reads the rows one by one then names the fault.

    Parameters
    ----------
    raw : bytes
        Complete lines, in the order of the schema's columns.
    first : int
        Line number of the first.
    """
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return None, 0
    found = _ballots().findall(text)
    if not found:
        return None, 0
    heads, times, places, people, ids, sizes, rests = zip(*found, strict=True)
    own = map(str.replace, rests, heads, repeat("\0"))
    counted, ways, contents = zip(*map(_content, own), strict=True)
    is_read = sum(map(len, heads)) + sum(map(len, rests)) == len(text)
    whole = len(ids) - (counted[-1] != sizes[-1])  # the last may be cut
    rounds = list(filter(None, map(_round, places)))
    if not (is_read and whole and len(rounds) == len(ids) and counted[:whole] == sizes[:whole]):
        return None, 0
    if not are_right("votes", "horodatage", times):
        return None, 0
    left = (heads[-1] + rests[-1]).encode() if whole < len(ids) else b""
    cut = slice(whole)
    slips = Slips(first, rounds[cut], people[cut], ids[cut], ways[cut], contents[cut])
    return slips, len(raw) - len(left)


@cache
def _ballots() -> re.Pattern[str]:
    """Return what finds a ballot: what its rows share, parts of that, and the rest of its rows.

    What is judged by itself once found (séance, step and round; number of rows) may be any text here.
    """
    time, person, ballot = _cells("horodatage", "participant", "bulletin")
    shared = f"{time},([^,]+,[^,]+,[^,]+),{person},{ballot},([^,]+),"
    return re.compile(rf"^({shared})(.*\n(?:\1.*\n)*+)", re.MULTILINE)


def _cells(*names: str) -> list[str]:
    return [f"({plain_pattern('votes', name)})" for name in names]


@lru_cache(MOST_KEPT)
def _round(text: str) -> tuple[str, str] | None:
    """Return a ballot's step and round; None where a cell is not right."""
    found = re.fullmatch(",".join(_cells("seance", "etape", "tour")), text)
    return (found[2], found[3]) if found else None


@cache
def _own_cells() -> re.Pattern[str]:
    """Return what finds a row without what it shares, whose place a NUL keeps: no cell holds one."""
    cells = ",".join(_cells("objet", "valeur", "saisie"))
    return re.compile(rf"(?:\A|(?<=\n)\0){cells}\r?\n")


@lru_cache(MOST_KEPT)
def _content(text: str) -> tuple[str, str, Content]:
    """Return, of a ballot's own cells, how many rows they are, the first's way, and (objet, valeur) of each; no row where one is not plain."""
    rows = _own_cells().findall(text)
    if len(rows) != text.count("\n"):
        return "", "", ()
    return str(len(rows)), rows[0][2], tuple((name, value) for name, value, _ in rows)
