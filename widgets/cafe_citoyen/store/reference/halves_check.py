"""What is wrong in a part that gives two halves of the room two things."""

from collections.abc import Iterator, Sequence

from cafe_citoyen.core.atelier.cards import DRAFT, TEXT, Card
from cafe_citoyen.core.atelier.part_row import PartRow
from cafe_citoyen.core.ballots import kind, kinds
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.step_options import ANSWERS, HALVED, TIME
from cafe_citoyen.store.reference.ateliers import Atelier
from cafe_citoyen.store.reference.foreseen import cards_of, conditions_of, is_foreseen
from cafe_citoyen.store.reference.object_check import Fault


def half_faults(atelier: Atelier, part: PartRow) -> Iterator[Fault]:
    """Judge a part that gives two halves of the room two things: a vote that compares, and two texts to read."""
    again = atelier.part(part.again) if part.again else None
    if again and again.halves:
        yield (
            "reprend",
            Phrase("un vote à deux moitiés ne se reprend pas : chacun connaît l’autre texte."),
        )
    if not part.halves:
        return
    if part.again:
        yield "moities", Phrase("la partie reprend un vote : videz sa colonne « moities ».")
        return
    if part.kind in kinds() and part.halves not in kind(part.kind).compares:
        yield (
            "moities",
            Phrase(
                "la façon « {kind} » ne compare pas « {measure} » : on compare les réponses de {answered}, et le temps ou les mots de text.",
                kind=part.kind,
                measure=part.cells["moities"],
                answered=", ".join(
                    sorted(one.name for one in kinds().values() if ANSWERS in one.compares)
                ),
            ),
        )
    if not part.kind:
        yield (
            "moities",
            Phrase("deux moitiés ne se comparent que par un vote : remplissez « facon »."),
        )
    source = part.objects
    cards = cards_of(atelier, part)
    is_open = source is not None and (
        source.way or any(not is_foreseen(one) for one in conditions_of(part))
    )
    if source is None or (cards and len(cards) != HALVED and not is_open):
        yield (
            "objets",
            Phrase(
                "deux moitiés lisent deux textes, et il y en a {n} : nommez une table de deux lignes, ou un filtre qui en laisse deux.",
                n=len(cards),
            ),
        )
    elif len(cards) == HALVED:
        yield from _half_texts(part, cards)


def _half_texts(part: PartRow, cards: Sequence[Card]) -> Iterator[Fault]:
    """Judge what each half reads: something, and not the same."""
    given = [card.text(TEXT, "fr") for card in cards]
    if any(given) and not all(given):
        empty = cards[given.index("")]
        yield (
            "objets",
            Phrase(
                "une moitié n’aurait rien à lire : la ligne « {id} » n’a pas de « texte », et l’autre en a un.",
                id=empty.id,
            ),
        )
    whole = {(one.half("fr").text, one.text(DRAFT, "fr")) for one in cards}
    if len(whole) == 1:
        yield "objets", Phrase("les deux moitiés liraient la même chose.")
    for one in cards:
        if one.text(DRAFT, "fr") and part.kind in kinds() and TIME not in kind(part.kind).compares:
            message = Phrase(
                "un brouillon (ligne « {id} ») ne va qu’avec la façon « text ».", id=one.id
            )
            yield "facon", message
