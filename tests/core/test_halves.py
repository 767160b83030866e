"""Two halves of the room: who is in which, what is compared, and which sentence the numbers allow."""

import json
import uuid

import pandas as pd
import pytest
from scipy import stats

from cafe_citoyen.core import halved_texts, halves
from cafe_citoyen.core.arm import arm, half_of
from cafe_citoyen.core.asked import Asked
from cafe_citoyen.core.ballots import kind, kinds
from cafe_citoyen.core.comparison import CafeRound, ballots_of
from cafe_citoyen.core.contributions import Contributions
from cafe_citoyen.core.proceedings import Proceedings
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.result import WHOLE, by_object
from cafe_citoyen.core.sameness import same_wording
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.core.wording import table_of

TEXTS = (Object("m-a", "Un argument."), Object("m-b", "Un autre argument."))
OPTIONS = {"estimate": {"unit": "%", "low": 0, "high": 100}}
LEVELS = {"position": ("desaccord", "discuter", "accord"), "scale": ("1", "2", "3", "4")}


def step(name="position", compares="answers", **options):
    own = {**OPTIONS.get(name, {}), "halves": compares, **options}
    return kind(name).check_step(Step("essai", "Alors ?", name, TEXTS, own))


def said(of, ballots, translate=str):
    rules = kind(of.kind)
    return rules.sentence(of, rules.tally(of, ballots), translate)


def room(first, second):
    """Return ballots: each half's answers, one a person."""
    given = [(TEXTS[0].id, one) for one in first] + [(TEXTS[1].id, one) for one in second]
    return {f"p{place}": {name: value} for place, (name, value) in enumerate(given)}


@pytest.mark.parametrize(("first", "second"), [(4, 9), (9, 4), (0, 20)])
def test_under_five_in_a_half_nothing_is_said(first, second):
    ballots = room(["accord"] * first, ["desaccord"] * second)
    assert f"{first} et {second} réponses, il en faut 5 de chaque côté" in said(step(), ballots)
    assert halves.CHANCE not in {one.indicator for one in kind("position").tally(step(), ballots)}


def test_nothing_clear_is_a_usual_end():
    ballots = room(["accord"] * 6 + ["desaccord"] * 3, ["accord"] * 5 + ["desaccord"] * 4)
    assert said(step(), ballots).startswith("Rien de net entre les deux moitiés (9 et 9 réponses)")


@pytest.mark.parametrize(("name", "low", "high", "words"), [
    ("position", "desaccord", "accord", "La moitié B va plus vers « D’accord » (8 et 8 réponses)"),
    ("scale", "1", "4", "La moitié B va plus vers « Oui » (8 et 8 réponses)"),
    ("estimate", "10", "60", "La moitié B estime plus haut (8 et 8 réponses)"),
])  # fmt: skip
def test_a_clear_difference_is_said_with_its_way_and_its_chance(name, low, high, words):
    given = room([low] * 8, [high] * 8)
    sentence = said(step(name), given)
    assert sentence.startswith(words)
    assert sentence.endswith("moins d’une fois sur 1 000.")
    swapped = room([high] * 8, [low] * 8)
    assert said(step(name), swapped).startswith(words.replace("moitié B", "moitié A"))


@pytest.mark.parametrize("name", ["position", "scale"])
def test_what_is_stated_is_counted_again_with_pandas_and_scipy(name):
    values = LEVELS[name]
    first = [values[n % 3] for n in (0, 0, 0, 1, 1, 2, 0)]
    second = [values[n % 3] for n in (2, 2, 1, 2, 1, 2, 0, 2)]
    ballots = room(first, second)
    results = kind(name).tally(step(name), ballots)
    rows = pd.DataFrame([(p, *item) for p, one in ballots.items() for item in one.items()], columns=["qui", "objet", "valeur"])  # fmt: skip
    rows["place"] = rows["valeur"].map({value: place for place, value in enumerate(values)})
    own = [rows.loc[rows["objet"] == item.id, "place"].to_numpy() for item in TEXTS]
    exact = stats.permutation_test(
        own, lambda a, b: abs(stats.rankdata([*a, *b])[: len(a)].sum() - 7 * 8), alternative="greater", n_resamples=10_000
    )  # fmt: skip
    assert by_object(results, halves.CHANCE)[WHOLE].value == pytest.approx(1000 * exact.pvalue)
    u = stats.mannwhitneyu(own[1], own[0]).statistic
    assert by_object(results, halves.GAP)[WHOLE].value == pytest.approx(2 * u / 56 - 1)


def test_who_does_not_know_is_counted_and_not_compared():
    results = kind("scale").tally(step("scale"), room(["1"] * 6 + ["inconnu"] * 3, ["4"] * 6))
    assert {name: one.n for name, one in by_object(results, halves.COMPARED).items()} == {"m-a": 6, "m-b": 6}  # fmt: skip
    assert by_object(results, "unknown")["m-a"].n == 9


def test_no_text_is_called_ahead_of_the_other_as_if_the_same_people_had_read_both():
    for name in LEVELS:
        value = LEVELS[name][-1]
        results = kind(name).tally(step(name), room([value] * 9, [LEVELS[name][0]] * 9))
        assert "lead" not in {one.indicator for one in results}


def test_a_ballot_answers_one_half_only():
    with pytest.raises(Refusal, match="une seule des deux moitiés"):
        kind("position").check(step(), {"m-a": "accord", "m-b": "accord"})
    assert kind("position").check(step(), {"m-b": "accord"}) == {"m-b": "accord"}


def test_each_half_is_asked_about_its_own_text():
    assert [half_of(step(), one).object_ids for one in "ab"] == [{"m-a"}, {"m-b"}]
    plain = Step("essai", "Alors ?", "position", TEXTS)
    assert half_of(plain, "a") is plain


def test_what_a_kind_does_not_compare_is_refused():
    for name in kinds().keys() - {"position", "scale", "estimate", "text"}:
        assert kind(name).compares == ()
    for options in ({"halves": "time"}, {"halves": True}):
        with pytest.raises(Refusal, match="on compare ici : answers"):
            kind("position").check_step(Step("x", "?", "position", TEXTS, options))
    with pytest.raises(Refusal, match="cette question en porte 1"):
        kind("position").check_step(Step("x", "?", "position", TEXTS[:1], {"halves": "answers"}))
    with pytest.raises(Refusal, match="Option inconnue"):
        kind("choice").check_step(Step("x", "?", "choice", TEXTS, {"halves": "answers"}))


def test_rounds_of_halves_are_another_wording_than_plain_ones_and_give_no_test_where_cafes_are_added_up():
    plain = kind("position").check_step(Step("essai", "Alors ?", "position", TEXTS))
    assert same_wording(step()) != same_wording(plain)
    counts = {"m-a": {"accord": 9}, "m-b": {"desaccord": 9}}
    one = CafeRound("un", "café citoyen", False, "v", 1, step(), ballots_of(counts, 18))
    found = one.results()
    assert {result.indicator for result in found}.isdisjoint({halves.CHANCE, halves.GAP})
    assert by_object(found, "accord")["m-a"].n == 9


def written(of, texts):
    """Return the texts of a séance: (person, seconds after the opening, text, status)."""
    proceedings = Proceedings()
    time = pd.Timestamp("2026-11-28T20:00:00+01:00")
    proceedings.apply({"horodatage": time.isoformat(), "etape": of.id, "tour": "1", "action": "ouvrir", "details": json.dumps(of.to_dict())})  # fmt: skip
    found = Contributions(proceedings)
    for person, after, text, status in texts:
        name = str(uuid.uuid4())
        sent = (time + pd.Timedelta(seconds=after)).isoformat()
        found.add({"horodatage": sent, "etape": of.id, "tour": "1", "participant": person, "contribution": name, "texte": text})  # fmt: skip
        proceedings.apply({"horodatage": sent, "etape": "", "tour": "", "action": "moderer", "details": json.dumps({"contribution": name, "statut": status})})  # fmt: skip
    return found


PEOPLE = [f"{n:032x}" for n in range(40)]


def test_the_time_goes_from_the_opening_to_the_sending_of_approved_texts():
    of = step("text", "time")
    sent = [(one, 60 + 40 * (arm(one, of.id) == "b") + n, f"Un texte {n}", "approuvee") for n, one in enumerate(PEOPLE[:20])]  # fmt: skip
    texts = written(of, [*sent, (PEOPLE[30], 5, "Un refusé", "refusee")])
    results = halved_texts.results(texts, Asked(of, 1))
    table = pd.DataFrame(sent, columns=["qui", "s", "texte", "statut"])
    table["moitie"] = [arm(one, of.id) for one in table["qui"]]
    medians = table.groupby("moitie")["s"].median()
    found = by_object(results, halves.SECONDS)
    assert {name: one.value for name, one in found.items()} == {"m-a": medians["a"], "m-b": medians["b"]}  # fmt: skip
    assert sum(one.n for one in found.values()) == 20
    sentence = kind("text").sentence(of, results)
    assert sentence.startswith("La moitié B met plus de temps")


def test_alike_texts_are_those_that_share_words():
    of = step("text", "words")
    same = "Le jardin du quartier attend la pluie"
    own = [(one, 9, f"{same} {n}" if arm(one, of.id) == "a" else f"Mot{'abcdefghijklmnopqrstuvwxyz'[n] * 4} seul{'abcdefghijklmnopqrstuvwxyz'[n] * 3}", "approuvee") for n, one in enumerate(PEOPLE[:16])]  # fmt: skip
    results = halved_texts.results(written(of, own), Asked(of, 1))
    found = by_object(results, halves.LIKENESS)
    assert (found["m-a"].value, found["m-b"].value) == (1.0, 0.0)
    assert (
        kind("text")
        .sentence(of, results)
        .startswith("La moitié A écrit des textes plus semblables")
    )


def test_the_interval_of_a_likeness_is_the_jackknifes():
    texts = ["chat noir dort", "chat noir mange", "chien blanc dort", "chat blanc court vite", "lune rouge monte", "chat noir court"]  # fmt: skip
    of = step("text", "words")
    table = halves.likenesses(texts)

    def mean(places):
        return sum(table[a][b] for a in places for b in places if a < b) / (len(places) * (len(places) - 1) / 2)  # fmt: skip

    n = len(texts)
    parts = [mean([one for one in range(n) if one != left]) for left in range(n)]
    error = ((n - 1) / n * sum((one - sum(parts) / n) ** 2 for one in parts)) ** 0.5
    result = by_object(halves.worded(of, [texts, texts]), halves.LIKENESS)["m-a"]
    assert result.value == pytest.approx(mean(range(n)))
    assert result.high - result.value == pytest.approx(stats.t.ppf(0.975, n - 1) * error, rel=0.01)  # fmt: skip


def test_a_person_writes_once_and_a_draft_stands_in_the_box():
    of = step("text", "time", drafts={"m-a": "Un brouillon  déjà là."})
    assert of.options["several"] is False
    assert of.options["drafts"] == {"m-a": "Un brouillon déjà là."}
    with pytest.raises(Refusal, match="Un brouillon va à un texte"):
        step("text", "time", drafts={"autre": "?"})


def test_a_half_of_one_text_has_its_row_though_nothing_is_compared_of_it():
    of = Step("essai", "Alors ?", "text", TEXTS, {"halves": "words"})
    found = halves.worded(of, [["Une histoire."], ["Une autre histoire."] * 3])
    _, rows = table_of(of, found, "fr", str)
    assert [(name, n) for name, *_, n in rows] == [
        ("Un argument.", "1"),
        ("Un autre argument.", "3"),
    ]
    assert rows[0][1] == "–"
