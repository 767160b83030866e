"""A file of recorded duels: compar:IA's columns, all of it or a sentence with line, column and a way out."""

import csv
import json

import pytest

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import MAX_TEXT
from cafe_citoyen.store.by_hand import recorded_duels

TALK = [
    {"role": "system", "content": "Réponds en une phrase."},
    {"role": "user", "content": "Faut-il arroser le soir ?"},
    {"role": "assistant", "content": "Oui, quand il fait chaud."},
    {"role": "user", "content": "Et le matin ?"},
    {"role": "assistant", "content": "Aussi."},
]
ROW = {
    "timestamp": "2025-03-04 10:20:30",
    "model_a_name": "modele-a",
    "model_b_name": "modele-b",
    "conversation_a": json.dumps(TALK, ensure_ascii=False),
    "conversation_b": "Le soir, l’eau s’évapore moins.",
    "model_a_total_params": "8",
    "total_conv_b_kwh": "0.0012",
    "licence": "etalab-2.0",
}


@pytest.fixture
def read(tmp_path):
    def read(*rows, separator=",", encoding="utf-8"):
        path = tmp_path / "duels.csv"
        with path.open("w", encoding=encoding, newline="") as file:
            writer = csv.DictWriter(file, fieldnames=list(rows[0]), delimiter=separator)
            writer.writeheader()
            writer.writerows(rows)
        return recorded_duels.read(path)

    return read


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_first_exchange_of_a_talk_is_a_duel(read, separator, encoding):
    duels, problems = read(ROW, separator=separator, encoding=encoding)
    assert problems == []
    (one,) = duels
    assert one.question == "Faut-il arroser le soir ?"
    assert one.answers == {"a": "Oui, quand il fait chaud.", "b": ROW["conversation_b"]}
    assert one.models == {"a": "modele-a", "b": "modele-b"}
    assert (one.licence, one.date, one.line) == ("etalab-2.0", "2025-03-04 10:20:30", 2)
    assert (one.facts["a"]["params"], one.facts["b"]["params"]) == ("8", "")
    assert one.facts["b"]["kwh"] == "0.0012"


def test_another_word_makes_another_duel(read):
    (one,), _ = read(ROW)
    (same,), _ = read(ROW)
    (other,), _ = read({**ROW, "conversation_b": "Le matin."})
    assert one.id == same.id != other.id


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("licence", "", "la case est vide. Écrivez la licence"),
        ("timestamp", " ", "la case est vide"),
        ("model_b_name", "", "la case est vide"),
        ("conversation_a", "[{'role': 'user'}]", "ni un texte, ni un JSON"),
        ("conversation_a", '[{"role": "user", "content": "Et ?"}]', "ni un texte, ni un JSON"),
        ("conversation_a", "[1, 2]", "ni un texte, ni un JSON"),
        ("conversation_b", "", "la case est vide"),
        ("conversation_b", "x" * (MAX_TEXT + 1), "au plus. Choisissez une réponse plus courte"),
    ],
)
def test_a_fault_is_named_with_its_line_its_column_and_a_way_out(read, column, cell, said):
    _, problems = read(ROW, {**ROW, "conversation_b": "Autre.", column: cell})
    found = [one.sentence() for one in problems if one.column == column]
    assert len(found) == 1
    assert found[0].startswith(f"duels.csv, ligne 3, colonne « {column} » : ")
    assert said in found[0].replace("\N{NO-BREAK SPACE}", " ")


def test_answers_without_a_question_are_refused(read):
    _, problems = read({**ROW, "conversation_a": "Oui."})
    assert [one.column for one in problems] == ["opening_msg"]


def test_columns_that_are_missing_are_each_named(read):
    rest = {name: cell for name, cell in ROW.items() if name not in ("licence", "timestamp")}
    duels, problems = read(rest)
    assert duels == []
    assert [(one.line, one.column) for one in problems] == [(1, "timestamp"), (1, "licence")]


def test_the_same_row_twice_and_a_whole_export_are_refused(read):
    _, problems = read(ROW, ROW)
    assert ["ligne 2, mot pour mot" in one.sentence() for one in problems] == [True]
    many = [{**ROW, "conversation_b": f"Réponse {n}."} for n in range(recorded_duels.MOST + 1)]
    with pytest.raises(Refusal, match=r"ligne 22 : trop de duels \(21\)"):
        read(*many)


def test_an_empty_file_is_one_sentence(tmp_path):
    path = tmp_path / "duels.csv"
    path.write_text("", "utf-8")
    with pytest.raises(Refusal, match="le fichier est vide"):
        recorded_duels.read(path)
