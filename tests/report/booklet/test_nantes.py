"""The proof: the booklet made of the tables of the 100 questions, beside the text of the printed one.

``nantes.txt`` is the text layer of the PDF « Nantes Débat de l’IA en 100 questions » (credit: Nantes
Métropole / Nantes Débat de l’IA; no licence is stated), the lines of what our tables hold; the others
are left empty, so that a line keeps its number. Both sides are compared without blanks and hyphens,
which the columns of the print add and take away.
"""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from cafe_citoyen.report.booklet import page, reading
from cafe_citoyen.store.booklet import corpus, project
from cafe_citoyen.store.reference import datasets

TITLE = "Nantes Débat de l’IA en 100 questions"
PRINTED = Path(__file__).with_name("nantes.txt").read_text("utf-8").split("\n")
QUESTIONS, ANNEX = slice(614, 1355), slice(1476, 1766)

MOVED = [*range(1, 41), *range(48, 64), *range(41, 48), *range(64, 101)]
"""The print has 41 to 47 after 63, in a frame of their own: a layout's overflow, most likely. We keep the numbers' order."""

GLUE = {66: ",", 56: "–", 87: "?"}
"""What the print sets between a question and its origin, or within the origin, and the tables leave out."""

HEADINGS = {"Éthique": "ETHIQUE"}
"""Printed without the accent of the capital; the others differ by their case alone."""

ONLY_PRINTED = (
    "Au fil des temps forts Nantes Débat de l’IA, des questions de plus en plus ciblées témoignent d’une montée en compétences pratique. En parallèle, le territoire s’interroge sur la trajectoire",
    "Nantes Débat de l’IA a recueilli de manière récurrente les questionnements autour de l’impact de l’IA et de son utilisation.",
)
"""Introductions of the two themes: no table holds them. Nor the sectors' answers, of which we hold the stakes in words of our own."""

COMPOSED = {"E31", "E33"}
"""Rows of the annex without a title of their own: the table composes one of their sessions."""

MONTHS = ("", "janvier", "", "", "avril", "", "juin", "", "", "septembre", "octobre", "novembre")
"""Those in which something was asked."""

TOTAL = "Au total : 38 événements professionnels et 19 événements grand public"
HEAD = "DATES ÉVÉNEMENTS ORGANISATEURS TYPE FORMAT"
"""Stand among the rows of the annex, at the end of a sheet; the total is among the figures."""


def bare(text):
    return re.sub(r"[\s\-­]+", "", text).replace("…", "...")


@pytest.fixture(scope="module")
def soup(tmp_path_factory):
    folder = tmp_path_factory.mktemp("nantes") / "livret"
    made = project.update(folder, corpus.read(datasets.directory()), TITLE, 100)
    return BeautifulSoup(page.page(reading.booklet(made, "fr")), "lxml")


@pytest.fixture(scope="module")
def printed():
    """Return what is printed of each question, by its number, in the order of the print."""
    text = "\n".join(PRINTED[QUESTIONS])
    starts = list(re.finditer(r"^\s*(\d{1,3})\.\s", text, re.MULTILINE))
    ends = [found.start() for found in starts[1:]] + [len(text)]
    found = {}
    for start, end in zip(starts, ends, strict=True):
        said = text[start.end() : end]
        dated = list(re.finditer(r"\d{1,2}\.\d\d\.\d{4}", said))
        assert len(dated) == 1, said
        found[int(start[1])] = said[: dated[0].end()]
    return found


def test_every_question_stands_word_for_word_with_its_origin_and_date(soup, printed):
    items = soup.select("li.question")
    assert len(items) == 100
    for item in items:
        number = int(item.select_one(".number").text)
        origin, _, day = item.select_one(".origin").text.rpartition(", ")
        said, told = bare(item.select_one(".said").text), bare(printed[number])
        *_, dated = re.findall(r"\d{1,2}\.\d\d\.\d{4}", told)
        assert told.startswith(said), number
        rest = told[len(said) :].removesuffix(dated).removesuffix(",")
        assert rest.replace(GLUE.get(number, ""), "") == bare(origin), number
        date, month, year = dated.split(".")
        assert day.split() == [str(int(date)), MONTHS[int(month)], year], number


def test_the_order_is_that_of_the_print_but_for_one_block(soup, printed):
    assert [int(one.text) for one in soup.select("li.question .number")] == list(range(1, 101))
    assert list(printed) == MOVED


def test_every_question_is_under_its_theme_its_sub_theme_and_its_introduction(soup):
    text = bare("\n".join(PRINTED[QUESTIONS]))
    place, seen = 0, []
    for theme in soup.select("section.theme"):
        name = theme.h2.text.partition(" – ")[2] or theme.h2.text
        assert bare(name) in text
        for part in theme.select(".part"):
            head = part.h3.text if part.h3 else ""
            lead = part.select_one(".lead").text if part.select_one(".lead") else ""
            first = part.select_one(".number").text
            shown = bare(HEADINGS.get(head, head.upper())) if head else bare(theme.h2.text)
            wanted = f"{shown}{bare(lead)}{first}."
            assert wanted in text, wanted
            seen.append(int(first))
            place += len(part.select("li.question"))
    assert place == 100
    assert seen == [1, 11, 18, 32, 41, 48, 56, 64, 75, 78, 88, 97]


def test_what_only_the_print_says_is_known(soup):
    text, ours = bare("\n".join(PRINTED[QUESTIONS])), bare(soup.text)
    for said in ONLY_PRINTED:
        assert bare(said) in text
        assert bare(said) not in ours


def test_the_annex_is_the_printed_one_line_by_line(soup):
    left = bare("\n".join(PRINTED[ANNEX]))
    for said in (HEAD, TOTAL):
        assert bare(said) in left
        left = left.replace(bare(said), "")
    for table in soup.select("#annexe table"):
        phase = bare(table.caption.text)
        assert left.startswith(phase)
        left = left.removeprefix(phase)
        for row in table.select("tbody tr"):
            cells = row.find_all("td")
            if row["id"].removeprefix("e-") in COMPOSED:
                cells[1] = cells[1].ul
            said = bare("".join(cell.text for cell in cells))
            assert left.startswith(said), (row["id"], said, left[:120])
            left = left.removeprefix(said)
    assert left == ""


def test_each_figure_is_printed_or_said_to_be_counted_here(soup):
    text = bare("\n".join(PRINTED)).casefold()
    shown = {one.dt.text: one.dd.text for one in soup.select("#chiffres dl > div")}
    rows = datasets.records("chiffres")
    assert len(soup.select("#chiffres dl > div")) == len(rows)
    for row in rows:
        if row["imprime"]:
            assert any(bare(one).casefold() in text for one in row["imprime"].split(" / ")), row
            assert any(bare(row["imprime"]) == bare(dt) for dt in shown), row
        else:
            assert row["precision"] == "compté"
            (said,) = [dd for dd in shown.values() if bare(row["compte"]) in bare(dd)]
            assert "compté dans les fichiers" in said


def test_each_sector_and_who_speaks_is_printed(soup):
    text = bare("\n".join(PRINTED))
    articles = soup.select("#secteurs article")
    assert len(articles) == 9
    for number, article in enumerate(articles, 1):
        assert bare(f"{number}.{article.h3.text}") in text
        *people, _, note = [one.text for one in article.select("p")]
        assert "pas une citation" in note
        for one in people:
            assert all(bare(part) in text for part in one.split(", ", 1)), one


def test_the_credit_stands_in_it(soup):
    assert "Nantes Métropole / Nantes Débat de l’IA" in soup.select_one("#credits").text
