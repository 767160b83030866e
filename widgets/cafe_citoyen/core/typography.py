"""French typography on a text that is shown; the text itself is never changed."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

MOST_TYPESET = 4_096
"""Texts kept as they are shown: a dashboard says the same ones at each look."""

QUOTED_SIGNS = 90
"""A text quoted in a sentence: what two lines of a poster hold beside the rest."""

NO_BREAK = "\u00a0"


QUOTES = {"«": "»", "“": "”"}
"""Quotation marks that texts bring: opening to closing."""

INNER = {**QUOTES, "‘": "’"}
"""Marks of quotes within quotes, from the outermost."""


@lru_cache(MOST_TYPESET)
def typeset(text: str) -> str:
    """Return a text whose ``? ! : ; » % €`` keep their word, its quotes within quotes told apart."""
    text = nested(text)
    return re.sub(r" ([?!:;»%€])", NO_BREAK + r"\1", text).replace("« ", "«" + NO_BREAK)


def nested(text: str) -> str:
    """Return a text where a quote within a quote of the same marks has others, « “ ” » in French.

    A text whose marks do not pair stays as it is: somebody forgot one, and nobody knows where.
    """
    within: list[tuple[str, str]] = []  # how each open quote ends in the text, and how it is shown
    shown = []
    for sign in text:
        if sign in QUOTES:
            taken = {end for _, end in within}
            marks = list(INNER)
            free = [one for one in marks[marks.index(sign) :] if INNER[one] not in taken]
            opening = free[0] if free else sign
            within.append((QUOTES[sign], INNER[opening]))
            shown.append(opening)
        elif sign in QUOTES.values():
            if not within or within[-1][0] != sign:
                return text
            shown.append(within.pop()[1])
        else:
            shown.append(sign)
    said = "".join(shown)
    return text if within or said == text else re.sub(r"([“‘])\s|\s(?=[”’])", r"\1", said)


def quoted(text: str, signs: int = QUOTED_SIGNS) -> str:
    """Return a text short enough to stand in a sentence, its cut marked by an ellipsis, its own direction kept within it."""
    return isolated(shortened(text, signs))


def shortened(text: str, signs: int) -> str:
    """Return a text that stands alone, cut where it is longer, which an ellipsis says."""
    return folded(text, signs, 1)[0]


RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Hebrew, Arabic and their kin."""

OPENING, CLOSING = "\u2068", "\u2069"
"""Unicode's first strong isolate, and its end."""


def isolated(text: str) -> str:
    """Return a text that takes no number or sign of the sentence around it along into its own direction.

    Without it a Hebrew name and the number after it swap places in a French sentence.
    """
    return f"{OPENING}{text}{CLOSING}" if RIGHT_TO_LEFT.search(text) else text


def folded(text: str, signs: int, most_lines: int) -> list[str]:
    """Return a text on a few lines, by what is seen of it.

    A line breaks at a blank; a word longer than a line (an address, Chinese) breaks where the
    line is full, so that something always stands there. What is left out is an ellipsis.

    Parameters
    ----------
    text : str
        Any text; blanks and line breaks in it count as one blank.
    signs : int
        Width of a line in Latin signs; a Chinese one takes two, an accent none.
    most_lines : int
        Lines at most, from 1.
    """
    lines = list(_lines(text, signs))
    if len(lines) <= most_lines:
        return lines or [""]
    last = " ".join(lines[most_lines - 1 : most_lines + 1])
    return [*lines[: most_lines - 1], _cut(last, signs - 2).rstrip() + " …"]


def one_line(text: str) -> str:
    """Return a text whose blanks and line breaks are one blank each; those that break no line stay."""
    return re.sub(r"[ \t\n\r\f\v]+", " ", text.strip())


def _lines(text: str, signs: int) -> Iterator[str]:
    line = ""
    for word in one_line(text).split(" "):
        if line and _width(f"{line} {word}") > signs:
            yield line
            line = ""
        line = f"{line} {word}" if line else word
        while _width(line) > signs:
            head = _cut(line, signs)
            yield head
            line = line[len(head) :]
    if line:
        yield line


def _cut(text: str, signs: int) -> str:
    """Return as much of a text as is that wide: whole words if they fill half of it; never nothing."""
    kept, wide = "", 0
    for sign in _signs(text):
        wide += _width(sign)
        if kept and wide > signs:
            break
        kept += sign
    whole = kept.rpartition(" ")[0]
    is_inside = len(kept) < len(text) and text[len(kept)] != " "
    return whole if is_inside and _width(whole) > signs / 2 else kept


JOINS = ("Mn", "Mc", "Me", "Cf", "Sk")
"""Categories of what belongs to the sign before it: accents, vowels of Hindi, selectors, tones of skin."""

JOINER = "\u200d"


FLAG_LETTERS = "\U0001f1e6", "\U0001f1ff"
"""From the first to the last of the letters of which two are a flag."""


def _signs(text: str) -> Iterator[str]:
    """Yield what is seen as one sign: a letter with its accents, an emoji with its parts, a flag."""
    sign = ""
    for one in text:
        is_part = unicodedata.combining(one) or (
            unicodedata.category(one) in JOINS and not one.isascii()
        )
        is_part = is_part or (len(sign) == 1 and _is_flag_letter(sign) and _is_flag_letter(one))
        if sign and not is_part and not sign.endswith(JOINER):
            yield sign
            sign = ""
        sign += one
    if sign:
        yield sign


def _is_flag_letter(sign: str) -> bool:
    return FLAG_LETTERS[0] <= sign <= FLAG_LETTERS[1]


SINGLE = re.compile(
    "[ -~\u00a0-\u00a7\u00a9-\u00ac\u00b0-\u00b3\u00b5-\u00b7\u00b9-\u02af\u2010-\u2027]*"
)
"""Latin letters and signs, each seen by itself and one wide: what most texts are made of."""


def _width(text: str) -> int:
    """Return how many Latin signs a text is wide."""
    if SINGLE.fullmatch(text):
        return len(text)
    return sum(2 if unicodedata.east_asian_width(sign[0]) in "WF" else 1 for sign in _signs(text))
