"""The approved texts of a part, kept as a table beside the séance's own: a register, a charter."""

from cafe_citoyen.core.atelier.part_row import PartRow
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.contributions import Contribution
from cafe_citoyen.core.step import Step
from cafe_citoyen.dashboards.activities.atelier.play import Play
from cafe_citoyen.store.seance import own_tables
from cafe_citoyen.store.seance.own_tables import OwnTable

QUESTION, GROUP, TEXT = "question", "colonne", "texte"


def keep(play: Play) -> None:
    """Write the table of each part that is published and was asked; what was refused since is gone from it."""
    for part in play.atelier.parts:
        steps = [
            step
            for step in play.reader.proceedings.steps.values()
            if play.atelier.part_of(step.id) == part and kind(step.kind).makes == "texts"
        ]
        if part.is_published and steps:
            own_tables.write(play.reader.folder, _table(play, part, steps))


def _table(play: Play, part: PartRow, steps: list[Step]) -> OwnTable:
    rows = [
        (step.title, text.group, text.texte) for step in steps for text in _approved(play, step)
    ]
    fields = [{"name": name, "type": "string"} for name in (QUESTION, GROUP, TEXT)]
    name = part.id.replace("-", "_")
    return OwnTable(name, part.text("titre", play.language), True, fields, rows)


def _approved(play: Play, step: Step) -> list[Contribution]:
    rounds = play.reader.rounds(step.id)
    return [text for one in rounds for text in play.reader.texts.approved(one)]
