"""Schemathesis holds the room to its OpenAPI document."""

import asyncio
import socket
import subprocess
import sys
import threading

import httpx
import pytest
import uvicorn

from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.room.app import create_app
from cafe_citoyen.room.hall import Hall
from cafe_citoyen.room.network import Network
from cafe_citoyen.store.by_hand import ticket_sheet
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.seance import seances
from waiting import WAIT_S


@pytest.fixture(params=[False, True], ids=["for all", "with tickets"])
def place(request, directory):
    """The room's address, its séance's code, and a way in."""
    seance = seances.create(directory, "Café", tickets=request.param)
    step = Step("q", "Laquelle ?", "choice", (Object("a", "A"),), {"max": 1})
    steering.open_step(seance.folder, step)
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    app = create_app(Hall(directory, Network("127.0.0.1", port)))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=asyncio.run, args=(server.serve([listening]),))
    thread.start()
    ticket = ticket_sheet.draw(seance, 1)[0] if request.param else "b" * 15
    yield f"http://127.0.0.1:{port}", seance.code, ticket
    server.should_exit = True
    thread.join(WAIT_S)


def test_the_room_keeps_to_its_document(place, tmp_path):
    address, code, ticket = place
    with httpx.Client(base_url=address, follow_redirects=True, timeout=WAIT_S) as tablet:
        assert tablet.get(f"/s/{code}/t/{ticket}").status_code == 200
        cookie = tablet.cookies["cc"]
    settings = tmp_path / "schemathesis.toml"
    settings.write_text(f'[parameters]\n"path.code" = "{code}"\n', "utf-8")
    command = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(settings), "run"]
    judged = subprocess.run(
        [
            *command, f"{address}/openapi.json", "--exclude-path-regex", "events$",
            "--max-examples", "10", "--seed", "1", "--generation-database", "none", "--no-color", "--suppress-health-check", "too_slow", "--workers", "1",
            "-H", f"Origin: {address}", "-H", f"Cookie: cc={cookie}",
            "--phases", "examples,coverage,fuzzing",
            # What a kind takes lies beyond JSON Schema: 422 is then the right answer.
            "--exclude-checks", "positive_data_acceptance",
        ],
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )  # fmt: skip
    assert judged.returncode == 0, judged.stdout[-6000:] + judged.stderr[-2000:]
