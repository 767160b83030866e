"""Small events are heard too, those with most voices first, and the choice is shown beside all."""

from collections import Counter

from cafe_citoyen.core.booklet import choice


def row(name, event, theme="t", votes=0, date="2026-01-31"):
    return {
        "id": name, "texte": name, "theme": theme, "sous_theme": "", "origine": "", "date": date,
        "evenement": event, "voix": str(votes or ""), "provenance": "",
    }  # fmt: skip


CANDIDATES = [row(f"g{n:02}", "grand", votes=n) for n in range(40)] + [
    row("p1", "petit"),
    row("p2", "petit"),
]


def test_few_candidates_are_all_kept_in_their_order():
    assert choice.proposed(CANDIDATES[:5], 5) == CANDIDATES[:5]


def test_events_take_turns_and_the_small_one_is_heard_whole():
    found = choice.proposed(CANDIDATES, 6)
    assert Counter(one["evenement"] for one in found) == {"petit": 2, "grand": 4}
    assert [one["id"] for one in found] == ["g36", "g37", "g38", "g39", "p1", "p2"]


def test_a_theme_less_heard_comes_before_more_voices():
    rows = [row("a", "e", "x", 9), row("b", "e", "x", 8), row("c", "e", "y", 1)]
    assert [one["id"] for one in choice.proposed(rows, 2)] == ["a", "c"]


def test_the_ten_loudest_stand_apart_only_where_ten_were_voted_on():
    found = choice.with_loudest(CANDIDATES, CANDIDATES, "Dix")
    loud = [one["id"] for one in found if one["theme"] == "Dix"]
    assert loud == [f"g{n}" for n in range(30, 40)]
    few = CANDIDATES[:10]  # g00 has no voice: nine
    assert choice.with_loudest(few, few, "Dix") == few
    assert choice.with_loudest(CANDIDATES[:32], CANDIDATES, "Dix") == CANDIDATES[:32]


def test_what_many_small_events_voted_on_is_in_beside_each_of_them():
    asked = [row(f"v{n:02}", "premier", votes=100 + n) for n in range(12)]
    said = [row(f"s{n:02}", f"e{n:02}") for n in range(30)]
    found = {one["id"] for one in choice.proposed([*asked, *said], 20)}
    assert {f"v{n:02}" for n in range(2, 12)} <= found
    assert not any(
        one.startswith("v1") for one in {one["id"] for one in choice.proposed([*asked, *said], 19)}
    )


def test_the_balance_says_how_many_were_kept_of_each():
    chosen = [{"candidat": one["id"]} for one in CANDIDATES[-4:]]
    found = {
        one["nom"]: one for one in choice.balance(CANDIDATES, chosen) if one["par"] == "evenement"
    }
    assert (found["petit"]["candidats"], found["petit"]["choisis"]) == ("2", "2")
    assert float(found["petit"]["part_des_candidats"]) == round(2 / 42, 4)
    assert float(found["petit"]["part_des_choisis"]) == 0.5


def test_the_ten_of_each_event_and_of_pupils_name_the_vote_behind_them():
    votes = [
        {"candidat": f"q{n}", "texte": "", "evenement": event, "etape": "v", "tour": "1", "voix": str(n), "n": "20"}
        for event in ("lycee", "mairie")
        for n in range(12)
    ]  # fmt: skip
    found = choice.tens(votes, ["lycee"])
    groups = Counter(one["groupe"] for one in found)
    assert groups == {"lycee": 10, "mairie": 10, choice.PUPILS: 10}
    assert [one["candidat"] for one in found if one["groupe"] == choice.PUPILS][:2] == [
        "q11",
        "q10",
    ]
    assert {one["etape"] for one in found} == {"v"}


def test_a_question_takes_the_place_of_another_and_its_block():
    rows = [
        {"candidat": name, "theme": theme, "sous_theme": ""}
        for name, theme in zip("abcd", "TTUU", strict=True)
    ]

    def names(found):
        return "".join(row["candidat"] for row in found)

    down = choice.placed(rows, "a", "c")
    assert (names(down), down[2]["theme"]) == ("bcad", "U")
    up = choice.placed(rows, "d", "a")
    assert (names(up), up[0]["theme"]) == ("dabc", "T")
    assert [choice.placed(rows, *pair) for pair in ("aa", "az", "za")] == [rows] * 3


def test_a_sub_theme_moves_in_its_theme_and_takes_it_along_to_another():
    blocks = [("T", "a"), ("T", "b"), ("U", "c"), ("V", "d")]

    def named(*pair):
        return "".join(sub for _, sub in choice.reordered(blocks, *pair))

    assert named(("T", "b"), ("T", "a")) == "bacd"
    assert named(("T", "b"), ("U", "c")) == "cabd"
    assert named(("V", "d"), ("T", "b")) == "dabc"
    assert named(("X", "x"), ("T", "a")) == named(("T", "a"), ("X", "x")) == "abcd"
