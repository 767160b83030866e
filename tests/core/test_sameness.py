"""What is one wording: typography, encodings and blanks do not count; words do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe_citoyen.core.comparison import CafeRound, differences
from cafe_citoyen.core.proceedings import Proceedings
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.sameness import same_text, same_wording
from cafe_citoyen.core.step import Object, Step

WRITTEN = "L’école dit « non » : où va-t-on ?"
SPELLINGS = {
    "keyboard": 'L\'école dit "non" : où va-t-on ?',
    "no_break": "L’école dit «\u00a0non\u00a0»\u00a0: où va-t-on\u00a0?",
    "narrow": "L’école dit «\u202fnon\u202f»\u202f: où va-t-on\u202f?",
    "decomposed": "L’e\u0301cole dit « non » : ou\u0300 va-t-on ?",
    "glued": "L’école dit “non”: où va-t-on?",
    "blanks": "  L’école  dit « non » :\toù va-t-on ? ",
    "break": "L’école dit « non » :\noù va-t-on ?",
    "soft_hyphen": "L’éco\u00adle dit « non » : où va‑t‑on ?",
    "unseen": "\ufeffL’école dit « non » : où\u200b va-t-on ?",
}


@pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS)
def test_a_spelling_is_no_other_wording(spelling):
    assert same_text(spelling) == same_text(WRITTEN)


@pytest.mark.parametrize(
    "other",
    ["L’ecole dit « non » : où va-t-on ?", "L’école dit « non » : où va-t-on", "Où va-t-on ?",
     "L’école dit « non » : ou va-t-on ?", "l’école dit « non » : où va-t-on ?"],
)  # fmt: skip
def test_another_word_accent_or_capital_is_another_wording(other):
    assert same_text(other) != same_text(WRITTEN)


@given(st.text())
def test_what_is_made_comparable_stays_so(text):
    assert same_text(same_text(text)) == same_text(text)


def asked(title, text="Un\u00a0avis", bins="L’État", id="s"):
    options = {"bins": [{"id": "a", "text": bins}, {"id": "b", "text": "Nous"}]}
    return Step(id, title, "sort", (Object("o", text),), options)


def test_title_objects_and_boxes_are_compared_alike_and_ids_of_steps_are_not():
    first = asked(WRITTEN)
    second = asked(SPELLINGS["keyboard"], "Un avis", "L'E\u0301tat", "autre")
    assert same_wording(first) == same_wording(second)
    assert same_wording(first) != same_wording(asked(WRITTEN, "Un conseil"))


def test_only_the_lens_differs_where_the_words_are_spelled_otherwise():
    steps = [asked(WRITTEN), asked(SPELLINGS["no_break"])]
    steps = [
        Step(one.id, one.title, one.kind, one.objects, {**one.options, "context": place})
        for place, one in enumerate(steps)
    ]
    rounds = [
        CafeRound(f"c{n}", "atelier", False, f"v{n}", 1, one, {}) for n, one in enumerate(steps)
    ]
    assert differences(rounds) == ["context"]


def test_a_step_spelled_otherwise_is_asked_again_and_another_one_is_not():
    import json

    proceedings = Proceedings()

    def ask(step, number):
        details = json.dumps(step.to_dict())
        row = {"horodatage": "", "etape": "s", "tour": str(number), "action": "ouvrir"}
        proceedings.apply({**row, "details": details})

    ask(asked("Q ?"), 1)
    ask(asked("Q ?", "Un avis", "L'État"), 2)
    with pytest.raises(Refusal, match="autres objets"):
        ask(asked("Q ?", "Un conseil"), 3)
