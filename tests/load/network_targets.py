"""What a network of cafés was asked to hold, each figure beside what one run measured: `make reseau-cibles` (6 min).

200 places whose links break, 500 places whose links hold, a room with its sending on and off, and a place that joins by the
welcome page: the same functions as `make reseau-fautes` and `make reseau-relais`, one after the other. Keeps a JSON file
in `results/`.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path

import relay
from playwright.sync_api import sync_playwright
from ring import commit, machine
from table import RESULTS, rows_table
from targets import Target

import hub
import postgres
from cafe import CHROMIUM, CHROMIUM_ARGUMENTS, running_cafe
from cafe_citoyen.store.hub import register
from gestures import count_gestures, gestures


def joining(folder):
    """Have somebody at a fresh café's welcome page join with the file that the organiser gave; return decisions and seconds."""
    with (
        postgres.cluster(fsync="on") as engine,
        hub.serving(engine, folder / "reseau"),
        running_cafe(folder / "seances") as cafe,
        sync_playwright() as playwright,
    ):
        with engine.connect() as connection:
            register.create(connection, "ville", "La ville débat", "fr")
            address = hub.address_of(connection, hub.AT, "nord")
        given = folder / "lieu.json"
        given.write_text(json.dumps({"adresse": address, "nom": "Nord"}), "utf-8")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        page = browser.new_context(locale="fr-FR").new_page()
        begun_s = time.monotonic()
        page.goto(cafe.dashboards)
        page.wait_for_selector(".cc-create")
        count_gestures(page)
        page.click("text=Rejoindre un réseau de cafés")
        left_as_they_are = page.locator(".cc-forwarding input[type=checkbox]").count()
        page.set_input_files(".cc-forwarding input[type=file]", given)
        page.wait_for_selector("text=au nom de « nord »")
        took_s = time.monotonic() - begun_s
        decisions = gestures(page) + left_as_they_are
        browser.close()
    return decisions, took_s


def targets(broken, many, sent, joined):
    """Return what was asked, each beside what was measured."""
    decisions, joined_s = joined
    apart = sum(one["places"] - one["byte_identical"] for one in (broken, many))
    return [
        Target("streams that are not the place's, byte for byte", 0, apart),
        Target("a vote to the country's screen, p95, 200 places, links that break", 2000, broken["vote_to_projector_p95_ms"], " ms"),
        Target("the same after a link that came back, at most", 5000, broken["link_back_to_projector_max_ms"], " ms"),
        Target("a vote to the country's screen, p95, 500 places", 2000, many["vote_to_projector_p95_ms"], " ms"),
        Target("hub with its engine and count, 500 places of 60", 0.5, many["hub_and_engine_cores"], " core"),
        Target("a vote's 201, p95, sending to not", relay.TARGET, sent["p95_on_to_off"], " ×"),
        Target("decisions to join", 3, decisions),
        Target("the machine's part of joining", 120, joined_s, " s"),
    ]  # fmt: skip


def main():
    """Measure, print, keep; a target missed is told, and is no failure of the command."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    report = {"date": time.strftime("%Y-%m-%d %H:%M"), "commit": commit(), "machine": machine()}
    measured = {}
    for name, measure, words in (
        ("broken", hub.measure, hub.parsed([])),
        (
            "many",
            hub.measure,
            hub.parsed(["--places", "500", "--seconds", "120", "--broken", "0", "--away", "0"]),
        ),
        ("sent", relay.measure, relay.parsed([])),
    ):
        with tempfile.TemporaryDirectory() as folder:
            measured[name] = measure(words, Path(folder))
        print(name, measured[name], flush=True)
    with tempfile.TemporaryDirectory() as folder:
        measured["joined"] = joining(Path(folder))
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "reseau.json").write_text(json.dumps(report | measured, indent=1), "utf-8")
    print(rows_table(["target", "measured", "asked", ""], []))
    for one in targets(**measured):
        print(one.line())
    print(
        f"\nLoad of the machine before: {report['machine']['load_before']:.1f}, now {os.getloadavg()[0]:.1f}"
    )


if __name__ == "__main__":
    sys.exit(main())
