"""Every CSV that a café leaves, opened by LibreOffice: what people wrote is text, never a formula."""

import csv
import re
import shutil
import uuid

import pytest

from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.after import publication
from cafe_citoyen.store.after.new_questions import write as keep_questions
from cafe_citoyen.store.by_hand import paper_form
from cafe_citoyen.store.by_hand.own_questions import write as write_own
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.ballot import Ballot
from cafe_citoyen.store.log.follow import read_texts
from cafe_citoyen.store.log.journal import Journal
from cafe_citoyen.store.log.written_text import WrittenText
from cafe_citoyen.store.seance import key, seances

HOSTILE = (
    '=HYPERLINK("http://ailleurs.example";"Gagné")',
    "+1+1",
    "-2+3",
    "@SUM(1;2)",
    "'=1+1",
    '=cmd|"/C calc"!A0',
    "<script>alert(1)</script>",
)


def uuid_of(number):
    return str(uuid.UUID(int=number, version=4))


@pytest.fixture
def folder(directory, tmp_path):
    """A café whose texts, question and objects are all hostile, with all that is made of it."""
    seance = seances.create(directory, "Café", fictive=True)
    step = Step("paroles", "=1+1", "text", (Object("theme", HOSTILE[0]),))
    vote = Step(
        "q", HOSTILE[1], "choice", tuple(Object(f"o{n}", text) for n, text in enumerate(HOSTILE))
    )
    people = [key.participant(b"k" * 32, str(n)) for n in range(12)]
    journal = Journal(seance.folder)
    steering.open_step(seance.folder, step)
    written = [
        WrittenText(now(), seance.id, "paroles", 1, people[n], uuid_of(n), text)
        for n, text in enumerate(HOSTILE)
    ]
    journal.append(written)
    for one in written:
        steering.moderate(seance.folder, one.contribution, "approuvee")
    steering.open_step(seance.folder, vote)
    journal.append(
        [
            Ballot(now(), seance.id, "q", 1, one, uuid_of(99 + n), {"o1": "1"})
            for n, one in enumerate(people)
        ]
    )
    steering.reveal(seance.folder)
    journal.close()
    paper_form.write(seance)
    keep_questions(seance, step, read_texts(seance.folder).all())
    publication.write(publication.prepare(seance), tmp_path / "publication")
    return tmp_path


def opened(office, paths, target, options="1,,0,false,true,false,false,false,0,true"):
    """Return what LibreOffice makes of CSVs, formulas evaluated as a hasty user would have them."""
    target.mkdir()
    for sign in ",;":
        numbered = [target / f"{n}.csv" for n, path in enumerate(paths) if separator(path) == sign]
        for one in numbered:  # several have the same name
            shutil.copy(paths[int(one.stem)], one)
        if numbered:
            office("fods", target, *numbered, infilter=f"CSV:{ord(sign)},34,76,{options}")
    return [(target / f"{n}.fods").read_text("utf-8") for n in range(len(paths))]


def separator(path):
    return ";" if ";" in path.read_text("utf-8-sig").splitlines()[0] else ","


def test_no_csv_of_a_cafe_holds_a_formula_for_libreoffice(folder, office):
    paths, control = csvs(folder), folder / "temoin.csv"
    control.write_text("texte\r\n=1+1\r\n", "utf-8")
    judged, *made = opened(office, [control, *paths], folder / "ouvert")
    assert "table:formula" in judged, "the judge sees formulas"
    assert len(made) > 8
    for path, one in zip(paths, made, strict=True):
        assert re.findall(r"table:formula=\"[^\"]*\"", one) == [], path


def test_opened_as_the_guide_says_a_decimal_is_a_number_and_a_text_no_date(tmp_path, office):
    table = tmp_path / "resultats.csv"
    table.write_text("seance,texte,valeur\r\n2026-01-31-cafe,12/03,0.4545\r\n", "utf-8")
    (made,) = opened(
        office, [table], tmp_path / "ouvert", "1,,1033,false,false"
    )  # English (USA), no special numbers
    assert 'office:value="0.4545"' in made
    assert "office:date-value" not in made
    assert ">12/03<" in made
    assert ">2026-01-31-cafe<" in made


def csvs(folder):
    return sorted(folder.rglob("*.csv"))


def test_every_csv_of_the_cafe_holds_what_was_written(folder):
    """The judge above is not deceived by files that hold no text at all."""
    holding = [path for path in csvs(folder) if "HYPERLINK" in path.read_text("utf-8-sig")]
    assert {path.parent.name if path.parent.name == "papier" else path.stem for path in holding} >= {
        "papier", "contributions", "objets",
    }  # fmt: skip
    for path in holding:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file, delimiter=separator(path)):
                assert [cell for cell in row if cell[:1] in ("=", "+", "@")] == [], path


def test_ones_own_questions_are_guarded_too(tmp_path):
    rows = [{"id": "1", "texte": text} for text in HOSTILE]
    path = tmp_path / "questions.csv"
    from cafe_citoyen.store.by_hand.own_questions import COLUMNS

    write_own([{name: row.get(name, "") for name in COLUMNS} for row in rows], path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        read = [row["texte"] for row in csv.DictReader(file)]
    assert [cell[0] for cell in read[:5]] == ["'"] * 5
