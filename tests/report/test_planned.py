"""The report lays the evening as it was planned beside how it went."""

from cafe_citoyen.core.evening import Evening, EveningPart
from cafe_citoyen.report import planned
from cafe_citoyen.store.log import leading
from cafe_citoyen.store.log.follow import read_proceedings
from cafe_citoyen.store.seance import evening_file, seances

PARTS = (
    EveningPart("a", "Accueil", 10),
    EveningPart("b", "Écrire", 20),
    EveningPart("c", "Fin", 5),
)


def test_a_part_that_was_cut_is_said(tmp_path):
    folder = seances.create(tmp_path, "Café").folder
    assert planned.fragment(folder, read_proceedings(folder), str) == ""
    evening_file.write(folder, Evening(PARTS))
    assert planned.fragment(folder, read_proceedings(folder), str) == ""  # it did not begin
    leading.go_on(folder)
    leading.go_to(folder, "c")
    told = planned.fragment(folder, read_proceedings(folder), str)
    rows = [row.split("</tr>")[0] for row in told.split("<tr>")[2:]]
    assert [("20\N{NO-BREAK SPACE}min" in row or "20 min" in row, "sautée" in row) for row in rows] == [
        (False, False), (True, True), (False, False),
    ]  # fmt: skip
    (folder / "soiree.csv").write_text("id,titre\n1,2\n", "utf-8")
    assert planned.fragment(folder, read_proceedings(folder), str) == ""
