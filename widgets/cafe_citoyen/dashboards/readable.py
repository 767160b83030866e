"""What the room can read and choose among, before a vote is opened on it."""

from cafe_citoyen.core.clean_text import is_blank
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import MAX_OBJECTS, MAX_TEXT, MAX_TITLE, Step
from cafe_citoyen.core.typography import quoted


def require_readable(step: Step) -> None:
    """Refuse, in a facilitator's words, what the room could not read or choose among."""
    if is_blank(step.title):
        raise Refusal(
            "no_heading", "Donnez un titre : c’est ce que les gens lisent au-dessus du vote."
        )
    if not 1 <= len(step.objects) <= MAX_OBJECTS:
        raise Refusal(
            "no_choice",
            "Choisissez de 1 à {most} propositions ; il y en a {n}.",
            most=MAX_OBJECTS,
            n=len(step.objects),
        )
    texts = {step.title: MAX_TITLE, **{item.text: MAX_TEXT for item in step.objects}}
    if any(is_blank(text) for text in texts):
        raise Refusal("empty_proposal", "Un texte est vide : écrivez au moins un mot.")
    for text, longest in texts.items():
        if len(text) > longest:
            raise Refusal(
                "bad_length",
                "« {start} » compte {length} signes ; {longest} au plus.",
                start=quoted(text),
                length=len(text),
                longest=longest,
            )
