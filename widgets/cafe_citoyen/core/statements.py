"""Statements pasted from a word processor: one a line, without bullets, numbers or blanks."""

import re

from cafe_citoyen.core.clean_text import is_blank, without_unseen
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import MAX_OBJECTS, MAX_TEXT

BULLET = re.compile(r"^(?:[-–—•·‣⁃▪▫◦●○■□►➢➤*]+|o(?=\s)|\(?\d{1,3}[.)°]+|\(?[a-zA-Z][.)])\s+")
"""A bullet, a number or a letter at the start of a line, with the blank behind it."""


def clean_statements(text: str) -> list[str]:
    """Return the statements of a pasted text, in order, each once.

    Parameters
    ----------
    text : str
        One statement a line.

    Raises
    ------
    Refusal
        If nothing is left, or there are more than 200, or one is longer than 1,000 signs.
    """
    lines = (" ".join(without_unseen(line).split()) for line in text.splitlines())
    bare = (_without_bullet(line) for line in lines)
    found = list(dict.fromkeys(line for line in bare if not is_blank(line)))
    if not found:
        raise Refusal("no_statement", "Écrivez au moins une affirmation, une par ligne.")
    if len(found) > MAX_OBJECTS:
        raise Refusal(
            "too_many_statements",
            "{count} affirmations : {most} au plus. Gardez les plus utiles ; une salle en lit rarement plus de dix.",
            count=len(found),
            most=MAX_OBJECTS,
        )
    longest = max(found, key=len)
    if len(longest) > MAX_TEXT:
        raise Refusal(
            "too_long",
            "L’affirmation « {start}… » compte {length} signes ; {most} au plus.",
            start=longest[:40],
            length=len(longest),
            most=MAX_TEXT,
        )
    return found


def _without_bullet(line: str) -> str:
    return BULLET.sub("", line + " ").strip()
