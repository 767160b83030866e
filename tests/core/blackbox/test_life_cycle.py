"""The official card file is read whole, or refused with its line; ours covers each stage."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from cafe_citoyen.core.blackbox.life_cycle import STAGES, read_card_file
from cafe_citoyen.core.refusal import Refusal

OURS = Path(__file__).parents[3] / "datasets" / "cartes_cycle_de_vie" / "cartes_cycle_de_vie.csv"
HEADER = "Name,Etape,v3 partie 1,v3 partie 2"


def card_file(n=24, header=HEADER, encoding="utf-8-sig"):
    rows = [f'Carte {i},Étape,"Une phrase, été",' for i in range(n)]
    return "\n".join([header, *rows, ""]).encode(encoding)


def test_24_cards_are_read_with_or_without_the_mark():
    for encoding in ("utf-8-sig", "utf-8"):
        cards = read_card_file(card_file(encoding=encoding))
        assert len(cards) == 24
        assert (cards[0].title, cards[0].text) == ("Carte 0", "Une phrase, été")


@pytest.mark.parametrize("n", [0, 23, 25])
def test_another_number_of_cards_is_refused_with_the_last_line(n):
    with pytest.raises(Refusal, match=f"ligne {n + 1} avec {n} cartes?"):
        read_card_file(card_file(n))


def test_a_missing_column_is_named():
    with pytest.raises(Refusal, match="Ligne 1 .* « Etape »"):
        read_card_file(card_file(header="Name,Stage,v3 partie 1,v3 partie 2"))


def test_a_wrong_encoding_is_refused_with_its_line():
    with pytest.raises(Refusal, match="Ligne 2 .*UTF-8"):
        read_card_file(card_file(encoding="latin-1"))


def test_an_empty_title_is_refused_with_its_line():
    with pytest.raises(Refusal, match="Ligne 4"):
        read_card_file(card_file().replace(b"Carte 2,", b",", 1))


def test_an_empty_file_is_refused():
    with pytest.raises(Refusal, match="il manque la colonne"):
        read_card_file(b"")


def test_our_24_cards_are_four_a_stage_and_8_are_short():
    cards = list(csv.DictReader(OURS.read_text("utf-8").splitlines()))
    assert Counter(card["etape"] for card in cards) == dict.fromkeys(STAGES, 4)
    short = [card for card in cards if card["courte"] == "true"]
    assert len(short) == 8
    assert {card["etape"] for card in short} == set(STAGES)
    assert len({card["titre"] for card in cards}) == 24


def test_the_line_is_the_files_even_after_a_cell_of_two_lines():
    content = card_file().replace("Une phrase, été".encode(), b"Une\nphrase", 1)
    assert read_card_file(content)[0].text == "Une\nphrase"
    with pytest.raises(Refusal, match="Ligne 5"):
        read_card_file(content.replace(b"Carte 2,", b",", 1))


@pytest.mark.parametrize("end", [b"\r\n", b"\r"])
def test_the_line_ends_of_any_system_are_read(end):
    assert len(read_card_file(card_file().replace(b"\n", end))) == 24


def test_a_cell_without_end_is_refused_with_its_line():
    with pytest.raises(Refusal, match="Ligne 2 : une case a plus de 131 072 signes"):
        read_card_file(f"{HEADER}\nA,B,{'c' * 140_000},\n".encode())


def test_a_library_that_lifts_pythons_own_limit_changes_nothing():
    before = csv.field_size_limit(10**9)
    try:
        test_a_cell_without_end_is_refused_with_its_line()
    finally:
        csv.field_size_limit(before)
