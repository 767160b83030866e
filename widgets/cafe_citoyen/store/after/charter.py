"""A charter: article by article, what it says, what was written instead, the votes, and who disagrees."""

from collections.abc import Iterator, Sequence

from cafe_citoyen.core.atelier.cards import Card
from cafe_citoyen.core.atelier.part_row import CHARTER, PartRow
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.day import day
from cafe_citoyen.core.document import Block, Bullets, Grid, Heading, Paragraph
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.proceedings import OPEN
from cafe_citoyen.core.text import mark
from cafe_citoyen.core.wording import table_of
from cafe_citoyen.store.after import results
from cafe_citoyen.store.after.publication_tables import FEWEST
from cafe_citoyen.store.after.results import Tallied
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.reference.ateliers import Atelier
from cafe_citoyen.store.seance.seance import Seance

TITLE = mark("Nos conditions")
NOTHING = mark("Aucun texte approuvé.")
HOW = mark(
    "Chaque nombre vient avec son intervalle à 95 % et le nombre de bulletins (n). Les réserves restent avec leur article : cette charte n’engage que celles et ceux qui la signent."
)
MADE_UP = mark("Café de répétition : tous les votes sont inventés.")


def blocks(
    seance: Seance, follower: SeanceFollower, atelier: Atelier, translate: Translate
) -> list[Block]:
    """Return the charter of an atelier; nothing where no part of one was asked.

    Parameters
    ----------
    seance : Seance
        Gives title, place, date and language.
    follower : SeanceFollower
        Its files, read.
    atelier : Atelier
        The parts, and the table of the articles.
    translate : callable
        From a French text to the séance's language.
    """
    gathered = [part for part in atelier.parts if part.gathered == CHARTER]
    asked = [atelier.part_of(name) for name in follower.proceedings.steps]
    if not any(part in asked for part in gathered):
        return []
    place = (seance.titre, day(seance.date, seance.langue), seance.lieu)
    found: list[Block] = [
        Heading(1, translate(TITLE)),
        Paragraph(" · ".join(filter(None, place))),
        *([Paragraph(translate(MADE_UP))] if seance.fictive else []),
        Paragraph(translate(HOW)),
    ]
    tallied = [one for one in results.tallied(follower) if not _is_open(follower, one)]
    for card in _articles(atelier, gathered):
        found += [
            Heading(2, card.text("titre", seance.langue)),
            Paragraph(card.text("texte", seance.langue)),
        ]
        for part in atelier.parts:
            for one in tallied:
                if atelier.part_of(one.step.id) == part:
                    found += _round(follower, atelier, part, card, one, seance.langue, translate)
    return found


def _articles(atelier: Atelier, parts: Sequence[PartRow]) -> Sequence[Card]:
    """Return the rows of the table on which the parts rest, by the scene that shows one card of it."""
    part: PartRow | None = parts[0]
    while part is not None:
        source = part.objects
        if source and not source.way:
            return atelier.tables[source.name].rows
        part = atelier.part(source.name if source else part.about)
    return ()


def _round(
    follower: SeanceFollower,
    atelier: Atelier,
    part: PartRow,
    card: Card,
    one: Tallied,
    language: str,
    translate: Translate,
) -> Iterator[Block]:
    """Yield what one round says of an article; nothing where it is about another."""
    first = f"{atelier.stem}-{part.id}-{card.id}"
    is_own = one.step.id == first or one.step.id.startswith(f"{first}-bis-")
    if not is_own and card.id not in one.step.object_ids:
        return
    yield Heading(3, part.text("titre", language))
    if kind(one.step.kind).makes == "texts":
        texts = sorted(text.texte for text in follower.texts.approved(one.round))
        yield Bullets(texts) if texts else Paragraph(translate(NOTHING))
        return
    if follower.box.received(one.round) < FEWEST:
        said = translate("Moins de {fewest} bulletins : rien n’est écrit de ce vote.")
        yield Paragraph(said.format(fewest=FEWEST))
        return
    kept = [result for result in one.results if is_own or result.object == card.id]
    caption = translate("{title} (tour {number}) : valeur [intervalle à 95 %]")
    yield Grid(
        caption.format(title=one.step.title, number=one.number),
        *table_of(one.step, kept, language, translate),
    )


def _is_open(follower: SeanceFollower, one: Tallied) -> bool:
    current = follower.proceedings.current
    return current is not None and (current.round, current.phase) == (one.round, OPEN)
