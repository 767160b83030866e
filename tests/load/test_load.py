"""The measurement itself: what it counts, what it says met or missed, and a small run of floor and room."""

import random
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def of(server, people, **figures):
    return {"server": server, "people": people, "disk_ms": 0, "lost": [], "doubled": [],
            "revealed": people, "faults": [], **figures}  # fmt: skip


def report_of(*results, **more):
    machine = {"cores": 2, "memory_gib": 8, "system": "X", "python": "3.11", "load_before": 0.1}
    return {
        "date": "2026-01-31 18:30",
        "commit": "abc",
        "machine": machine,
        "results": list(results),
        **more,
    }


def verdict(report, name):
    from targets import targets

    return next(one for one in targets(report) if one.name.startswith(name))


def test_a_target_is_judged_by_the_largest_room_and_the_floor_beside_it():
    report = report_of(
        of("floor", 60, ack_p95_ms=1.0), of("room", 60, ack_p95_ms=9.0),
        of("floor", 1500, ack_p95_ms=4.0), of("room", 1500, ack_p95_ms=5.0),
    )  # fmt: skip
    found = verdict(report, "acknowledgement p95, to the floor")
    assert (found.measured, found.verdict) == (1.25, "met")  # 5.0 / 4.0


def test_a_tablet_of_the_knobs_measurement_draws_settings_that_the_simulator_takes():
    import knobs

    from cafe_citoyen.core.carbon.knobs import settings_of

    drawn = knobs.drawn(random.Random(1), knobs.FEW)
    assert set(drawn) == {"model", "length", "country"}
    assert settings_of(drawn).as_json().items() >= drawn.items()


def test_a_tail_is_told_from_the_disks_stalls():
    from tracing import Window

    # Four ballots of 10 ms, one of which also sat out 200 ms of an fsync that took 300.
    acks = ((100.0, 0.01), (101.0, 0.01), (102.1, 0.21), (103.0, 0.01))
    notes = [
        {"kind": "fsync", "at": 100.0, "s": 0.002},
        {"kind": "fsync", "at": 102.0, "s": 0.3},
        {"kind": "work", "at": 101.0, "s": 0.04, "cpu_s": 0.03},
        {"kind": "work", "at": 120.0, "s": 9.0, "cpu_s": 9.0},  # after the window
        {"kind": "batch", "at": 101.0, "s": 0.02, "queued_s": 0.005, "encoded_s": 0.001},
    ]
    found = Window(100.0, 110.0, acks, cpu_ms_per_vote=1.0, foreign_cores=0.5).figures(notes)
    assert found["ack_p95_ms"] == pytest.approx(210)
    assert found["calm_ack_p95_ms"] == pytest.approx(10)  # 210 - 200 for the third
    assert (found["stalls"], found["fsync_longest_ms"]) == (1, 300)
    assert found["loop_longest_ms"] == pytest.approx(30)  # its own; other programs had the rest
    assert found["loop_held_up_ms"] == pytest.approx(40)
    assert found["queued_p95_ms"] == pytest.approx(5)
    assert found["written_p95_ms"] is None


def test_phones_collect_no_garbage_while_they_are_measured():
    import gc

    from measuring import without_pauses

    with pytest.raises(OSError), without_pauses():
        assert not gc.isenabled()
        raise OSError
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_one_bad_window_of_three_does_not_move_the_figure():
    from tracing import typical

    windows = [{"a": 4.0, "b": 1.0}, {"a": 578.0, "b": None}, {"a": 5.0, "b": 1.0}]
    assert typical(windows) == {"a": 5.0, "b": None}


def test_what_is_past_its_bound_is_missed_and_what_is_absent_not_measured():
    report = report_of(of("room", 1500, ack_p95_ms=4.0, disturbed_ack_p95_ms=7.0))
    disturbed = verdict(report, "acknowledgement p95 while a dashboard opens")
    assert (disturbed.measured, disturbed.verdict) == (1.75, "missed")  # 7.0 / 4.0
    assert verdict(report, "opening a dashboard").verdict == "not measured"


def test_memory_is_judged_by_a_base_and_a_share_a_tablet():
    report = report_of(of("room", 1500, memory_mib=103.6))
    # 150 MiB + 1,500 × 40,000 bytes = 150 + 57.22 MiB = 207.22 MiB, and 103.6 / 207.22 = 0.5
    assert verdict(report, "memory").measured == pytest.approx(0.5, abs=0.001)


def test_one_lost_ballot_misses_the_target():
    report = report_of(of("room", 60, lost=["b1"]), of("room", 1500))
    assert verdict(report, "ballots lost or doubled").verdict == "missed"


def test_the_tables_name_each_server_its_ratio_and_each_verdict():
    from table import markdown

    text = markdown(report_of(
        of("plain Voilà", 15, ack_p95_ms=8.0), of("floor", 15, ack_p95_ms=2.0), of("room", 15, ack_p95_ms=3.0),
    ))  # fmt: skip
    assert "|  | floor | plain Voilà | room |" in text
    assert "| ack p95 | 2.0 ms | 8.0 ms (4) | 3.0 ms (1.5) |" in text  # 8.0 / 2.0, 3.0 / 2.0
    assert "| ballots lost or doubled | 0 | ≤ 0 | met |" in text


def test_the_readmes_figures_come_with_their_commands_and_between_their_marks():
    from table import BEGIN, END, put_into

    text = (ROOT / "README.md").read_text("utf-8")
    assert "`make load`" in text
    assert text.index("`python tests/load/table.py --readme`") < text.index(BEGIN) < text.index(END)
    assert "| ballots lost or doubled | 0 |" in text
    twice = put_into(put_into(text, "first table"), "second table")
    assert (twice.count("first table"), twice.count("second table")) == (0, 1)
    assert twice.partition(BEGIN)[0] == text.partition(BEGIN)[0]
    assert "`make load`" in (ROOT / "README.fr.md").read_text("utf-8")


async def test_a_small_ring_loses_nothing_on_the_floor_and_in_the_room(tmp_path, monkeypatch):
    import measuring
    from ring import environment_of

    environment = environment_of(tmp_path)
    monkeypatch.setenv("CAFE_CITOYEN_DATA", environment["CAFE_CITOYEN_DATA"])
    monkeypatch.setattr(measuring.Load, "arrive_s", 0.5)
    monkeypatch.setattr(measuring.Load, "vote_s", 0.5)
    monkeypatch.setattr(measuring, "SETTLE_S", 0.2)
    load = measuring.Load(12)
    floor = await measuring.floor(environment, tmp_path, load)
    room = await measuring.room(environment, tmp_path, load)
    for one in (floor, room):
        assert (one["joined"], one["revealed"], one["faults"]) == (12, 12, [])
        assert one["ack_p95_ms"] >= one["calm_ack_p95_ms"] > 0
        assert one["fsync_p50_ms"] > 0
    assert (room["acknowledged"], room["on_disk"], room["lost"], room["doubled"]) == (
        12,
        12,
        [],
        [],
    )
    assert min(room[f"{part}_p95_ms"] for part in ("queued", "encoded", "written", "followed")) > 0
    assert room["requests_per_tablet"] == 3  # page, stream, ballot
