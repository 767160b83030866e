"""Reading an atelier: what is wrong in a folder is said with file, line, column and the way out."""

import pytest

from ateliers import CARDS, COLUMNS, CRITERIA, PARTS, card, example, part, write
from cafe_citoyen.core.atelier.cards import LARGEST_IMAGE
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import MAX_OBJECTS
from cafe_citoyen.store.reference import atelier_check, ateliers

TABLES = {"cas": CARDS, "criteres": CRITERIA}


def said(folder):
    return [str(one) for one in atelier_check.read(folder)[1]]


def faults(tmp_path, parts, **tables):
    return said(write(tmp_path / "essai", parts, **tables))


def test_an_atelier_without_a_fault_has_its_parts_and_its_tables(tmp_path):
    atelier, problems = atelier_check.read(example(tmp_path / "07_mon_atelier"))
    assert problems == []
    assert atelier.stem == "mon-atelier"
    assert [one.id for one in atelier.parts] == [one["id"] for one in PARTS]
    assert {stem: len(table.rows) for stem, table in atelier.tables.items()} == {"cas": 4, "criteres": 3}  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({"facon": "horoscope", "question": "?"}, "facon", "façon de voter inconnue : « horoscope »"),
        ({"scene": "feu"}, "scene", "n’est pas une des valeurs carte, bandes"),
        ({}, "facon", "ni façon de voter, ni scène"),
        ({"facon": "choice", "objets": "absente"}, "objets", "aucune table « absente »"),
        ({"facon": "choice", "objets": "gagnants:niveaux"}, "objets", "n’est pas une des valeurs textes"),
        ({"facon": "choice", "objets": "textes:lune"}, "objets", "partie inconnue : « lune »"),
        ({"facon": "choice", "objets": "textes:niveaux"}, "objets", "ne donne pas « textes »"),
        ({"facon": "choice", "objets": "inconnus:niveaux"}, "objets", "on ne répond pas « je ne sais pas »"),
        ({"facon": "choice", "objets": "premiers:apres"}, "objets", "« apres » ne vient pas avant"),
        ({"facon": "choice", "objets": "premiers:milieu"}, "objets", "« milieu » ne vient pas avant"),
        ({"facon": "choice", "objets": "cas", "filtre": "secteur"}, "filtre", "n’est pas un filtre"),
        ({"facon": "choice", "objets": "cas", "filtre": "ville = x"}, "filtre", "pas de colonne « ville »"),
        ({"facon": "choice", "objets": "cas", "filtre": "secteur = s9"}, "filtre", "ne laisse aucune ligne"),
        ({"facon": "choice", "objets": "cas", "filtre": "secteur = carte:niveaux"}, "filtre", "ne montre pas de carte"),
        ({"facon": "choice", "objets": "cas", "filtre": "secteur = s1 & secteur = s2"}, "filtre", "ne laisse aucune ligne"),
        ({"facon": "choice", "objets": "cas", "publie": "oui"}, "publie", "la façon « choice » se compte"),
        ({"facon": "choice", "objets": "cas", "nombre": 3, "scene": "face_a_face"}, "objets", "il y en a 3 : il manque le second"),
        ({"facon": "fiche", "reponses": "Nom"}, "reponses", "de 2 à 8 champs"),
        ({"facon": "fiche", "reponses": "Nom ; nom"}, "reponses", "portent le même nom"),
        ({"facon": "fiche", "reponses": "Nom ; Où : ici"}, "reponses", "sans deux-points"),
        ({"titre": "\u2800", "facon": "text"}, "titre", "la case est vide"),
        ({"facon": "choice", "objets": "cas", "combien": 0}, "combien", "de 1 à 4"),
        ({"facon": "text", "combien": 5000}, "combien", "de 20 à 1000 signes au plus, pas 5000"),
        ({"facon": "scale", "reponses": "oui, non"}, "reponses", "Dans cette case, « ; » sépare les réponses."),
        ({"facon": "sort", "objets": "cas"}, "reponses", "« ; » sépare"),
        ({"facon": "fiche", "reponses": "quand ; où", "combien": 5000}, "combien", "signes"),
        ({"facon": "scale", "reponses": "non ; oui", "reponses_en": "no"}, "reponses_en", "1 mot, et 2 dans la colonne « reponses »"),
        ({"facon": "scale", "reponses": "non ; oui", "reponses_en": "no ; No"}, "reponses_en", "portent le même nom"),
        ({"facon": "choice", "objets": "cas", "combien": "trois"}, "combien", "n’est pas un nombre entier"),
        ({"facon": "choice", "objets": "cas", "sur": "niveaux"}, "sur", "ne montre pas de carte"),
        ({"facon": "choice", "objets": "cas", "sur": "apres"}, "sur", "ne vient pas avant"),
        ({"facon": "choice", "objets": "cas", "question": "{carte} ?"}, "question", "demande une carte"),
        ({"facon": "estimate", "unite": "km", "haut": 9}, "bas", "Donnez les deux bouts"),
        ({"facon": "estimate", "unite": "km", "bas": 1}, "haut", "Donnez les deux bouts"),
        ({"facon": "estimate", "unite": "km", "bas": 9, "haut": 1}, "bas", "doit être plus petit que le haut (1)"),
        ({"facon": "estimate", "bas": 0, "haut": 9}, "unite", "Donnez l’unité"),
        ({"facon": "estimate", "unite": "km", "bas": 0, "haut": 9, "echelle": "log"}, "bas", "commence au-dessus de 0"),
        ({"facon": "position", "objets": "cas", "moities": "reponses"}, "objets", "il y en a 4 : nommez une table de deux lignes"),
        ({"facon": "position", "moities": "reponses"}, "objets", "il y en a 0"),
        ({"facon": "position", "objets": "cas", "nombre": 2, "moities": "temps"}, "moities", "on compare les réponses de estimate, position, scale"),
        ({"facon": "choice", "objets": "cas", "nombre": 2, "moities": "reponses"}, "moities", "« choice » ne compare pas « reponses »"),
        ({"facon": "position", "objets": "cas", "nombre": 2, "moities": "oui"}, "moities", "n’est pas une des valeurs reponses, temps, mots"),
        ({"scene": "table", "objets": "cas", "nombre": 2, "moities": "mots"}, "moities", "remplissez « facon »"),
        ({"reprend": "niveaux", "moities": "reponses"}, "moities", "videz sa colonne « moities »"),
        ({"scene": "moities", "montre": "niveaux"}, "scene", "un vote à deux moitiés"),
        ({"scene": "axe", "montre": "niveaux"}, "scene", "il faut la façon estimate, et des cartes avec « publie_valeur »"),
        ({"reprend": "lune"}, "reprend", "partie inconnue"),
        ({"reprend": "projet"}, "reprend", "n’a pas de vote"),
        ({"reprend": "niveaux", "facon": "position"}, "reprend", "videz sa colonne « facon »"),
        ({"scene": "bandes", "montre": "projet"}, "scene", "nommez-en un dans « montre »"),
        ({"scene": "mur", "montre": "niveaux"}, "scene", "des textes que la salle écrit"),
        ({"scene": "carte"}, "objets", "n’a rien à montrer"),
        ({"facon": "text", "minutes": ""}, "minutes", "la case est vide"),
        ({"facon": "text", "chrono": 8000}, "chrono", "7\N{NARROW NO-BREAK SPACE}200 secondes au plus"),
        ({"facon": "text", "question": "x" * 2000}, "question", "2\N{NARROW NO-BREAK SPACE}000 signes ; 300 au plus"),
        ({"id": "niveaux", "facon": "text"}, "id", "« niveaux » est déjà à la ligne 3"),
        ({"id": "Ça va", "facon": "text"}, "id", "(minuscules sans accent, chiffres et traits d’union, 40 signes au plus)"),
        ({"facon": "text", "minutes": "-3"}, "minutes", "(un nombre entier, de 0 à 999)"),
        ({"facon": "text", "chrono": "0"}, "chrono", "(un nombre entier, de 1 à 9\N{NARROW NO-BREAK SPACE}999)"),
    ],
)  # fmt: skip
def test_a_fault_names_file_line_and_column(tmp_path, cells, column, words):
    wrong = part("milieu") | {name: str(cell) for name, cell in cells.items()}
    last = part("apres", question="?", facon="choice", objets="cas")
    found = faults(tmp_path, [*PARTS[:2], wrong, last], **TABLES)
    assert len(found) == 1, found
    assert found[0].startswith(f"parties.csv, ligne 4, colonne « {column} »"), found
    assert words in found[0]


HALVES = [card("m1", texte="Un."), card("m2", texte="Deux.")]


@pytest.mark.parametrize(
    ("cards", "facon", "column", "words"),
    [
        ([HALVES[0], card("m2", texte="")], "position", "objets", "la ligne « m2 » n’a pas de « texte »"),
        ([HALVES[0], card("m2", texte="Un.")], "position", "objets", "liraient la même chose"),
        ([HALVES[0] | {"brouillon": "Voici"}, HALVES[1]], "position", "facon", "un brouillon (ligne « m1 »)"),
    ],
)  # fmt: skip
def test_two_halves_have_something_to_read_each(tmp_path, cards, facon, column, words):
    measure = "reponses" if facon == "position" else "temps"
    vote = part("deux", question="?", facon=facon, objets="duo", moities=measure)
    assert faults(tmp_path / "bon", [vote], duo=HALVES) == []
    found = faults(tmp_path / "mauvais", [vote], duo=cards)
    assert len(found) == 1, found
    assert found[0].startswith(f"parties.csv, ligne 2, colonne « {column} »")
    assert words in found[0]


def test_boxes_leave_no_first_ones(tmp_path):
    boxes = part("ranger", question="?", facon="sort", reponses="Oui;Non", objets="cartes")
    best = part("mieux", question="?", facon="choice", objets="premiers:ranger")
    divided = part("divise", question="?", facon="choice", objets="partages:ranger")
    found = faults(tmp_path, [boxes, best, divided], cartes=[card("a"), card("b")])
    assert len(found) == 1
    assert "ligne 3" in found[0]
    assert "ne donne pas « premiers »" in found[0]


def test_a_vote_of_two_halves_is_not_asked_again_and_ranks_nothing(tmp_path):
    vote = part("deux", question="?", facon="position", objets="duo", moities="reponses")
    again = part("encore", reprend="deux")
    best = part("mieux", question="?", facon="choice", objets="premiers:deux")
    found = faults(tmp_path, [vote, again, best], duo=HALVES)
    assert ["ne se reprend pas" in found[0], "ne donne pas « premiers »" in found[1]] == [
        True,
        True,
    ]
    assert len(found) == 2


def test_which_two_texts_may_depend_on_the_card_shown(tmp_path):
    shown = part("projet", objets="cas", scene="carte")
    vote = part("deux", question="?", facon="position", objets="duo", filtre="id = carte:projet", moities="reponses")  # fmt: skip
    assert faults(tmp_path, [shown, vote], cas=HALVES, duo=HALVES) == []


@pytest.mark.parametrize(
    ("value", "column", "words"),
    [("beaucoup", "publie_valeur", "n’est pas un nombre"), ("101", "haut", "(101) est hors de l’échelle"), ("-1", "bas", "est hors de l’échelle")],
)  # fmt: skip
def test_a_published_figure_is_a_number_on_the_scale_with_a_source(tmp_path, value, column, words):
    vote = part("estimer", question="?", facon="estimate", unite="%", bas=0, haut=100, objets="publies", scene="axe")  # fmt: skip
    right = card("a", publie_valeur="4,5", source="INSEE", date="2025")
    assert faults(tmp_path / "bon", [vote], publies=[right]) == []
    found = faults(tmp_path / "mauvais", [vote], publies=[right, right | {"id": "b", "publie_valeur": value}])  # fmt: skip
    assert len(found) == 1, found
    assert f"colonne « {column} »" in found[0]
    assert words in found[0]
    bare = faults(tmp_path / "sans", [vote], publies=[right | {"source": ""}])
    assert [one.startswith("publies.csv, ligne 2, colonne « source »") for one in bare] == [True]


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({"modele": "gpt-9"}, "modele", "« gpt-9 » n’est pas une des valeurs dense-1"),
        ({"modele": "gpt-4o", "longueur": "roman"}, "longueur", "mail, page, report"),
        ({"modele": "gpt-4o", "lentilles": "google ; lune"}, "lentilles", "« lune » n’est pas une des valeurs"),
        ({"lentilles": "google"}, "modele", "« lentilles » va avec un modèle"),
    ],
)  # fmt: skip
def test_what_a_cost_is_computed_from_is_known_to_the_simulator(tmp_path, cells, column, words):
    found = faults(tmp_path, [part("outils", objets="cas", scene="table")], cas=[card("a", **cells)])  # fmt: skip
    assert len(found) == 1, found
    assert f"colonne « {column} »" in found[0]
    assert words in found[0]


def test_how_a_source_was_read_is_one_of_three_words(tmp_path):
    shown = part("projet", objets="cas", scene="carte")
    rows = [card("a", source="S", date="2025", lecture=one) for one in ("extrait",)]
    assert faults(tmp_path / "bon", [shown], cas=rows) == []
    found = faults(tmp_path / "mauvais", [shown], cas=[rows[0] | {"lecture": "Extrait"}])
    assert found[0].startswith("cas.csv, ligne 2, colonne « lecture » : « Extrait » n’est pas une des valeurs extrait, lue, mesuré ici")  # fmt: skip


@pytest.mark.parametrize("source", ["carte:projet", "premiers:niveaux"])
def test_a_filter_that_may_leave_nothing_tonight_is_said_before(tmp_path, source):
    """Whatever card is shown or comes first, the part has its rows; else the evening would stop there."""
    last = part("lire", objets="fiches", filtre=f"de = {source}", scene="table")
    known = [row["id"] for row in (CARDS if source.startswith("carte") else CRITERIA)]
    sheets = [card(f"f{n}") | {"de": name} for n, name in enumerate(known)]
    assert faults(tmp_path / "a", [*PARTS[:2], last], **TABLES, fiches=sheets) == []
    (found,) = faults(tmp_path / "b", [*PARTS[:2], last], **TABLES, fiches=sheets[:-1])
    assert f"« {source} » peut valoir « {known[-1]} »" in found
    assert "colonne « de » de « fiches.csv »" in found


def test_a_column_that_is_gone_is_named_but_another_language_is_not_wanted(tmp_path):
    folder = example(tmp_path / "essai")
    path = folder / "parties.csv"
    path.write_text(path.read_text("utf-8").replace("but_en", "note").replace("facon", "maniere"), "utf-8")  # fmt: skip
    (found,) = said(folder)
    assert found.startswith("parties.csv, ligne 1, colonne « facon » : la colonne manque")


def test_a_table_may_have_200_lines_and_a_vote_no_more(tmp_path):
    rows = [card(f"k{number}") for number in range(MAX_OBJECTS + 1)]
    vote = part("voter", question="?", facon="choice", objets="cas")
    assert faults(tmp_path, [vote], cas=rows[:-1]) == []
    (found,) = faults(tmp_path, [vote], cas=rows)
    assert "201 objets, et 200 au plus dans un vote" in found
    assert faults(tmp_path, [{**vote, "nombre": "20"}], cas=rows) == []
    assert faults(tmp_path, [part("lire", objets="cas", scene="table")], cas=rows) == []


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        (
            {"texte": "x" * 2000},
            "texte",
            "2\N{NARROW NO-BREAK SPACE}000 signes ; 1\N{NARROW NO-BREAK SPACE}000 au plus",
        ),
        ({"titre": ""}, "titre", "la case est vide"),
        ({"titre": "\u2800"}, "titre", "la case est vide"),
        ({"id": "k1"}, "id", "déjà à la ligne 2"),
        ({"image": "chat.png"}, "image", "l’image « chat.png » n’est pas dans le dossier"),
        ({"image": "../chat.png"}, "image", "n’est pas dans le dossier"),
    ],
)
def test_a_fault_of_a_card_names_its_line(tmp_path, row, column, words):
    (tmp_path / "chat.png").write_bytes(b"")
    cards = [card("k1"), card("k2"), card("k3") | row]
    (found,) = faults(tmp_path, [part("lire", objets="cas", scene="carte")], cas=cards)
    assert found.startswith(f"cas.csv, ligne 4, colonne « {column} »")
    assert words in found


PNG = b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (PNG, None),
        (b"\xef\xbb\xbf<svg xmlns='http://www.w3.org/2000/svg'/>", None),
        (b"\x00\x00\x00\x18ftypheic", "« vue.png » n’est pas une image que l’écran montre (PNG, JPEG, GIF, WebP, SVG)"),
        (b"", "n’est pas une image"),
        (PNG + bytes(LARGEST_IMAGE), "trop lourde pour l’écran : 4 Mo au plus"),
    ],
    ids=["png", "svg", "heic", "empty", "heavy"],
)  # fmt: skip
def test_a_picture_is_one_that_the_screen_shows(tmp_path, content, words):
    folder = write(tmp_path / "essai", [part("lire", objets="cas", scene="carte")], cas=[card("k1", image="vue.png")])  # fmt: skip
    (folder / "vue.png").write_bytes(content)
    found = said(folder)
    assert len(found) == (words is not None)
    assert all(words in one for one in found)


@pytest.mark.parametrize("name", ["cas.ods", "cas.xlsx", "cas.CSV"])
def test_a_table_saved_as_something_else_is_found_and_named(tmp_path, name):
    folder = write(tmp_path / "essai", [part("lire", objets="cas", scene="carte")], cas=CARDS)
    (folder / "cas.csv").rename(folder / name)
    (found,) = said(folder)
    assert f"« {name} » : enregistrez-la en CSV, sous le nom « cas.csv »" in found


def test_an_empty_table_is_said_once_and_only_if_it_is_used(tmp_path):
    lines = [part("lire", objets="cas", filtre="secteur = s1", scene="carte")]
    assert faults(tmp_path, lines, cas=CARDS, criteres=[]) == []
    (found,) = faults(tmp_path, lines, cas=[])
    assert found.startswith("cas.csv : la table est vide")
    (found,) = faults(tmp_path, [], cas=CARDS)
    assert found.startswith("parties.csv : la table est vide")


@pytest.mark.parametrize("text", ["", "id;note\nk1;x\n", 'id;titre\nk1;"sans fin\n'])
def test_a_table_that_cannot_be_read_is_said_once_and_not_called_empty(tmp_path, text):
    folder = write(tmp_path / "essai", [part("lire", objets="cas", scene="carte")], cas=CARDS)
    (folder / "cas.csv").write_text(text, "utf-8")
    (found,) = said(folder)
    assert found.startswith("cas.csv")
    assert "la table est vide" not in found


def test_a_head_without_its_id_is_parted_all_the_same(tmp_path):
    folder = write(tmp_path / "essai", [part("lire", objets="cas", scene="carte")], cas=CARDS)
    (folder / "cas.csv").write_text("titre;note\nOù ?;x, y\n", "utf-8")
    (found,) = said(folder)
    assert found.startswith("cas.csv, ligne 1, colonne « id » : la colonne manque (colonnes lues : titre, note)")  # fmt: skip


def test_a_decimal_comma_is_a_decimal(tmp_path):
    low, high = {"bas": "0,5", "haut": "10"}, {"bas": "0.5", "haut": "10"}
    lines = [part(f"p{n}", question="?", facon="estimate", unite="km", objets="cas") | ends for n, ends in enumerate((low, high))]  # fmt: skip
    folder = write(tmp_path / "essai", lines, **TABLES)
    assert said(folder) == []
    asked = [one.options({"bas": "low"}, "fr") for one in atelier_check.read(folder)[0].parts]
    assert asked == [{"low": 0.5}, {"low": 0.5}]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_what_a_spreadsheet_saved_is_read(tmp_path, encoding, separator):
    """A cell with a comma, an apostrophe of typography and an accent, whatever wrote it."""
    folder = tmp_path / "essai"
    folder.mkdir()
    cells = part("lire", titre="L’été, déjà", objets="cas", scene="carte")
    rows = [COLUMNS, [cells[name] for name in COLUMNS]]
    text = "\r\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows) + "\r\n"
    (folder / "parties.csv").write_bytes(text.encode(encoding))
    (folder / "cas.csv").write_bytes(f"id{separator}titre\r\nk1{separator}Où ?\r\n".encode(encoding))  # fmt: skip
    atelier, problems = atelier_check.read(folder)
    assert problems == []
    assert atelier.parts[0].text("titre", "fr") == "L’été, déjà"


def test_bytes_that_are_no_table_are_a_sentence(tmp_path):
    folder = example(tmp_path / "essai")
    (folder / "cas.csv").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    assert said(folder)[0].startswith("cas.csv : ") or said(folder)[0].startswith("cas.csv, ligne")


def test_an_atelier_is_found_beside_the_notebook_first(tmp_path, monkeypatch):
    monkeypatch.setenv("CAFE_CITOYEN_DATASETS", str(tmp_path / "donnees"))
    monkeypatch.chdir(tmp_path)
    shared = example(tmp_path / "donnees" / "ateliers" / "essai")
    assert ateliers.find("essai") == shared
    own = example(tmp_path / "essai")
    assert ateliers.find("essai").resolve() == own
    assert ateliers.known()["essai"] == shared
    with pytest.raises(Refusal, match="Ateliers qui y sont : essai"):
        ateliers.find("lune")


def test_a_saved_file_changes_the_stamp(tmp_path):
    folder = example(tmp_path / "essai")
    before = ateliers.stamp(folder)
    assert ateliers.stamp(folder) == before
    write(folder, PARTS[:1], cas=CARDS)
    assert ateliers.stamp(folder) != before
    assert ateliers.stamp(tmp_path / "absent") is None


def test_a_column_of_ours_is_known_whatever_its_capitals_and_one_of_ones_own_keeps_its_name(
    tmp_path,
):
    folder = write(tmp_path / "essai", [part("voir", objets="cas", scene="carte")], cas=CARDS)
    (folder / "cas.csv").write_text(
        "Id,TITRE,Texte,Contre,Titre_en,Quartier\nk1,Une carte,Dit,Non,A card,Nord\n", "utf-8"
    )
    atelier, problems = atelier_check.read(folder)
    assert problems == []
    (row,) = atelier.tables["cas"].rows
    assert row.cells == {"id": "k1", "titre": "Une carte", "texte": "Dit", "contre": "Non", "titre_en": "A card", "Quartier": "Nord"}  # fmt: skip
