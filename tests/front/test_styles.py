"""A style lies beside the module that draws with it: what one kind draws alone is no matter of the others."""

import re
from pathlib import Path

import pytest

from cafe_citoyen.core.ballots import kinds
from cafe_citoyen.dashboards import esm
from cafe_citoyen.pasting import FRONT, style_of

CLASS = re.compile(r"\.(cc-[\w-]+)")
SHARED = ["dom.js", *(f"page/{one.name}" for one in (FRONT / "page").glob("*.*"))]


def drawn_by(name: str) -> set[str]:
    """Return the kinds whose modules name a class; the page and all kinds together count as several."""
    texts = {stem: (FRONT / "ballots" / f"{stem}.js").read_text("utf-8") for stem in kinds()}
    texts |= {one: (FRONT / one).read_text("utf-8") for one in SHARED}
    whole = re.compile(rf"(?<![\w-]){name}(?![\w-])")
    return {stem for stem, text in texts.items() if whole.search(text)}


def test_what_one_kind_draws_alone_is_not_styled_for_all():
    names = set(CLASS.findall((FRONT / "ballots.css").read_text("utf-8")))
    alone = {name: drawn_by(name) for name in names}
    assert {name: who for name, who in alone.items() if len(who) < 2 and who <= {*kinds()}} == {}


@pytest.mark.parametrize("stem", sorted(kinds()))
def test_a_kinds_sheet_names_no_class_that_it_does_not_draw(stem):
    sheet = FRONT / "ballots" / f"{stem}.css"
    names = set(CLASS.findall(sheet.read_text("utf-8"))) if sheet.is_file() else set()
    assert {name for name in names if not drawn_by(name) & {stem, *SHARED}} == set()


def test_a_module_brings_the_style_of_what_it_imports_once():
    style = style_of("ballots/setting.js", "activities/cout_carbone/cout_carbone.js")
    carbon = (FRONT / "simulators" / "carbon.css").read_text("utf-8")
    assert style.count(carbon) == 1


def test_a_dashboard_has_the_style_of_every_kind():
    style = esm.style("ballots.css")
    for sheet in Path(FRONT / "ballots").glob("*.css"):
        assert style.count(sheet.read_text("utf-8")) == 1
