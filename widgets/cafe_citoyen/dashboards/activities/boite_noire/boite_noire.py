"""La ruche: the life cycle of a text AI rebuilt by the room, beside « La Boîte Noire de l'IA »."""

import base64
import binascii
from collections.abc import Mapping
from typing import Any

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.ballots.kind import Ballots
from cafe_citoyen.core.blackbox.deck import LONG, OFFICIAL, SHORT, Deck, DeckCard
from cafe_citoyen.core.blackbox.life_cycle import STAGES
from cafe_citoyen.core.blackbox.placements import Placement, placements
from cafe_citoyen.core.part import Part
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.result import WHOLE, by_object
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.text import mark
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.dashboards import esm
from cafe_citoyen.dashboards.programme import Programme
from cafe_citoyen.locale import translator
from cafe_citoyen.store.reference import card_file, datasets
from cafe_citoyen.store.reference.boite_noire_parts import (
    AFTER,
    BEFORE,
    CARDS,
    CONTROVERSIES,
    ORDER,
    STANDS,
    asked,
    cards_step,
    parts,
    stands_step,
)

DECKS_ASKED = "cartes-"


class BoiteNoire(Programme):
    """The six stages put in order, cards placed on them, and statements before and after.

    Parameters
    ----------
    forme : {"courte", "longue"}
        Whether 8 or 24 of our cards are proposed first.
    fichier_des_cartes : str
        Path of the official game's card file; it is then proposed first.
    """

    label = mark("La ruche")
    how_to = (
        mark(
            "Faites prendre position, puis remettre les six étapes dans l’ordre ; révélez, et regardez l’anneau."
        ),
        mark(
            "Faites placer les cartes, puis parlez des plus disputées : touchez une carte pour l’agrandir."
        ),
        mark(
            "Ne dévoilez la solution qu’après en avoir parlé ; finissez par la seconde prise de position."
        ),
    )
    _esm = esm.inline("activities/boite_noire/boite_noire.js")
    _css = esm.voting_style("activities/boite_noire/boite_noire.js")

    def __init__(self, forme: str = SHORT, fichier_des_cartes: str = "") -> None:
        self._ours: dict[str, dict[str, Deck]] = {}
        self._given: dict[str, Deck] = {}
        self._kept: tuple[object, dict[str, Deck]] = (None, {})
        refused: Refusal | None = None
        try:
            if fichier_des_cartes:
                self._given = {OFFICIAL: card_file.read(fichier_des_cartes)}
                forme = OFFICIAL
            self._first_deck = self._require_deck(forme)
        except Refusal as refusal:  # said on the screen: a notebook's traceback helps nobody there
            refused = refusal
            self._first_deck = SHORT
        super().__init__(parts())
        if refused:
            self.said = refused.sentence(translator(self.language))
            self.refresh()

    # what the facilitator does

    def on_load_cards(self, content: str) -> None:
        """Take the official card file that the browser read, as base64, and propose its cards."""
        try:
            read = base64.b64decode(content, validate=True)
        except binascii.Error:
            raise Refusal(
                "card_file", "Ce fichier n’a pas été lu en entier : recommencez."
            ) from None
        card_file.parse(read)  # before a trial séance is made for it
        self._need_seance()
        card_file.keep(self._folder, read)
        self._project(self.parts[CARDS], {"jeu": OFFICIAL})

    def on_open_part(self, id: str) -> None:
        """Open a part's vote; the stands after the game are a round of their own."""
        step = self.step_for(self._part(id))
        if id == AFTER and step is not None and self._is_before_only(step):
            self._ask_again(step.id)
        else:
            super().on_open_part(id)

    def on_reveal(self) -> None:
        """Show the result: on the ring, where the vote has one."""
        super().on_reveal()
        name = self._current.step.id
        for part in (self.parts[ORDER], self.parts[CARDS]):
            step = self.step_for(part)
            if step is not None and step.id == name:
                self._project(part, {"jeu": self._deck().name} if part.id == CARDS else {})

    def step_for(self, part: Part) -> Step | None:
        """Return the part's vote: its cards and its statements are those picked."""
        translate = translator(self.language)
        if part.id == CARDS:
            step = self._cards_step()
        elif part.id in (BEFORE, AFTER):
            step = stands_step(self._pick())
        else:
            assert part.step is not None, "the stages are always the same"
            step = part.step
        return asked(step, translate)

    # what it shows

    def scene(self, part: Part, knobs: Mapping[str, str]) -> dict[str, Any]:
        """Return the statements to pick, the ring in the room's order, or the cards on it."""
        if part.id == BEFORE:
            return self._choice(knobs)
        return self._order(knobs) if part.id == ORDER else self._ring(knobs)

    def _vote_of(self, part: Part) -> dict[str, Any] | None:
        """Return where a part's vote stands; before and after are two rounds of one step."""
        vote = super()._vote_of(part)
        if vote is None or part.id not in (BEFORE, AFTER):
            return vote
        is_here = (vote["rounds"] > 1) == (part.id == AFTER)
        rounds = min(vote["rounds"], 1) if part.id == BEFORE else max(0, vote["rounds"] - 1)
        name = vote["id"] if is_here else ""
        return {"id": name, "rounds": rounds, "is_open": vote["is_open"] and is_here}

    def _choice(self, knobs: Mapping[str, str]) -> dict[str, Any]:
        translate = translator(self.language)
        hundred = {row["id"]: row["texte"] for row in datasets.records("questions")}
        picked = stands_step(knobs.get("choix", "")).object_ids
        return {
            "statements": [
                {
                    "id": number,
                    "text": typeset(translate(one.text)),
                    "is_picked": f"c{number}" in picked,
                    "questions": [{"id": q, "text": typeset(hundred[q])} for q in one.questions],
                }
                for number, one in CONTROVERSIES.items()
            ]
        }

    def _order(self, knobs: Mapping[str, str]) -> dict[str, Any]:
        step = self.step_for(self.parts[ORDER])
        assert step is not None, "the stages are a vote"
        ballots = self._ballots(step)
        results = kind(step.kind).tally(step, ballots)
        means, common = by_object(results, "mean_rank"), by_object(results, "w")
        is_solved = knobs.get("solution") == "oui"
        names = list(STAGES) if is_solved else [item.id for item in step.objects]
        if means and not is_solved:
            names.sort(key=lambda name: means[name].value)
        return {
            "stages": [
                {
                    "id": name,
                    "title": step.text_of(name),
                    "mean": means[name].value if means else None,
                    "firsts": [
                        sum(b[name] == str(r) for b in ballots.values()) for r in range(1, 7)
                    ],
                }
                for name in names
            ],
            "agreement": common[WHOLE].value if common else None,
            "n": len(ballots),
            "is_open": self.reader.is_open(step.id),
            "is_solved": is_solved,
        }

    def _ring(self, knobs: Mapping[str, str]) -> dict[str, Any]:
        step, deck = self._cards_step(), self._deck()
        translate = translator(self.language)
        ballots = self._ballots(step)
        found = placements([one.id for one in deck.cards], list(STAGES), ballots)
        is_solved = knobs.get("solution") == "oui"
        by_id = {one.id: one for one in deck.cards}
        return {
            "deck": deck.name,
            "decks": [
                {"name": one.name, "n": len(one.cards)} for one in self._all_decks().values()
            ],
            "stages": [{"id": name, "title": translate(title)} for name, title in STAGES.items()],
            "cards": [_card(by_id[one.card], one, is_solved) for one in found],
            "n": len(ballots),
            "is_open": self.reader.is_open(step.id),
            "is_solved": is_solved,
        }

    def _ballots(self, step: Step) -> Ballots:
        """Return what counts of a step's last round; nothing while the vote is open."""
        return {} if self.reader.is_open(step.id) else self.reader.last_ballots(step.id)

    def _is_before_only(self, step: Step) -> bool:
        """Tell whether a step was asked, and the round after the game is not the one in front."""
        rounds, current = self.reader.rounds(step.id), self.reader.current
        is_shown = current is not None and current.step.id == step.id
        return bool(rounds) and not (is_shown and len(rounds) > 1)

    # what the files say was picked

    def _last_asked(self, start: str) -> str:
        current = self.reader.current
        steps = [*self.reader.proceedings.steps, current.step.id if current else ""]
        return next((name for name in reversed(steps) if name.startswith(start)), "")

    def _pick(self) -> str:
        """Return the statements picked on the screen, or else those asked last."""
        shown = self._shown_part()
        if shown and shown[0].id == BEFORE:
            return shown[1].get("choix", "")
        return " ".join(self._last_asked(STANDS).removeprefix(STANDS))

    def _all_decks(self) -> dict[str, Deck]:
        """Return our decks and the official one, where the notebook or the séance gives it."""
        decks = {**self._our_decks(), **self._given}
        path = self.seance.folder / card_file.KEPT if self.seance else None
        if path is None or not path.is_file():
            return decks
        stamp = (path, path.stat().st_mtime_ns)  # this is asked ten times a second
        if self._kept[0] != stamp:
            self._kept = (stamp, card_file.kept(path.parent))
        return {**decks, **self._kept[1]}

    def _our_decks(self) -> dict[str, Deck]:
        """Return our two decks in the séance's language, which changes with the séance."""
        if self.language not in self._ours:
            self._ours[self.language] = card_file.ours(self.language)
        return self._ours[self.language]

    def _deck(self) -> Deck:
        """Return the deck picked on the screen, or else the one dealt last, or the notebook's."""
        decks = self._all_decks()
        shown = self._shown_part()
        picked = shown[1].get("jeu", "") if shown and shown[0].id == CARDS else ""
        dealt = self._last_asked(DECKS_ASKED)
        last = next((one.name for one in decks.values() if one.step_id == dealt), self._first_deck)
        return decks.get(picked) or decks.get(last) or decks[SHORT]

    def _require_deck(self, name: str) -> str:
        known = (SHORT, LONG, *self._given)
        if name not in known:
            raise Refusal(
                "unknown_deck",
                "Jeu de cartes inconnu : « {name} ». Choix possibles : {known}.",
                name=name,
                known=", ".join(known),
            )
        return name

    def _cards_step(self) -> Step:
        return cards_step(self._deck(), translator(self.language))


def _card(card: DeckCard, placement: Placement, is_solved: bool) -> dict[str, Any]:
    return {
        "id": card.id,
        "title": typeset(card.title),
        "text": typeset(card.text),
        "counts": dict(placement.counts),
        "n": placement.n,
        "stage": placement.stage,
        "is_tied": placement.is_tied,
        "agreement": placement.agreement,
        "expected": card.stage if is_solved else None,
    }
