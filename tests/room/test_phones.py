"""The phone that steers: what it does, and each attack on it (SECURITY.md)."""

import base64
import json
import uuid
from dataclasses import replace

import pytest

from cafe_citoyen.core.evening import Evening, EveningPart
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.room import phone_desk, phones
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import read_proceedings, read_texts, rows_of
from cafe_citoyen.store.seance import evening_file, key, pairing, reading, seances
from phone_in_hand import PhoneInHand
from running_room import ballot, running_room

TEXTS = Step("p", "Et vous ?", "text", (Object("texte", "Écrivez."),), {})


@pytest.fixture
def clocks(monkeypatch):
    """Return a function that moves the laptop's clock on, for all that phones ask."""
    passed = [0.0]
    for module in (pairing, phones, phone_desk, reading):
        real = module.monotonic
        monkeypatch.setattr(module, "monotonic", lambda real=real: real() + passed[0])

    def wait(seconds):
        passed[0] += seconds

    return wait


def in_hand(seance, role="animer", name="", **rest):
    return PhoneInHand(seance, pairing.offer(seance.id, role, name), **rest)


async def paired(room, seance, role="animer", **rest):
    phone, tablet = in_hand(seance, role, **rest), room.tablet()
    assert (await phone.pairs(tablet)).status_code == 200
    return phone, tablet


async def opened(room, seance, step):
    steering.open_step(seance.folder, step)
    await room.sees(lambda: room.hall.sitting.tablets.round_shown == (step.id, 1))


async def wrote(room, seance, *texts):
    """Have the room write, each text by a tablet of its own; return their ids."""
    await opened(room, seance, TEXTS)
    ids = []
    for one in texts:
        tablet = await room.joined(seance)
        ids.append(str(uuid.uuid4()))
        sent = {"id": ids[-1], "step": "p", "round": 1, "text": one}
        assert (await tablet.post(f"/s/{seance.code}/contributions", json=sent)).status_code == 201
    return ids


async def refused(tablet, phone, sent, status, error):
    answer = await tablet.post(phone.address, json=sent)
    assert (answer.status_code, answer.json()["error"]) == (status, error)


def acts(seance):
    return [(row["action"], row["par"]) for _, row in rows_of(seance.folder, "deroule").read()]


# what it does


async def test_a_phone_holds_a_vote_from_the_first_tablet_to_the_result(directory, seance, choice):
    async with running_room(directory) as room:
        await opened(room, seance, choice)
        voter = await room.joined(seance)
        await voter.post(f"/s/{seance.code}/ballots", json=ballot(a=1))
        phone, tablet = await paired(room, seance)
        assert phone.view["step"] == {
            "title": "Laquelle ?",
            "round": 1,
            "phase": "open",
            "received": 1,
        }
        assert phone.view["can"] == ["close", "reveal", "timer"]
        assert (await phone.does(tablet, "timer", seconds=60))["timer"] in (59, 60)
        assert (await phone.does(tablet, "close"))["step"]["phase"] == "closed"
        assert (await phone.does(tablet, "again"))["step"]["phase"] == "open"
        assert (await phone.does(tablet, "reveal"))["can"] == ["hide"]
        assert (await phone.does(tablet, "hide"))["step"]["phase"] == "closed"
        done = ["chronometre", "fermer", "ouvrir", "reveler", "masquer"]
        assert acts(seance) == [("ouvrir", ""), *((one, "telephone-1") for one in done)]


async def test_a_phone_draws_a_text_and_takes_it_off(directory, seance):
    async with running_room(directory) as room:
        (text,) = await wrote(room, seance, "Et l’eau ?")
        steering.moderate(seance.folder, text, "approuvee")
        phone, tablet = await paired(room, seance)
        await phone.does(tablet, "draw")
        assert read_proceedings(seance.folder).screen.view == f"texte/{text}"
        assert phone.view["can"][0] == "undraw"
        await phone.does(tablet, "undraw")
        assert read_proceedings(seance.folder).screen.view == ""


async def test_a_prepared_evening_is_led_from_the_pocket(directory, seance, choice):
    parts = (
        EveningPart("accueil", "Accueil", 10),
        EveningPart("debat", "Débat", 20, "02_avant_apres", step=choice),
        EveningPart("fin", "Fin", 5),
    )
    rows = evening_file.rows_of(Evening(parts))
    evening_file.write(seance.folder, evening_file.of_rows(rows))
    async with running_room(directory) as room:
        phone, tablet = await paired(room, seance)
        assert phone.view["next"] == {"action": "part", "title": "Accueil"}
        for _ in range(5):
            await phone.does(tablet, "next")
        assert phone.view["now"] == "Débat"
        assert phone.view["next"] == {"action": "part", "title": "Fin"}
        assert phone.view["previous"]["action"] == "hide"
        assert (await phone.does(tablet, "previous"))["step"]["phase"] == "closed"
        done = ["projeter", "projeter", "ouvrir", "fermer", "reveler", "masquer"]
        assert acts(seance) == [(one, "telephone-1") for one in done]


async def test_of_two_who_press_at_once_one_acts_and_the_other_is_told(directory, seance, choice):
    async with running_room(directory) as room:
        await opened(room, seance, choice)
        phone, tablet = await paired(room, seance)
        steering.close_step(seance.folder, seen=1)
        steering.open_step(seance.folder, choice)
        assert "Déjà fait" in (await phone.does(tablet, "close"))["said"]
        assert read_proceedings(seance.folder).current.phase == "open"
        assert (await phone.does(tablet, "close"))["step"]["phase"] == "closed"


async def test_a_role_does_its_own_acts_only(directory, seance, choice):
    async with running_room(directory) as room:
        await opened(room, seance, choice)
        reader, tablet = await paired(room, seance, "relire")
        assert "rôle" in (await reader.does(tablet, "close"))["said"]
        leader, other = await paired(room, seance, "animer")
        assert "rôle" in (await leader.does(other, "approve", text="x"))["said"]
        assert "text" not in leader.view
        assert "can" not in reader.view
        assert acts(seance) == [("ouvrir", "")]


async def test_two_read_over_without_meeting_and_a_text_is_free_after_twenty_seconds(
    directory, seance, clocks
):
    async with running_room(directory) as room:
        first, second = await wrote(room, seance, "Le premier", "Le second")
        one, tablet = await paired(room, seance, "relire")
        two, other = await paired(room, seance, "relire")
        assert (one.view["text"]["id"], two.view["text"]["id"]) == (first, second)
        assert (await one.does(tablet, "see"))["others"] == 1
        assert "en ce moment" in (await two.does(other, "approve", text=first))["said"]
        await two.does(other, "approve", text=second)
        assert two.view["text"] is None
        clocks(21)
        assert (await two.does(other, "see"))["text"]["id"] == first
        assert "en ce moment" in (await one.does(tablet, "refuse", text=first))["said"]
        await two.does(other, "merge", text=first, into=second)
        assert {one.statut for one in read_texts(seance.folder).all()} == {"approuvee", "fusionnee"}
        assert [by for action, by in acts(seance) if action == "moderer"] == ["telephone-2"] * 2


async def test_a_text_that_the_laptop_approved_is_not_approved_again(directory, seance):
    async with running_room(directory) as room:
        (text,) = await wrote(room, seance, "Et l’eau ?")
        phone, tablet = await paired(room, seance, "relire")
        steering.moderate(seance.folder, text, "refusee")
        assert "Déjà fait" in (await phone.does(tablet, "approve", text=text))["said"]
        assert phone.view["text"] is None


async def test_the_laptop_is_told_who_reads_which_text(directory, seance):
    async with running_room(directory) as room:
        (text,) = await wrote(room, seance, "Et l’eau ?")
        await paired(room, seance, "relire")
        assert room.hall.sitting.desk.taken == {text: "telephone-1"}


async def test_a_text_that_the_laptop_reads_is_no_phones_for_a_while(directory, seance, clocks):
    async with running_room(directory) as room:
        one, other = await wrote(room, seance, "Et l’eau ?", "Et l’école ?")
        assert reading.take(seance.id, one, "ordinateur-a")
        assert not reading.take(seance.id, one, "ordinateur-b")  # nor another window's
        phone, tablet = await paired(room, seance, "relire")
        assert (phone.view["text"]["id"], phone.view["others"]) == (other, 1)
        told = await phone.does(tablet, "approve", text=one)
        assert "Quelqu’un d’autre relit ce texte" in told["said"]
        assert not read_texts(seance.folder).get(one).is_approved
        clocks(21)
        assert reading.take(seance.id, one, "ordinateur-b")
        steering.moderate(
            seance.folder, one, "approuvee", seen=read_proceedings(seance.folder).rows
        )
        with pytest.raises(Refusal, match="Déjà fait"):  # what the first window decides second
            steering.moderate(seance.folder, one, "refusee", seen=phone.view["seen"])


async def test_a_phone_that_shows_a_text_which_the_laptop_takes_is_told(directory, seance):
    async with running_room(directory) as room:
        (text,) = await wrote(room, seance, "Et l’eau ?")
        phone, tablet = await paired(room, seance, "relire")
        assert phone.view["text"]["id"] == text
        steering.moderate(seance.folder, text, "approuvee")
        told = await phone.does(tablet, "refuse", text=text)
        assert told["said"].startswith("Déjà fait")
        assert read_texts(seance.folder).get(text).is_approved


@pytest.mark.parametrize("years", [-1, 1])
async def test_a_clock_that_is_wrong_by_a_year_changes_nothing(directory, seance, choice, years):
    async with running_room(directory) as room:
        await opened(room, seance, choice)
        start = 1_800_000_000_000 + years * 31_557_600_000
        phone, tablet = await paired(room, seance, clock=lambda: start)
        assert (await phone.does(tablet, "close"))["step"]["phase"] == "closed"


async def test_a_laptop_that_slept_hears_its_phone_again(directory, seance, choice):
    async with running_room(directory) as room:
        await opened(room, seance, choice)
        times = [0]
        phone, tablet = await paired(room, seance, clock=lambda: times[0])
        times[0] = 600_000  # ten minutes went by on the phone, none on the laptop
        assert (await phone.does(tablet, "close"))["step"]["phase"] == "closed"


async def test_a_disk_that_refuses_is_said_on_the_phone(directory, seance, choice, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    async with running_room(directory) as room:
        await opened(room, seance, choice)
        phone, tablet = await paired(room, seance)
        monkeypatch.setattr("cafe_citoyen.store.log.deroule.append", full)
        assert "Le disque refuse" in (await phone.does(tablet, "close"))["said"]


# attacks


async def test_what_is_not_signed_or_signed_by_another_is_refused(directory, seance, choice):
    async with running_room(directory) as room:
        await opened(room, seance, choice)
        phone, tablet = await paired(room, seance)
        good = phone.asks("close", seen=1)
        same = pairing.offer(seance.id, "animer", "")  # another phone, were its secret the same
        assert pairing.claim(seance.id, same, phone.secret.hex(), "ab" * 32, int(phone.clock()))
        elsewhere = PhoneInHand(replace(seance, code="autre"), replace(same, number=1))
        elsewhere.secret = phone.secret
        bad = [
            {**good, "mac": "0" * 64},
            elsewhere.signs({**good}),
            {**good, "action": json.dumps({"do": "reveal", "seen": 1})},
            {**good, "counter": good["counter"] + 1},
            {**good, "time": good["time"] + 1},
            {**good, "phone": 2},
        ]
        for sent in bad:
            await refused(tablet, phone, sent, 403, "phone_refused")
        await refused(tablet, phone, {k: good[k] for k in good if k != "mac"}, 422, "bad_request")
        assert acts(seance) == [("ouvrir", "")]
        assert (await tablet.post(phone.address, json=good)).status_code == 200


async def test_a_command_that_is_replayed_is_refused_also_by_a_room_that_started_again(
    directory, seance, choice
):
    async with running_room(directory) as room:
        await opened(room, seance, choice)
        phone, tablet = await paired(room, seance)
        sent = phone.asks("close", seen=1)
        assert (await tablet.post(phone.address, json=sent)).status_code == 200
        steering.open_step(seance.folder, choice)
        await refused(tablet, phone, sent, 409, "phone_late")
    async with running_room(directory) as room:
        await refused(room.tablet(), phone, sent, 409, "phone_late")
        assert read_proceedings(seance.folder).current.phase == "open"


async def test_a_command_that_was_overtaken_is_refused(directory, seance, choice):
    async with running_room(directory) as room:
        await opened(room, seance, choice)
        phone, tablet = await paired(room, seance)
        early = phone.asks("close", seen=1)
        await phone.does(tablet, "see")
        await refused(tablet, phone, early, 409, "phone_late")
        assert acts(seance) == [("ouvrir", "")]


async def test_a_command_that_was_held_back_is_refused(directory, seance, choice, clocks):
    async with running_room(directory) as room:
        await opened(room, seance, choice)
        phone, tablet = await paired(room, seance)
        kept = phone.asks("close", seen=1)
        clocks(31)
        await refused(tablet, phone, kept, 409, "phone_late")
        assert acts(seance) == [("ouvrir", "")]


async def test_a_phone_of_another_seance_is_refused(directory, seance, choice):
    async with running_room(directory) as room:
        before, tablet = await paired(room, seance)
        kept = before.asks("close", seen=1)
    other = seances.create(directory, "Le lendemain", date="2026-02-01")
    assert not pairing.path(seance.id).exists()
    async with running_room(directory) as room:
        await opened(room, other, choice)
        pairing.offer(other.id, "animer", "")
        tablet = room.tablet()
        before.address = f"/s/{other.code}/phone/ask"
        await refused(tablet, before, kept, 403, "phone_refused")
        before.seance = replace(before.seance, code=other.code)
        await refused(tablet, before, before.asks("close", seen=1), 403, "phone_refused")
        assert acts(other) == [("ouvrir", "")]


async def test_a_code_pairs_for_a_minute(directory, seance, clocks):
    async with running_room(directory) as room:
        phone = in_hand(seance)
        clocks(61)
        answer = await phone.pairs(room.tablet())
        assert (answer.status_code, answer.json()["error"]) == (403, "pairing_over")


async def test_a_code_pairs_one_phone_once(directory, seance, choice):
    async with running_room(directory) as room:
        await opened(room, seance, choice)
        offered = pairing.offer(seance.id, "animer", "")
        mine, photographed = PhoneInHand(seance, offered), PhoneInHand(seance, offered)
        tablet = room.tablet()
        assert (await mine.pairs(tablet)).status_code == 200
        sent = photographed.asks("pair", nonce="ab" * 32)
        await refused(tablet, photographed, sent, 403, "phone_refused")
        await refused(
            tablet, photographed, photographed.asks("close", seen=1), 403, "phone_refused"
        )
        assert (await mine.does(tablet, "close"))["step"]["phase"] == "closed"


def test_of_two_who_take_a_code_at_once_one_is_paired(seance):
    offered = pairing.offer(seance.id, "animer", "")
    assert pairing.claim(seance.id, offered, "ab" * 32, "cd" * 32, 0)
    assert pairing.claim(seance.id, offered, "ef" * 32, "01" * 32, 0) is None
    assert [one.secret for one in pairing.listing(seance.id)] == ["ab" * 32]


def test_of_one_command_heard_by_two_rooms_at_once_one_is_done(seance):
    offered = pairing.offer(seance.id, "animer", "")
    pairing.claim(seance.id, offered, "ab" * 32, "cd" * 32, 0)
    assert [pairing.rise(seance.id, 1, counter) for counter in (5, 5, 4, 6)] == [
        True,
        False,
        False,
        True,
    ]


async def test_a_code_alone_commands_nothing(directory, seance, choice):
    async with running_room(directory) as room:
        await opened(room, seance, choice)
        phone = in_hand(seance)
        await refused(room.tablet(), phone, phone.asks("close", seen=1), 403, "pairing_over")
        assert acts(seance) == [("ouvrir", "")]


async def test_a_pairing_whose_answer_was_lost_is_told_again(directory, seance, clocks):
    async with running_room(directory) as room:
        phone, tablet = in_hand(seance), room.tablet()
        sent = phone.asks("pair", nonce="ab" * 32)
        for _ in range(2):
            assert (await tablet.post(phone.address, json=sent)).status_code == 200
        clocks(61)
        await refused(tablet, phone, sent, 403, "phone_refused")
        assert len(pairing.listing(seance.id)) == 1


async def test_a_participants_cookie_commands_nothing(directory, seance, choice):
    async with running_room(directory) as room:
        await opened(room, seance, choice)
        participant = await room.joined(seance)
        phone, _ = await paired(room, seance)
        sent = {**phone.asks("close", seen=1), "mac": "f" * 64}
        await refused(participant, phone, sent, 403, "phone_refused")
        assert acts(seance) == [("ouvrir", "")]


async def test_another_site_commands_nothing(directory, seance):
    async with running_room(directory) as room:
        phone, _ = await paired(room, seance)
        stranger = room.tablet(Origin="http://ailleurs.example")
        await refused(stranger, phone, phone.asks("see"), 403, "foreign_origin")


async def test_a_phone_that_is_cut_off_commands_nothing_more(directory, seance, choice):
    async with running_room(directory) as room:
        await opened(room, seance, choice)
        phone, tablet = await paired(room, seance)
        pairing.cut(seance.id, 1)
        await refused(tablet, phone, phone.asks("close", seen=1), 403, "phone_cut")
        again, other = await paired(room, seance)
        assert again.number == 2
        assert (await again.does(other, "close"))["step"]["phase"] == "closed"


async def test_all_phones_end_with_the_seance(directory, seance):
    async with running_room(directory) as room:
        phone, tablet = await paired(room, seance)
        seances.close(seance)
        assert not list(key.folder().glob(f"{seance.id}*"))
        assert not pairing.rise(seance.id, 1, 1000)
        await room.sees(lambda: room.hall.sitting is None)
        await refused(tablet, phone, phone.asks("see"), 404, "unknown_seance")


async def test_a_flood_of_bad_signatures_reads_no_file_and_holds_up_nobody(
    directory, seance, choice, still_clock, monkeypatch
):
    async with running_room(directory) as room:
        await opened(room, seance, choice)
        phone, tablet = await paired(room, seance)
        voter = await room.joined(seance)
        await phone.does(tablet, "see")
        read = []
        with monkeypatch.context() as patch:
            patch.setattr(pairing, "listing", lambda seance_id: read.append(seance_id) or [])
            wrong = [{**phone.asks("close", seen=1), "mac": "0" * 64} for _ in range(400)]
            answers = [(await tablet.post(phone.address, json=sent)).status_code for sent in wrong]
        assert answers == [403] * 300 + [429] * 100
        assert not read
        assert (await voter.post(f"/s/{seance.code}/ballots", json=ballot(a=1))).status_code == 201
        assert (await phone.does(tablet, "close"))["step"]["phase"] == "closed"


async def test_a_paired_phone_gone_mad_is_slowed(directory, seance, still_clock):
    async with running_room(directory) as room:
        phone, tablet = await paired(room, seance)
        answers = [
            (await tablet.post(phone.address, json=phone.asks("see"))).status_code
            for _ in range(21)
        ]
        assert answers == [200] * 20 + [429]


async def test_a_text_to_approve_is_in_no_byte_that_goes_over_the_air(directory, seance):
    async with running_room(directory) as room:
        await wrote(room, seance, "Un secret bien gardé")
        phone, tablet = await paired(room, seance, "relire")
        sent = phone.asks("see")
        answer = await tablet.post(phone.address, json=sent)
        assert b"secret" not in answer.content
        assert b"secret" not in base64.b64decode(answer.json()["text"])
        assert phone.reads(sent, answer)["text"]["text"] == "Un secret bien gardé"
        later = phone.asks("see")
        with pytest.raises(AssertionError):
            phone.reads(later, answer)  # an answer of before is not that to a later question


@pytest.mark.parametrize(
    "action",
    [
        "",
        "[]",
        "3",
        '{"do": ',
        "[" * 900,
        '{"do": "close"}',
        '{"do": ["close"]}',
        '{"do": "close", "seen": "1"}',
    ],
)
async def test_what_no_page_asks_is_refused_in_a_sentence(directory, seance, choice, action):
    async with running_room(directory) as room:
        await opened(room, seance, choice)
        phone, tablet = await paired(room, seance)
        sent = phone.signs({**phone.asks("see"), "action": action} | {})
        answer = await tablet.post(phone.address, json=sent)
        assert phone.reads(sent, answer)["said"]
        assert acts(seance) == [("ouvrir", "")]


async def test_the_page_holds_no_secret_and_little_else(directory, seance):
    async with running_room(directory) as room:
        await paired(room, seance, name="Zoé")
        answer = await room.tablet().get(f"/s/{seance.code}/phone?lang=en")
        assert answer.status_code == 200
        assert int(answer.headers["content-length"]) <= 30_000
        (phone,) = pairing.listing(seance.id)
        assert phone.secret not in answer.text
        assert "Zoé" not in answer.text
        assert "unsafe" not in answer.headers["content-security-policy"]
