"""The command speaks the language of whoever starts it; nothing that people read stays French only."""

import ast
import logging
import re

import pytest

from cafe_citoyen import cli
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.problem import Problem
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.locale import translator
from cafe_citoyen.locale.speech import SYSTEMS_OWN, VARIABLE, SpokenLog, command_language
from cafe_citoyen.tools.extraction import PACKAGE

ENGLISH = translator("en")
FRENCH = re.compile(r"[àâçèêëîïôùûœÀÉÈ’«»]|\b(?:le|la|les|une|des|du|dans|est|pas|pour)\b")
MARKERS = {
    "mark",
    "french",
    "translate",
    "counted",
    "Counted",
    "Refusal",
    "Phrase",
    "spoken",
    "tell",
}
FRENCH_ONLY = {
    "core/ballots/fiche.py": "what made-up people write in a rehearsal",
    "core/ballots/text.py": "what made-up people write in a rehearsal",
    "core/blackbox/preference.py": "the words that two French models prefer",
    "core/carbon/balance.py": "a table of a card of the data, written in French",
    "core/verbatims/questions.py": "the words of French questions",
    "commands/nouvelle_activite.py": "a notebook written in French, and its questions",
    "report/before_after.py": "signs only",
    "store/by_hand/paper_form.py": "the headings of a form, which the import reads back",
    "store/after/room_register.py": "the titles of tables written in French",
    "store/after/publication_notice.py": "what goes to a French open-data portal",
    "store/booklet/french.py": "what a booklet's tables and pages hold, written to their files",
}
"""Files whose texts stay French, and why."""


@pytest.fixture
def system(monkeypatch):
    for name in (VARIABLE, *SYSTEMS_OWN):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def unmarked(path):
    tree = ast.parse(path.read_text("utf-8"))
    covered = set()
    for node in ast.walk(tree):
        is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        called = node.func if isinstance(node, ast.Call) else None
        name = getattr(called, "id", getattr(called, "attr", ""))
        if is_docstring or name in MARKERS or isinstance(node, ast.Assert):
            covered |= {id(one) for one in ast.walk(node)}
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if id(node) not in covered and " " in node.value.strip() and FRENCH.search(node.value)
    ]


def test_a_french_sentence_of_the_code_is_marked_for_the_catalogs():
    found = {
        f"{place}:{line}: {text}"
        for path in PACKAGE.rglob("*.py")
        if (place := path.relative_to(PACKAGE).as_posix()) not in FRENCH_ONLY
        for line, text in unmarked(path)
    }
    assert found == set(), (
        'wrap it: Phrase("…", name=…), mark("…"), tell("…") or Refusal(code, "…")'
    )


@pytest.mark.parametrize("place", sorted(FRENCH_ONLY))
def test_a_file_that_stays_french_has_french_in_it(place):
    assert unmarked(PACKAGE / place)


def test_a_problem_is_said_in_the_readers_language_with_the_refusal_inside():
    refusal = Refusal(
        "unknown_object", "« {name} » ne fait pas partie de cette question.", name="x"
    )
    problem = Problem("votes.csv", 3, "objet", refusal, Phrase("Effacer ?"))
    assert problem.sentence() == (
        "votes.csv, ligne 3, colonne « objet » : « x » ne fait pas partie de cette question. Effacer ?"
    )
    said = problem.sentence(ENGLISH)
    assert said.startswith("votes.csv, line 3, column “objet” : “x” ")
    assert said.endswith(" Erase?")


def test_a_phrase_inside_a_phrase_is_translated_too():
    nested = Phrase("« {cell} » n’est pas {kind}.", cell="{3}", kind=Phrase("un nombre entier"))
    assert nested == "« {3} » n’est pas un nombre entier."
    assert nested.told(ENGLISH) == "“{3}” is not a whole number."


@pytest.mark.parametrize(
    ("variables", "code"),
    [
        ({}, "fr"),
        ({"LANG": "C.UTF-8"}, "fr"),
        ({"LANG": "de_DE.UTF-8"}, "fr"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LC_ALL": "fr_FR.UTF-8", "LANG": "en_GB.UTF-8"}, "fr"),
        ({VARIABLE: "en", "LANG": "fr_FR.UTF-8"}, "en"),
    ],
)
@pytest.mark.skipif("sys.platform == 'win32'", reason="Windows has no such variables")
def test_the_command_follows_the_system_unless_told_otherwise(system, variables, code):
    for name, value in variables.items():
        system.setenv(name, value)
    assert command_language() == code


def test_the_command_speaks_english_where_asked(system, tmp_path, capsys):
    system.setenv(VARIABLE, "fr")
    assert cli.main(["verifier", str(tmp_path / "rien"), "--langue", "en"]) == 2
    assert capsys.readouterr().err == f"{tmp_path / 'rien'} is not a folder.\n"


@pytest.mark.parametrize(
    ("language", "usage", "fault"),
    [
        ("fr", "Usage : cafe-citoyen", "il manque : DIR"),
        ("en", "usage: cafe-citoyen", "the following arguments are required: DIR"),
    ],
)
def test_what_argparse_says_is_in_the_readers_language_too(system, capsys, language, usage, fault):
    system.setenv(VARIABLE, language)
    with pytest.raises(SystemExit):
        cli.main(["verifier"])
    said = capsys.readouterr().err
    assert usage in said
    assert fault in said


def test_the_log_is_in_the_readers_language(system):
    system.setenv(VARIABLE, "en")
    words = Phrase("{service} s’est arrêtée (code {code}) ; elle redémarre.", service="La", code=1)
    record = logging.LogRecord("x", logging.WARNING, "", 0, words, (), None)
    assert SpokenLog("%(message)s").format(record) == "La stopped (code 1); it is restarting."
