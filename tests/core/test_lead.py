"""No headline names a winner that the room did not make."""

from itertools import product

import numpy as np
import pytest
from scipy.stats import binom, t

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.intervals import paired, student
from cafe_citoyen.core.lead import LEAD, contenders, gaps, leads, tied, too_close
from cafe_citoyen.core.result import by_object
from cafe_citoyen.core.step import Object, Step

DRINKS = (Object("the", "Thé"), Object("cafe", "Café"), Object("eau", "Eau"))
BINS = [{"id": "oui", "text": "Oui"}, {"id": "non", "text": "Non"}]
SCALE = {"unit": "m", "low": 0, "high": 100}


def asked(name, objects=DRINKS[:2], **options):
    return kind(name).check_step(Step("q", "T", name, objects, options))


def people(*groups):
    """Ballots of groups of people: (how many, what each said)."""
    said = [values for count, values in groups for _ in range(count)]
    return {f"p{place:03}": dict(values) for place, values in enumerate(said)}


def headline(step, *groups):
    rules = kind(step.kind)
    return rules.sentence(step, rules.tally(step, people(*groups)))


THE, CAFE = {"the": "1"}, {"cafe": "1"}


@pytest.mark.parametrize(
    ("groups", "said"),
    [
        ([(13, THE), (11, CAFE)], "Trop serré pour départager : Thé 13, Café 11 (sur 24)."),
        ([(17, THE), (16, CAFE)], "Trop serré pour départager : Thé 17, Café 16 (sur 33)."),
        ([(4, CAFE), (20, THE)], "En tête : « Thé », 20 voix sur 24."),
        ([(6, THE), (6, CAFE)], "À égalité en tête : Thé 6, Café 6 (sur 12)."),
        ([(1, CAFE)], "Café, sur un seul bulletin."),
        ([(7, CAFE)], "Tout le monde a choisi Café : 7 sur 7."),
        ([(3, THE), (1, CAFE)], "Trop serré pour départager : Thé 3, Café 1 (sur 4)."),
        ([], "Personne n’a voté."),
    ],
)
def test_a_choice_names_a_first_only_where_there_is_one(groups, said):
    assert headline(asked("choice"), *groups) == said


def test_the_same_people_choosing_both_part_two_objects_sooner():
    # 12 to 6 either way: six people more for tea, and nobody for coffee alone, or six to twelve.
    step = asked("choice", DRINKS, max=2)
    nested = headline(step, (6, {**THE, **CAFE}), (6, THE), (6, {"eau": "1"}))
    apart = headline(step, (12, THE), (6, CAFE))
    assert nested.startswith("Trop serré pour départager : Thé 12, ")
    assert apart == "Trop serré pour départager : Thé 12, Café 6 (sur 18)."
    assert "En tête" in headline(step, (6, {**THE, **CAFE}), (8, THE), (4, {"eau": "1"}))


def test_none_of_them_may_come_first():
    step = asked("choice", none=True)
    assert headline(step, (9, {"aucune": "1"}), (1, THE)) == (
        "En tête : « Aucune de ces propositions », 9 voix sur 10."
    )
    assert "« Aucune de ces propositions » 5" in headline(step, (5, {"aucune": "1"}), (4, THE))


def test_of_many_on_a_par_three_are_named():
    objects = tuple(Object(f"o{n}", f"Objet{n}") for n in range(6))
    groups = [(4, {f"o{n}": "1"}) for n in range(6)]
    assert headline(asked("choice", objects), *groups) == (
        "À égalité en tête : Objet0 4, Objet1 4, Objet2 4 et 3 autres (sur 24)."
    )


@pytest.mark.parametrize(
    ("name", "options", "close", "clear", "first"),
    [
        ("grade", {}, ({"the": "4", "cafe": "3"}, {"the": "3", "cafe": "4"}), {"the": "5", "cafe": "1"}, "En tête : « Thé »"),
        ("order", {}, ({"the": "1", "cafe": "2"}, {"the": "2", "cafe": "1"}), {"the": "1", "cafe": "2"}, "Tout le monde met « Thé » en premier"),
        ("guess", {}, ({"the": "machine-oui-vue", "cafe": "personne-oui-vue"}, {"the": "personne-oui-vue", "cafe": "machine-oui-vue"}), {"the": "machine-oui-vue", "cafe": "personne-non-vue"}, "Le plus souvent dit d’une machine : « Thé »"),
        ("estimate", SCALE, ({"the": "50", "cafe": "40"}, {"the": "40", "cafe": "50"}), {"the": "90", "cafe": "10"}, "« Thé » : au moins la moitié"),
    ],
)  # fmt: skip
def test_every_kind_says_too_close_where_it_is(name, options, close, clear, first):
    step = asked(name, **options)
    assert headline(step, (8, close[0]), (7, close[1])).startswith("Trop serré pour départager : ")
    assert headline(step, (24, clear)).startswith(first)
    assert headline(step) == "Personne n’a voté."
    assert "Trop serré" in headline(step, (3, clear)) or first in headline(step, (3, clear))


TIED = {
    "choice": ({"the": "1"}, {"cafe": "1"}),
    "position": ({"the": "accord", "cafe": "desaccord"}, {"the": "desaccord", "cafe": "accord"}),
    "duel": ({"cafe~the": "the"}, {"cafe~the": "cafe"}),
    "grade": ({"the": "5", "cafe": "2"}, {"the": "2", "cafe": "5"}),
    "order": ({"the": "1", "cafe": "2"}, {"the": "2", "cafe": "1"}),
    "points": ({"the": "10"}, {"cafe": "10"}),
    "guess": ({"the": "machine-oui-vue", "cafe": "personne-oui-vue"}, {"the": "personne-oui-vue", "cafe": "machine-oui-vue"}),
}  # fmt: skip


@pytest.mark.parametrize("name", TIED)
@pytest.mark.parametrize("rooms", [(1, 1), (2, 1), (1, 2), (2, 2), (12, 12), (13, 11), (11, 13)])
def test_a_room_that_is_nearly_tied_has_no_first_in_any_kind(name, rooms):
    said = headline(asked(name), *zip(rooms, TIED[name], strict=True))
    assert said.startswith(("Trop serré", "À égalité"))


def test_a_statement_splits_the_room_most_only_where_it_does():
    step = asked("position")
    split = {"the": "accord", "cafe": "accord"}, {"the": "desaccord", "cafe": "accord"}
    assert headline(step, (12, split[0]), (12, split[1])) == (
        "Ce qui partage le plus la salle : « Thé » (12 d’accord, 12 pas d’accord, sur 24)."
    )
    either = {"the": "desaccord", "cafe": "accord"}, {"the": "accord", "cafe": "desaccord"}
    assert "Trop serré" in headline(step, (5, either[0]), (6, either[1]), (9, split[0]))
    assert headline(step, (9, split[0])) == (
        "La salle est d’un seul avis sur chaque phrase (9 bulletins)."
    )
    assert "Un seul bulletin" in headline(step, (1, split[0]))


def test_a_card_is_the_most_disputed_only_where_it_is():
    step = asked("sort", bins=BINS)
    one, other = {"the": "oui", "cafe": "oui"}, {"the": "non", "cafe": "oui"}
    assert headline(step, (12, one), (12, other)) == (
        "La carte la plus disputée : « Thé », dans « Oui », « Non » pour 12 chacune, sur 24."
    )
    assert "Trop serré" in headline(step, (5, one), (4, {"the": "oui", "cafe": "non"}), (5, other))
    assert headline(step, (9, one)) == "Chacun range chaque carte dans la même case (9 bulletins)."


@pytest.mark.parametrize(
    ("name", "options", "ballots", "said"),
    [
        ("guess", {}, [{"a": "machine-oui-vue"}], "Dit d’une machine : « A », 1 sur 1."),
        ("sort", {"bins": BINS}, [{"a": "oui"}, {"a": "non"}], "« A » : dans « Oui », « Non » pour 1 chacune, sur 2."),
    ],
)  # fmt: skip
def test_what_was_compared_with_nothing_is_the_most_of_nothing(name, options, ballots, said):
    step = kind(name).check_step(
        Step("s", "T", name, (Object("a", "A"), Object("b", "B")), options)
    )
    results = kind(name).tally(step, {str(n): one for n, one in enumerate(ballots)})
    assert kind(name).sentence(step, results) == said


def test_identical_answers_are_never_parted():
    for step, said in (
        (asked("choice", max=2), {**THE, **CAFE}),
        (asked("grade"), {"the": "5", "cafe": "5"}),
        (asked("estimate", **SCALE), {"the": "5", "cafe": "5"}),
    ):
        found = kind(step.kind).tally(step, people((40, said)))
        assert contenders(found) == ["the", "cafe"]
        assert all(one.low < 0 < one.high for one in by_object(found, LEAD).values())


def test_the_quantile_is_students():
    for freedom in (3, 4, 6, 10, 30, 100):
        assert student(freedom) == pytest.approx(t.ppf(0.975, freedom), rel=0.01)


@pytest.mark.parametrize("moving", [1.0, 0.6, 0.3])
def test_rooms_without_a_difference_seldom_show_one(moving):
    # Exact: all rooms of n people of whom a share differs, either way by the toss of a coin.
    for n in (*range(1, 21), 30, 45, 60):
        wrong = 0.0
        for differing in range(n + 1):
            for up in range(differing + 1):
                low, high = paired(up, differing - up, n)
                if not low <= 0 <= high:
                    chance = binom.pmf(differing, n, moving) * binom.pmf(up, differing, 0.5)
                    wrong += chance
        assert wrong < 0.071, (n, wrong)
        assert n > 4 or wrong == 0


@pytest.mark.parametrize(("up", "down"), [(0.5, 0.5), (0.7, 0.1), (0.3, 0.2), (0.05, 0.02)])
def test_the_interval_holds_the_difference_from_one_person_to_sixty(up, down):
    for n in (1, 2, 3, 5, 8, 15, 30, 60):
        held = sum(
            binom.pmf(one + other, n, up + down) * binom.pmf(one, one + other, up / (up + down))
            for one, other in product(range(n + 1), repeat=2)
            if one + other <= n
            and paired(one, other, n)[0] <= up - down <= paired(one, other, n)[1]
        )
        assert held >= 0.92, (n, held)


def test_marks_of_zero_and_one_give_the_paired_interval():
    # 5 chose a alone, 2 b alone, 3 both: the two extra people of the table are the ones of the formula.
    marks = {
        "a": {f"p{n}": float(n < 8) for n in range(10)},
        "b": {f"p{n}": float(n >= 5) for n in range(10)},
    }
    (gap,) = gaps(marks, "a").values()
    assert (gap.low, gap.high) == pytest.approx(paired(5, 2, 10))
    assert gap.value == pytest.approx(0.3)


def test_who_marked_one_of_two_only_counts_for_its_mean():
    chance = np.random.default_rng(1)
    held = 0
    for _ in range(300):
        both = {
            name: {f"{group}{n}": float(chance.random() < share) for n in range(20)}
            for name, group, share in (("a", "p", 0.7), ("b", "q", 0.4))
        }
        (gap,) = gaps(both, "a").values()
        held += gap.low <= 0.3 <= gap.high
    assert binom.cdf(held, 300, 0.93) > 0.001


def test_the_first_stands_alone_where_it_is_ahead():
    marks = {"a": dict.fromkeys("pqrstuvw", 1.0), "b": dict.fromkeys("pqrstuvw", 0.0)}
    (found,) = leads("a", gaps(marks, "a"))
    assert (found.object, found.value) == ("a", 1)
    assert found.low > 0


def test_names_that_would_fill_a_title_are_counted():
    long = ["« Une question assez longue pour une ligne entière ? » 13", "« Une autre, aussi longue que la première ? » 11"]  # fmt: skip
    assert too_close(long, "sur 24", str) == "Trop serré pour départager les 2 premières (sur 24)."
    assert tied(long, "sur 24", str) == "À égalité en tête : 2 propositions (sur 24)."
    assert too_close(long[:1], "sur 24", str).startswith("Trop serré pour départager : « Une")
