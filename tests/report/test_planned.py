"""The report lays the evening as it was planned beside how it went, down to the parts of its activities."""

import re

from cafe_citoyen.core.evening import Evening, EveningPart
from cafe_citoyen.report import planned
from cafe_citoyen.store.log import leading, steering
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.seance import evening_file, seances

PARTS = (
    EveningPart("a", "Accueil", 10),
    EveningPart("b", "Écrire", 20),
    EveningPart("c", "Fin", 5),
)


def lines(folder):
    """Return the cells of each line of the table, without their times."""
    follower = SeanceFollower(folder)
    follower.poll()
    found = planned.fragment(follower, str)
    rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in found.split("<tr>")[2:]]
    return [(name, plan.replace("\u00a0", " "), lasted.replace("\u00a0", " ")) for name, plan, _, lasted in rows]  # fmt: skip


def test_a_part_that_was_cut_is_said(tmp_path):
    folder = seances.create(tmp_path, "Café").folder
    assert lines(folder) == []
    evening_file.write(folder, Evening(PARTS))
    assert lines(folder) == []  # it did not begin
    leading.go_on(folder)
    leading.go_to(folder, "c")
    assert lines(folder) == [("Accueil", "10 min", "0 min"), ("Écrire", "20 min", "sautée"), ("Fin", "5 min", "0 min")]  # fmt: skip
    (folder / "soiree.csv").write_text("id,titre\n1,2\n", "utf-8")
    assert lines(folder) == []


def test_so_are_the_parts_of_an_activity_planned_or_not(tmp_path):
    folder = seances.create(tmp_path, "Café").folder
    cost = EveningPart("cout", "Ce que ça coûte", 25, "06_cout_carbone", "lectures ; sans")
    evening_file.write(folder, Evening((cost, PARTS[2])))
    leading.go_on(folder)
    leading.go_on(folder)
    steering.project(folder, "partie/pays", activity="CoutCarbone")
    leading.go_to(folder, "c")
    assert lines(folder) == [
        ("Ce que ça coûte", "25 min", "0 min"),
        ("– Lectures", "", "0 min"),
        ("– Sans IA", "", "sautée"),
        ("– Eau", "non prévue", "0 min"),
        ("Fin", "5 min", "0 min"),
    ]
