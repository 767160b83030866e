"""The label is a well-formed picture, whatever was typed."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe_citoyen.core.blackbox.label import LEVELS, TEXT_PX, html_line, svg, wording
from cafe_citoyen.core.blackbox.label_lines import width_px
from cafe_citoyen.core.refusal import Refusal


def lines(picture):
    found = ElementTree.fromstring(picture).findall(".//{http://www.w3.org/2000/svg}text")
    return [line.text for line in found]


@pytest.mark.parametrize("level", LEVELS)
def test_each_level_has_a_label_with_its_words(level):
    mark, *words = lines(svg(wording(level)))
    assert mark == "IA"
    assert " ".join(words) == wording(level)


@given(st.text(max_size=140).filter(lambda text: any(c.isalnum() for c in text)))
def test_any_text_gives_well_formed_xml(text):
    assert lines(svg(text))[0] == "IA"


def test_markup_is_shown_and_not_obeyed():
    picture = svg('<script>alert("1")</script> & fin')
    assert "<script" not in picture
    assert "& fin" in " ".join(lines(picture))


@pytest.mark.parametrize("text", ["", "  ", "a" * 141, "a" * 10_000])
def test_an_empty_or_endless_text_is_refused(text):
    with pytest.raises(Refusal, match="étiquette"):
        svg(text)


def test_an_unknown_level_is_refused():
    with pytest.raises(Refusal, match="beaucoup"):
        wording("beaucoup")


@pytest.mark.parametrize(
    ("text", "most"),
    # A Chinese sign is as wide as the type, 18 px, and W nearly so: 300 / 18 = 16, 300 / 17 = 17.
    [("字" * 140, 16), ("W" * 140, 17), ("mot " * 35, 30), ("x" * 140, 30)],
)
def test_no_line_is_wider_than_the_picture_and_nothing_is_lost(text, most):
    rows = lines(svg(text))[1:]
    assert max(map(len, rows)) <= most
    assert max(width_px(row) for row in rows) <= TEXT_PX
    assert "".join(rows).replace(" ", "") == text.replace(" ", "")


def test_the_line_of_html_shows_and_says_the_same_words():
    line = html_line('Écrit "par" <b>\n& une IA')
    element = ElementTree.fromstring(line)
    assert "\n" not in line
    assert element.get("role") == "img"
    assert element.get("aria-label") == 'IA : Écrit "par" <b> & une IA'
    assert "".join(element.itertext()) == 'IA Écrit "par" <b> & une IA'
    with pytest.raises(Refusal, match="étiquette"):
        html_line("a" * 141)
