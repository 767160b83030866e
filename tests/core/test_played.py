"""How long each part of an activity lasted: until the next thing came."""

from datetime import datetime, timedelta

from cafe_citoyen.core.played import comings, minutes, shared_out

START = datetime.fromisoformat("2026-01-31T18:30:00+01:00")


def row(minute, action, details):
    return {"horodatage": (START + timedelta(minutes=minute)).isoformat(), "action": action, "details": details}  # fmt: skip


ROWS = [
    row(0, "projeter", '{"vue": "partie/idees-carte"}'),
    row(5, "projeter", '{"vue": "soiree/partage"}'),
    row(6, "ouvrir", '{"id": "x", "partie": "idees-avant"}'),
    row(9, "fermer", ""),
    row(9, "projeter", '{"vue": "partie/idees-avant?carte=a"}'),
    row(10, "projeter", '{"vue": "partie/idees-carte?carte=a"}'),
    row(12, "projeter", '{"vue": ""}'),
    row(13, "ouvrir", '{"id": "y", "partie": "idees-avant"}'),
    row(20, "projeter", '{"vue": "soiree/fin"}'),
    row(30, "fermer", ""),
]


def told():
    came = comings(ROWS, ROWS[-1]["horodatage"])
    return [(one.part, one.turn, minutes([one])) for one in came]


def test_a_vote_and_its_scene_are_one_coming():
    assert told() == [
        ("", "idees-carte", 5),
        ("partage", "idees-avant", 4),
        ("partage", "idees-carte", 3),
        ("partage", "idees-avant", 7),
    ]


def test_what_was_planned_twice_has_each_coming_once():
    came = [one for one in comings(ROWS, ROWS[-1]["horodatage"]) if one.part]
    planned = ["idees-avant", "idees-carte", "idees-avant", "idees-apres"]
    assert [minutes(one) for one in shared_out(planned, came)] == [4, 3, 7, 0]
    once = shared_out(planned[:2], came)
    assert [minutes(one) for one in once] == [11, 3], "of what was planned once, all comings"
