"""The machine that guesses the next word: trained before their eyes, bet on, then it invents."""

from typing import Any

from cafe_citoyen.core.blackbox.next_word import (
    END,
    NextWord,
    longest_copy,
    sentence,
    words_of,
)
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.dashboards.activities.ouvrir_la_boite.demonstration import (
    Demonstration,
    Projector,
    is_told,
)
from cafe_citoyen.store.reference.box import next_words as box
from cafe_citoyen.store.reference.box.asker import Knobs, number

LONGEST = 24
"""Words that one invention may add."""


class NextWords(Demonstration):
    """Bars of what may follow, a temperature to turn, and sentences invented with aplomb.

    What the facilitator types is kept here, in memory, and goes with the page; what the room
    sent and the facilitator approved is read from the séance's files.
    """

    questions = ("45", "87", "86")

    def __init__(self, start: str) -> None:
        self.typed: list[str] = []
        self.part = box.part(start)

    def step(self, knobs: Knobs, projector: Projector) -> Step:
        """Return the likeliest words, in the order of the alphabet so that it tells nothing."""
        return box.step(knobs, projector, self.typed)

    def scene(self, knobs: Knobs, projector: Projector) -> dict[str, Any]:
        """Return the words before, those that may follow, and what it invents."""
        texts = box.texts(knobs, projector, self.typed)
        reader, words = box.machine(texts), words_of(knobs["debut"])
        seen = reader.seen(words or [END])
        temperature = number(knobs, "temperature")
        likely = reader.next(words or [END], temperature)
        step = self.step(knobs, projector)
        vote = projector.reader.vote(step.id)
        told = is_told(knobs, vote)
        known = len(seen) if words else 0
        return {
            "said": _said(likely, told, words, projector),
            "told": told,
            "phase": vote.phase,
            "before": sentence(words[: len(words) - known])[-box.TITLE_SIGNS :],
            "seen": " ".join(words[len(words) - known :]),
            "words": _candidates(reader, seen, likely, step, projector, told),
            "votes": _votes(step, vote.ballots, projector) if told and vote.ballots else None,
            "invented": _invented(reader, texts, knobs, temperature, projector) if told else None,
            "approved": len(box.approved(projector)),
            "note": _read(texts, projector),
        }


def _candidates(
    reader: NextWord,
    seen: tuple[str, ...],
    likely: dict[str, float],
    step: Step,
    projector: Projector,
    told: bool,
) -> list[dict[str, Any]]:
    """Return the words on offer with their share, the likeliest first; without it while hidden."""
    counted = reader.counts[seen]
    offered = {item.text for item in step.objects}
    words = [word for word in likely if box.shown(word, projector) in offered]
    rows = [
        {
            "word": word,
            "text": box.shown(word, projector),
            "share": likely[word],
            "count": counted[word],
            "total": counted.total(),
        }
        for word in words
    ]
    if told:
        return rows
    return [{"word": "", "text": item.text, "share": None} for item in step.objects]


def _votes(step: Step, ballots: Any, projector: Projector) -> dict[str, Any]:
    texts = {item.id: item.text for item in step.objects}
    chosen = [name for ballot in ballots.values() for name in ballot]
    counts = {texts[name]: chosen.count(name) for name in texts}
    return {"counts": counts, "other": chosen.count("aucune"), "n": len(chosen)}


def _invented(
    reader: NextWord, texts: tuple[str, ...], knobs: Knobs, temperature: float, projector: Projector
) -> dict[str, str] | None:
    if not knobs["graine"]:
        return None
    words = words_of(knobs["debut"])
    made = reader.invent(int(number(knobs, "graine")), knobs["debut"], temperature, LONGEST)
    return {"text": typeset(sentence(made)), "copy": _copied(made, len(words), texts, projector)}


def _copied(made: list[str], given: int, texts: tuple[str, ...], projector: Projector) -> str:
    """Say what the invention owes to what was read: most of its words in a row come from there."""
    copy = longest_copy(made, texts)
    if len(made) <= given:
        return projector.translate("Elle s’arrête là : elle ne connaît pas de suite.")
    if copy.length == len(made):
        said = projector.translate(
            "Tous ces mots se suivent déjà dans {source} : elle récite.",
            source=_source(copy.text, projector),
        )
    else:
        said = projector.counted(
            copy.length,
            "Cette phrase n’est dans aucun texte lu ; {n} mot est recopié de {source}.",
            "Cette phrase n’est dans aucun texte lu ; {n} mots d’affilée sont recopiés de {source}.",
            n=copy.length,
            source=_source(copy.text, projector),
        )
    return typeset(said)


def _source(place: int, projector: Projector) -> str:
    if place < len(box.questions()):
        return projector.translate("la question {n}", n=place + 1)
    return projector.translate("un texte de la salle")


def _said(likely: dict[str, float], told: bool, words: list[str], projector: Projector) -> str:
    if not told:
        return projector.translate("Quel mot ensuite ?")
    first = next(iter(likely))
    said = projector.translate(
        "Le plus probable : « {word} », {share}. Elle compte, elle ne comprend pas.",
        word=box.shown(first, projector),
        share=projector.percent(likely[first]),
    )
    return typeset(said)


def _read(texts: tuple[str, ...], projector: Projector) -> str:
    more = len(texts) - len(box.questions())
    words = sum(len(words_of(text)) for text in texts)
    said = projector.translate(
        "Machine jouet : elle a lu {words} mots (les 100 questions ; textes de la salle en plus : {more}) et ne regarde que les deux derniers.",
        words=projector.count(words),
        more=more,
    )
    return said
