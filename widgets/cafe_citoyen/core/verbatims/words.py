"""The words of short texts, as all that counts them sees them: no capitals, no accents, letters alone."""

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*", re.UNICODE)


@lru_cache(1 << 16)
def plain(word: str) -> str:
    """Return a word as somebody in a hurry types it."""
    letters = unicodedata.normalize("NFKD", word.casefold().replace("œ", "oe"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def words(text: str) -> list[str]:
    """Return the words of a text of two letters or more, plain: « l’IA » is « ia »."""
    found = (plain(match[0]) for match in WORD.finditer(text))
    return [word for word in found if len(word) > 1]
