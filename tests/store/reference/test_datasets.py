"""The reference tables: verbatim, typed, described, judged by frictionless."""

import hashlib
import shutil
from pathlib import Path

import frictionless
import pytest

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.reference import datasets

ROOT = Path(__file__).parents[3] / "datasets"
TABLES = ("questions", "sous_themes", "evenements", "chiffres", "boussole", "secteurs")


def test_each_of_the_100_texts_is_verbatim():
    frame = datasets.questions()
    found = {row.id: hashlib.sha256(row.texte.encode()).hexdigest() for row in frame.itertuples()}
    lines = (Path(__file__).parent / "questions.sha256").read_text("utf-8").splitlines()
    assert found == dict(line.split() for line in lines)
    assert len(found) == 100


def test_six_texts_hold_no_question_mark():
    frame = datasets.questions()
    assert set(frame[~frame["texte"].str.contains("?", regex=False)]["id"]) == {
        "34",
        "59",
        "61",
        "66",
        "68",
        "79",
    }


def test_misprints_are_kept():
    texts = dict(zip(datasets.questions()["id"], datasets.questions()["texte"], strict=True))
    for name, words in {
        "41": "puet-être",
        "25": "quelles donnés",
        "88": "Chat GPT",
        "3": "est-ce que qu’on",
    }.items():
        assert words in texts[name]


def test_frames_are_typed():
    frame = datasets.questions()
    assert str(frame["date"].dtype).startswith("datetime64")
    assert frame["id"].iloc[0] == "1"
    assert (frame["sous_theme"].head(10) == "").all()
    assert bool(datasets.compass()["exclut"].iloc[0]) is True
    assert datasets.sub_themes()["nombre"].sum() == 100
    assert datasets.figures()["nombre"].dtype == float


def test_the_doubts_are_typed_and_described():
    links, notes = datasets.question_events(), datasets.question_notes()
    assert (len(links), len(notes)) == (107, 101)
    assert (~links["dates_d_accord"]).sum() == 17
    assert links["lien"].value_counts().to_dict() == {"sûr": 71, "probable": 25, "possible": 11}
    assert set(notes[notes["genre"] == "sans « ? »"]["id"]) == {"34", "59", "61", "66", "68", "79"}
    uncertain = datasets.sub_themes().query("~theme_certain")
    assert uncertain["sous_theme"].tolist() == ["Personnification et merveilleux"]
    for card, frame in (("questions", notes), ("evenements", links)):
        text = (ROOT / card / "README.md").read_text("utf-8")
        assert all(f"| `{column}` |" in text for column in frame.columns)


def test_a_block_covers_an_unbroken_range_of_questions():
    frame = datasets.questions()
    for block in datasets.sub_themes().itertuples():
        of_block = (frame["theme"] == block.theme) & (frame["sous_theme"] == block.sous_theme)
        numbers = frame[of_block]["id"].astype(int).tolist()
        assert numbers == list(range(block.premiere, block.derniere + 1))
        assert len(numbers) == block.nombre


def test_an_event_lists_the_questions_whose_link_is_not_open():
    links = datasets.question_events().query("lien != 'possible'")
    for event in datasets.events().itertuples():
        assert event.questions.split() == links[links["evenement"] == event.id]["id"].tolist()


@pytest.mark.parametrize(
    ("table", "rows"),
    zip(TABLES, (100, 12, 39, 35, 9, 9), strict=True),
)
def test_a_table_has_its_rows_its_card_and_its_credit(table, rows):
    assert len(datasets.read(table)) == rows
    card = (ROOT / table / "README.md").read_text("utf-8")
    assert "Nantes Métropole / Nantes Débat de l’IA" in card
    assert "Licence\u00a0: non indiquée par la source" in card
    for column in datasets.read(table).columns:
        assert f"| `{column}` |" in card


def test_the_carbon_card_says_each_column_and_where_licences_stand():
    frame = datasets.read("facteurs_carbone")
    card = (ROOT / "facteurs_carbone" / "README.md").read_text("utf-8")
    assert len(frame) == len(datasets.records("facteurs_carbone")) == 100
    assert all(f"| `{column}` |" in card for column in frame.columns)
    assert "Licence\u00a0: une par ligne" in card
    assert (frame[frame["lecture"].isin(["lue", "secondaire"])]["page"] != "").all()


def test_plain_rows_are_the_cells_as_text():
    first = datasets.records("questions")[0]
    assert (first["id"], first["date"]) == ("1", "2024-09-20")


def test_frictionless_finds_every_table_right():
    report = frictionless.Package(str(ROOT / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])
    assert len(report.tasks) == 64


def test_frictionless_sees_a_link_to_an_unknown_event(tmp_path):
    edited(tmp_path, "evenements/liens.csv", "1,E18", "1,E77")
    report = frictionless.Package(str(tmp_path / "datapackage.json")).validate()
    assert [found for [found] in report.flatten(["type"])] == ["foreign-key"]


def test_a_selection_by_part_of_a_name_whatever_the_accents():
    assert set(datasets.select(sous_theme="ecologie")["sous_theme"]) == {"Écologie"}
    assert len(datasets.select(sous_theme="Écologie")) == 8


def test_a_search_typed_on_a_keyboard_finds_the_printed_signs():
    assert len(datasets.select(contient="l'IA")) == len(datasets.select(contient="l’IA")) == 44
    assert datasets.select(contient="CONSOEURS")["id"].tolist() == ["11", "14"]
    assert datasets.select(contient='"surpasser"')["id"].tolist() == ["35"]
    assert len(datasets.select(sous_theme="diffusion de l'ia")) == 7


def test_a_whole_name_comes_before_a_part_of_another():
    assert set(datasets.select(origine="atelier")["origine"]) == {"Atelier"}
    assert set(datasets.select(origine="lycéens")["origine"]) == {"Questions de lycéens, Atelier"}


def test_an_empty_choice_keeps_all():
    assert len(datasets.select(theme="", sous_theme="", origine="", contient=" ")) == 100


def test_a_draw_can_be_done_again():
    one, two = (datasets.select(tirage=5, graine=3)["id"].tolist() for _ in range(2))
    assert one == two
    assert len(set(one)) == 5


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"sous_theme": "Astrologie"}, "Astrologie.*Écologie"),
        ({"theme": "x9"}, "x9"),
        ({"contient": "zzzz"}, "Aucune question"),
        ({"contient": "ИИ"}, "Aucune question"),
        ({"theme": "дом"}, "дом"),
        ({"theme": "Thématique 1", "sous_theme": "Écologie"}, "Aucune question"),
        ({"tirage": 0}, "pas 0"),
        ({"tirage": "12"}, "pas 12"),
        ({"tirage": 2.5}, "pas 2.5"),
    ],
)
def test_a_mistake_is_one_sentence_that_says_what_exists(given, words):
    with pytest.raises(Refusal, match=words):
        datasets.select(**given)


def test_a_missing_folder_is_said(monkeypatch, tmp_path):
    monkeypatch.setenv("CAFE_CITOYEN_DATASETS", str(tmp_path))
    with pytest.raises(Refusal, match="datasets"):
        datasets.questions()


def edited(folder, name, old, new, encoding="utf-8"):
    shutil.copytree(ROOT, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("seances"))
    text = (folder / name).read_bytes().decode()
    assert old in text
    (folder / name).write_bytes(text.replace(old, new, 1).encode(encoding))


def test_a_byte_order_mark_changes_nothing(monkeypatch, tmp_path):
    edited(tmp_path, "questions/questions.csv", "id,texte", "\ufeffid,texte")
    monkeypatch.setenv("CAFE_CITOYEN_DATASETS", str(tmp_path))
    assert len(datasets.questions()["id"]) == 100


@pytest.mark.parametrize(
    ("name", "old", "new", "encoding", "words"),
    [
        ("questions/questions.csv", "id,", "id,", "cp1252", "questions.csv : .*pas en UTF-8"),
        ("questions/questions.csv", "sous_theme", "soustheme", "utf-8", "ligne 1 : .*soustheme"),
        ("questions/questions.csv", "id,texte,", "id;texte;", "utf-8", "séparé par des virgules"),
        (
            "questions/questions.csv",
            "2024-09-20",
            "20/09/2024",
            "utf-8",
            "ligne 2, .*« date » : « 20/",
        ),
        ("questions/questions.csv", "meure ?,", "meure ?,,", "utf-8", "ligne 2 : 7 cases"),
        ("chiffres/chiffres.csv", "F02,30", "F02,trente", "utf-8", "ligne 3, .*« trente »"),
        ("boussole/boussole.csv", ",true,", ",oui,", "utf-8", "« exclut » : « oui »"),
        ("sous_themes/sous_themes.csv", ",11,17,", ",11.5,17,", "utf-8", "« 11.5 » n’est pas"),
    ],
)
def test_a_table_saved_otherwise_is_said(monkeypatch, tmp_path, name, old, new, encoding, words):
    edited(tmp_path, name, old, new, encoding)
    monkeypatch.setenv("CAFE_CITOYEN_DATASETS", str(tmp_path))
    with pytest.raises(ValueError, match=words):
        datasets.read(Path(name).parent.name)
