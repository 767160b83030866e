"""Every kind is found by its file, and has its front file of the same stem."""

from importlib.resources import files

import pytest

from cafe_citoyen.core.ballots import kind, kinds
from cafe_citoyen.core.refusal import Refusal


@pytest.mark.parametrize("name", sorted(kinds()))
def test_a_kind_has_a_front_file_of_its_stem(name):
    assert (files("cafe_citoyen") / "front" / "ballots" / f"{name}.js").is_file()


@pytest.mark.parametrize("name", sorted(kinds()))
def test_a_kind_bears_its_stem(name):
    assert (kind(name).name, type(kind(name)).__name__) == (name, name.capitalize())


def test_an_unknown_kind_is_refused_with_those_that_exist():
    with pytest.raises(Refusal, match="choice.*position"):
        kind("horoscope")
