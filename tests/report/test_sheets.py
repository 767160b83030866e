"""The sheets to print: what is on them, and how many sheets they take."""

import re

import pytest

from cafe_citoyen import cli
from cafe_citoyen.commands import imprimer
from cafe_citoyen.core.blackbox.label import LEVELS
from cafe_citoyen.locale import translator
from cafe_citoyen.report import printing, sheets
from cafe_citoyen.store.reference import datasets
from cafe_citoyen.store.seance import room_card, seances

ADDRESS = "http://192.168.1.20:8000"


@pytest.fixture
def data(tmp_path):
    return tmp_path / "seances"


def open_cafe(data, monkeypatch, **options):
    seance = seances.create(data, "Café <IA> & compagnie", **options)
    card = room_card.RoomCard([ADDRESS], seance.code, seance.id, 1, "", 0, False)
    monkeypatch.setattr(room_card, "read", lambda directory: card)
    return seance


def test_the_poster_bears_the_address_and_escapes_the_title(data, tmp_path, monkeypatch):
    open_cafe(data, monkeypatch)
    found = imprimer.written(tmp_path, data)
    assert found[-1].name == "affiche.html"
    text = found[-1].read_text("utf-8")
    assert "192.168.1.20:8000" in text
    assert "Café &lt;IA&gt; &amp; compagnie" in text
    assert "<svg" in text


def test_the_poster_speaks_the_language_of_the_seance(data, tmp_path, monkeypatch):
    open_cafe(data, monkeypatch, langue="en")
    text = imprimer.written(tmp_path, data)[-1].read_text("utf-8")
    assert 'lang="en"' in text
    assert "Scan this code" in text
    cards = (tmp_path / "cartes_de_la_ruche.html").read_text("utf-8")
    assert "Guessing the next word" in cards
    assert "Deviner" not in cards


def test_without_a_cafe_there_is_no_poster_and_the_old_one_goes(data, tmp_path, capsys):
    data.mkdir()
    old = tmp_path / "affiche.pdf"
    old.write_bytes(b"the address of another evening")
    words = ("imprimer", "--sans-pdf", "--sortie", str(tmp_path), "--data", str(data))
    assert cli.main(list(words)) == 0
    assert "L’affiche n’est pas faite" in capsys.readouterr().out
    assert not old.exists()
    names = {path.name for path in tmp_path.glob("*.html")}
    assert names == {"aide_memoire.html", "liste.html", "notice.html", "cartes_de_la_ruche.html", "etiquettes.html"}  # fmt: skip


def test_each_of_the_24_cards_stands_once_and_the_key_apart():
    rows = datasets.records("cartes_cycle_de_vie")
    text = sheets.cards(rows)
    before, key = text.split('class="key"')
    assert len(rows) == 24
    assert before.count("<article>") == 24
    assert before.count('class="cards"') == 3  # eight a sheet
    assert "Ressources naturelles" not in before, "a card does not tell its stage"
    assert all(key.count(f"<td>{row['id']}</td>") == 1 for row in rows)
    assert "CC-BY-SA" in key


def test_the_stickers_are_three_of_each_level_and_say_it_in_the_cafes_language():
    text = sheets.stickers("en")
    assert text.count("<b>AI</b>") == 3 * len(LEVELS)
    for words in LEVELS.values():
        assert text.count(f"<p>{translator('en')(words)}</p>") == 3


def test_a_page_of_the_guide_on_paper_has_no_link_left():
    text = sheets.guide_page("# Titre\n\n- [ ] [à lire](page.md)\n\n| a |\n|---|\n| b |\n")
    assert "<a " not in text
    assert "à lire" in text
    assert 'type="checkbox"' in text
    assert "<table>" in text


def test_the_notice_is_that_of_the_guide():
    text = sheets.notice((imprimer.GUIDE / "rgpd.md").read_text("utf-8"))
    assert "<h1>Vos données, ce soir</h1>" in text
    assert "CNIL" in text
    assert "&gt;" not in text


@pytest.mark.skipif(printing.browser() is None, reason="no browser on this machine")
def test_the_poster_the_memo_the_list_and_the_notice_take_one_sheet(data, tmp_path, monkeypatch):
    open_cafe(data, monkeypatch)
    for path in imprimer.written(tmp_path, data):
        content = printing.as_pdf(path).read_bytes()
        wanted = 4 if path.name == "cartes_de_la_ruche.html" else 1
        assert len(re.findall(rb"/Type\s*/Page\b", content)) == wanted, path.name
