"""How many people: tablets, hands and paper are told apart."""

import evening
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.report import people
from cafe_citoyen.store.by_hand import paper
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.seance import seances


def test_hands_and_paper_are_counted_beside_the_tablets(tmp_path):
    seance = seances.reopen(evening.play(tmp_path / "seances", people=6, only=1))
    steering.open_step(seance.folder, Step("q", "Laquelle ?", "choice", (Object("a", "A"),)))
    table = tmp_path / "mains.csv"
    hands = "etape;tour;objet;valeur;nombre\nq;1;personnes;;9\nq;1;a;1;7\n"
    for text in (hands, "etape;tour;bulletin;a\nq;1;1;x\nq;1;2;x\n"):
        table.write_text(text, "utf-8")
        follower = SeanceFollower(seance.folder)
        follower.poll()
        reading = paper.read(table, seance, follower)
        assert reading.problems == []
        paper.write(reading, seance)
    follower = SeanceFollower(seance.folder)
    follower.poll()
    told = people.fragment(follower, str)
    assert "5 participants" in told  # six, of whom one withdrew
    assert "7 mains levées" in told
    assert "2 bulletins papier" in told
    assert "<td>9</td><td>9</td>" in told  # of the 9 ballots of « q », all by hand or on paper
