"""The catalogs: every marked text is translated, fields and all; nothing unused is kept."""

import re
from collections import Counter

import pytest
from babel.messages.pofile import read_po

from cafe_citoyen.core.language import NUL
from cafe_citoyen.locale import LANGUAGES, catalog, direction, language_of, translator
from cafe_citoyen.tools.extraction import PACKAGE, messages

FIELD = re.compile(r"\{(\w+)[^}]*\}")


def key_of(found):
    return found if isinstance(found, str) else NUL.join(found)


OTHERS = [code for code in LANGUAGES if code != "fr"]


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_of_the_code_is_translated(language):
    wanted = {key_of(found) for found, _ in messages()}
    assert wanted - set(catalog(language)) == set()


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_fields_of_its_text(language):
    for key, translation in catalog(language).items():
        wanted = set(FIELD.findall(key.split(NUL)[-1]))
        *some, last = translation.split(NUL)
        assert set(FIELD.findall(last)) == wanted, key
        assert all(set(FIELD.findall(form)) <= wanted for form in some), (
            key
        )  # Arabic’s two is a word


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalog_holds_the_texts_of_the_code_and_no_other(language):
    path = PACKAGE / "locale" / language / "LC_MESSAGES" / "cafe_citoyen.po"
    with path.open("rb") as file:
        kept = {key_of(message.id) for message in read_po(file) if message.id}
    assert kept == {key_of(found) for found, _ in messages()}, "run `make catalogs`"


def test_no_text_for_one_is_a_text_by_itself_or_has_two_for_many():
    """In gettext the text for one names the message."""
    ones = Counter(
        found if isinstance(found, str) else found[0] for found in {f for f, _ in messages()}
    )
    assert [text for text, count in ones.items() if count > 1] == []


def test_a_text_without_translation_stays_french():
    assert translator("en")("Inconnu au bataillon") == "Inconnu au bataillon"


@pytest.mark.parametrize(
    ("wanted", "code"),
    [("en-GB,en;q=0.9", "en"), ("de,en;q=0.5", "en"), ("de", "fr"), (None, "fr"), ("fr-FR", "fr")],
)
def test_a_reader_gets_the_first_language_that_we_have(wanted, code):
    assert language_of(wanted) == code


@pytest.mark.parametrize(
    ("language", "way"), [("fr", "ltr"), ("ar", "rtl"), ("AR", "rtl"), ("zz", "ltr"), ("FR", "ltr")]
)
def test_a_language_has_a_direction_also_where_nobody_knows_it(language, way):
    assert direction(language) == way
