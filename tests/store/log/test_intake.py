"""What one person sends is taken alike by the room and by a notebook."""

import pytest

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.engine import open_log
from cafe_citoyen.store.log.intake import Intake, NotTaken, Voice
from cafe_citoyen.store.log.log import Outcome
from cafe_citoyen.store.reference.simulators import Simulators

WRITING = Step("t", "Et vous ?", "text", (Object("texte", "Écrivez."),), {"several": False})
FIRST, SECOND = (f"00000000-0000-4000-8000-{number:012d}" for number in (1, 2))
ONE, OTHER = Voice("a" * 32, "tablette"), Voice("b" * 32, "notebook")


@pytest.fixture
def log(seance):
    log = open_log(seance.folder, "room")
    yield log
    log.close()


@pytest.fixture
def intake(seance, log):
    return Intake(log, seance.id, Simulators())


def taken(log, intake, record):
    found = intake.is_new(record, *log.append([record]))
    log.poll()
    return found


def test_a_ballot_says_whose_it_is_and_how_it_came(seance, step, log, intake):
    steering.open_step(seance.folder, step)
    log.poll()
    made = intake.ballot(OTHER, FIRST, Round("q", 1), {"a": 1})
    assert (made.id, made.participant, made.saisie, made.values) == (
        FIRST, OTHER.participant, "notebook", {"a": "1"},
    )  # fmt: skip
    assert (made.seance, made.etape, made.tour) == (seance.id, "q", 1)
    assert taken(log, intake, made)
    assert intake.ballot(OTHER, FIRST, Round("q", 1), {"b": 1}) is None
    with pytest.raises(NotTaken, match="autre tablette"):
        intake.ballot(ONE, FIRST, Round("q", 1), {"b": 1})


@pytest.mark.parametrize(
    ("where", "code"), [(("q", 2), "other_step"), (("p", 1), "other_step"), (None, "not_open")]
)
def test_only_what_is_asked_now_is_taken(seance, step, log, intake, where, code):
    steering.open_step(seance.folder, step)
    if where is None:
        steering.close_step(seance.folder)
    log.poll()
    with pytest.raises(NotTaken) as refused:
        intake.ballot(ONE, FIRST, where or Round("q", 1), {"a": 1})
    assert refused.value.code == code


def test_values_that_the_kind_does_not_take_are_refused(seance, step, log, intake):
    steering.open_step(seance.folder, step)
    log.poll()
    with pytest.raises(Refusal, match="zzz"):
        intake.ballot(ONE, FIRST, Round("q", 1), {"zzz": 1})


def test_a_text_too_many_is_refused_before_it_is_written_and_after(seance, log, intake):
    steering.open_step(seance.folder, WRITING)
    log.poll()
    first, second = (
        intake.text(ONE, name, Round("t", 1), " Un  texte ") for name in (FIRST, SECOND)
    )
    assert first.texte == "Un texte"
    assert taken(log, intake, first)
    with pytest.raises(Refusal, match="déjà envoyé 1 texte"):
        taken(log, intake, second)  # made before the first one was there
    with pytest.raises(Refusal, match="déjà envoyé 1 texte"):
        intake.text(ONE, SECOND, Round("t", 1), "Un autre")


@pytest.mark.parametrize(
    ("outcome", "code"), [(Outcome.CLOSED, "not_open"), (Outcome.FOREIGN, "other_ballot")]
)
def test_what_the_log_does_not_take_is_said(seance, step, log, intake, outcome, code):
    steering.open_step(seance.folder, step)
    log.poll()
    made = intake.ballot(ONE, FIRST, Round("q", 1), {"a": 1})
    assert intake.is_new(made, Outcome.NEW)
    assert not intake.is_new(made, Outcome.KNOWN)
    with pytest.raises(NotTaken) as refused:
        intake.is_new(made, outcome)
    assert refused.value.code == code
