"""A cell that Python cannot read: the line, and what is most likely missing there."""

from __future__ import annotations

import re

from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.text import mark

CURLED = "«»“”„‘’"
"""Quotation marks of a word processor, which Python does not take."""

REASONS = (
    (r"forgot a comma", mark("il y manque sans doute une virgule")),
    (r"unterminated", mark("un guillemet y est ouvert et jamais fermé")),
    (
        r"never closed|incomplete input|unexpected EOF",
        mark("une parenthèse ou un crochet y est ouvert et jamais fermé"),
    ),
    (
        r"unmatched|does not match",
        mark("une parenthèse ou un crochet y est fermé sans être ouvert"),
    ),
    (
        rf"invalid character '[{CURLED}]'",
        mark("les guillemets y sont ceux d’un traitement de texte : tapez des guillemets droits (\")"),
    ),
    (r"Maybe you meant '=='", mark("pour comparer, deux signes égal : ==")),
    (r"indent", mark("des espaces y sont en trop ou en moins au début")),
)  # fmt: skip
"""What Python says (3.11 to 3.14), and the same for somebody who does not program; the first counts."""

ANY_OTHER = mark(
    "il y manque sans doute une virgule, un guillemet ou une parenthèse, là ou juste au-dessus"
)


def unreadable_cell(error: SyntaxError) -> Phrase:
    """Return one sentence: which line cannot be read, and what to look for."""
    reason = next(
        (text for pattern, text in REASONS if re.search(pattern, str(error.msg))), ANY_OTHER
    )
    return Phrase(
        "La ligne {line} de cette cellule ne se lit pas : {reason}. La ligne : {text}",
        line=error.lineno or 1,
        reason=Phrase(reason),
        text=(error.text or "").strip(),
    )
