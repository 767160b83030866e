"""The grid holds the 106 criteria of RGAA 4.1, and claims no more than the tests show."""

import re
from collections import Counter

from guide_pages import GUIDE, ROOT, rows_of, section_of, text_of

TEXT = text_of(GUIDE / "rgaa.md")
ROWS = [row for row in rows_of(TEXT) if re.fullmatch(r"\d+\.\d+", row[0])]
CRITERIA = (9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12)
"""Criteria of each of the 13 topics of RGAA 4.1 (DINUM, 2021): 106 in all."""

STATES = {"conforme", "**non conforme**", "non applicable", "non testé"}
LED = ROOT / "tests" / "browser" / "test_rgaa.py"
BOARDS = ROOT / "tests" / "browser" / "test_rgaa_boards.py"
FRONT = ROOT / "widgets" / "cafe_citoyen" / "front"
PAGE = [
    *(FRONT / "page").glob("*.html"),
    *(FRONT / "page").glob("*.js"),
    *(FRONT / "ballots").glob("*.js"),
    *(FRONT / "simulators").glob("*.js"),
    FRONT / "dom.js",
    FRONT / "sheet.js",
]


def test_the_grid_holds_each_criterion_once_and_in_order():
    expected = [
        f"{topic}.{n}" for topic, most in enumerate(CRITERIA, 1) for n in range(1, most + 1)
    ]
    assert len(expected) == 106
    assert [row[0] for row in ROWS] == expected


def test_the_counts_at_the_top_are_those_of_the_grid():
    counts = Counter(row[2].strip("*") for row in ROWS)
    assert {row[2] for row in ROWS} <= STATES
    stated = dict(
        re.findall(
            r"^\| (conforme|non conforme|non applicable|non testé) \| (\d+) \|$", TEXT, re.MULTILINE
        )
    )
    assert Counter({name: int(count) for name, count in stated.items()}) == counts


def test_what_is_called_conform_names_a_test_that_exists():
    for number, _, state, why in ROWS:
        if state == "conforme":
            files = re.findall(r"`(tests/[\w/.]+)`", why)
            assert files, number
            assert all((ROOT / name).exists() for name in files), number


def test_a_criterion_that_names_the_led_page_is_one_of_those_judged_there():
    judged = set(re.findall(r'^    "([\d.]+)": "', LED.read_text("utf-8"), re.MULTILINE))
    named = {
        row[0] for row in ROWS if row[2] == "conforme" and "tests/browser/test_rgaa.py" in row[3]
    }
    assert {one for one in named if not {one, one.partition(".")[0]} & judged} == set()


def test_each_criterion_is_counted_once_for_the_dashboards_and_none_conform_that_no_test_judges():
    rows = {row[0]: row[1:] for row in rows_of(section_of(TEXT, "Les tableaux de bord de l’animateur"))[1:]}  # fmt: skip
    named = {state: which.split(", ") for state, (_, which) in rows.items()}
    assert sorted(one for some in named.values() for one in some) == sorted(row[0] for row in ROWS)
    assert all(int(count) == len(named[state]) for state, (count, _) in rows.items())
    judged = set(re.findall(r'^    "([\d.]+)": "', BOARDS.read_text("utf-8"), re.MULTILINE))
    elsewhere = {"8.1", "8.3", "8.5", "11.1", "11.10"}  # axe-core, Voilà's page, test_forms.py
    assert {one for one in named["conforme"] if not {one, one.partition(".")[0]} & judged} <= (
        elsewhere | {"6.2"}  # by 6.1
    )


def test_what_is_called_not_applicable_or_not_conform_says_why():
    assert [
        row[0]
        for row in ROWS
        if row[2] in ("non applicable", "**non conforme**") and len(row[3]) < 10
    ] == []


def test_the_page_has_none_of_what_the_grid_calls_not_applicable():
    source = "\n".join(path.read_text("utf-8") for path in PAGE)
    made = set(re.findall(r"""h\("(\w+)"|<(\w+)[ >]|createElement\("(\w+)""", source))
    tags = {name.lower() for names in made for name in names if name}
    assert tags & {"iframe", "frame", "video", "audio", "table", "embed"} == set(), (
        "judge RGAA 2, 4 or 5 anew"
    )
    assert not re.search(r"devicemotion|deviceorientation", source), "judge RGAA 13.12 anew"
    assert " download" not in source, "judge RGAA 13.3 anew"
    assert not re.search(r"""["']key(down|up|press)|accesskey""", source), "judge RGAA 12.10 anew"


def test_the_page_opens_no_window_and_acts_when_a_finger_is_lifted():
    source = "\n".join(path.read_text("utf-8") for path in PAGE)
    assert "window.open" not in source, "RGAA 13.2"
    assert not re.search(r"(mouse|pointer)down|touchstart", source), "RGAA 13.11"


def test_the_page_says_its_type():
    for path in (FRONT / "page").glob("*.html"):
        begins = "<!doctype html>" if path.name == "base.html" else '{% extends "base.html" %}'
        assert path.read_text("utf-8").startswith(begins), path.name


def test_the_draft_does_not_claim_a_conformity_that_nobody_audited():
    draft = text_of(GUIDE / "declaration.md")
    assert "**non conforme**" in draft
    assert "aucun audit n’a été réalisé" in draft
    assert not re.search(r"\d+ ?%", draft)
