"""Typography keeps signs with their word, and adds none."""

from cafe_citoyen.core.typography import typeset


def test_a_sign_keeps_its_word():
    assert typeset("Est-ce « vrai » ?") == "Est-ce «\u00a0vrai\u00a0»\u00a0?"


def test_a_number_keeps_its_unit():
    assert typeset("100 € de revenu, 46 %") == "100\u00a0€ de revenu, 46\u00a0%"


def test_no_sign_is_added():
    assert typeset("Sans question") == "Sans question"
