import pytest

from cafe_citoyen.core.notebook_head import bounds, head


def test_a_line_that_is_not_there_is_empty():
    said = head("# Titre\n\n**But** : voir\n\n**Thème** : environnement")
    assert said == {
        "title": "Titre", "goal": "voir", "minutes": "", "people": "", "theme": "environnement", "bare": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15 à 25 min", (15, 25)),
        ("20 min", (20, 20)),
        ("de 6 à 1 500 ; en dessous de 5 personnes, rien n’est dit", (6, 1500)),
        ("de 6 à 60, une tablette pour une ou deux personnes", (6, 60)),
        ("10 à 15 min par démonstration ; six démonstrations", (10, 15)),
        ("une personne pour lire, deux ou trois pour coder ; de 1 à 5 000 cafés", None),
        ("", None),
    ],
)
def test_the_least_and_the_most_stand_before_the_first_comma(text, expected):
    assert bounds(text) == expected
