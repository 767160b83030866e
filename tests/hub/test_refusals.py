"""What the hub does not take: it says why, and nothing changes."""

import pytest

from cafe_citoyen.core.feed import Reached
from cafe_citoyen.store.csv.csv_file import header
from cafe_citoyen.store.forwarding.hub_client import HubClient
from waiting import waited

HEAD = header("votes")


@pytest.fixture
def sent(hub, place):
    """The place's séance at the hub, with three votes."""
    place.vote(3)
    place.sending.look()
    place.sending.send(HubClient(place.membership))
    hub.require_holds(place.outgoing, "nord")
    return place


def put(place, begin, rows, seance=None, file="votes", **options):
    headers = {
        "Upload-Generation": str(begin.generation),
        "Upload-Offset": str(begin.offset),
        "Upload-Digest": begin.digest,
    }
    path = f"/places/nord/seances/{seance or place.outgoing.id}/{file}"
    return place.asked(path, method="PUT", content=rows, headers=headers, **options)


def reached(place):
    answer = place.asked(f"/places/nord/seances/{place.outgoing.id}/votes")
    assert answer.status_code == 200, answer.text
    return Reached(**answer.json())


def row(place, **cells):
    """A right row of one more ballot, but for some cells."""
    given = {
        "horodatage": "2026-01-31T18:30:00.000+01:00",
        "seance": place.outgoing.id,
        "etape": "q",
        "tour": "1",
        "participant": "a" * 32,
        "bulletin": "00000000-0000-4000-8000-00000000ffff",
        "lignes": "1",
        "objet": "a",
        "valeur": "1",
        "saisie": "tablette",
    } | cells
    return (",".join(given.values()) + "\r\n").encode()


def test_a_right_row_is_taken(hub, sent):
    now = reached(sent)
    answer = put(sent, now, row(sent))
    assert answer.status_code == 200, answer.text
    assert Reached(**answer.json()) == reached(sent) == now.after(row(sent))
    assert answer.headers["Upload-Offset"] == str(now.offset + len(row(sent)))


BAD_ROWS = {
    "garbage": (b"\x00\xff\xfe garbage", "no_rows"),
    "half": (b"2026-01-31T18:30:00+01:00,half a row", "no_rows"),
    "words": (b"ceci,n,est,pas,un,vote\r\n", "no_rows"),
    "blank": (b"\r\n", "no_rows"),
}


@pytest.mark.parametrize("name", BAD_ROWS)
def test_what_is_no_row_is_refused(hub, sent, name):
    rows, code = BAD_ROWS[name]
    before = reached(sent)
    answer = put(sent, before, rows)
    assert (answer.status_code, answer.json()["error"]) == (422, code)
    assert reached(sent) == before
    hub.require_holds(sent.outgoing, "nord")


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"seance": "2026-01-31-autre--nord"}, "foreign_rows"),
        ({"saisie": "ailleurs"}, "no_rows"),
        ({"participant": "Jeanne"}, "no_rows"),
        ({"horodatage": "hier"}, "no_rows"),
        ({"valeur": '"1"'}, "no_rows"),
    ],
)
def test_a_row_that_the_seance_would_not_have_is_refused(hub, sent, cells, code):
    before = reached(sent)
    answer = put(sent, before, row(sent, **cells))
    assert (answer.status_code, answer.json()["error"]) == (422, code)
    assert reached(sent) == before


def test_a_clock_that_is_a_year_wrong_is_taken(hub, sent):
    now = reached(sent)
    assert put(sent, now, row(sent, horodatage="2036-01-31T18:30:00+01:00")).status_code == 200


def test_a_place_that_is_ahead_or_behind_is_told_where_the_hub_is(hub, sent):
    now = reached(sent)
    beyond = Reached(1, now.offset + 9, now.digest)
    for begin in (beyond, Reached(1, 5, now.digest), Reached(2, now.offset, now.digest)):
        answer = put(sent, begin, row(sent))
        assert answer.status_code == 409
        assert Reached(**{name: answer.json()[name] for name in now.__dict__}) == now


def test_rows_that_follow_others_are_refused(hub, sent):
    now = reached(sent)
    answer = put(sent, Reached(1, now.offset, "e" * 64), row(sent))
    assert (answer.status_code, answer.json()["error"]) == (409, "other_rows")
    assert reached(sent) == now


def test_rows_sent_again_are_skipped(hub, sent):
    before = reached(sent)
    put(sent, before, row(sent))
    more = row(sent, bulletin="00000000-0000-4000-8000-00000000fffe")
    answer = put(sent, before, row(sent) + more)
    assert Reached(**answer.json()) == before.after(row(sent) + more)
    assert put(sent, before, row(sent)).json() == answer.json()


def test_a_body_beyond_the_limit_is_refused(hub, sent):
    now = reached(sent)
    answer = put(sent, now, row(sent) * 2_000)
    assert (answer.status_code, answer.json()["error"]) == (413, "too_long_sending")
    assert reached(sent) == now


def test_a_gigabyte_is_not_read(hub, sent):
    now, given = reached(sent), []

    def endless():
        while len(given) < 1_000:
            given.append(1)
            yield row(sent) * 6_000  # about a megabyte

    try:
        assert put(sent, now, endless()).status_code == 413
    except Exception as error:  # the hub closed the door before all was written
        assert "Write" in type(error).__name__ or "Remote" in type(error).__name__
    assert len(given) < 100
    assert reached(sent) == now


def test_another_places_seance_is_refused(hub, sent):
    hub.add_place("sud")
    now = reached(sent)
    answer = put(sent, now, row(sent), seance="2026-01-31-cafe-d-essai--sud")
    assert (answer.status_code, answer.json()["error"]) == (403, "foreign_seance")
    answer = sent.asked(f"/places/sud/seances/{sent.outgoing.id}/votes")
    assert (answer.status_code, answer.json()["error"]) == (403, "other_place")


@pytest.mark.parametrize("seance", ["inconnue--nord", "%00--nord", "..--nord"])
def test_a_seance_that_was_not_announced_takes_nothing(hub, sent, seance):
    answer = put(sent, Reached(), HEAD, seance=seance)
    assert answer.status_code in (403, 404)


@pytest.mark.parametrize("file", ["resultats", "seance.json", "%00", "votes.csv"])
def test_no_other_file_is_taken(hub, sent, file):
    assert put(sent, Reached(), HEAD, file=file).status_code == 404


@pytest.mark.parametrize("about", [b"", b"[]", b"{}", b"\xff", b'{"titre": 3}', b"[" * 100_000])
def test_what_is_no_seance_is_not_announced(hub, place, about):
    answer = place.asked("/places/nord/seances/2026-01-31-x--nord", method="PUT", content=about)
    assert (answer.status_code, answer.json()["error"]) == (422, "bad_about")


def test_a_revoked_token_is_refused_at_once_and_what_came_before_stays(hub, sent):
    now = reached(sent)
    hub.set_state("nord", "revoque")
    answer = put(sent, now, row(sent))
    assert (answer.status_code, answer.json()["error"]) == (403, "revoked")
    hub.set_state("nord", "approuve")
    assert reached(sent) == now


@pytest.mark.parametrize("token", ["", "Bearer", "Bearer " + "0" * 64, "Basic abc", "Bearer é"])
def test_without_its_token_a_place_is_nobody(hub, place, token):
    answer = place.asked("/places/nord", headers={"Authorization": token.encode("latin-1")})
    assert answer.status_code == 401


def test_a_foreign_host_and_a_foreign_path_are_refused(hub, place):
    assert place.asked("/places/nord", headers={"Host": "ailleurs.example"}).status_code == 421
    assert place.asked("/ailleurs").status_code == 404
    assert place.asked("/places/nord", method="DELETE").status_code == 405


def test_a_place_that_asks_without_pause_is_slowed(still_clock, hub, place):
    answers = [place.asked("/places/nord") for _ in range(61)]
    assert [one.status_code for one in answers] == [200] * 60 + [429]
    assert answers[-1].headers["Retry-After"] == "2"


def test_a_place_that_begins_anew_without_pause_is_slowed(still_clock, hub, sent):
    statuses = [put(sent, Reached(1 + number), HEAD).status_code for number in range(1, 22)]
    assert statuses == [200] * 20 + [429]


def test_an_engine_that_is_gone_is_waited_for(hub, sent, cluster):
    before = reached(sent)
    cluster.kill()
    try:
        answer = put(sent, before, row(sent))
        assert (answer.status_code, answer.json()["error"]) == (503, "hub_waits")
    finally:
        cluster.start()
    waited(lambda: put(sent, before, row(sent)).status_code == 200)
    assert reached(sent) == before.after(row(sent))
