"""The figures that the facilitator's page quotes are those that the models give."""

from pathlib import Path
from statistics import fmean

from cafe_citoyen.core.blackbox import next_word
from cafe_citoyen.core.blackbox.digits import KEPT, answers, train, wrongly_sure
from cafe_citoyen.core.blackbox.hiring import over_seeds
from cafe_citoyen.store.reference import datasets

GUIDE = Path(__file__).parents[3] / "facilitator_guide"
PAGE = (GUIDE / "04_ouvrir_la_boite.md").read_text("utf-8")


def test_negatives_are_as_sure_as_the_page_says():
    shares = [wrongly_sure(answers(train(900, seed), "negatif", seed)) for seed in range(10)]
    assert {right for _, right in shares} == {0}
    sure = [share for share, _ in shares]
    least, most, mean = (round(100 * one) for one in (min(sure), max(sure), fmean(sure)))
    assert f"de {least} à {most} %, {mean} % en moyenne" in PAGE
    shown = wrongly_sure(answers(train(900, 1), "negatif", 1))[0]
    assert f"{round(shown * KEPT)} des {KEPT} négatifs ({100 * shown:.0f} %)" in PAGE


def test_the_gap_of_the_past_and_the_first_bar_are_those_of_the_page():
    assert f"Le passé fait {100 * over_seeds(['diplome'], range(20))['past'].mean:.0f}." in PAGE
    machine = next_word.train(row["texte"] for row in datasets.records("questions"))
    counted = machine.counts[machine.seen(["qu’", "on"])]
    count = counted.most_common(1)[0][1]
    assert f"vu {count} fois sur {counted.total()}" in PAGE
