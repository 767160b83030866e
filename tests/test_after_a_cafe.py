"""A café rehearsed, then reported, published, judged, and read together with two others."""

import os
import subprocess
import sys

from frictionless import Package

import evening
from cafe_citoyen import cli
from cafe_citoyen.store import campaign, seances
from cafe_citoyen.store.follow import SeanceFollower


def test_what_a_rehearsed_cafe_leaves_is_reported_published_and_compared(tmp_path, monkeypatch):
    monkeypatch.setenv("CAFE_CITOYEN_KEYS", str(tmp_path / "cles"))
    data = tmp_path / "seances"
    command = [
        sys.executable, "-m", "cafe_citoyen.cli", "repetition", "--scenario", "--tablettes", "8",
        "--vitesse", "25", "--ip", "127.0.0.1", "--port", "18400", "--dashboards-port", "18490",
        "--no-browser", "--data", str(data), "--minutes", "3",
    ]  # fmt: skip
    played = subprocess.run(command, env=os.environ, capture_output=True, text=True, timeout=200)
    assert played.returncode == 0, played.stdout + played.stderr
    (seance,) = seances.listing(data)

    assert cli.main(["rapport", seance.id, "--sans-pdf", "--data", str(data)]) == 0
    page = (seance.folder / "rapport.html").read_text("utf-8")
    assert "8 participants" in page
    assert "tous les votes sont inventés" in page

    target = tmp_path / "ouvert"
    assert cli.main(["publier", seance.id, str(target), "--oui", "--data", str(data)]) == 0
    report = Package(target / "datapackage.json").validate()
    assert (target / "contributions.csv").exists()
    assert report.valid, report.flatten(["title", "message"])

    for seed in (1, 2):
        evening.play(tmp_path / "autre-ville", f"Café {seed}", people=9, seed=seed)
    found = campaign.read([data, tmp_path / "autre-ville"])
    assert (len(found.seances), found.problems) == (3, [])
    follower = SeanceFollower(seance.folder)
    follower.poll()
    for one in found.rounds[found.rounds["seance"] == seance.id].itertuples():
        assert one.n == follower.box.received(one.etape, one.tour) == 8
