"""Whether two texts are one wording: what a keyboard, a spreadsheet or a Mac changes unasked does not count.

For comparing only: what people read is always the text as it was written.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from cafe_citoyen.core.clean_text import UNSEEN, without_controls
from cafe_citoyen.core.step import Step

SIGNS = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ‛′＇`´", "'"),
        **dict.fromkeys("“”„‟″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "«": '"',
        "»": '"',
    }
)
"""Signs that are written one way or another for the same."""

LOOSE = re.compile(r" (?=[?!:;%€])|(?<=\") | (?=\")")
"""Blanks that French typography puts, and a keyboard leaves out."""


@lru_cache(4096)
def same_text(text: str) -> str:
    """Return what is equal for two spellings of one text.

    Apostrophes, quotation marks, dashes, blanks of every width, composed or decomposed accents
    (NFKC: Unicode Standard Annex 15) are each made one; capitals and accents still count.
    """
    seen = UNSEEN.sub("", without_controls(text)).translate(SIGNS)
    plain = unicodedata.normalize("NFKC", seen).translate(SIGNS)
    return LOOSE.sub("", " ".join(plain.split()))


def same_wording(step: Step) -> dict[str, Any]:
    """Return what is equal for two steps that ask the same in the same way; their ids do not count."""
    told: dict[str, Any] = _alike(step.to_dict())
    del told["id"]
    return told


def wording_version(step: Step) -> str:
    """Return eight signs that are equal where question, objects, way to vote and options are."""
    text = json.dumps(same_wording(step), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:8]


def has_same_objects(known: Step, step: Step) -> bool:
    """Tell whether the same is voted on: a no-break space or another apostrophe changes nothing."""
    before, after = same_wording(known), same_wording(step)
    return (before["objects"], before["kind"]) == (after["objects"], after["kind"])


def has_same_options(known: Step, step: Step) -> bool:
    """Tell whether it is asked in the same way: how a box is spelt changes nothing."""
    before, after = same_wording(known), same_wording(step)
    return bool(before["options"] == after["options"])


def _alike(data: Any) -> Any:
    """Return JSON data with its texts made comparable; 3 and 3.0 are equal, true and 1 are not."""
    if isinstance(data, str):
        return same_text(data)
    if isinstance(data, Mapping):
        return {name: _alike(value) for name, value in data.items()}
    if isinstance(data, (list, tuple)):
        return [_alike(value) for value in data]
    return int(data) if isinstance(data, float) and data.is_integer() else data
