"""Whoever needs no engine needs nothing of it."""

import subprocess
import sys

from waiting import WAIT_S

WITHOUT = """
import sys
sys.modules["psycopg"] = None  # as if the extra were not there
import pathlib
import cafe_citoyen.room.server
print("prometheus_client" in sys.modules)
import cafe_citoyen, cafe_citoyen.cli, cafe_citoyen.room.server, cafe_citoyen.console.server
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.seance import seances
seance = seances.create(pathlib.Path(sys.argv[1]), "Café")
steering.open_step(seance.folder, Step("q", "?", "choice", (Object("a", "A"),)))
log = seances.open_log(seance, "room")
print(log.key() == log.key(), log.leads, log.is_caught_up)
import os
os.environ["CAFE_CITOYEN_MOTEUR"] = "postgresql:///nowhere"
sys.exit(cafe_citoyen.cli.main(["etape", "ouverte", "fermer", "--data", sys.argv[1]]))
"""


def test_without_the_extra_nothing_is_missing_but_the_engine_itself(tmp_path):
    ran = subprocess.run(
        [sys.executable, "-c", WITHOUT, tmp_path],
        capture_output=True, text=True, timeout=WAIT_S, check=False,
    )  # fmt: skip
    assert ran.stdout == "False\nTrue True True\n", ran.stderr
    assert "pip install 'cafe-citoyen[moteur]'" in ran.stderr
    assert ran.returncode == 1
