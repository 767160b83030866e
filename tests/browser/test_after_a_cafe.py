"""A café rehearsed, then reported, published, judged, and read together with two others."""

import os
import subprocess
import sys

from frictionless import Package

import evening
import report_numbers
from cafe import open_dashboard, running_cafe, violations
from cafe_citoyen import cli
from cafe_citoyen.core.round import Round
from cafe_citoyen.store.campaign import campaign
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.seance import seances
from ports import mine
from waiting import WAIT_S

TABLETS = 8


def rehearsed(data):
    """Rehearse a whole evening by the command, and return its séance."""
    command = [
        sys.executable, "-m", "cafe_citoyen.cli", "repetition", "--scenario", "--tablettes",
        str(TABLETS), "--vitesse", "25", "--ip", "127.0.0.1", "--port", str(mine(18400)),
        "--dashboards-port", str(mine(18490)), "--no-browser", "--data", str(data), "--minutes", "3",
    ]  # fmt: skip
    played = subprocess.run(
        command, env=os.environ, capture_output=True, text=True, timeout=2 * WAIT_S
    )
    assert played.returncode == 0, played.stdout + played.stderr
    (seance,) = seances.listing(data)
    return seance


def test_what_a_rehearsed_cafe_leaves_is_reported_published_and_compared(
    tmp_path, monkeypatch, open_page, quick_kernels
):
    monkeypatch.setenv("CAFE_CITOYEN_KEYS", str(tmp_path / "cles"))
    data = tmp_path / "seances"
    seance = rehearsed(data)

    assert cli.main(["rapport", seance.id, "--sans-pdf", "--data", str(data)]) == 0
    file = seance.folder / "rapport.html"
    page = open_page(1000, 1400)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    page.locator(".main-svg").first.wait_for()
    assert violations(page) == []
    assert asked == [file.as_uri()]
    text = page.inner_text("main")
    assert f"{TABLETS} participants" in text
    assert "tous les votes sont inventés" in text
    steps = report_numbers.steps(seance.folder).values()
    voted = sum(step["kind"] != "text" for step in steps)
    # each question's table, the sheets', the second rounds of two, their moves, and the list of votes
    # and, where the rehearsal took a minute, what its devices cost
    is_a_minute = report_numbers.minutes(seance.folder) >= 1
    assert report_numbers.check(seance.folder, file) == voted + 5 + is_a_minute

    target = tmp_path / "ouvert"
    assert cli.main(["publier", seance.id, str(target), "--oui", "--data", str(data)]) == 0
    report = Package(target / "datapackage.json").validate()
    assert (target / "contributions.csv").exists()
    assert report.valid, report.flatten(["title", "message"])

    for seed in (1, 2):
        evening.play(data, f"Café {seed}", people=9, seed=seed)
    found = campaign.read([data])
    assert (len(found.seances), found.problems) == (3, [])
    follower = SeanceFollower(seance.folder)
    follower.poll()
    for one in found.rounds[found.rounds["seance"] == seance.id].itertuples():
        assert one.n == follower.box.received(Round(one.etape, one.tour)) == TABLETS

    with running_cafe(data) as cafe:
        page = open_dashboard(cafe, open_page, "08_campagne", place="#tab=map")
        page.wait_for_selector(".cc-map")
        assert page.locator(".cc-map thead th").count() == 1 + 3
        assert "3 cafés" in page.inner_text(".cc-campaign-counts")
        assert violations(page) == []
