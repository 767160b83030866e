"""Paper ballots and shows of hands: typed in a spreadsheet, checked, brought into the journal."""

import csv
import errno
import io
import random
from unittest.mock import Mock

import pytest

import evening
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.by_hand import paper, paper_form
from cafe_citoyen.store.by_hand.paper_values import value_of
from cafe_citoyen.store.log import deroule, steering
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.log.hands import unwritten_hands
from cafe_citoyen.store.log.hold import SeanceHeld
from cafe_citoyen.store.log.journal import Journal
from cafe_citoyen.store.seance import seances, verification

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
    assert found.box.counted(Round("avis", 1)) == {
        "papier-001": {"a": "accord", "b": "discuter"},
        "papier-002": {"a": "desaccord"},
    }
    assert found.box.ways(Round("avis", 1)) == {"papier": 2}
    assert verification.problems(asked.folder) == []


def test_the_same_file_twice_adds_nothing_and_a_changed_ballot_replaces(asked, fill):
    table = "etape;tour;bulletin;a;b\nchoix;1;1;x;\nchoix;1;2;;X\n"
    assert paper.write(fill(table), asked) == 2
    assert paper.write(fill(table), asked) == 0
    assert paper.write(fill(table.replace("1;1;x;", "1;1;;x")), asked) == 1
    assert follower(asked).box.counted(Round("choix", 1)) == {
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
    assert results.box.ways(Round("choix", 1)) == {"animateur": 11}
    assert sum("a" in ballot for ballot in results.box.counted(Round("choix", 1)).values()) == 7
    assert verification.problems(asked.folder) == []


HANDS = (
    "etape;tour;objet;texte;valeur;nombre\n"
    "choix;1;(personnes);;;12\nchoix;1;a;A;1;7\navis;1;(personnes);;;9\navis;1;b;B;accord;3\n"
)


def test_the_same_hands_twice_are_counted_and_written_once(asked, fill):
    assert paper.write(fill(HANDS), asked) == 10
    before = [(asked.folder / name).read_bytes() for name in ("deroule.csv", "votes.csv")]
    assert paper.write(fill(HANDS), asked) == 0
    assert before == [(asked.folder / name).read_bytes() for name in ("deroule.csv", "votes.csv")]
    assert paper.write(fill(HANDS.replace("A;1;7", "A;1;5")), asked) == 7
    assert len(follower(asked).box.counted(Round("choix", 1))) == 5


@pytest.mark.parametrize(
    ("where", "place"), [(deroule, "append"), (Journal, "append")], ids=["rows", "votes"]
)
def test_hands_that_a_full_disk_left_half_written_are_finished_by_the_same_file(
    asked, fill, monkeypatch, where, place
):
    write, left = getattr(where, place), iter([where is deroule, False])

    def refusing(*arguments):
        if not next(left):
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(*arguments)

    monkeypatch.setattr(where, place, refusing)
    with pytest.raises(OSError, match="No space"):
        paper.write(fill(HANDS), asked)
    monkeypatch.undo()
    paper.write(fill(HANDS), asked)
    found = follower(asked)
    assert [(hands.round.step_id, hands.people) for hands in found.proceedings.hands] == [
        ("choix", 12),
        ("avis", 9),
    ]
    assert (
        len(found.box.counted(Round("choix", 1))),
        len(found.box.counted(Round("avis", 1))),
    ) == (7, 3)
    assert (asked.folder / "votes.csv").read_bytes().count(b"animateur") == 10


@pytest.mark.parametrize("before", [0, 7], ids=["first count", "recount"])
def test_an_import_of_hands_that_is_stopped_counts_all_or_nothing(asked, fill, before):
    if before:
        paper.write(fill(HANDS), asked)
    stopped = (
        (Journal, HANDS.replace("A;1;7", "A;1;5"), before),  # before anything is written
        (deroule, HANDS.replace("A;1;7", "A;1;5"), 5),  # after what counts
        (deroule, HANDS.replace("A;1;7", "A;1;6"), 6),
    )
    for where, table, counted in stopped:
        with pytest.MonkeyPatch.context() as patch, pytest.raises(KeyboardInterrupt):
            patch.setattr(where, "append", Mock(side_effect=KeyboardInterrupt))
            paper.write(fill(table), asked)
        log = seances.open_log(asked, "room")  # which finishes only what nobody else wrote
        assert unwritten_hands(log.follower, asked.id) == []
        log.close()
        assert len(follower(asked).box.counted(Round("choix", 1))) == counted
    assert paper.write(fill(table), asked) == 0
    found = follower(asked)
    counts = {one.round.step_id: one.counts for one in found.proceedings.hands}
    assert counts == {"choix": {"a": {"1": 6}}, "avis": {"b": {"accord": 3}}}
    assert len(found.box.counted(Round("choix", 1))) == 6
    assert verification.problems(asked.folder) == []


def test_hands_cut_at_any_ballot_are_finished_by_the_same_file(asked, fill):
    votes = asked.folder / "votes.csv"
    paper.write(fill(HANDS), asked)
    whole = votes.read_bytes().splitlines(keepends=True)
    for kept in range(1, len(whole)):
        votes.write_bytes(b"".join(whole[:kept]) + whole[kept][:9])  # the power went
        (asked.folder / ".votes.copie").unlink()
        assert paper.write(fill(HANDS), asked) > 0
        box = follower(asked).box
        counted = [len(box.counted(Round(name, 1))) for name in ("choix", "avis")]
        assert counted == [7, 3]
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
    assert follower(asked).box.counted(Round("avis", 1)) == {}


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


def test_a_sheet_of_two_halves_shows_one_text_and_is_counted_in_its_column(seance, tmp_path):
    texts = (Object("m-a", "Un premier argument"), Object("m-b", "Un second argument"))
    options = {"halves": "answers"}
    steering.open_step(seance.folder, Step("moities", "Alors ?", "position", texts, options))
    written = {path.name: path for path in paper_form.write(seance)[0]}
    page = written["moities-tour-1-bulletins.html"].read_text("utf-8-sig")
    sheets = page.split("<section>")[1:]
    assert [["premier" in one, "second" in one] for one in sheets] == [[True, False], [False, True]]
    lines = list(csv.reader(io.StringIO(written["moities-tour-1-bulletins.csv"].read_text("utf-8-sig")), delimiter=";"))  # fmt: skip
    lines[2][3:5], lines[3][3:5] = ["D’accord", ""], ["", "Pas d’accord"]
    filled = tmp_path / "rempli.csv"
    filled.write_text("\n".join(";".join(line) for line in lines[:4]), "utf-8")
    reading = paper.read(filled, seance, follower(seance))
    assert said(reading) == []
    assert paper.write(reading, seance) == 2
    assert list(follower(seance).box.counted(Round("moities", 1)).values()) == [{"m-a": "accord"}, {"m-b": "desaccord"}]  # fmt: skip
    lines[2][3:5] = ["D’accord", "D’accord"]
    filled.write_text("\n".join(";".join(line) for line in lines[:3]), "utf-8")
    assert "une seule des deux moitiés" in said(paper.read(filled, seance, follower(seance)))[0]


def test_a_paper_ballot_guesses_who_wrote_and_saw_no_label():
    step = kind("guess").check_step(Step("t", "Qui ?", "guess", (Object("a", "Un texte"),)))
    value = value_of(step, "une machine, je ne m'y fie pas")
    assert kind("guess").check(step, {"a": value}) == {"a": "machine-non-cachee"}
    assert value_of(step, "peut-être") is None


def of_grades(*grades):
    step = Step("m", "Quelle mention ?", "grade", (Object("a", "A"),), {"grades": list(grades)})
    return kind("grade").check_step(step)


@pytest.mark.parametrize(
    ("grades", "cell", "value"),
    [
        (("bof", "bien", "super"), "Super", "2"),
        (("bof", "bien", "super"), "2", "2"),
        (("a-rejeter", "excellent"), "à rejeter", "0"),
        (("1", "2", "3", "4", "5"), "1", "0"),  # what people read, not its place
        (("1", "2", "3", "4", "5"), "5", "4"),
        (("1", "2", "3", "4", "5"), "0", None),
        (("-1", "0", "1"), "1", "2"),
        (("-1", "0", "1"), "\N{MINUS SIGN}1", "0"),
        (("-1", "0", "1"), "1,0", "2"),
        (("mal", "assez bien"), "Assez  bien", "1"),
    ],
)
def test_a_grade_on_paper_is_what_people_read(grades, cell, value):
    assert value_of(of_grades(*grades), cell) == value


def test_the_paper_of_a_scale_of_numbers_says_its_numbers(directory):
    seance = seances.create(directory, "Papier", "2026-01-31", "Médiathèque")
    step = of_grades("1", "2", "3")
    steering.open_step(seance.folder, step)
    written = {path.name: path for path in paper_form.write(seance)[0]}
    page = written["m-tour-1-bulletins.html"].read_text("utf-8-sig")
    assert "☐ 1 &nbsp; ☐ 2 &nbsp; ☐ 3" in page
    rows = csv.reader(
        io.StringIO(written["m-tour-1-mains.csv"].read_text("utf-8-sig")), delimiter=";"
    )
    assert [row[4] for row in rows][2:] == ["1", "2", "3"]


def test_a_decimal_comma_is_a_number():
    free = Step("e", "Combien ?", "estimate", (Object("a", "A"),), {"unit": "kWh"})
    assert value_of(free, "12,5") == value_of(free, "12,5 kWh") == "12.5"


WORDS = ("personnes", "tour", "etape", "bulletin", "objet", "valeur", "nombre", "texte")
WORDY = Step(
    "mots", "Lesquels ?", "choice", tuple(Object(word, word.title()) for word in WORDS), {"max": 8}
)


def filled(path, answers):
    """Return a template filled in by the place of its cells, as in a spreadsheet."""
    lines = list(csv.reader(io.StringIO(path.read_text("utf-8-sig")), delimiter=";"))
    answers(lines)
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";").writerows(lines)
    target = path.with_name("rempli.csv")
    target.write_text(buffer.getvalue(), "utf-8-sig")
    return target


@pytest.fixture
def wordy(seance):
    steering.open_step(seance.folder, WORDY)
    return seance, {path.name.split("-")[-1]: path for path in paper_form.write(seance)[0]}


def test_objects_named_like_the_columns_of_a_paper_table_are_counted(wordy):
    seance, templates = wordy

    def answers(lines):
        lines[2][3:] = ["x"] * len(WORDS)

    reading = paper.read(filled(templates["bulletins.csv"], answers), seance, follower(seance))
    assert said(reading) == []
    assert [set(ballot.values) for ballot in reading.ballots] == [set(WORDS)]


def test_objects_named_like_the_words_of_a_hands_table_are_counted(wordy):
    seance, templates = wordy

    def answers(lines):
        lines[1][-1] = "30"
        for line, count in zip(lines[2:], range(12, 20), strict=True):
            line[-1] = str(count)

    reading = paper.read(filled(templates["mains.csv"], answers), seance, follower(seance))
    assert said(reading) == []
    counts, people = reading.hands["mots", 1]
    assert people == 30
    assert {name: one["1"] for name, one in counts.items()} == dict(
        zip(WORDS, range(12, 20), strict=True)
    )
    paper.write(reading, seance)
    votes = follower(seance).box.counted(Round("mots", 1)).values()
    assert sum("personnes" in ballot for ballot in votes) == 12


def test_a_hands_table_of_before_is_still_read(wordy):
    seance, templates = wordy
    path = templates["mains.csv"].with_name("ancien.csv")
    path.write_text(
        "etape;tour;objet;texte;valeur;nombre\nmots;1;personnes;;;30\nmots;1;personnes;;1;12\n",
        "utf-8",
    )
    reading = paper.read(path, seance, follower(seance))
    assert said(reading) == []
    assert reading.hands == {("mots", 1): ({"personnes": {"1": 12}}, 30)}


@pytest.mark.parametrize("kind", ["estimate", "order"])
def test_hands_without_the_answer_that_they_give_are_asked_for_it(seance, tmp_path, kind):
    objects = (Object("personnes", "Combien ?"), Object("b", "Et là ?"))
    options = {"unit": "km", "low": 0, "high": 100} if kind == "estimate" else {}
    steering.open_step(seance.folder, Step("mots", "T", kind, objects, options))
    path = tmp_path / "mains.csv"
    path.write_text(
        "etape;tour;objet;texte;valeur;nombre\nmots;1;(personnes);;;30\n"
        "mots;1;personnes;;;12\nmots;1;b;;;3\n",
        "utf-8",
    )
    told = said(paper.read(path, seance, follower(seance)))
    assert [one.partition(" : ")[0] for one in told] == [
        f"mains.csv, ligne {line}, colonne « valeur »" for line in (3, 4)
    ]
    assert all("écrivez la réponse que ces mains donnent" in one for one in told)


def test_people_counted_twice_are_said(fill):
    reading = fill(
        "etape;tour;objet;texte;valeur;nombre\nchoix;1;(personnes);;;30\nchoix;1;personnes;;;12\n"
    )
    assert "« personnes » est compté deux fois" in said(reading)[0]


@pytest.mark.parametrize("before", ["", "\n", " \n\n"])
def test_heads_in_capitals_and_a_head_below_the_separator_are_read(fill, before):
    wrong = fill(before + "sep=;\nÉTAPE;Tour;Bulletin;A;B\navis;1;1;quoi;\n")
    assert f"ligne {3 + before.count(chr(10))}" in said(wrong)[0]
    reading = fill(before + "sep=;\nÉTAPE;Tour;Bulletin;A;B\navis;1;1;accord;\n")
    assert said(reading) == []
    assert dict(reading.ballots[0].values) == {"a": "accord"}


@pytest.mark.parametrize(
    ("table", "place"),
    [
        ("etape;tour;bulletin;a;a\navis;1;1;accord;\n", "colonne « a » : la colonne est là deux"),
        ("etape,tour,bulletin,a\navis,1,1,Oui, d’accord\n", "5 cases, et 4 dans la première ligne"),
    ],
)
def test_a_vote_that_would_be_lost_is_said(fill, table, place):
    try:
        sentences = said(fill(table))
    except Refusal as refusal:
        sentences = [str(refusal)]
    assert place in sentences[0]


@pytest.mark.parametrize(
    "cross",
    [
        "x",
        "X",
        "×",
        "✕",
        "✖",
        "☑",
        "☒",
        "✓",
        "🗹",
        "●",
        "■",
        "/",
        "1,0",
        "✔",
        "✔️",
        "✗",
        "✘",
        "✅",
        "1",
        "+",
        "oui",
        "Oui",
        "VRAI",
        "vrai",
        "TRUE",
        "[x]",
        "yes",
    ],
)
def test_a_cross_by_any_of_its_names_is_one(cross):
    assert value_of(CHOICE, cross) == "1"


@pytest.mark.parametrize(
    "blank", ["0", "non", "NON", "FAUX", "false", "-", "–", "—", "☐", "[ ]", "0,0", "⬜"]
)
def test_a_cell_that_says_no_is_blank(blank):
    assert value_of(CHOICE, blank) == ""


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1 234", "1234"), ("1\u00a0234", "1234"), ("1\u202f234,5", "1234.5"),
        ("1\u2009234\u2009567", "1234567"), ("1'234", "1234"), ("1’234,50", "1234.50"),
        ("1.234,5", "1234.5"), ("1,234.5", "1234.5"), ("12,5", "12.5"), ("−3", "-3"),
        ("12,5 %", "12.5"), ("12.5%", "12.5"), ("1 234 %", "1234"), ("42", "42"),
        ("42,0", "42"), ("1 234,00 %", "1234"),
    ],
)  # fmt: skip
def test_an_estimate_is_read_as_people_write_numbers(cell, value):
    assert value_of(estimate("%"), cell) == value


@pytest.mark.parametrize("cell", ["1 23", "12 kg", "environ 12", "½", "5²", "1 234 12", "1e3"])
def test_what_is_no_number_is_left_for_the_refusal(cell):
    assert value_of(estimate("%"), cell) == cell


def test_the_unit_may_stand_behind_its_number():
    assert value_of(estimate("kWh"), "1 200 kWh") == "1200"
    assert value_of(estimate("personne"), "12 personnes") == "12"


def estimate(unit):
    return Step(
        "e", "Combien ?", "estimate", (Object("a", "A"), Object("b", "B")),
        {"unit": unit, "low": 0, "high": 2000},
    )  # fmt: skip


def test_a_wrong_estimate_is_named_by_its_own_column(seance, tmp_path):
    steering.open_step(seance.folder, estimate("%"))
    path = tmp_path / "rempli.csv"
    path.write_text("etape;tour;bulletin;a;b\ne;1;1;12;beaucoup\ne;1;2;9 000;1\n", "utf-8")
    sentences = said(paper.read(path, seance, follower(seance)))
    assert ["colonne « b »" in sentences[0], "colonne « a »" in sentences[1]] == [True, True]


def test_hands_counted_with_a_space_are_a_whole_number(fill):
    table = "etape;tour;objet;texte;valeur;nombre\nchoix;1;(personnes);;;1 200\nchoix;1;a;A;1;{}\n"
    assert fill(table.format("1 100,0")).hands == {("choix", 1): ({"a": {"1": 1100}}, 1200)}
    assert "« 7,5 » n’est pas un nombre entier" in said(fill(table.format("7,5")))[0]


@pytest.mark.parametrize("tour", ["9" * 5000, "²", "1e0", "-1", "½"])
def test_a_round_or_a_number_that_is_none_is_said(fill, tour):
    table = "etape;tour;bulletin;a\nchoix;{};{};x\n"
    assert "colonne « tour »" in said(fill(table.format(tour, "1")))[0]
    assert "colonne « bulletin »" in said(fill(table.format("1", tour)))[0]


def test_whatever_bytes_a_table_holds_all_of_it_is_taken_or_a_place_is_named(asked, tmp_path):
    """Mutations of a right table with a fixed seed."""
    chance, path = random.Random(5), tmp_path / "table.csv"
    right = b"etape;tour;bulletin;a;b\r\nchoix;1;1;x;\r\nchoix;1;2;;x\r\n"
    for _ in range(300):
        content = bytearray(right)
        for _ in range(chance.randint(1, 5)):
            at = chance.randrange(len(content))
            content[at : at + chance.randint(0, 3)] = chance.choice(
                (b"", b'"', b";", b"\xe9", b"999", b"\n")
            )
        path.write_bytes(content)
        try:
            reading = paper.read(path, asked, follower(asked))
        except Refusal as refusal:
            assert str(refusal).startswith("table.csv")
            continue
        assert reading.problems or len(reading.ballots) <= 2
        assert all(sentence.startswith("table.csv") for sentence in said(reading))


def test_none_of_them_and_an_object_called_so_are_two_columns(directory, tmp_path):
    names = (Object("aucune", "Aucune idée"), Object("b", "B"))
    asked = seances.create(directory, "Mots")
    steering.open_step(asked.folder, Step("q", "T", "choice", names, {"max": 1, "none": True}))
    written, _ = paper_form.write(asked)
    form = next(path for path in written if path.suffix == ".csv" and "mains" not in path.name)
    lines = form.read_text("utf-8-sig").splitlines()
    assert lines[0].split(";")[3:] == ["aucune", "b", "aucune~aucune"]
    table = tmp_path / "rempli.csv"
    table.write_text("\n".join([lines[0], "q;1;1;x;;", "q;1;2;;;x"]), "utf-8")
    paper.write(paper.read(table, asked, follower(asked)), asked)
    assert list(follower(asked).box.counted(Round("q", 1)).values()) == [
        {"aucune": "1"},
        {"aucune~aucune": "1"},
    ]
    assert verification.problems(asked.folder) == []


def test_a_paper_ballot_of_points_says_how_many_there_are_and_is_read_back(seance, tmp_path):
    step = Step("n", "Où ?", "points", (Object("a", "A"), Object("b", "B")), {"points": 7})
    steering.open_step(seance.folder, step)
    paths, _ = paper_form.write(seance)
    page = next(path for path in paths if path.name == "n-tour-1-bulletins.html").read_text("utf-8")
    assert "<p>Points à répartir\N{NO-BREAK SPACE}: 7, ni plus ni moins.</p>" in page
    path = tmp_path / "rempli.csv"
    path.write_text("etape;tour;bulletin;a;b\nn;1;1;5;2 points\nn;1;2;7;\nn;1;3;5;5\n", "utf-8")
    filled = paper.read(path, seance, follower(seance))
    assert [one.values for one in filled.ballots] == [{"a": "5", "b": "2"}, {"a": "7"}]
    assert "ce bulletin en donne 10" in said(filled)[0]


def test_a_paper_ballot_of_a_scale_is_crossed_by_the_names_of_its_answers(seance, tmp_path):
    step = Step("l", "Utile ?", "scale", (Object("a", "A"), Object("b", "B")))
    steering.open_step(seance.folder, step)
    paths, _ = paper_form.write(seance)
    page = next(path for path in paths if path.name == "l-tour-1-bulletins.html").read_text("utf-8")
    assert (
        "☐ Non &nbsp; ☐ Plutôt non &nbsp; ☐ Plutôt oui &nbsp; ☐ Oui &nbsp; ☐ Je ne sais pas" in page
    )
    path = tmp_path / "rempli.csv"
    path.write_text(
        "etape;tour;bulletin;a;b\nl;1;1;plutot oui;JE NE SAIS PAS\nl;1;2;4;non\n", "utf-8"
    )
    filled = paper.read(path, seance, follower(seance))
    assert [one.values for one in filled.ballots] == [
        {"a": "3", "b": "inconnu"},
        {"a": "4", "b": "1"},
    ]
