"""An atelier as a room has played it so far: which cards, which steps, which answers."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from cafe_citoyen.core.asked import Asked
from cafe_citoyen.core.atelier.asking import asked, step_id
from cafe_citoyen.core.atelier.cards import Card, kept
from cafe_citoyen.core.atelier.part_row import PartRow
from cafe_citoyen.core.atelier.ranking import ranked
from cafe_citoyen.core.atelier.source import CHOSEN, TEXTS, Source
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.ballots.kind import Ballots
from cafe_citoyen.core.contributions import Contribution
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.sameness import same_wording
from cafe_citoyen.core.step import Step
from cafe_citoyen.store.log.reader import Reader
from cafe_citoyen.store.reference.ateliers import Atelier

CARD_KNOB = "carte"
"""Setting of a scene `carte`: the id of the card shown."""

AGAIN = "bis"
"""Where a part comes back with other objects, its step is another one: ``-bis-2``."""


Rankings = dict[tuple[Path, str, Round, int], list[str]]
"""A séance's folder, a way of ordering, a round and how many ballots came for it, to the ids in that order."""


@dataclass(frozen=True)
class Play:
    """An atelier beside a séance's files; what depends on a part not played yet is a Refusal.

    Attributes
    ----------
    atelier : Atelier
        The folder.
    reader : Reader
        The files of the séance on display.
    language : str
        Of the texts.
    knobs : callable
        From a part's id to the settings with which its scene was last shown.
    rankings : dict
        What votes made of their objects, kept while their ballots stay: it is asked at every look.
    """

    atelier: Atelier
    reader: Reader
    language: str
    knobs: Callable[[str], Mapping[str, str]]
    rankings: Rankings = field(default_factory=dict)

    # which vote

    def own(self, part: PartRow) -> PartRow:
        """Return the part whose vote this one asks: itself, or the one that it takes up again."""
        return self._named(part.again) if part.again else part

    def shown(self, part: PartRow) -> PartRow:
        """Return the part whose vote a scene shows."""
        return self.own(self._named(part.shows) if part.shows else part)

    def step(self, part: PartRow) -> Step:
        """Return the vote of a part as it would be opened now."""
        if part.again:
            return self.required(part).step
        made = asked(self.atelier.stem, part, self.cards(part), self.card(part), self.language)
        for name in self._ids(part):
            known = self.reader.proceedings.steps.get(name)
            if known is None or _has_same_objects(known, made):
                break
        return replace(made, id=name)

    def last(self, part: PartRow) -> Asked | None:
        """Return the last round of a part's vote; None before the first."""
        rounds = [one for name in self._ids(self.own(part)) for one in self.reader.rounds(name)]
        if not rounds:
            return None
        step = self.reader.proceedings.step_of(rounds[-1])
        return Asked(self.reader.texts.as_published(step), rounds[-1].number)

    def required(self, part: PartRow) -> Asked:
        """Return the last round of a part's vote; Refusal where it was not asked."""
        found = self.last(part)
        if found is None:
            raise self._not_played(self.own(part))
        return found

    def first_id(self, part: PartRow) -> str:
        """Return the id of a part's step, whatever its objects."""
        card = self.card(self.own(part))
        return step_id(self.atelier.stem, self.own(part).id, card.id if card else "")

    def _ids(self, part: PartRow) -> Iterator[str]:
        """Yield the ids that a part's vote had so far, then the next one that is free."""
        name = first = self.first_id(part)
        number = 1
        while name in self.reader.proceedings.steps:
            yield name
            number += 1
            name = f"{first}-{AGAIN}-{number}"
        yield name

    # what the room said

    def ballots(self, part: PartRow) -> Ballots:
        """Return the ballots that count in the last round of a part's vote."""
        found = self.last(part)
        return self.reader.box.counted(found.round) if found else {}

    def is_open(self, part: PartRow) -> bool:
        """Tell whether the room votes on it now."""
        found = self.last(part)
        return found is not None and self.reader.is_open(found.step.id)

    def is_revealed(self, part: PartRow) -> bool:
        """Tell whether the room was shown the result of its last round."""
        found = self.last(part)
        return found is not None and self.reader.proceedings.is_revealed(found.round)

    def texts(self, part: PartRow) -> list[Contribution]:
        """Return the approved texts of every round of a part."""
        found = self.last(part)
        rounds = self.reader.rounds(found.step.id) if found else []
        return [text for one in rounds for text in self.reader.texts.approved(one)]

    def all_texts(self, part: PartRow) -> list[tuple[Step, Contribution]]:
        """Return the approved texts of a part, whichever card each is about, with the step that it answers."""
        steps = [
            step
            for step in self.reader.proceedings.steps.values()
            if self.atelier.part_of(step.id) == part and kind(step.kind).makes == "texts"
        ]
        return [
            (step, text)
            for step in steps
            for one in self.reader.rounds(step.id)
            for text in self.reader.texts.approved(one)
        ]

    def ranking(self, source: Source) -> list[str]:
        """Return the ids of the objects of an earlier vote, in the order that a source asks for."""
        part = self._named(source.name)
        found = self.required(part)
        if self.is_open(part):
            raise self.still_open(part)
        ballots = self.ballots(part)
        if not ballots:
            raise Refusal(
                "part_empty",
                "Personne n’a voté dans la partie « {title} » : elle ne donne rien à la suite.",
                title=self._title(part),
            )
        key = (self.reader.folder, source.way, found.round, self.reader.box.taken(found.round))
        if key not in self.rankings:
            self.rankings[key] = ranked(source.way, found.step, ballots)
        return self.rankings[key]

    def still_open(self, part: PartRow) -> Refusal:
        """Return the refusal of what rests on a vote that goes on."""
        title = self._title(self.own(part))
        return Refusal("part_open", "Fermez d’abord le vote de la partie « {title} ».", title=title)

    # which objects

    def card(self, part: PartRow) -> Card | None:
        """Return the card that a part is about."""
        return self.chosen(self._named(part.about)) if part.about else None

    def chosen(self, part: PartRow) -> Card:
        """Return the card that a scene `carte` shows: the one picked, or else the first."""
        if part.about:
            card = self.card(part)
            assert card is not None, "a part that is about a card has one"
            own = [one for one in self.cards(part) if one.id == card.id] if part.objects else []
            return own[0] if own else card
        cards = self.cards(part)
        picked = self.knobs(part.id).get(CARD_KNOB, "")
        return next((one for one in cards if one.id == picked), cards[0])

    def cards(self, part: PartRow) -> list[Card]:
        """Return the cards of a part, those of the room's making among them; Refusal where none is left."""
        source = part.objects
        if source is None:
            return []
        if source.way == TEXTS:
            written = self._named(source.name)
            step = self.required(written).step
            cards = [_card_of(step, one) for one in self.texts(written)]
        elif source.way:
            earlier = self._named(source.name)
            step, known = self.required(earlier).step, self._known(earlier)
            cards = [
                known.get(name) or Card(0, {"id": name, "titre": step.text_of(name)})
                for name in self.ranking(source)
            ]
        else:
            cards = kept(self.atelier.tables[source.name].rows, part.conditions, self._first_of)
        if not cards and source.way == TEXTS:
            raise Refusal(
                "no_approved",
                "Aucun texte n’est approuvé dans la partie « {title} » : relisez d’abord.",
                title=self._title(self._named(source.name)),
            )
        if not cards:
            raise Refusal(
                "no_card",
                "La partie « {title} » n’a aucun objet : son filtre n’en laisse pas.",
                title=self._title(part),
            )
        return cards[: part.most]

    def _known(self, part: PartRow) -> dict[str, Card]:
        """Return the cards of the table on which an earlier vote rests, by id: they say more than its objects."""
        source = self.own(part).objects
        if source is None or source.way == TEXTS:
            return {}
        if source.way:
            return self._known(self._named(source.name))
        return {one.id: one for one in self.atelier.tables[source.name].rows}

    def _first_of(self, source: Source) -> str:
        """Return the id that a source in a filter stands for."""
        if source.way == CHOSEN:
            return self.chosen(self._named(source.name)).id
        return self.ranking(source)[0]

    def _named(self, name: str) -> PartRow:
        found = self.atelier.part(name)
        assert found is not None, "an atelier with an unknown part is not played"
        return found

    def _title(self, part: PartRow) -> str:
        return part.text("titre", self.language)

    def _not_played(self, part: PartRow) -> Refusal:
        return Refusal(
            "not_played",
            "Ouvrez d’abord le vote de la partie « {title} ».",
            title=self._title(part),
        )


def _card_of(step: Step, text: Contribution) -> Card:
    """Return a text as a card: of a sheet the first field that says something is the title, the whole its text."""
    said = [value for value in kind(step.kind).sheet(step, text.texte).values() if value]
    if not said:
        return Card(0, {"id": text.id, "titre": text.texte})
    return Card(0, {"id": text.id, "titre": said[0], "texte": text.texte})


def _has_same_objects(known: Step, made: Step) -> bool:
    before, after = same_wording(known), same_wording(made)
    return bool((before["objects"], before["kind"]) == (after["objects"], after["kind"]))
