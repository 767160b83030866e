"""Le petit « IA » qui s'affiche: guessing who wrote, trusting or not, with a label or without."""

from collections.abc import Mapping
from typing import Any

from cafe_citoyen.core.ballots.guess import text_guesses
from cafe_citoyen.core.ballots.kind import Ballots
from cafe_citoyen.core.bars import valued_bars
from cafe_citoyen.core.blackbox.detection import Detection, Difference
from cafe_citoyen.core.blackbox.label import LEVELS, SIGN, html_line, svg, wording
from cafe_citoyen.core.blackbox.unmask import Unmasking, unmask
from cafe_citoyen.core.chart import themed
from cafe_citoyen.core.intervals import exact
from cafe_citoyen.core.part import Part
from cafe_citoyen.core.proceedings import CLOSED, OPEN
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.result import Result
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.text import mark
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.dashboards import esm
from cafe_citoyen.dashboards.programme import Programme
from cafe_citoyen.locale import translator
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.reference.petit_ia_parts import (
    ALL_AI,
    GUESSED,
    MAKE,
    NO_AI,
    READ,
    TRUSTED,
    ShownText,
    asked,
    guess_step,
    machines,
    parts,
    texts,
)


class PetitIA(Programme):
    """Eight texts to guess, half of the tablets with a label, and a label of one's own.

    Parameters
    ----------
    nos_phrases : str
        Sentences written by people of the room, one a line, added to the eight texts.
    """

    label = mark("Le petit « IA » qui s’affiche")
    how_to = (
        mark(
            "Ouvrez le vote sans rien dire des étiquettes : la moitié de la salle, tirée au sort, les voit."
        ),
        mark(
            "Révélez, montrez les vraies origines et les étiquettes fausses, puis ce que l’étiquette a changé."
        ),
        mark(
            "Fabriquez l’étiquette d’un texte de la salle, et votez sur ce qu’il faudrait écrire."
        ),
    )
    _esm = esm.inline("activities/petit_ia/petit_ia.js")
    _css = esm.voting_style("activities/petit_ia/petit_ia.js")

    def __init__(self, nos_phrases: str = "") -> None:
        self._own, self._texts = nos_phrases, dict[str, list[ShownText]]()
        refused: Refusal | None = None
        try:
            texts(nos_phrases)
        except Refusal as refusal:  # said on the screen: a notebook's traceback helps nobody there
            refused, self._own = refusal, ""
        super().__init__(parts(texts(self._own)))
        if refused:
            self.said = refused.sentence(translator(self.language))
            self.refresh()

    @property
    def texts(self) -> list[ShownText]:
        """The eight texts in the séance's language, and the sentences written here."""
        if self.language not in self._texts:
            self._texts[self.language] = texts(self._own, self.language)
        return self._texts[self.language]

    # what the facilitator does

    def on_part(self, id: str) -> None:
        """Show a part; what the room guessed only once the vote is over, and then on tablets, too."""
        if id in (GUESSED, TRUSTED):
            self._require_over()
        if id == TRUSTED:
            knobs = {"machines": self._machines()}
            self._project(self._part(id), knobs, self.rows_seen)
        else:
            super().on_part(id)

    def on_disclose(self) -> None:
        """Show who wrote each text; the truth is then a row of ``deroule.csv``."""
        self._require_over()
        self._project(self.parts[GUESSED], {"machines": self._machines()}, self.rows_seen)

    def on_label(self, niveau: str, texte: str = "") -> None:
        """Show the label of a level, or with words of one's own."""
        translate = translator(self.language)
        own = " ".join(texte.split())
        svg(own or wording(niveau, translate))  # refused before anything is written
        self._project(self.parts[MAKE], {"niveau": niveau, "texte": own}, self.rows_seen)

    def step_for(self, part: Part) -> Step | None:
        """Return the part's vote in the séance's language; sentences from here stay as written."""
        step = self._vote if part.id == READ else part.step
        return step and asked(step, translator(self.language))

    # what it shows

    def scene(self, part: Part, knobs: Mapping[str, str]) -> dict[str, Any]:
        """Return what was guessed, what the label did, or the label to download."""
        if part.id == MAKE:
            return self._label(knobs)
        machines = set(knobs.get("machines", "").split())
        return self._guessed(machines) if part.id == GUESSED else self._trusted(machines)

    @property
    def _vote(self) -> Step:
        return guess_step(self.texts)

    def _require_over(self) -> None:
        """Refuse while the texts are being read; what is closed is revealed."""
        if not self.reader.rounds(self._vote.id):
            raise Refusal(
                "no_reading", "La salle n’a pas encore lu les textes : ouvrez « Lire et deviner »."
            )
        current = self.reader.current
        phase = current.phase if current and current.step.id == self._vote.id else ""
        if phase == OPEN:
            raise Refusal(
                "still_open", "La salle lit encore : fermez le vote avant de montrer les origines."
            )
        if phase == CLOSED:
            steering.reveal(self._folder, self.rows_seen)

    def _machines(self) -> str:
        """Return the ids of the texts whose words a machine chose."""
        return machines(self.texts)

    def _ballots(self) -> Ballots:
        return self.reader.last_ballots(self._vote.id)

    def _guessed(self, machines: set[str]) -> dict[str, Any]:
        ballots = self._ballots()
        found = text_guesses(ballots)
        return {
            "people": len(ballots),
            "is_told": bool(machines),
            "texts": [
                {
                    "id": one.id,
                    "text": typeset(one.text),
                    "n": sum(r.text == one.id for r in found),
                    "machine": sum(r.text == one.id and r.is_machine for r in found),
                    **(self._truth(one, machines) if machines else {}),
                }
                for one in self.texts
            ],
            "detection": self._detection(machines) if machines else None,
        }

    def _truth(self, one: ShownText, machines: set[str]) -> dict[str, Any]:
        translate = translator(self.language)
        is_machine = one.id in machines
        return {
            "is_machine": is_machine,
            "origin": typeset(one.author or translate(one.origin)),
            "label": typeset(translate(LEVELS[one.level])),
            "is_label_wrong": one.is_label_wrong,
        }

    def _detection(self, machines: set[str]) -> dict[str, Any]:
        return _detected(self._unmasked(machines).everybody)

    def _trusted(self, machines: set[str]) -> dict[str, Any]:
        ballots = self._ballots()
        found = self._unmasked(machines)
        seeing = sum(
            any(value.endswith("-vue") for value in one.values()) for one in ballots.values()
        )
        return {
            "people": [seeing, len(ballots) - seeing],
            "figure": self._trust_figure(found.trust),
            "wrong": sum(one.is_label_wrong for one in self.texts),
            "seeing": _detected(found.seeing),
            "blind": _detected(found.blind),
            "lines": [
                {
                    "name": name,
                    "with_label": _counted(*one.with_label),
                    "without_label": _counted(*one.without_label),
                    "difference": one.difference,
                    "low": one.low,
                    "high": one.high,
                }
                for name, one in (
                    ("trust", found.trust),
                    ("said_machine", found.said_machine),
                    ("said_person", found.said_person),
                    ("fooled", found.fooled),
                )
            ],
        }

    def _trust_figure(self, trust: Difference) -> dict[str, Any]:
        """Return the two halves of the room as two bars: how many answers trust a text."""
        translate = translator(self.language)
        names = {"with": mark("Étiquette vue"), "without": mark("Sans étiquette")}
        halves = {"with": trust.with_label, "without": trust.without_label}
        shares = [
            Result(name, "trust", k / n if n else 0.0, None, None, 0)
            for name, (k, n) in halves.items()
        ]
        said = translate("{k} réponses sur {n}")
        figure = valued_bars(
            shares,
            [said.format(k=k, n=n) for k, n in halves.values()],
            lambda name: translate(names[name]),
            translate("barre entière : tout le monde s’y fie"),
        )
        return themed(figure, self.language)

    def _unmasked(self, machines: set[str]) -> Unmasking:
        truth = {one.id: one.id in machines for one in self.texts}
        labels = {one.id: one.level == ALL_AI for one in self.texts}
        return unmask(text_guesses(self._ballots()), truth, labels)

    def _label(self, knobs: Mapping[str, str]) -> dict[str, Any]:
        translate = translator(self.language)
        level, own = knobs.get("niveau", NO_AI), knobs.get("texte", "")
        text = typeset(own or wording(level, translate))
        return {
            "levels": [
                {"id": name, "text": typeset(translate(words))} for name, words in LEVELS.items()
            ],
            "level": "" if own else level,
            "own": own,
            "text": text,
            "svg": svg(text, translate(SIGN)),
            "html": html_line(text, translate(SIGN)),
        }


def _detected(found: Detection) -> dict[str, Any]:
    return {**_counted(found.right, found.n), "verdict": found.verdict}


def _counted(k: int, n: int) -> dict[str, Any]:
    """Return how many out of how many, with the 95 % interval of the share."""
    low, high = exact(k, n)
    return {"k": k, "n": n, "low": low, "high": high}
