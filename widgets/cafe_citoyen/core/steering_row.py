"""A row of ``deroule.csv`` taken apart: its round, and what its details say."""

import json
import re
from collections.abc import Mapping
from typing import Any

from cafe_citoyen.core.clean_text import require_whole_signs
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.round import Round

ROUND = re.compile("[0-9]{1,18}")


def round_of(row: Mapping[str, str]) -> Round:
    """Return the round that a row names; Refusal where its number is none."""
    if not ROUND.fullmatch(row["tour"]):
        raise Refusal("bad_round", "« {value} » n’est pas un numéro de tour.", value=row["tour"])
    return Round(row["etape"], int(row["tour"]))


def details_of(row: Mapping[str, str]) -> object:
    """Return what the details of a row say, None where they are empty; Refusal where they are no JSON."""
    text = row["details"]
    try:
        found = json.loads(text) if text else None
        require_whole_signs(json.dumps(found, ensure_ascii=False) if "\\u" in text else "")
        return found
    except Refusal:
        raise
    except (ValueError, RecursionError) as error:
        raise Refusal(
            "bad_details", "La colonne « details » n’est pas du JSON : {error}.", error=error
        ) from None


def named(details: object) -> Mapping[str, Any]:
    """Return details that are named values; Refusal where they are not."""
    if not isinstance(details, Mapping):
        raise Refusal("bad_details", "La colonne « details » devrait être un objet JSON.")
    return details
