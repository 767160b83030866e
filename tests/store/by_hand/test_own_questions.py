"""A médiateur's own questions: from the spreadsheets that people have, checked line by line."""

import csv
import io
from datetime import datetime

import pytest

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.by_hand import own_questions

HEAD = ["Texte", "Thème", "Sous-thème", "Origine", "Date"]
GOOD = ["Qui décide ?", "Travail", "", "Atelier", "31/01/2026"]


def write_csv(path, lines, separator=",", encoding="utf-8"):
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=separator).writerows(lines)
    path.write_bytes(buffer.getvalue().encode(encoding))
    return path


def write_xlsx(path, lines, merged=None):
    from openpyxl import Workbook

    book = Workbook()
    for line in lines:
        book.active.append(line)
    if merged:
        book.active.merge_cells(merged)
    book.save(path)
    return path


def write_ods(path, lines, spans=1):
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import CoveredTableCell, Table, TableCell, TableRow
    from odf.text import P

    document, table = OpenDocumentSpreadsheet(), Table(name="Feuille1")
    for line in lines:
        row = TableRow()
        for text in line:
            cell = TableCell(valuetype="string", numbercolumnsspanned=spans)
            cell.addElement(P(text=text))
            row.addElement(cell)
            if spans > 1:
                row.addElement(CoveredTableCell())
        table.addElement(row)
    document.spreadsheet.addElement(table)
    document.save(str(path))
    return path


WRITERS = {
    "comma.csv": write_csv,
    "semicolon-bom.csv": lambda path, lines: write_csv(path, lines, ";", "utf-8-sig"),
    "windows.csv": lambda path, lines: write_csv(path, lines, ";", "cp1252"),
    "unicode.txt": lambda path, lines: write_csv(path, lines, "\t", "utf-16"),
    "book.xlsx": write_xlsx,
    "book.ods": write_ods,
}


@pytest.mark.parametrize("name", WRITERS)
def test_every_spreadsheet_gives_the_same_questions(name, tmp_path):
    path = WRITERS[name](
        tmp_path / name, [HEAD, GOOD, ["", "", "", "", ""], ["Et l’eau ?", *GOOD[1:]]]
    )
    rows, problems, notes = own_questions.read(path)
    assert (problems, notes) == ([], [])
    assert rows[0] == {
        "id": "m-1", "texte": "Qui décide ?", "theme": "Travail", "sous_theme": "",
        "origine": "Atelier", "date": "2026-01-31",
    }  # fmt: skip
    assert rows[1]["texte"] == "Et l’eau ?"


def test_a_date_cell_of_a_workbook_is_a_date(tmp_path):
    path = write_xlsx(tmp_path / "d.xlsx", [HEAD, [*GOOD[:4], datetime(2026, 1, 31)]])
    assert own_questions.read(path)[0][0]["date"] == "2026-01-31"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["", *GOOD[1:]], "ligne 3, colonne « texte » : la case est vide"),
        (["Et ?", *GOOD[1:4], "hier"], "ligne 3, colonne « date » : « hier »"),
        (["Et ?", *GOOD[1:4], "31/02/2026"], "ligne 3, colonne « date » : « 31/02/2026 »"),
        (GOOD, "ligne 3, colonne « texte » : « Qui décide ? » est déjà à la ligne 2"),
        (["a" * 1001, *GOOD[1:]], "ligne 3, colonne « texte » : 1001 signes"),
    ],
)
def test_a_wrong_cell_is_named_by_line_and_column(line, said, tmp_path):
    path = write_csv(tmp_path / "q.csv", [HEAD, GOOD, line])
    problems = own_questions.read(path)[1]
    assert said in " ".join(problem.sentence() for problem in problems)


def test_missing_columns_are_said_and_left_empty(tmp_path):
    rows, problems, notes = own_questions.read(
        write_csv(tmp_path / "q.csv", [["Question", "Couleur"], ["Qui ?", "bleu"]])
    )
    assert (rows[0]["texte"], rows[0]["date"], problems) == ("Qui ?", "", [])
    assert any("« date » manque" in note for note in notes)
    assert any("« Couleur » n’est pas lue" in note for note in notes)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: write_csv(path / "q.csv", [["Couleur"], ["bleu"]]), "« texte » manque"),
        (lambda path: write_csv(path / "q.csv", []), "le fichier est vide"),
        (lambda path: write_csv(path / "q.csv", [HEAD]), "aucune question"),
        (lambda path: write_csv(path / "q.csv", [["texte", "Texte"], GOOD[:2]]), "deux fois"),
        (lambda path: write_xlsx(path / "q.xlsx", [HEAD, GOOD], "A2:B2"), "A2:B2 sont fusionnées"),
        (lambda path: write_ods(path / "q.ods", [HEAD, GOOD], 2), "ligne 1 : des cases sont fus"),
        (lambda path: path / "absent.csv", "ne s’ouvre pas"),
        (lambda path: path / "photo.png", "« .png »"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(make, said, tmp_path):
    with pytest.raises(Refusal, match=said):
        own_questions.read(make(tmp_path))


@pytest.mark.parametrize("name", ["q.xlsx", "q.ods", "q.csv"])
def test_a_file_that_is_not_what_its_name_says_is_one_sentence(name, tmp_path):
    (tmp_path / name).write_bytes(b"\0\1\2PK\3\4 rien de tel \0")
    with pytest.raises(Refusal, match="q\\."):
        own_questions.read(tmp_path / name)


def test_a_formula_is_guarded_in_what_is_written(tmp_path):
    rows, _, _ = own_questions.read(write_csv(tmp_path / "q.csv", [["texte"], ["=1+1"]]))
    own_questions.write(rows, tmp_path / "sortie.csv")
    assert "'=1+1" in (tmp_path / "sortie.csv").read_text("utf-8")
    with pytest.raises(Refusal, match="existe déjà"):
        own_questions.write(rows, tmp_path / "sortie.csv")


def read_text(tmp_path, text):
    path = tmp_path / "miennes.csv"
    path.write_text(text, "utf-8")
    rows, problems, notes = own_questions.read(path)
    return [row["texte"] for row in rows], [str(one) for one in problems], list(map(str, notes))


def test_a_bare_list_of_questions_is_read_and_its_first_line_is_told(tmp_path):
    texts, problems, notes = read_text(tmp_path, "Qui décide ?\nEt l’eau, alors ?\n")
    assert texts == ["Qui décide ?", "Et l’eau, alors ?"]
    assert problems == []
    assert notes[0].startswith("La ligne 1 est prise comme une question")


def test_a_list_under_a_head_of_its_own_is_refused_with_the_way_out(tmp_path):
    with pytest.raises(Refusal, match="ligne 1 : .*Écrivez « texte » au-dessus"):
        read_text(tmp_path, "Nos idées\nQui décide ?\n")


def test_a_comma_in_a_file_of_one_column_is_part_of_the_text(tmp_path):
    assert read_text(tmp_path, "texte\nL’IA, qui décide ?\n")[0] == ["L’IA, qui décide ?"]


def test_a_comma_that_nothing_quotes_beside_another_column_is_said(tmp_path):
    problems = read_text(tmp_path, "theme,texte\nTravail,L’IA, qui décide ?\n")[1]
    assert len(problems) == 1
    assert problems[0].startswith("miennes.csv, ligne 2 : 3 cases, et 2 dans la première ligne.")


@pytest.mark.parametrize("head", ["", ";;\n", "\n\n"])
def test_heads_come_in_any_order_case_and_wording_below_empty_lines(tmp_path, head):
    text = f"{head}THÈME;Notes;Intitulé de la question\nTravail;à revoir;Qui décide ?\n"
    texts, problems, notes = read_text(tmp_path, text)
    assert (texts, problems) == (["Qui décide ?"], [])
    assert "La colonne « Notes » n’est pas lue." in notes


def test_a_question_typed_twice_with_other_signs_is_found(tmp_path):
    problems = read_text(tmp_path, "texte\nQui décide ?\nEt l’eau ?\nqui decide?\n")[1]
    assert len(problems) == 1
    assert "ligne 4, colonne « texte » : « qui decide? » est déjà à la ligne 2." in problems[0]


def two_sheets(path, first, second):
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "Un"
    for sheet, lines in ((book.active, first), (book.create_sheet("Deux"), second)):
        for line in lines:
            sheet.append(line)
    book.save(path)
    return path


def test_of_two_sheets_the_first_that_holds_anything_is_read_and_the_other_is_told(tmp_path):
    lines, other = [HEAD, GOOD], [["Et l’eau ?"]]
    rows, _, notes = own_questions.read(two_sheets(tmp_path / "a.xlsx", lines, other))
    assert len(rows) == 1
    assert str(notes[0]) == "Seule la feuille « Un » est lue, et aucune autre : Deux."
    rows, _, notes = own_questions.read(two_sheets(tmp_path / "b.xlsx", [], lines))
    assert len(rows) == 1
    assert not any("feuille" in str(note) for note in notes)
    with pytest.raises(Refusal, match="feuille « Un » .*en premier"):
        own_questions.read(two_sheets(tmp_path / "c.xlsx", [["Mode d’emploi"]], lines))


@pytest.mark.parametrize("start", ["-", "+", "=", "@", "'"])
@pytest.mark.parametrize("separator", [",", ";"])
def test_a_question_comes_back_from_our_own_file_as_it_was_written(start, separator, tmp_path):
    text = f"{start} Qui décide, et où ?"
    path = write_csv(tmp_path / "q.csv", [["texte", "theme"], [text, f"{start}a"]], separator)
    for turn in range(3):
        rows, problems, _ = own_questions.read(path)
        assert (rows[0]["texte"], rows[0]["theme"], problems) == (text, f"{start}a", [])
        path = tmp_path / f"{turn}.csv"
        own_questions.write(rows, path)
        assert (f"'{start}" in path.read_text("utf-8")) == (start != "'")


LISTS = {
    "commas": "Qui décide, et où ?\nEt l’eau, alors ?\n",
    "as many commas": "Qui décide, et où ?\nEt, l’eau ?\n",
    "semicolons": "Qui décide ; et où ?\nEt l’eau ; alors ?\n",
    "empty cells": "Qui décide, et où ?;;\nEt l’eau, alors ?;;\n",
    "quoted": '"Qui décide, et où ?"\n"Et l’eau, alors ?"\n',
    "quotes within": '"Décider" : qui ?\nEt « l’eau » ? Dit-on "eau" ?\n',
    "initials": "PKI : qui décide, et où ?\n",
    "closed": "Qui dit « décider ? »\nEt l’eau (la nôtre ?)\n",
    "tabs": "Qui décide\tet où ?\nEt l’eau ?\n",
    "empty lines": "\n\nQui décide, et où ?\n\n\nEt l’eau ?\n\n",
    "mac": "Qui décide, et où ?\rEt l’eau ?\r",
    "another said": "sep=,\nQui décide, et où ?\nEt l’eau ?\n",
    "said": "sep=;\nQui décide, et où ?\nEt l’eau ?\n",
    "said after a mark": "\ufeffsep=;\nQui décide, et où ?\nEt l’eau ; alors ?\n",
    "empty cells first": ";;\nQui décide, et où ?\nEt l’eau ; alors ?\n",
}
BEFORE = ("", "\n\n", " \r\n", ";;\n", ",\n\n", "\ufeff")
HEADS = (
    "sep=;",
    "SEP=,",
    '"sep=;"',
    '"SEP=,"',
    "'sep=;'",
    "sep = ;",
    'sep=";"',
    '"sep=;";;',
    "sep=,,,",
    '"sep=|"',
)


@pytest.mark.parametrize("name", LISTS)
def test_a_bare_list_is_one_question_a_line_whatever_stands_in_it(name, tmp_path):
    texts, problems, notes = read_text(tmp_path, LISTS[name])
    wanted = [line.strip(";").strip() for line in LISTS[name].splitlines()]
    wanted = [line.replace("\t", " ") for line in wanted if line and "sep=" not in line]
    if name == "quoted":
        wanted = [line.strip('"') for line in wanted]
    assert (texts, problems) == (wanted, [])
    assert notes[0].startswith("La ligne ")


@pytest.mark.parametrize("said", ["sep=;", "SEP=;", '"sep=;"', "sep=; "])
@pytest.mark.parametrize("head", ["texte;theme", "TEXTE;THEME", "Texte ; Thème", "Énoncé;Thème"])
def test_the_separator_that_excel_says_is_no_question(said, head, tmp_path):
    text = f"{said}\n{head}\nQui décide, et où ?;Travail\n\nQui décide, et où ?;Eau\n"
    texts, problems, _ = read_text(tmp_path, text)
    assert texts == ["Qui décide, et où ?"] * 2
    assert "ligne 5, colonne « texte »" in problems[0], "the lines keep their numbers"
    assert "déjà à la ligne 3" in problems[0]


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("said", HEADS)
def test_the_line_of_excel_is_known_whatever_a_program_made_of_it(said, before, tmp_path):
    lines = ["Qui décide, et où ?", "Et l’eau ; alors ?"]
    assert read_text(tmp_path, "\n".join([before + said, *lines]))[0] == lines
    sign = said.strip("\"'")[-1].replace("=", ";")
    table = f"{before}{said}\ntexte{sign}theme\nQui ?{sign}Eau\n"
    assert read_text(tmp_path, table)[0] == ["Qui ?"]


@pytest.mark.parametrize("sign", ["\t", ",", "|"])
def test_any_separator_that_is_said_parts_the_cells(sign, tmp_path):
    said = {"\t": "sep=\\t"}.get(sign, f"sep={sign}")
    text = f"{said}\ntexte{sign}theme\nQui ? Et où ?{sign}Travail; eau\n"
    assert read_text(tmp_path, text)[0] == ["Qui ? Et où ?"]


def test_the_separator_is_that_beside_the_head_and_not_the_most_frequent(tmp_path):
    text = "texte;theme (un, deux, ou trois)\nQui décide, et où ?;Travail\n"
    assert read_text(tmp_path, text)[0] == ["Qui décide, et où ?"]


def test_quotes_that_never_close_are_said_and_nothing_is_taken(tmp_path):
    with pytest.raises(Refusal, match="les guillemets ne se ferment pas"):
        read_text(tmp_path, 'texte\n"Qui décide ?\nEt l’eau ?\n')
