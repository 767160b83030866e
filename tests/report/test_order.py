"""An atelier's votes are told part by part, whichever of them the facilitator opened first."""

from ateliers import example
from cafe_citoyen.report.order import by_parts
from cafe_citoyen.store.reference import ateliers


def test_votes_of_an_atelier_stand_by_parts_and_others_where_they_were(tmp_path):
    atelier, _ = ateliers.read(example(tmp_path / "essai"))
    asked = ["essai-ecrire", "vote-1", "essai-niveaux-k2", "essai-niveaux-k1", "paroles-1", "essai-partage"]  # fmt: skip
    assert by_parts(asked, [atelier]) == [
        "essai-niveaux-k2", "vote-1", "essai-niveaux-k1", "essai-partage", "paroles-1", "essai-ecrire",
    ]  # fmt: skip
    assert by_parts(asked, []) == asked
