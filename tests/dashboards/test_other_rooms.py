"""One question in several rooms, on one room's own screen: its own result, the sum, the others; and what the bar decides."""

import json
from dataclasses import replace

import pytest

import places
from cafe_citoyen import Animer, VoteDesQuestions
from cafe_citoyen.core.result import Result
from cafe_citoyen.dashboards import other_rooms as shown_rooms
from cafe_citoyen.store.forwarding import forwarding_card, membership, other_rooms
from cafe_citoyen.store.forwarding.forwarding_card import ALL_SENT, AWAY, ForwardingCard
from cafe_citoyen.store.forwarding.membership import Membership
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.network import for_places
from cafe_citoyen.store.network.counting import Counting
from cafe_citoyen.store.network.result_file import FILE, published
from cafe_citoyen.store.seance import seances

TOWNS = places.TOWNS[:7]
PEOPLE = (12, 60, 23, 31, 45, 9)


class Network:
    """A hub's folder, and this laptop as its first place."""

    def __init__(self, tmp_path):
        self.folder = places.campaign(tmp_path / "hub" / "ville", TOWNS)
        self.directory = tmp_path / "seances"
        self.seance = seances.create(self.directory, "Café de Nantes")
        membership.write(Membership("https://r.example", "ville", "nantes", "0" * 64))
        asked = {"step": places.QUESTION.to_dict(), "round": 1}
        self.card = ForwardingCard(ALL_SENT, "La ville", "Nantes", question=asked)
        forwarding_card.write(self.directory, self.card)

    def hold(self, still=0):
        """Hold the café in the other places, so many of which still vote; and have the laptop hear of it."""
        for seed, ((name, _, _), people) in enumerate(zip(TOWNS[1:], PEOPLE, strict=True)):
            places.hold(self.folder / name, people, seed, ends=seed >= still)
        self.hear()

    def hear(self):
        counting = Counting(self.folder)
        counting.look()
        (self.folder / FILE).write_text(json.dumps(published(counting)), "utf-8")
        other_rooms.write(self.directory, for_places.told(self.folder))

    def vote(self, people, seed=9):
        steering.open_step(self.seance.folder, places.QUESTION)
        places.vote(self.seance, people, seed)

    def reveal(self):
        steering.reveal(self.seance.folder)


@pytest.fixture
def network(tmp_path, monkeypatch):
    monkeypatch.setenv("CAFE_CITOYEN_DATA", str(tmp_path / "seances"))
    return Network(tmp_path)


def send(board, **message):
    board._take(board, message, [])
    board.view = {}
    board.refresh()
    return board.view


def rooms(view):
    return [one["name"] for one in view["moment"]["panels"]]


def test_nothing_of_the_others_is_shown_before_our_own_result(network):
    network.hold()
    network.vote(28)
    board, led = VoteDesQuestions(), Animer()
    for phase in ("open", "closed"):
        assert (board.view["has_others"], led.view["others"]) == (False, None)
        view = send(board, action="others")
        assert (view["moment"], board.said[:7]) == (None, "Révélez")
        if phase == "open":
            steering.close_step(network.seance.folder)
    network.reveal()
    assert send(board, action="others")["has_others"]
    assert rooms(board.view)[:2] == ["Ici", "Ensemble, 6 salles"]
    assert Animer().view["others"] == {"is_shown": True, "page": 0, "are_texts": False}


def test_a_room_is_shown_with_its_people_and_the_next_ones_on_the_next_page(network):
    network.hold()
    network.vote(28)
    network.reveal()
    board = VoteDesQuestions()
    first = send(board, action="others")["moment"]
    assert [one["people"] for one in first["panels"]] == [
        f"{n} personnes" for n in (28, 180, 60, 45, 31, 23)
    ]
    assert all(len(one["rows"]) == len(first["key"]) == 4 for one in first["panels"])
    second = send(board, action="others", page=1)["moment"]
    assert [one["people"] for one in second["panels"][2:]] == ["12 personnes", "9 personnes"]
    assert [bool(row["spread"]) for row in second["panels"][3]["rows"]] == [False] * 4  # of nine
    assert send(board, action="others", page=2)["moment"] == first  # round again
    assert VoteDesQuestions().view["moment"] == first  # another window: it is in the file
    assert send(board, action="back")["moment"] is None


def test_they_are_shown_together_once_all_are_done_unless_the_place_chose_otherwise(network):
    network.hold(still=2)
    network.vote(28)
    network.reveal()
    board = VoteDesQuestions()
    view = send(board, action="others")
    assert (view["moment"]["panels"], view["moment"]["sentence"]) == ([], "2 salles votent encore.")
    assert view["moment"]["is_waiting"]
    view = send(board, action="others", is_for_ready=True)
    assert len(view["moment"]["panels"]) == 6
    assert "2 salles votent encore." in view["moment"]["notes"]
    send(board, action="back")
    membership.wait_for_all(False)
    assert len(send(board, action="others")["moment"]["panels"]) == 6


def test_the_facilitators_own_screen_shows_them_and_takes_them_off(network):
    network.hold(still=1)
    network.vote(28)
    network.reveal()
    led = Animer()
    assert led.view["others"] == {"is_shown": False, "page": 0, "are_texts": False}
    assert send(led, action="others")["others"] == {"is_shown": True, "page": 0, "are_texts": False}
    assert VoteDesQuestions().view["moment"]["is_waiting"]
    send(led, action="others", page=1, is_for_ready=True)
    assert VoteDesQuestions().view["moment"]["page"] == 1
    assert send(led, action="leave_others")["others"]["is_shown"] is False
    assert VoteDesQuestions().view["moment"] is None


def test_a_link_that_is_down_is_said_and_our_own_result_stays(network):
    network.vote(28)
    network.reveal()
    board = VoteDesQuestions()
    assert (
        send(board, action="others")["moment"]["sentence"] == "Aucune autre salle n’a encore fini."
    )
    network.hold()
    own = send(board, action="others")["moment"]["panels"][0]
    away = replace(network.card, state=AWAY, heard_at="2026-11-30T20:41:12.000+01:00")
    forwarding_card.write(network.directory, away)
    shown = send(board, action="others")["moment"]
    assert shown["notes"][0] == "Les autres\N{NO-BREAK SPACE}: plus de nouvelles depuis 20:41."
    assert shown["panels"][0] == own
    (network.directory / other_rooms.FILE).write_text("{", "utf-8")
    assert send(board, action="others")["moment"]["panels"] == []
    assert board.view["result"]["n"] == 28


def test_another_wording_here_is_not_set_beside_theirs(network):
    network.hold()
    step = replace(places.QUESTION, title="Qui décide ?")
    steering.open_step(network.seance.folder, step)
    places.vote(network.seance, 12, step=step)
    network.reveal()
    assert send(VoteDesQuestions(), action="others")["moment"]["panels"] == []


def results(*values, n=30):
    return [
        Result(name, "share", value, value - 0.1, value + 0.1, n)
        for name, value in zip(("elus", "agents", "habitants", "experts"), values, strict=True)
    ]


@pytest.mark.parametrize(
    ("here", "said"),
    [
        (results(0.1, 0.5, 0.2, 0.2), "« Les élus » : 10 % ici, 70 % ensemble."),
        (results(0.6, 0.2, 0.1, 0.1), "Rien ne distingue nettement cette salle des autres."),
        (results(0.1, 0.5, 0.2, 0.2, n=7), "7 bulletins ici : trop peu pour dire si cette salle diffère."),
    ],
)  # fmt: skip
def test_the_title_says_no_more_than_the_intervals(here, said):
    whole = results(0.7, 0.1, 0.1, 0.1, n=300)
    panels = shown_rooms.Panels(places.QUESTION, whole, [here], "fr", str)
    sentence, _ = shown_rooms.finding(panels, here, whole, str)
    assert (
        sentence.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
        == said
    )


WRONG = [None, 3, {}, [], {"salles": 3}, {"salles": [{}]}, "x"]


@pytest.mark.parametrize("said", [*WRONG, "inf"], ids=str)
def test_what_a_hub_would_not_say_is_nothing(network, said):
    if said == "inf":
        network.hold()
        said = for_places.told(network.folder)
        said["salles"][0]["resultats"][0]["valeur"] = "inf"
    assert other_rooms.read(said, "nantes") is None
