"""Who makes a vote of what a scene shows: in which language, and beside what was asked already."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.number import number_text, percent_text
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.store.log.reader import Reader

Knobs = Mapping[str, str]
"""Settings of a scene."""


@dataclass(frozen=True)
class Asker:
    """The séance as its files tell it, and the language in which it is asked.

    Attributes
    ----------
    reader : Reader
        The séance's files.
    language : str
        Of numbers.
    said : callable
        From French to that language.
    """

    reader: Reader
    language: str
    said: Translate = str

    def translate(self, text: str, **values: object) -> str:
        """Return a text in the language asked in, its fields filled."""
        said = self.said(text)
        return typeset(said.format(**values) if values else said)

    def count(self, number: float) -> str:
        """Return a number without decimals."""
        return number_text(number, self.language, 0)

    def percent(self, share: float) -> str:
        """Return a share from 0 to 1 as whole hundredths."""
        return percent_text(share, self.language)

    def numbered(self, step: Step) -> Step:
        """Return the step under the id it had when it was asked, else under the next free number.

        A question made from what the room says changes with it; in the files each gets its own
        id, and the same one asked again is a new round.
        """
        step = kind(step.kind).check_step(step)
        steps = self.reader.proceedings.steps.values()
        asked = [one for one in steps if re.fullmatch(re.escape(step.id) + r"-\d+", one.id)]
        for one in asked:
            if replace(step, id=one.id) == one:
                return one
        return replace(step, id=f"{step.id}-{len(asked) + 1}")


def number(knobs: Knobs, name: str) -> float:
    """Return a setting that is a number; the files may have been edited by hand."""
    try:
        return float(knobs[name].replace(",", "."))
    except ValueError:
        raise Refusal(
            "bad_setting",
            "Le réglage « {name} » vaut « {value} » : donnez un nombre.",
            name=name,
            value=knobs[name][:40],
        ) from None


def one_of(knobs: Knobs, name: str, known: tuple[str, ...]) -> str:
    """Return a setting that is one of a few."""
    if knobs[name] not in known:
        raise Refusal(
            "bad_setting_choice",
            "Le réglage « {name} » vaut « {value} » : choisissez parmi {known}.",
            name=name,
            value=knobs[name][:40],
            known=", ".join(known),
        )
    return knobs[name]
