import pytest

from cafe_citoyen.core.day import day


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
