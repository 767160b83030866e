"""What a kind holds back stays off the tablets: half of them saw labels, which is told by word of mouth."""

from cafe_citoyen.core.proceedings import REVEALED, Phase
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.room.tablets import _tally

STEP = Step(
    "textes", "Qui ?", "guess", (Object("x1", "Un texte"),), {"labels": {"x1": "par une IA"}}
)


def test_what_a_label_did_is_not_in_the_tablets_results():
    rows = _tally(Phase(STEP, 1, REVEALED), {"p": {"x1": "machine-non-vue"}})
    assert {row["indicator"] for row in rows} == {"machine", "personne", "trust"}
