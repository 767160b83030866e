"""The catalogs: every marked text is translated, fields and all; nothing unused is kept."""

import re

import pytest
from babel.messages.pofile import read_po

from cafe_citoyen.locale import LANGUAGES, catalog, direction, language_of, translator
from cafe_citoyen.tools.extraction import PACKAGE, texts

FIELD = re.compile(r"\{(\w+)[^}]*\}")
OTHERS = [code for code in LANGUAGES if code != "fr"]


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_of_the_code_is_translated(language):
    wanted = {text for text, _ in texts()}
    assert wanted - set(catalog(language)) == set()


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_fields_of_its_text(language):
    for text, translation in catalog(language).items():
        assert set(FIELD.findall(text)) == set(FIELD.findall(translation)), text


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalog_holds_the_texts_of_the_code_and_no_other(language):
    path = PACKAGE / "locale" / language / "LC_MESSAGES" / "cafe_citoyen.po"
    with path.open("rb") as file:
        kept = {message.id for message in read_po(file) if message.id}
    assert kept == {text for text, _ in texts()}, "run `make catalogs`"


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
