"""The ready evenings of the guide and those of the toolkit are one data set."""

import re

import pytest

from cafe_citoyen.store.csv.schema import schema
from cafe_citoyen.store.reference import datasets
from cafe_citoyen.store.seance import evening_file
from guide_pages import GUIDE, rows_of, text_of

READY = datasets.records("soirees")


def sections():
    parts = re.split(r"^## ", text_of(GUIDE / "soirees.md"), flags=re.MULTILINE)
    return [part for part in parts if re.search(r"^Total : ", part, re.MULTILINE)]


def without_links(text):
    return re.sub(r"\[(.*?)\]\(.*?\)", r"\1", text)


def test_the_page_has_the_evenings_of_the_data_set_in_their_order():
    found = [tuple(without_links(part).split("\n")[:2]) for part in sections()]
    assert found == [(one["titre"], one["pour"]) for one in READY]


@pytest.mark.parametrize("place", range(len(READY)), ids=[one["id"] for one in READY])
def test_each_line_of_the_page_is_a_part(place):
    evening = evening_file.read_file(datasets.directory() / "soirees" / f"{READY[place]['id']}.csv")
    rows = rows_of(sections()[place])[1:]
    assert [(int(minutes), what) for minutes, what, _ in rows] == [(one.minutes, one.title) for one in evening.parts]  # fmt: skip
    for part, (_, _, tool) in zip(evening.parts, rows, strict=True):
        assert (f"({part.activity}.md)" in tool) if part.activity else (tool == part.notes)
        assert part.notes in tool


def test_a_ready_evening_is_described_as_a_seances_own():
    assert datasets.schema("soirees", "soiree") == schema("soiree")
