"""What a kind holds back stays off the tablets: half of them saw labels, which is told by word of mouth."""

from cafe_citoyen.core.asked import Asked
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.room.decided import _tally

STEP = Step(
    "textes", "Qui ?", "guess", (Object("x1", "Un texte"),), {"labels": {"x1": "par une IA"}}
)


def test_what_a_label_did_is_not_in_the_tablets_results():
    rows, _ = _tally(Asked(STEP, 1), {"p": {"x1": "machine-non-vue"}}, str)
    assert {row["indicator"] for row in rows} == {"machine", "personne", "trust"}
