"""A text as a card of the projector: a sheet field by field."""

from typing import Any

from cafe_citoyen.core.contributions import Contribution, Contributions
from cafe_citoyen.core.typography import typeset


def text_card(texts: Contributions, one: Contribution, voices: int) -> dict[str, Any]:
    """Return what a card shows of a text.

    Parameters
    ----------
    texts : Contributions
        The texts of its séance.
    one : Contribution
        The text.
    voices : int
        How many texts it stands for.
    """
    fields = texts.fields_of(one).items()
    return {
        "id": one.id,
        "text": typeset(one.texte),
        "fields": [[typeset(name), typeset(value)] for name, value in fields if value],
        "group": one.group,
        "voices": voices,
        "place": one.place,
    }
