"""A prepared evening: what comes next, what is taken back, how late it is, what could be cut."""

from datetime import datetime, timedelta

import pytest

from cafe_citoyen.core.evening import Evening, EveningPart, asked_again
from cafe_citoyen.core.evening_clock import Clock, clock, cuttable, happened
from cafe_citoyen.core.move import (
    ASK,
    CLOSE,
    HIDE,
    PART,
    REOPEN,
    REVEAL,
    Move,
    following,
    preceding,
)
from cafe_citoyen.core.proceedings import Proceedings
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.step import Object, Step

START = datetime.fromisoformat("2026-01-31T18:30:00+01:00")
STEP = Step("avant", "D’accord ?", "position", (Object("t-1", "Il faut freiner."),))
WELCOME = EveningPart("accueil", "Accueil", 10)
DEBATE = EveningPart("avant", "Un débat", 30, "02_avant_apres", step=STEP, rounds=2)
WRITE = EveningPart("ecrire", "Écrire", 20, "07_paroles")
SPARE = EveningPart("marge", "Marge", 5, is_spare=True)
END = EveningPart("fin", "Ce qu’on retient", 5)
EVENING = Evening((WELCOME, DEBATE, WRITE, SPARE, END))


class Played:
    """An evening as it goes: each act takes a minute unless it says otherwise."""

    def __init__(self):
        self.proceedings = Proceedings()
        self.now = START

    def act(self, action, step="", number="", details="", after=1):
        self.now += timedelta(minutes=after)
        row = {"horodatage": self.now.isoformat(), "etape": step, "tour": number, "action": action, "details": details}  # fmt: skip
        self.proceedings.apply(row)
        return self

    def show(self, part, after=1):
        return self.act("projeter", details=f'{{"vue": "{part.view}"}}', after=after)

    def ask(self, step=STEP, number=1):
        import json

        return self.act("ouvrir", step.id, str(number), json.dumps(step.to_dict()))

    @property
    def next(self):
        return following(EVENING, self.proceedings)

    @property
    def back(self):
        return preceding(EVENING, self.proceedings)


@pytest.fixture
def played():
    return Played()


def test_one_key_leads_through_a_part_asked_twice(played):
    assert played.next == Move(PART, WELCOME)
    played.show(WELCOME)
    assert played.next == Move(PART, DEBATE)
    played.show(DEBATE)
    assert played.next == Move(ASK, DEBATE)
    played.ask()
    assert played.next == Move(CLOSE, round=Round("avant", 1))
    played.act("fermer", "avant", "1")
    assert played.next == Move(ASK, DEBATE)
    played.ask(number=2).act("fermer", "avant", "2")
    assert played.next == Move(REVEAL, DEBATE, Round("avant", 2))
    played.act("reveler", "avant", "2")
    assert played.next == Move(PART, WRITE)


def test_after_the_last_part_nothing_follows(played):
    assert played.show(END).next is None


def test_a_vote_opened_by_hand_in_a_part_without_one_is_closed_and_revealed_too(played):
    own = Step("vote-9", "Et vous ?", "position", STEP.objects)
    played.show(WRITE).ask(own)
    assert played.next == Move(CLOSE, round=Round("vote-9", 1))
    assert played.act("fermer", "vote-9", "1").next == Move(REVEAL, WRITE, Round("vote-9", 1))
    assert played.show(SPARE).next == Move(PART, END)


def test_a_vote_is_led_where_nothing_was_prepared(played):
    played.ask().act("fermer", "avant", "1")
    assert following(Evening(), played.proceedings) == Move(REVEAL, None, Round("avant", 1))
    played.act("reveler", "avant", "1")
    assert following(Evening(), played.proceedings) is None


def test_what_is_taken_back_is_never_what_people_said(played):
    assert played.back is None
    played.show(WELCOME)
    assert played.back is None
    played.show(DEBATE)
    assert played.back == Move(PART, WELCOME)
    played.ask()
    assert played.back is None  # an open vote stays
    played.act("fermer", "avant", "1")
    assert played.back == Move(REOPEN, DEBATE, Round("avant", 1))
    played.act("reveler", "avant", "1")
    assert played.back == Move(HIDE, DEBATE, Round("avant", 1))


def test_a_round_of_before_the_reopening_is_not_opened_again(played):
    played.show(DEBATE).ask().act("fermer", "avant", "1")
    played.proceedings._sealed.add(Round("avant", 1))
    assert played.back is None


def test_the_clock_counts_what_a_part_takes_beyond_its_time(played):
    assert clock(EVENING, played.proceedings, START) is None
    played.show(WELCOME, after=0)
    at = lambda minutes: clock(EVENING, played.proceedings, START + timedelta(minutes=minutes))  # noqa: E731
    assert at(8) == Clock(elapsed=8, here=8, late=0)
    assert at(14) == Clock(elapsed=14, here=14, late=4)
    played.show(DEBATE, after=7)  # 3 minutes ahead: it was planned at 10
    assert at(7).late == -3
    assert at(47) == Clock(elapsed=47, here=40, late=47 - 10 - 30)


def test_a_whole_activity_is_proposed_to_be_cut_never_the_end(played):
    assert cuttable(EVENING, WELCOME, 5) == []  # the spare time takes it
    assert cuttable(EVENING, WELCOME, 6) == [
        WRITE,
        DEBATE,
    ]  # 1 minute is missing: 20 is nearer than 30
    assert cuttable(EVENING, WELCOME, 30) == [DEBATE, WRITE]  # 25 are missing: 20 would not do
    assert cuttable(EVENING, WRITE, 60) == []


def test_the_report_compares_planned_and_happened(played):
    played.show(WELCOME, after=0).show(DEBATE, after=12).show(WELCOME, after=5).show(
        DEBATE, after=1
    )
    played.show(END, after=30)
    found = happened(EVENING, played.proceedings, (played.now + timedelta(minutes=4)).isoformat())
    assert [(one.part.id, one.minutes) for one in found] == [
        ("accueil", 13), ("avant", 35), ("ecrire", None), ("marge", None), ("fin", 4),
    ]  # fmt: skip
    assert [one.start[11:16] for one in found] == ["18:30", "18:42", "", "", "19:18"]


def test_an_evening_held_again_asks_all_that_was_asked_and_holds_nothing_said(played):
    said = "0f8fad5b-d9cb-469f-a165-70867728950e"
    on_texts = Step(
        "vote-3", "Laquelle ?", "choice", (Object(said, "Un texte de la salle"), Object("b", "B"))
    )
    asked = Step("vote-2", "Et vous ?", "position", STEP.objects)
    played.ask().ask(asked).ask(asked, 2).ask(on_texts)
    again = asked_again(EVENING, played.proceedings, [said])
    assert again.parts[:5] == EVENING.parts
    assert [(one.id, one.title, one.rounds) for one in again.parts[5:]] == [
        ("vote-2", "Et vous ?", 2)
    ]


def test_a_card_shown_again_after_a_debate_does_not_begin_its_part_anew(played):
    played.show(WRITE).act("projeter", details='{"vue": "debat"}').show(WRITE)
    assert len(played.proceedings.screen.begun) == 1
