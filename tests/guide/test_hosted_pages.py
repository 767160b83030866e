"""The page for a town's IT says the same commands and figures in both its languages."""

import re

from guide_pages import GUIDE

FRENCH, ENGLISH = (
    (GUIDE / name).read_text("utf-8") for name in ("serveur_heberge.md", "hosted_server.md")
)
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FIRST_CELL = re.compile(r"^\| (`.*?) \|", re.MULTILINE)


def commands(page):
    """Return what is typed, without nginx's block and the drawings."""
    return [
        text for language, text in BLOCK.findall(page) if language != "nginx" and "──" not in text
    ]


def test_both_say_the_same_commands():
    assert len(commands(FRENCH)) > 5
    assert commands(ENGLISH) == commands(FRENCH)


def test_both_say_the_same_routes_and_figures():
    said = FIRST_CELL.findall(FRENCH)
    assert len(said) > 5
    assert FIRST_CELL.findall(ENGLISH) == said
