"""One word for one thing, numbers that agree, dates in words, quotes told apart: CONTRIBUTING's « Words »."""

import io
import re

import pytest
from babel.messages.extract import extract

from cafe_citoyen.commands import parsing, verbs
from cafe_citoyen.core.day import Moment
from cafe_citoyen.core.phrase import Counted, Phrase
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.typography import nested, typeset
from cafe_citoyen.locale import sentences, translator
from cafe_citoyen.tools.extraction import PACKAGE, texts
from guide_pages import GUIDE

ENGLISH = translator("en")

OF_FILES = {
    "Dossier des séances : {folder}",
    "« {name} » n’est pas un fichier de la séance.",
    "Les fichiers de la séance ne se relisent pas : {error}",
}
"""What screens say of files; the booklet's « {sessions} séances » are its own."""

NUMBER = re.compile(
    r"\{(\w+)(?::[^}]*)?\}[ \u00a0](?:[a-zéèêâîôûç]+[ \u00a0])??([a-zéèêâîôûç]+s)\b"
)
INVARIABLE = {"fois", "moins", "plus", "pas", "des", "ses", "sans", "dans", "mais"}
NEVER_ONE = {
    "most", "longest", "fewest", "length", "max", "wanted", "expected", "high",  # limits, and what passes one
    "rows", "professional", "sessions", "months", "lasted", "people_of_the_booklet",  # the booklet's
    "several",  # of names that are two at least
    "public_rows", "professional_rows", "words", "texts", "size", "examples", "questions", "duels",
    "cafes", "drawn", "lines", "columns", "coord", "share", "tokens", "answers", "count", "a", "signs",
    "file", "deroule", "resultats", "carnet",  # names of files
}  # fmt: skip
"""Fields that hold a limit above 1, a figure of the data, a number refused for being too many, or no number."""

AT_LEAST_TWO = (
    "bulletins", "personnes", "secondes", "paris", "tours", "formulations", "réunis", "cafés",
    "négatifs", "tirages", "dossiers", "phrases", "cartes", "exemples", "textes : à", "réponses",
    "people} participants",
)  # fmt: skip
"""Words of the texts that the code says of 2 or more only."""


@pytest.fixture(scope="module")
def places():
    """Return where each text of the code stands."""
    found = {}
    for text, place in texts():
        found.setdefault(text, set()).add(place)
    return found


def pairs():
    """Return the texts that have another for one, or for many."""
    found = set()
    for path in PACKAGE.rglob("*"):
        if path.suffix not in (".py", ".js") or "locale" in path.parts:
            continue
        method = "python" if path.suffix == ".py" else "javascript"
        keywords = {"counted": (2, 3), "Counted": (2, 3)}
        for _, both, _, _ in extract(method, io.BytesIO(path.read_bytes()), keywords):
            found |= set(both) if isinstance(both, tuple) else {both}
    return found


def test_people_read_of_a_cafe_and_the_command_of_a_seance(places):
    screens = ("front/", "dashboards/", "console/", "room/", "report/", "notebooks/")
    found = [
        text
        for text, standing in places.items()
        if re.search(r"\bséances?\b", text.replace("{sessions} séances", ""), re.I)
        and any(place.startswith(screens) for place in standing)
    ]
    assert set(found) - OF_FILES == set()


def test_a_saved_image_of_a_result_is_no_poster(places):
    found = {
        place
        for text, standing in places.items()
        if re.search(r"(?<!s’)\baffiches?\b", text, re.I)
        for place in standing
    }
    assert found == {"cli.py", "commands/imprimer.py"}  # the sheet with the QR code


def test_nothing_is_written_with_a_plural_in_brackets(places):
    assert [text for text in places if re.search(r"\w\((?:s|es|x)\)", text)] == []
    assert [text for text in sentences("en").values() if re.search(r"\w\((?:s|es)\)", text)] == []


def test_a_number_that_may_be_one_has_a_text_for_one(places):
    known = pairs()
    found = [
        text
        for text in places
        for name, word in NUMBER.findall(text)
        if text not in known
        and word not in INVARIABLE
        and name not in NEVER_ONE
        and not any(said in text for said in AT_LEAST_TWO)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("number", "french", "english"),
    [(0, "0 texte", "0 texts"), (1, "1 texte", "1 text"), (2, "2 textes", "2 texts")],
)
def test_each_language_counts_by_its_own_rule(number, french, english):
    said = Counted(number, "{n} texte", "{n} textes")
    refusal = Refusal(
        "x", "Vous avez déjà envoyé {texts} : c’est le nombre prévu par personne.", texts=said
    )
    assert (str(said), said.told(ENGLISH)) == (french, english)
    assert french in str(refusal)
    assert english in refusal.sentence(ENGLISH)


def test_a_moment_is_said_in_words():
    since = Moment("2026-01-31T18:05:00+01:00")
    assert str(since) == "le 31\u00a0janvier 2026 à 18 h 05"
    assert Phrase("{since}", since=since).told(ENGLISH) == "31\u00a0January 2026, 18:05"
    assert str(Moment("hier")) == "hier"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("« L’IA est « neutre » ? »", "« L’IA est “neutre” ? »"),
        ("« a « b « c » » »", "« a “b ‘c’” »"),
        ("«\u00a0dire «\u00a0oui\u00a0»\u00a0»", "«\u00a0dire “oui”\u00a0»"),
        ("“First: “yes””", "“First: ‘yes’”"),
        ("« un » et « deux »", "« un » et « deux »"),
        ("“« oui »”", "“« oui »”"),
        ("« il manque une « fin »", "« il manque une « fin »"),
        ("» à l’envers «", "» à l’envers «"),
        ("l’un, l’autre", "l’un, l’autre"),
    ],
)
def test_a_quote_within_a_quote_has_other_marks(text, shown):
    assert nested(text) == shown
    assert nested(shown) == shown
    assert typeset(text).replace("\u00a0", " ") == shown.replace("\u00a0", " ")


def test_a_refusal_that_quotes_a_quote_tells_them_apart():
    said = Refusal("x", "« {text} » vaut {value}.", text="Dire « oui » ?", value=3)
    assert str(said) == "« Dire “oui” ? » vaut 3."


def test_no_text_of_ours_has_a_quote_within_a_quote(places):
    guide = {line for path in GUIDE.glob("*.md") for line in path.read_text("utf-8").splitlines()}
    ours = {*places, *sentences("en").values(), *guide}
    assert [text for text in ours if nested(text) != text] == []


def test_the_headings_of_the_help_keep_a_blank_before_their_colon():
    assert all(parsing.SAID[name].endswith(" ") for name in ("options", "positional arguments"))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("seance create Titre --lieu Nantes", "seance creer Titre --lieu Nantes"),
        ("seance create create", "seance creer create"),
        ("seance créer Titre", "seance creer Titre"),
        ("seance list", "seance liste"),
        ("seance close ouverte", "seance clore ouverte"),
        ("seance reopen 4711", "seance rouvrir 4711"),
        ("etape ouverte open f.json", "etape ouverte ouvrir f.json"),
        ("etape open open f.json", "etape open ouvrir f.json"),
        ("etape ouverte Reveal", "etape ouverte reveler"),
        ("etape ouverte round vote-1", "etape ouverte tour vote-1"),
        ("etape ouverte fermer", "etape ouverte fermer"),
        ("seance", "seance"),
        ("seance --help", "seance --help"),
        ("verifier list", "verifier list"),
    ],
)
def test_a_verb_is_understood_in_both_languages(said, meant):
    assert verbs.in_french(said.split()) == meant.split()
