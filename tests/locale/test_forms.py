"""A language with six forms for a number: its catalog begun and filled as the guide says."""

import os
import subprocess
import sys

import pytest
from babel import Locale
from babel.messages.pofile import read_po

from cafe_citoyen import locale
from cafe_citoyen.core.language import code_of
from cafe_citoyen.core.number import number_text
from cafe_citoyen.core.phrase import Counted, counted
from cafe_citoyen.locale import CATALOG, translator
from cafe_citoyen.tools import extraction

NAMES = ("zero", "one", "two", "few", "other", "many")
"""Unicode's names of the forms, in the order of the rule that Babel writes at a catalog's head."""

BOTH = ("{n} texte", "{n} textes")


def begun(folder):
    return subprocess.run(
        [sys.executable, "-m", "cafe_citoyen.tools.extraction", "ar"],
        env={**os.environ, "CAFE_CITOYEN_LANGUES": str(folder)},
        check=True,
        capture_output=True,
        text=True,
    ).stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A catalog of Arabic whose forms say which they are; one message is half translated."""
    folder = tmp_path_factory.mktemp("langues")
    assert "(ar)" in begun(folder)
    path = folder / "ar" / CATALOG
    with path.open("rb") as file:
        catalog = read_po(file, locale="ar")
    assert catalog.num_plurals == 6
    for message in catalog:
        if message.pluralizable:
            message.string = tuple(f"{name} {{n}}" for name in NAMES)
    half = catalog.get("{n} bulletin")
    half.string = ("zero", "", "", "", "", "")
    extraction.write(path, catalog)
    return folder


@pytest.fixture(scope="module")
def arabic(folder):
    """Return what translates into that language, which the house has as long as these tests run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(locale, "FOLDERS", (*locale.FOLDERS, folder))
        patch.setattr(locale, "LANGUAGES", {**locale.LANGUAGES, "ar": "العربية"})
        locale.catalog.cache_clear()
        yield translator("ar")
    locale.catalog.cache_clear()


@pytest.mark.parametrize("number", [*range(130), 199, 200, 202, 203, 211, 1000, 1003, 12345])
def test_each_number_takes_the_form_that_unicode_gives_it(arabic, number):
    form = Locale("ar").plural_form(number)
    said = f"{form} {number_text(number, 'ar')}"
    assert counted(number, *BOTH, arabic) == Counted(number, *BOTH).told(arabic) == said


def test_a_translator_knows_its_language(arabic):
    translators = (arabic, translator("en"), translator("fr"), str)
    assert [code_of(one) for one in translators] == ["ar", "en", "fr", "fr"]


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 bulletin"), (1, "1 bulletin"), (2, "2 bulletins")]
)
def test_what_is_half_translated_stays_french_by_the_french_rule(arabic, number, said):
    assert Counted(number, "{n} bulletin", "{n} bulletins").told(arabic) == said


def test_the_catalog_keeps_its_forms_when_it_is_brought_up_to_date(folder, monkeypatch):
    path = folder / "ar" / CATALOG
    before = path.read_bytes()
    monkeypatch.setattr(extraction, "FOLDERS", (folder,))
    monkeypatch.setattr(sys, "argv", ["extraction", "ar"])
    extraction.main()
    assert path.read_bytes() == before
