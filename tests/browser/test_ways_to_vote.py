"""Duels, grades, rounds and a shared tablet in real Chromium, each down to the CSV and the tally."""

import csv
from collections import Counter
from itertools import combinations
from random import Random

import pytest

from cafe import open_dashboard, pick, until, violations
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.change import changes
from cafe_citoyen.core.result import by_object
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.reference import datasets
from every_kind import People


@pytest.fixture
def cafe(shared_cafe):
    shared_cafe.seance = shared_cafe.create_seance("Façons de voter", partagee=True)
    return shared_cafe


def rows(cafe, step_id, number=1):
    with (cafe.seance.folder / "votes.csv").open(encoding="utf-8", newline="") as file:
        return [
            r for r in csv.DictReader(file) if r["etape"] == step_id and r["tour"] == str(number)
        ]


def followed(cafe):
    follower = SeanceFollower(cafe.seance.folder)
    follower.poll()
    assert follower.problems == []
    return follower


def joined(cafe, open_page, count, selector):
    pages = [open_page() for _ in range(count)]
    for page in pages:
        page.goto(cafe.room)
        page.wait_for_selector(selector)
    return pages


def has_sent_all(tablet):
    """Wait until the tablet's outbox is empty: ``.is-done`` may stand there from the vote before.

    `page.wait_for_function` evaluates text, which the page's policy refuses: wait in Python.
    """
    until(tablet, lambda: tablet.evaluate("localStorage.length") == 0)


def heading(page):
    return page.inner_text(".cc-poster h1").replace("\u00a0", " ")


def test_a_duel_over_the_hundred_questions_with_twelve_tablets(cafe, open_page):
    frame = datasets.questions()
    step = Step(
        "duel", "Laquelle ?", "duel", tuple(Object(r.id, r.texte) for r in frame.itertuples())
    )
    steering.open_step(cafe.seance.folder, step)
    (tablet,) = joined(cafe, open_page, 1, ".cc-side-of-duel")
    assert violations(tablet) == []
    for turn in range(32):
        tablet.locator(".cc-side-of-duel").nth(turn % 2).click()
    tablet.click("text=Passer")
    tablet.wait_for_selector(".cc-said.is-done")
    has_sent_all(tablet)
    people, pairs = People(cafe.room, cafe.seance.code, 11), [*combinations(sorted(step.object_ids), 2)]  # fmt: skip
    for person in range(11):
        judged = Random(person).sample(pairs, 32)
        people.send(person, step, 1, {"~".join(pair): pair[turn % 2] for turn, pair in enumerate(judged)})  # fmt: skip

    cast = {(r["participant"], r["objet"]): r["valeur"] for r in rows(cafe, "duel")}
    assert len(cast) == 12 * 32 + 1
    wins = Counter(winner for winner in cast.values() if winner != "passe")
    shown = open_dashboard(cafe, open_page, "01_vote_des_questions")
    shown.wait_for_selector('.cc-stage[data-received="12"]')
    shown.keyboard.press("r")
    shown.wait_for_selector(".cc-chart .bars:visible")
    results = kind("duel").tally(step, followed(cafe).box.counted(Round("duel", 1)))
    assert {name: r.value for name, r in by_object(results, "wins").items() if r.value} == wins
    assert len(by_object(results, "rank")) == 100
    until(shown, lambda: heading(shown) == kind("duel").sentence(step, results))
    tablet.wait_for_selector(".cc-results")
    assert violations(tablet) == []


def test_a_majority_judgement(cafe, open_page):
    objects = (Object("a", "Première ?"), Object("b", "Deuxième ?"), Object("c", "Troisième"))
    step = Step("mentions", "Quelle mention ?", "grade", objects)
    steering.open_step(cafe.seance.folder, step)
    tablets = joined(cafe, open_page, 3, ".cc-grade")
    assert violations(tablets[0]) == []
    # a: 5 4 0 -> 4; b: 3 3 3 -> 3; c: 1 and two left out, the worst -> 0.
    for tablet, grades in zip(tablets, ((5, 3, 1), (4, 3, None), (0, 3, None)), strict=True):
        for place, grade in enumerate(grades):
            if grade is not None:
                tablet.locator(".cc-statement").nth(place).locator(".cc-stand").nth(grade).click()
        tablet.click(".cc-cast button")
        tablet.wait_for_selector(".cc-said.is-done")
    steering.reveal(cafe.seance.folder)
    results = kind("grade").tally(step, followed(cafe).box.counted(Round("mentions", 1)))
    assert [r.value for r in by_object(results, "grade").values()] == [4, 3, 0]
    assert [r.value for r in by_object(results, "rank").values()] == [1, 2, 3]
    assert sorted(r["valeur"] for r in rows(cafe, "mentions")) == [
        "0",
        "1",
        "3",
        "3",
        "3",
        "4",
        "5",
    ]
    tablets[1].wait_for_selector(".cc-results")
    said = tablets[1].inner_text(".cc-result >> nth=0")
    assert "mention « Bien »" in said
    assert "rang" not in said  # three people part nothing
    assert violations(tablets[1]) == []


@pytest.mark.parametrize(
    ("grades", "tones"),
    [
        (["Non", "Oui"], ["g0", "g5"]),
        (["passable", "bien", "excellent"], ["g0", "gm", "g5"]),
        (["1", "2", "3", "4", "5"], ["g0", "g2", "gm", "g3", "g5"]),
        ([f"Mention {n}" for n in range(7)], ["g0", "g1", "g2", "gm", "g3", "g4", "g5"]),
    ],
    ids=lambda one: str(len(one)),
)
def test_a_scale_of_ones_own(cafe, open_page, grades, tones):
    step = Step(f"echelle-{len(grades)}", "Quelle mention ?", "grade", (Object("a", "A"), Object("b", "B")), {"grades": grades})  # fmt: skip
    steering.open_step(cafe.seance.folder, step)
    names = list(kind("grade").levels(step).values())
    (tablet,) = joined(cafe, open_page, 1, ".cc-grade")
    stands = tablet.locator(".cc-statement >> nth=0").locator(".cc-stand")
    assert stands.all_inner_texts() == names
    assert [f"cc-stand is-{tone}" for tone in tones] == stands.evaluate_all("all => all.map((one) => one.className)")  # fmt: skip
    assert f"« {names[0]} »" in tablet.inner_text(".cc-grade .cc-lead").replace("\u00a0", " ")
    stands.last.click()
    assert violations(tablet) == []
    tablet.click(".cc-cast button")
    tablet.wait_for_selector(".cc-said.is-done")
    steering.reveal(cafe.seance.folder)
    tablet.wait_for_selector(".cc-results")
    assert f"mention « {names[-1]} »" in tablet.inner_text(".cc-result >> nth=0")
    assert f"mention « {names[0]} »" in tablet.inner_text(".cc-result >> nth=1")
    drawn = kind("grade").figure(step, [])["data"]
    assert [bar["meta"] for bar in drawn] == tones[::-1]


def stand(cafe, tablet, place, people, among, step, number):
    """Have a tablet take one of the stands, and those of the people do the same."""
    tablet.locator(".cc-stand").nth(place).click()
    tablet.click(".cc-cast button")
    tablet.wait_for_selector(".cc-said.is-done")
    has_sent_all(tablet)
    (sent,) = rows(cafe, step.id, number)
    for person in among:
        people.send(person, step, number, {sent["objet"]: sent["valeur"]})


def test_a_position_in_two_rounds_shows_who_moved(cafe, open_page):
    before = Step("avant", "Avant ?", "choice", (Object("a", "A"),))
    steering.open_step(cafe.seance.folder, before)
    steering.close_step(cafe.seance.folder)
    shown = open_dashboard(cafe, open_page, "02_avant_apres")
    pick(shown, "[data-name=prepare]")
    shown.wait_for_selector(".cc-own-part")
    shown.fill(".cc-own-part textarea", "• Une première\n\n2) Une seconde\n• Une première")
    shown.click("text=Prendre ces affirmations")
    shown.wait_for_function("document.querySelectorAll('.cc-picked li').length === 2")
    assert violations(shown) == []
    shown.click(".cc-launch")
    shown.wait_for_selector(".cc-counters")
    step = followed(cafe).proceedings.current.step
    assert [item.text for item in step.objects] == ["Une première", "Une seconde"]

    (tablet,) = joined(cafe, open_page, 1, ".cc-stand")
    people = People(cafe.room, cafe.seance.code, 5)
    stand(cafe, tablet, 2, people, range(5), step, 1)
    shown.keyboard.press("f")
    tablet.wait_for_selector("text=Le vote est clos")
    shown.wait_for_selector("text=Le vote est clos")
    shown.keyboard.press("n")
    tablet.wait_for_selector("text=Tour 2")
    tablet.wait_for_selector(".cc-stand")
    stand(cafe, tablet, 0, people, range(4), step, 2)
    shown.keyboard.press("r")
    shown.wait_for_selector(".cc-chart .bars:visible")
    pick(shown, "[data-name=moves]")
    shown.wait_for_selector(".cc-chart .sankey-node")
    box = followed(cafe).box
    moved = changes(step, box.counted(Round(step.id, 1)), box.counted(Round(step.id, 2)))[0]
    assert (moved.n, moved.up, moved.down, moved.only_before, moved.is_clear) == (5, 5, 0, 1, True)
    until(shown, lambda: "5 sur 5 ont bougé, tous vers « D’accord »." in heading(shown))
    assert "La salle va vers « D’accord »." in heading(shown)
    assert "1 n’a voté qu’à un tour" in shown.inner_text(".cc-poster")
    assert len(rows(cafe, step.id, 1)) == 6
    assert len(rows(cafe, step.id, 2)) == 5
    assert violations(shown) == []


def test_one_tablet_for_three_people(cafe, open_page):
    step = Step("partage", "Laquelle ?", "choice", (Object("a", "A"), Object("b", "B")), {"max": 1})
    steering.open_step(cafe.seance.folder, step)
    (tablet,) = joined(cafe, open_page, 1, ".cc-card")
    for place in (0, 1, 1):
        tablet.wait_for_selector(".cc-card:not(.is-chosen) >> nth=1")
        tablet.locator(".cc-card").nth(place).click()
        tablet.click(".cc-cast button")
        tablet.wait_for_selector("text=Personne suivante")
        tablet.click("text=Personne suivante")
    tablet.wait_for_selector(".cc-card:not(.is-chosen) >> nth=1")
    box = followed(cafe).box
    votes = by_object(kind("choice").tally(step, box.counted(Round("partage", 1))), "votes")
    assert [r.value for r in votes.values()] == [1, 2]
    assert len({r["participant"] for r in rows(cafe, "partage")}) == 3
    assert box.ways(Round("partage", 1))["partagee"] == 2
    shown = open_dashboard(cafe, open_page, "01_vote_des_questions")
    shown.wait_for_selector(".cc-counters")
    shown.keyboard.press("r")
    shown.wait_for_selector("text=2 sur tablette partagée")


def test_the_poster_is_saved_by_one_key_as_png_and_svg(cafe, open_page, tmp_path):
    step = Step("affiche", "Laquelle ?", "choice", (Object("a", "A"), Object("b", "B")), {"max": 1})
    steering.open_step(cafe.seance.folder, step)
    steering.reveal(cafe.seance.folder)
    shown = open_dashboard(cafe, open_page, "01_vote_des_questions")
    shown.wait_for_selector(".cc-chart g.ytick")  # nobody voted: no bar has a length
    saved = []
    shown.on("download", lambda download: saved.append(download))
    shown.keyboard.press("s")
    until(shown, lambda: len(saved) == 2)
    assert {one.suggested_filename for one in saved} == {
        "cafe-affiche-tour-1.png",
        "cafe-affiche-tour-1.svg",
    }
    for one in saved:
        one.save_as(tmp_path / one.suggested_filename)
    assert (tmp_path / "cafe-affiche-tour-1.png").read_bytes().startswith(b"\x89PNG")
    text = (tmp_path / "cafe-affiche-tour-1.svg").read_text("utf-8")
    assert "Personne n’a voté." in text
    assert 'width="1920"' in text
