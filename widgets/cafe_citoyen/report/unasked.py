"""What an evening did not ask, said so that nobody reads it into the numbers."""

from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.phrase import counted
from cafe_citoyen.core.step import Step
from cafe_citoyen.report import fragments
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.reference import datasets


def fragment(follower: SeanceFollower, translate: Translate) -> str:
    """Return what was not asked: of the people, of the 100 questions, and of rounds without a vote.

    Parameters
    ----------
    follower : SeanceFollower
        The séance's files, read.
    translate : callable
        From a French text to the reader's language.
    """
    steps = list(follower.proceedings.steps.values())
    sentences = [
        translate(
            "Ni nom, ni âge, ni genre, ni métier, ni adresse : on ne peut pas dire qui pense quoi."
        ),
        _booklet(steps, translate),
        *_silent(follower, translate),
    ]
    title = translate("Ce qui n’a pas été demandé")
    return fragments.heading(2, title) + fragments.bullets(sentences)


def _booklet(steps: list[Step], translate: Translate) -> str:
    """Say how many of the 100 questions were put to the room, and which sub-themes it never met."""
    hundred = datasets.questions()
    asked = {(item.id, item.text) for step in steps for item in step.objects}
    is_asked = [pair in asked for pair in zip(hundred["id"], hundred["texte"], strict=True)]
    named = hundred[hundred["sous_theme"] != ""]
    met = set(hundred[is_asked]["sous_theme"])
    missing = [name for name in named["sous_theme"].unique() if name not in met]
    sentence = counted(
        sum(is_asked),
        "{count} des 100 questions du livret a été proposée à la salle.",
        "{count} des 100 questions du livret ont été proposées à la salle.",
        translate,
    )
    said = sentence.format(count=sum(is_asked))
    if not any(is_asked):
        return translate("Aucune des 100 questions du livret n’a été proposée à la salle.")
    if not missing:
        return said
    left = translate("Sous-thèmes jamais abordés : {names}.").format(names=" · ".join(missing))
    return f"{said} {left}"


def _silent(follower: SeanceFollower, translate: Translate) -> list[str]:
    return [
        translate("« {title} » (tour {number}) : ouvert, sans aucun vote.").format(
            title=one.step.title, number=one.number
        )
        for one in follower.proceedings.asked()
        if not follower.box.received(one.round) and not follower.texts.received(one.round)
    ]
