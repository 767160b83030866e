"""Each style sheet lies beside the module that draws what it styles, and each class has one sheet."""

import re

import pytest

from cafe_citoyen.core.ballots import kinds
from cafe_citoyen.dashboards import esm
from cafe_citoyen.pasting import COMMENT, FRONT, SHARED

SHEETS = {path.relative_to(FRONT).as_posix(): path.read_text("utf-8") for path in sorted(FRONT.rglob("*.css"))}  # fmt: skip
DRAWN = {path.relative_to(FRONT).as_posix(): path.read_text("utf-8") for path in FRONT.rglob("*") if path.suffix in (".js", ".html")}  # fmt: skip
OF_BALLOTS = ("ballots/base.css", "ballots/results.css", "ballots/in_hand.css")
CLASS, STATE = re.compile(r"\.(cc-[\w-]+)"), re.compile(r"\bis-\w[\w-]*")
WORD = re.compile(r"cc-[\w-]*\w")


def selectors(text: str) -> list[str]:
    """Return the selectors of a sheet, those inside its media queries too."""
    preludes = re.findall(r"([^{}]+)\{", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))
    rules = [prelude.rpartition(";")[2].strip() for prelude in preludes]
    found = [one.strip() for rule in rules if not rule.startswith("@") for one in rule.split(",")]
    return [re.sub(r":not\([^)]*\)", "", one) for one in found]


def styled(selector: str) -> tuple[str, set[str]]:
    """Return the class that a selector styles, of the element or of the nearest one that holds it, and its states."""
    for compound in reversed(re.split(r"[\s>+~]+", selector)):
        if found := CLASS.findall(compound):
            return found[-1], set(STATE.findall(compound))
    return "", set()


def homes() -> dict[str, str]:
    """Return each class that is styled, and its sheet: the one that says most of it by itself."""
    said: dict[str, dict[str, int]] = {}
    for sheet, text in SHEETS.items():
        for selector in selectors(text):
            name, states = styled(selector)
            is_plain = not states and set(CLASS.findall(selector)) <= {name, "cc-board"}
            said.setdefault(name, {}).setdefault(sheet, 0)
            said[name][sheet] += 100 if is_plain else 1
    return {name: max(places, key=lambda one: places[one]) for name, places in said.items() if name}


HOMES = homes()


def drawn_by(name: str) -> set[str]:
    """Return the modules and templates that draw a class."""
    return {place for place, text in DRAWN.items() if name in WORD.findall(text)}


def is_own(name: str, sheet: str) -> bool:
    """Tell whether a class is a sheet's own, or drawn by its module alone."""
    return HOMES.get(name) == sheet or drawn_by(name) == {sheet.replace(".css", ".js")}


def strangers() -> list[tuple[str, str]]:
    """Return where a sheet styles another sheet's class: neither within its own class, nor in a state that is its own."""
    states: dict[tuple[str, str], set[str]] = {}
    for sheet, text in SHEETS.items():
        for selector in selectors(text):
            name, found = styled(selector)
            for state in found:
                states.setdefault((name, state), set()).add(sheet)
    return [
        (sheet, selector)
        for sheet, text in SHEETS.items()
        for selector in selectors(text)
        for name, found in [styled(selector)]
        if name and HOMES[name] != sheet
        and not any(is_own(one, sheet) for one in CLASS.findall(selector))
        and not any(states[name, state] == {sheet} for state in found)
    ]  # fmt: skip


def test_a_selector_styles_its_last_class_of_ours():
    assert selectors("@media (a) {\n .x,\n .y:not(.q) {\n b: c;\n }\n}\n.z { d: e }") == [
        ".x", ".y", ".z",
    ]  # fmt: skip
    assert styled(".is-projection .cc-paroles.is-bare > li:hover") == ("cc-paroles", {"is-bare"})


def test_each_class_is_styled_in_one_sheet():
    """What holds it may say how it differs there, and whoever gives it a state of its own, how it looks then."""
    assert strangers() == []


def test_only_ballots_say_how_what_they_share_differs():
    """A dashboard's sheet names what it holds by a tag, a custom property or a class of its own."""
    shared: dict[str, set[str]] = {}
    for sheet, text in SHEETS.items():
        for selector in selectors(text):
            shared.setdefault(styled(selector)[0], set()).add(sheet)
    several = {name: found for name, found in shared.items() if name and len(found) > 1}
    assert {name for name in several if HOMES[name] not in (*OF_BALLOTS, "dom.css")} == set()
    assert {sheet for found in several.values() for sheet in found if not sheet.startswith("ballots/")} <= {"dom.css"}  # fmt: skip


def test_each_sheet_lies_beside_its_module_or_is_shared_in_its_folder():
    lonely = [sheet for sheet in SHEETS if sheet != "tokens.css" and not sheet.endswith(SHARED) and sheet.replace(".css", ".js") not in DRAWN]  # fmt: skip
    assert lonely == []


def test_what_is_styled_is_drawn():
    assert {name for name in HOMES if not drawn_by(name)} == set()


def test_what_one_kind_draws_alone_is_not_styled_for_all():
    own = {f"ballots/{kind}.js" for kind in kinds()}
    alone = {name: drawn_by(name) for sheet in OF_BALLOTS for name in CLASS.findall(SHEETS[sheet])}
    assert {name for name, who in alone.items() if len(who) == 1 and who <= own} == set()


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_a_kinds_sheet_names_no_class_that_it_does_not_draw(kind):
    names = CLASS.findall(SHEETS.get(f"ballots/{kind}.css", ""))
    shared = {"dom.js", "words.js", *(place for place in DRAWN if place.startswith("page/"))}
    assert [name for name in names if not drawn_by(name) & {f"ballots/{kind}.js", *shared}] == []


def test_a_screen_that_votes_can_draw_every_kind():
    for screen in ("parts/activity.js", "activities/cout_carbone/cout_carbone.js"):
        style = esm.voting_style(screen)
        for sheet, text in SHEETS.items():
            if sheet.startswith(("ballots/", "simulators/")):
                assert style.count(COMMENT.sub("", text)) == 1, sheet
