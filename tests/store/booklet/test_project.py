"""A booklet's project: made of cafés, changed by people, taken up again; nothing of theirs is written over."""

import json
import uuid

import pandas as pd
import pytest

import evening
from cafe_citoyen.core.moderation import APPROVED, REFUSED
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.booklet import cafes, project, tables
from cafe_citoyen.store.booklet.source import key_of
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.journal import Journal
from cafe_citoyen.store.log.written_text import WrittenText
from cafe_citoyen.store.seance import seances

ASK = Step("q", "Que demander ?", "text", (Object("q", "Une question"),), {})
TEXTS = ("Qui décide ici ?", "Et l’eau, combien ?", "Peut-on dire non ?")


def uuid_of(*parts):
    return str(uuid.uuid5(uuid.NAMESPACE_OID, "/".join(map(str, parts))))


def write_texts(seance, texts, statut=APPROVED):
    steering.open_step(seance.folder, ASK)
    journal = Journal(seance.folder)
    names = [uuid_of(seance.id, text) for text in texts]
    journal.append(
        [
            WrittenText(now(), seance.id, "q", 1, f"{n:032x}", name, text)
            for n, (name, text) in enumerate(zip(names, texts, strict=True))
        ]
    )
    journal.close()
    steering.close_step(seance.folder)
    for name in names:
        steering.moderate(seance.folder, name, statut)
    return names


@pytest.fixture
def town(directory):
    """Two cafés: one wrote three texts, another the first of them again and voted on twelve questions."""
    first = seances.create(directory, "Café du port", "2026-01-10", "Le Port", public="lycéens")
    write_texts(first, TEXTS)
    second = evening.play(directory, "Café de la gare", people=9, only=1, date="2026-02-10")
    second = seances.reopen(second)
    write_texts(second, TEXTS[:1])
    return directory


@pytest.fixture
def make(town, tmp_path):
    def update(title="", most=100):
        source = cafes.read([town], tmp_path / "codages")
        return project.update(tmp_path / "livret", source, title, most)

    return update


def rows(made, name):
    return made.tables[name]


def change(made, name, of):
    path = made.folder / f"{name}.csv"
    table = pd.read_csv(path, sep=";", dtype=str, keep_default_na=False, encoding="utf-8-sig")
    of(table).to_csv(path, index=False, encoding="utf-8")  # commas, as another program saves it


def test_a_text_said_in_two_cafes_is_one_candidate(make):
    found = rows(make("Nos questions"), tables.CANDIDATES)
    assert [one["texte"] for one in found].count(TEXTS[0]) == 1
    first = next(one for one in found if one["texte"] == TEXTS[0])
    assert (first["theme"], first["origine"]) == ("Que demander ?", "Café du port, Le Port")


def test_the_voices_are_those_of_the_file(make, town):
    made = make("Nos questions")
    (folder,) = town.glob("*gare")
    votes = pd.read_csv(folder / "votes.csv", dtype=str)
    last = votes.groupby("participant")["bulletin"].transform("last")
    counted = votes[(votes["bulletin"] == last) & (votes["valeur"] == "1")].groupby("objet").size()
    texts = {item.id: item.text for item in evening.steps()[0][0].objects}
    found = {one["texte"]: int(one["voix"]) for one in rows(made, tables.VOTES)}
    assert {text: counted.get(name, 0) for name, text in texts.items()} == found


def test_made_twice_it_is_the_same(make):
    before = make("Nos questions")
    files = {path: path.read_bytes() for path in before.folder.rglob("*") if path.is_file()}
    after = make()
    assert {path: path.read_bytes() for path in after.folder.rglob("*") if path.is_file()} == files
    assert after.notes == []


def test_what_people_changed_stays_and_what_is_new_comes(make, town):
    made = make("Nos questions")
    change(made, tables.CHOICE, lambda table: table.iloc[::-1].iloc[1:])
    change(made, tables.ORDER, lambda table: table.assign(introduction="Une ligne."))
    (made.folder / "retenir.md").write_text("# Ce que nous retenons\n\nTrois choses.\n", "utf-8")
    (made.folder / "presentation.md").write_text("# Un autre titre\n", "utf-8")
    order = [one["candidat"] for one in rows(made, tables.CHOICE)][::-1][1:]
    third = seances.create(town, "Café du soir", "2026-03-01", "Le Port")
    write_texts(third, ["Qui paie ?"])
    again = make("Encore un titre")
    assert [one["candidat"] for one in rows(again, tables.CHOICE)] == order
    assert {one["introduction"] for one in rows(again, tables.ORDER)} == {"Une ligne."}
    assert again.pages["retenir.md"].startswith("# Ce que nous retenons")
    assert again.pages["presentation.md"] == "# Un autre titre\n"
    assert key_of("Qui paie ?") in {one["id"] for one in rows(again, tables.CANDIDATES)}
    said = " ".join(map(str, again.notes))
    assert "1 candidat de plus" in said and "Le titre reste « Un autre titre »" in said


def test_a_text_refused_since_is_in_no_table_any_more(make, town):
    made = make("Nos questions")
    change(made, tables.CHOICE, lambda table: table.iloc[::-1])
    change(made, tables.CANDIDATES, lambda table: table.assign(theme="Rangé à la main"))
    (folder,) = town.glob("*port")
    steering.moderate(folder, uuid_of(folder.name, TEXTS[2]), REFUSED)
    again = make()
    for name in (tables.CANDIDATES, tables.CHOICE):
        assert TEXTS[2] not in {one["texte"] for one in rows(again, name)}
    kept = [path for path in again.folder.rglob("*") if path.is_file()]
    assert not [path for path in kept if TEXTS[2] in path.read_text("utf-8")]
    assert "n’est plus parmi les candidats" in " ".join(map(str, again.notes))


def test_pages_that_nobody_wrote_are_not_printed(make):
    assert "retenir.md" not in make("Nos questions").pages


def test_what_coders_agree_on_is_the_sub_theme(make, town, tmp_path):
    codes = tmp_path / "codages"
    codes.mkdir()
    (folder,) = town.glob("*port")
    for coder in ("ana", "bo"):
        line = f"contribution,sous_theme\n{uuid_of(folder.name, TEXTS[1])},Écologie\n"
        (codes / f"codage-{coder}.csv").write_text(line, "utf-8")
    found = next(one for one in rows(make("T"), tables.CANDIDATES) if one["texte"] == TEXTS[1])
    assert (found["theme"], found["sous_theme"]) == ("Thématique 2 – Impact de l’IA", "Écologie")


def test_the_ten_of_lyceens_stand_apart(make):
    groups = {one["groupe"] for one in rows(make("T"), tables.TENS)}
    assert groups == {"2026-02-10-cafe-de-la-gare"}  # the lycéens wrote, and voted on nothing


@pytest.mark.parametrize("most", [0, 1001])
def test_a_number_that_is_none_is_refused(make, most):
    with pytest.raises(Refusal, match="de 1 à"):
        make("T", most)


def test_cafes_without_a_text_give_nothing_to_choose_from(directory, tmp_path):
    seances.create(directory, "Vide")
    with pytest.raises(Refusal, match="approuvez des textes"):
        project.update(tmp_path / "l", cafes.read([directory], tmp_path), "T", 100)


def test_a_folder_of_something_else_is_left_alone(make, tmp_path):
    (tmp_path / "livret").mkdir()
    (tmp_path / "livret" / "photo.txt").write_text("à moi", "utf-8")
    with pytest.raises(Refusal, match="n’est pas vide"):
        make("T")
    assert [path.name for path in (tmp_path / "livret").iterdir()] == ["photo.txt"]


def test_a_table_without_its_column_is_named_and_nothing_is_written(make):
    made = make("T")
    change(made, tables.CHOICE, lambda table: table.drop(columns="theme"))
    before = (made.folder / "choix.csv").read_bytes()
    with pytest.raises(Refusal, match="choix.csv.*« theme »"):
        make()
    assert (made.folder / "choix.csv").read_bytes() == before


def test_a_damaged_cafe_is_named_and_the_others_speak(make, town):
    (folder,) = town.glob("*gare")
    (folder / "seance.json").write_text(json.dumps({"id": 3}), "utf-8")
    made = make("T")
    assert any("gare" in str(note) for note in made.notes)
    assert {one["titre"] for one in rows(made, tables.EVENTS)} == {"Café du port"}
