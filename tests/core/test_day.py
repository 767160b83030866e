import pytest

from cafe_citoyen.core.day import day, days


@pytest.mark.parametrize(
    ("iso", "language", "said"),
    [
        ("2026-01-31", "fr", "31\u00a0janvier 2026"),
        ("2026-05-01", "fr", "1er\u00a0mai 2026"),
        ("2026-05-01", "en", "1\u00a0May 2026"),
        ("2026-05-11", "fr", "11\u00a0mai 2026"),
        ("bientôt", "fr", "bientôt"),
        ("", "en", ""),
    ],
)
def test_a_date_is_said_as_its_reader_does(iso, language, said):
    assert day(iso, language) == said


def test_a_month_is_shortened_where_there_is_little_room():
    assert day("2026-01-01", "fr", "medium") == "1er\u00a0janv. 2026"


@pytest.mark.parametrize(
    ("cell", "language", "said"),
    [
        ("2025-07 ; 2025", "fr", "juillet 2025 ; 2025"),
        ("2025-05 ; 2025-05", "en", "May 2025"),
        ("2026-08-02", "fr", "2\N{NO-BREAK SPACE}août 2026"),
        ("l’hiver", "fr", "l’hiver"),
        ("", "fr", ""),
    ],
)
def test_the_dates_of_a_cell_are_said_each_once(cell, language, said):
    assert days(cell, language) == said
