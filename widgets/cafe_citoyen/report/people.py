"""How many people took part: what the files can say of it, and no more."""

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.phrase import counted
from cafe_citoyen.core.round import Round
from cafe_citoyen.report import fragments
from cafe_citoyen.store.after import results
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.log.hands import PREFIX as HANDS

PAPER = "papier-"


def fragment(follower: SeanceFollower, translate: Translate) -> str:
    """Return the counts of people, and each round with its ballots.

    Parameters
    ----------
    follower : SeanceFollower
        The séance's files, read.
    translate : callable
        From a French text to the reader's language.
    """
    rows = [
        [one.step.title, str(one.number), *_counts(follower, one.round)] for one in _votes(follower)
    ]
    head = [
        translate("Question"),
        translate("Tour"),
        translate("Bulletins"),
        translate("dont mains levées ou papier"),
    ]
    return "".join(
        [
            fragments.heading(2, translate("Qui a voté")),
            fragments.bullets(sentences(follower, translate)),
            fragments.table(translate("Les votes du café"), head, rows) if rows else "",
        ]
    )


def sentences(follower: SeanceFollower, translate: Translate) -> list[str]:
    """Return how many people took part, a sentence each way to vote."""
    voters = [follower.box.counted(one.round) for one in _votes(follower)]
    people = {one for counted in voters for one in counted}
    people |= {one.participant for one in follower.texts.all()}
    tablets = {one for one in people if not _is_made_up(one)}
    hands = max((_starting(counted, HANDS) for counted in voters), default=0)
    papers = max((_starting(counted, PAPER) for counted in voters), default=0)
    found: list[str] = []
    if tablets or not (hands or papers):
        said = counted(
            len(tablets),
            "{count} participant sur tablette ou téléphone.",
            "{count} participants sur tablette ou téléphone.",
            translate,
        )
        found.append(said.format(count=len(tablets)))
    if hands:
        said = counted(
            hands, "Jusqu’à {count} main levée.", "Jusqu’à {count} mains levées.", translate
        )
        found.append(said.format(count=hands))
    if papers:
        said = counted(
            papers,
            "Jusqu’à {count} bulletin papier.",
            "Jusqu’à {count} bulletins papier.",
            translate,
        )
        found.append(said.format(count=papers))
    return found


def _votes(follower: SeanceFollower) -> list[results.Tallied]:
    asked = results.tallied(follower)
    return [one for one in asked if kind(one.step.kind).makes == "ballots"]


def _counts(follower: SeanceFollower, round: Round) -> tuple[str, str]:
    ways = follower.box.ways(round)
    return str(ways.total()), str(ways["animateur"] + ways["papier"])


def _starting(voters: dict[str, dict[str, str]], prefix: str) -> int:
    return sum(voter.startswith(prefix) for voter in voters)


def _is_made_up(voter: str) -> bool:
    return voter.startswith((HANDS, PAPER))
