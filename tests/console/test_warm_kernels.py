"""Which notebooks are kept warm: the likely next ones, and no other."""

import pytest

from cafe_citoyen.console.handlers import opened_next


@pytest.mark.parametrize(
    "names, opened, expected",
    [
        (["00_accueil", "01_a", "02_b"], "00_accueil", ["00_accueil", "01_a"]),
        (["00_accueil", "01_a", "02_b"], "01_a", ["00_accueil", "02_b"]),
        (["00_accueil", "01_a"], "01_a", ["00_accueil"]),
        (["10_a", "11_b"], "00_accueil", ["10_a"]),
        (["10_a"], "10_a", []),
    ],
)
def test_the_welcome_page_and_the_activity_that_follows(tmp_path, names, opened, expected):
    for name in [*names, "brouillon"]:
        (tmp_path / f"{name}.ipynb").touch()
    found = opened_next(tmp_path, f"{opened}.ipynb")
    assert found == [f"{name}.ipynb" for name in expected]
