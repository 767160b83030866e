"""What half of the room or more does not know: the list that goes to whoever could answer."""

from collections.abc import Iterable

from cafe_citoyen.core.atelier.ranking import counts
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.ballots.kind import Ballots
from cafe_citoyen.core.change import FEWEST
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.phrase import counted
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.step import Step
from cafe_citoyen.report import fragments
from cafe_citoyen.store.log.follow import SeanceFollower


def fragment(
    asked: Iterable[tuple[Step, Round]], follower: SeanceFollower, translate: Translate
) -> str:
    """Return the list, the least known first; nothing where the room knows, or is too small to say.

    Parameters
    ----------
    asked : iterable of (Step, Round)
        The last round of each step.
    follower : SeanceFollower
        The séance's files, read.
    translate : callable
        From a French text to the reader's language.
    """
    found = [
        (count / n, _line(step, name, count, n, translate))
        for step, round in asked
        for name, count, n in unknowns(step, follower.box.counted(round))
    ]
    if not found:
        return ""
    lines = [line for _, line in sorted(found, key=lambda one: -one[0])]
    said = translate(
        "La moitié de ceux qui ont répondu, ou plus, ont dit ne pas savoir. Ce n’est pas un avis : c’est ce qu’il faut aller demander."
    )
    title = fragments.heading(2, translate("À demander à la collectivité"))
    return title + fragments.paragraph(said) + fragments.bullets(lines)


def unknowns(step: Step, ballots: Ballots) -> list[tuple[str, int, int]]:
    """Return the objects that half or more do not know, of five answers at least: id, how many, out of how many."""
    beside = kind(step.kind).unranked(step)
    found = []
    for item in step.objects:
        given = counts(item.id, ballots)
        count, n = sum(given[value] for value in beside), sum(given.values())
        if n >= FEWEST and 2 * count >= n:
            found.append((item.id, count, n))
    return found


def _line(step: Step, name: str, count: int, n: int, translate: Translate) -> str:
    said = counted(
        count,
        "{text} ({title}) : {count} sur {all} ne sait pas.",
        "{text} ({title}) : {count} sur {all} ne savent pas.",
        translate,
    )
    return said.format(text=step.text_of(name), title=step.title, count=count, all=n)
