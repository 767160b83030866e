"""The simulators and the small models answer as the activities do."""

import pytest

from cafe_citoyen import (
    boutons_carbone,
    chiffres,
    embauches,
    inventer,
    jetons,
    mots_suivants,
    simuler_carbone,
)
from cafe_citoyen.core.blackbox import hiring
from cafe_citoyen.core.carbon.simulator import simulate
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.reference import carbon_factors


def test_the_carbon_is_the_activitys():
    found = simuler_carbone(modele="gpt-4o", pays="FRA", questions=150)
    theirs = simulate(
        {"model": "gpt-4o", "country": "FRA", "questions": 150}, carbon_factors.load()
    )
    assert (found.gco2e.bas, found.gco2e.haut) == (theirs.gco2e.low, theirs.gco2e.high)
    assert found.kwh.unite == "kWh" and found.eau_l.unite == "L"
    assert found.gco2e.bas < simuler_carbone(modele="gpt-4o", pays="POL", questions=150).gco2e.bas


def test_every_button_and_value_is_taken():
    buttons = boutons_carbone()
    assert buttons.groupby("bouton", observed=True)["depart"].sum().eq(1).all()
    for row in buttons.drop_duplicates("bouton", keep="last").itertuples():
        assert simuler_carbone(**{row.bouton: row.valeur}).reglages[row.bouton] == row.valeur


def test_a_button_that_is_none_is_refused_in_a_sentence():
    with pytest.raises(Refusal, match="moteur.*modele"):
        simuler_carbone(moteur="diesel")
    with pytest.raises(Refusal, match="MARS"):
        simuler_carbone(pays="MARS")


def test_tokens_spell_the_sentence():
    assert "".join(jetons("Un avocat mange un avocat.")) == "Un avocat mange un avocat."


def test_chances_add_up_and_a_seed_says_the_same_again():
    assert mots_suivants("Comment")["chance"].sum() == pytest.approx(1)
    assert inventer("Comment", graine=3) == inventer("Comment", graine=3)
    assert mots_suivants("le chat", ["le chat dort", "le chat mange"]).shape == (2, 2)
    assert mots_suivants("un", "un seul texte")["mot"].tolist() == ["seul"]


def test_the_unfair_past_is_the_activitys():
    found = embauches(["diplome", "groupe"], tirages=3).set_index("mesure")["moyenne"]
    theirs = hiring.over_seeds(("diplome", "groupe"), range(3))
    assert found["ecart_de_la_machine"] == theirs["model"].mean


def test_more_examples_make_better_answers():
    found = chiffres([10, 300], tirages=2)["moyenne"]
    assert found[0] < found[1]
