"""What a part will ask, as far as one knows before the evening."""

from cafe_citoyen.core.atelier.asking import asked
from cafe_citoyen.core.atelier.cards import Card, kept
from cafe_citoyen.core.atelier.part_row import PartRow
from cafe_citoyen.core.atelier.source import Condition, Source
from cafe_citoyen.core.ballots import kinds
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.step_options import HALVED
from cafe_citoyen.store.reference.ateliers import Atelier

EXAMPLES = tuple(Card(0, {"id": f"exemple-{place}", "titre": "-"}) for place in range(1, 4))
"""Stand for what the room will say."""


def conditions_of(part: PartRow) -> tuple[Condition, ...]:
    """Return the conditions of a part; none where its filter cannot be read, which is said elsewhere."""
    try:
        return part.conditions
    except ValueError:
        return ()


def is_foreseen(condition: Condition) -> bool:
    """Tell whether what a condition keeps is known before the atelier is played."""
    return not any(isinstance(value, Source) for value in condition.values)


def sources_of(part: PartRow) -> list[Source]:
    """Return all that a part takes its objects from."""
    conditions = conditions_of(part)
    named = [value for one in conditions for value in one.values if isinstance(value, Source)]
    return [*filter(None, [part.objects]), *named]


def cards_of(atelier: Atelier, part: PartRow) -> list[Card]:
    """Return the cards of a part, as far as they do not depend on what the room says."""
    table = atelier.tables.get(part.objects.name) if part.objects and not part.objects.way else None
    if table is None:
        return []
    conditions = [one for one in conditions_of(part) if is_foreseen(one)]
    return kept(table.rows, conditions, str)[: part.most]


def refused(atelier: Atelier, part: PartRow, language: str = "fr") -> Refusal | None:
    """Return why a part's vote could not be asked; None where it could."""
    try:
        vote_of(atelier, part, language)
    except Refusal as refusal:
        return refusal
    return None


def vote_of(atelier: Atelier, part: PartRow, language: str = "fr") -> Step:
    """Return a part's vote with its cards, or with examples of what the room will say."""
    cards = cards_of(atelier, part)
    if part.objects and not cards:
        cards = [*EXAMPLES]
    most = HALVED if part.halves else None  # one too many is said elsewhere
    return asked(atelier.stem, part, cards[:most], None, language)


def example_of(atelier: Atelier, part: PartRow) -> Step | None:
    """Return a part's vote, that of the part whose vote it asks again; None where there is none."""
    own = atelier.part(part.again) if part.again else part
    if own is None or own.kind not in kinds():
        return None
    try:
        return vote_of(atelier, own)
    except Refusal:
        return None
