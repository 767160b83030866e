"""A kind's facts stand in its own files: whoever needs one asks the kind, and names none as a special case."""

import ast
import re
from pathlib import Path

import pytest

from cafe_citoyen.core.ballots import kinds

ROOT = Path(__file__).parents[2] / "widgets" / "cafe_citoyen"
STEMS = frozenset(kinds())
OWN = ("core/ballots", "front/ballots")
RULES = {
    "dashboards/activities/paroles/paroles.py": "its texts are as long as the kind's own ones",
    "dashboards/activities/petit_ia/petit_ia.py": "it reads the guesses that it asked for",
    "dashboards/activities/duels/machines.py": "it ranks the machines behind the duels that it asked for",
    "dashboards/activities/duels/recorded.py": "it counts the duel that it asked for",
    "core/blackbox/unmask.py": "what the same guesses say of a label",
    "core/blackbox/placements.py": "agreement on cards, as the kind that sorts them measures it",
    "core/blackbox/deck.py": "cards whose title ends where the kind that sorts them ends it",
}
"""Files that use what one kind's module computes, and why."""


def python():
    for path in sorted(ROOT.rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        if not place.startswith(OWN):
            yield place, ast.parse(path.read_text("utf-8"))


def stems(node):
    return {one.value for one in ast.walk(node) if isinstance(one, ast.Constant)} & STEMS


def is_of_kinds(node):
    return re.search(r"\b(?:kinds?|facon|one\.name|rules)\b", ast.unparse(node)) is not None


def named(tree):
    """Yield where a kind is told from the others: compared, looked up, or one of several in a table."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and stems(node) and is_of_kinds(node):
            yield ast.unparse(node)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "kind" and stems(node):
            yield ast.unparse(node)
        keys = node.keys if isinstance(node, ast.Dict) else getattr(node, "elts", [])
        known = [one for one in keys if isinstance(one, ast.Constant) and one.value in STEMS]
        if len({one.value for one in known}) > 1:
            yield ast.unparse(node)


def test_no_python_tells_one_kind_from_the_others():
    assert [(place, found) for place, tree in python() for found in named(tree)] == []


@pytest.mark.parametrize(
    "code",
    [
        'step.kind == "text"', 'one.name in ("choice", "duel")', 'kind("order").tally(step, {})',
        'FIRST = {"choice": "share", "duel": "score"}', 'facon != "text"',
    ],
)  # fmt: skip
def test_the_look_at_python_sees_a_special_case(code):
    assert list(named(ast.parse(code)))


def test_who_uses_what_one_kind_computes_says_why():
    found = {
        place
        for place, tree in python()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for name in (node.module, *(f"{node.module}.{alias.name}" for alias in node.names))
        if name in {f"cafe_citoyen.core.ballots.{stem}" for stem in STEMS}
    }
    assert found == RULES.keys()


JAVASCRIPT = re.compile(
    rf"""\bkind\w*\b[^\n;]{{0,20}}[=!]==\s*"(?:{"|".join(STEMS)})"|ballots/(?:{"|".join(STEMS)})\.js"""
    rf"""|\bname [=!]== "(?:{"|".join(STEMS)})\""""
)


def test_no_javascript_tells_one_kind_from_the_others():
    found = {
        path.relative_to(ROOT).as_posix(): JAVASCRIPT.findall(path.read_text("utf-8"))
        for path in (ROOT / "front").rglob("*.js")
        if not path.relative_to(ROOT).as_posix().startswith(OWN)
    }
    assert {place: names for place, names in found.items() if names} == {}


@pytest.mark.parametrize(
    "code",
    [
        'if (step.kind === "text") return;', 'isText: step && step.kind !== "text"',
        'if (name === "choice") return { max: 1 };', 'import { gradesOf } from "../ballots/grade.js";',
    ],
)  # fmt: skip
def test_the_look_at_javascript_sees_a_special_case(code):
    assert JAVASCRIPT.search(code)
