"""The command's own parser: what argparse itself says, said in the reader's language too."""

import argparse

from cafe_citoyen.core.text import mark
from cafe_citoyen.locale.speech import command_language, spoken

SAID = {
    "usage: ": mark("Usage : "),
    "options": mark("options "),  # argparse adds the colon
    "positional arguments": mark("arguments "),
    "show this help message and exit": mark("montrer cette aide"),
    "the following arguments are required: %s": mark("il manque : %s"),
    "unrecognized arguments: %s": mark("mots inconnus : %s"),
    "argument %(argument_name)s: %(message)s": mark("%(argument_name)s : %(message)s"),
    "invalid choice: %(value)r (choose from %(choices)s)": mark(
        "%(value)r n’est pas un des choix : %(choices)s"
    ),
    "invalid %(type)s value: %(value)r": mark("%(value)r ne convient pas (%(type)s attendu)"),
    "expected one argument": mark("il faut une valeur"),
    "expected at least one argument": mark("il faut au moins une valeur"),
    "not allowed with argument %s": mark("ne va pas avec %s"),
    "ambiguous option: %(option)s could match %(matches)s": mark(
        "%(option)s peut vouloir dire %(matches)s"
    ),
    "%(prog)s: error: %(message)s\n": mark("%(prog)s : %(message)s\n"),
}
"""Sentences of argparse (Python 3.11 to 3.14) to their French; any other stays English."""


def speak() -> None:
    """Have argparse speak the command's language: it looks its texts up in its own ``_``."""
    argparse._ = _said  # type: ignore[attr-defined]


def _said(text: str) -> str:
    known = SAID.get(text) if command_language() != "en" else None
    return spoken(known) if known else text
