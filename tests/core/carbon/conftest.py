"""The table of factors, as it ships."""

import pytest

from cafe_citoyen.store.reference import carbon_factors


@pytest.fixture(scope="session")
def factors():
    return carbon_factors.load()
