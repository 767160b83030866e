"""Paper ballots and shows of hands: typed in a spreadsheet, checked, brought into the journal."""

import csv
import io

import pytest

import evening
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store import paper, paper_form, seances, steering, verification
from cafe_citoyen.store.follow import SeanceFollower
from cafe_citoyen.store.journal import Journal, SeanceHeld
from cafe_citoyen.store.paper_values import value_of

STATEMENTS = Step("avis", "D’accord ?", "position", (Object("a", "A"), Object("b", "B")))
CHOICE = Step("choix", "Lesquelles ?", "choice", (Object("a", "A"), Object("b", "B")), {"max": 1})


@pytest.fixture
def asked(seance):
    for step in (STATEMENTS, CHOICE):
        steering.open_step(seance.folder, step)
    return seance


def follower(seance):
    found = SeanceFollower(seance.folder)
    found.poll()
    return found


@pytest.fixture
def fill(asked, tmp_path):
    """Return a function that reads a table given as text, semicolons and BOM as a French Excel saves it."""

    def fill_(text, encoding="utf-8-sig"):
        path = tmp_path / "rempli.csv"
        path.write_bytes(text.replace("\n", "\r\n").encode(encoding))
        return paper.read(path, asked, follower(asked))

    return fill_


def said(reading):
    return [problem.sentence() for problem in reading.problems]


def test_paper_ballots_count_in_the_round_of_their_step(asked, fill):
    reading = fill("etape;tour;bulletin;a;b\navis;1;1;D’accord;à discuter\navis;1;2;desaccord;\n")
    assert said(reading) == []
    assert paper.write(reading, asked) == 2
    found = follower(asked)
    assert found.box.counted("avis", 1) == {
        "papier-001": {"a": "accord", "b": "discuter"},
        "papier-002": {"a": "desaccord"},
    }
    assert found.box.inputs("avis", 1) == {"papier": 2}
    assert verification.problems(asked.folder) == []


def test_the_same_file_twice_adds_nothing_and_a_changed_ballot_replaces(asked, fill):
    table = "etape;tour;bulletin;a;b\nchoix;1;1;x;\nchoix;1;2;;X\n"
    assert paper.write(fill(table), asked) == 2
    assert paper.write(fill(table), asked) == 0
    assert paper.write(fill(table.replace("1;1;x;", "1;1;;x")), asked) == 1
    assert follower(asked).box.counted("choix", 1) == {
        "papier-001": {"b": "1"},
        "papier-002": {"b": "1"},
    }


def test_hands_are_counted_as_the_room_would(asked, fill):
    reading = fill(
        "etape;tour;objet;texte;valeur;nombre\n"
        "choix;1;personnes;;;12\nchoix;1;a;A;1;7\nchoix;1;b;B;1;4\n"
    )
    assert said(reading) == []
    assert paper.write(reading, asked) == 11
    results = follower(asked)
    assert results.box.inputs("choix", 1) == {"animateur": 11}
    assert sum("a" in ballot for ballot in results.box.counted("choix", 1).values()) == 7
    assert verification.problems(asked.folder) == []


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("avis;1;1;peut-être;", "ligne 2, colonne « a » : « peut-être »"),
        ("rien;1;1;accord;", "ligne 2, colonne « etape » : « rien »"),
        ("avis;2;1;accord;", "ligne 2, colonne « tour » : le tour « 2 »"),
        ("avis;1;un;accord;", "ligne 2, colonne « bulletin » : « un »"),
        ("choix;1;1;x;x", "ligne 2, colonne « bulletin » : Vous avez fait 2 choix"),
        ("avis;1;1;accord;\navis;1;1;accord;", "ligne 3, colonne « bulletin »"),
    ],
)
def test_a_wrong_cell_is_named_by_line_and_column_and_nothing_is_written(asked, fill, line, place):
    before = (asked.folder / "votes.csv").read_bytes()
    sentences = said(fill(f"etape;tour;bulletin;a;b\n{line}\n"))
    assert len(sentences) == 1
    assert place in sentences[0]
    assert (asked.folder / "votes.csv").read_bytes() == before


def test_more_hands_than_people_is_said(fill):
    reading = fill("etape;tour;objet;texte;valeur;nombre\nchoix;1;personnes;;;3\nchoix;1;a;A;1;7\n")
    assert "7 mains pour « A », mais 3 personnes" in said(reading)[0]


def test_an_unknown_object_is_said(fill):
    assert "colonne « z »" in said(fill("etape;tour;bulletin;z\navis;1;1;accord\n"))[0]


def test_an_old_excel_file_is_read(fill):
    assert said(fill("etape;tour;bulletin;a\navis;1;1;À discuter\n", "cp1252")) == []


def test_a_seance_held_by_a_room_is_left_alone(asked, fill):
    reading = fill("etape;tour;bulletin;a\navis;1;1;accord\n")
    journal = Journal(asked.folder)
    with pytest.raises(SeanceHeld, match="la salle"):
        paper.write(reading, asked)
    journal.close()
    assert follower(asked).box.counted("avis", 1) == {}


def test_the_templates_are_read_back_and_never_overwritten(directory):
    seance = evening.play(directory)
    written, kept = paper_form.write(seance)
    assert (len(written), kept) == (21, [])  # 7 rounds of 6 kinds (no duels), 3 files each
    for path in written:
        if path.suffix == ".csv":
            reading = paper.read(path, seance, follower(seance))
            assert (said(reading), reading.ballots, reading.hands) == ([], [], {})
    written[0].write_text("rempli")
    assert paper_form.write(seance) == ([], written)
    assert written[0].read_text() == "rempli"


def test_a_filled_template_of_each_kind_is_counted(directory):
    seance = seances.reopen(evening.play(directory))
    answers = {
        "vote-1": ["x"],
        "vote-2": ["Pas d’accord"],
        "vote-4": ["Excellent"],
        "vote-5": ["12,5"],
        "vote-6": ["2", "1", "4", "3"],
        "vote-7": ["Nous"],
    }
    for path in paper_form.write(seance)[0]:
        if path.name.endswith("bulletins.csv"):
            lines = list(csv.reader(io.StringIO(path.read_text("utf-8-sig")), delimiter=";"))
            cells = answers[lines[2][0]]
            lines[2][3 : 3 + len(cells)] = cells
            filled = path.with_name("rempli.csv")
            filled.write_text("\n".join(";".join(line) for line in (lines[0], lines[2])), "utf-8")
            reading = paper.read(filled, seance, follower(seance))
            assert said(reading) == []
            assert paper.write(reading, seance) == 1


def test_a_printed_ballot_shows_code_step_and_texts_as_text(directory):
    seance = evening.play(directory)
    pages = [
        path for path in paper_form.write(seance)[0] if path.name == "vote-2-tour-1-bulletins.html"
    ]
    page = pages[0].read_text("utf-8-sig")
    for text in (seance.code, "vote-2", "&lt;b&gt;interdire", "Pas d’accord"):
        assert text in page


def test_a_paper_ballot_guesses_who_wrote_and_saw_no_label():
    step = kind("guess").check_step(Step("t", "Qui ?", "guess", (Object("a", "Un texte"),)))
    value = value_of(step, "une machine, je ne m'y fie pas")
    assert kind("guess").check(step, {"a": value}) == {"a": "machine-non-cachee"}
    assert value_of(step, "peut-être") is None


def test_a_decimal_comma_is_a_number():
    class Free:
        kind = "estimate"
        options = {"unit": "kWh"}

    from cafe_citoyen.store import paper_values

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paper_values, "answers", lambda step: {})
        assert value_of(Free(), "12,5") == "12.5"
