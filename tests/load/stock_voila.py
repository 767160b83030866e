"""Plain Voilà, a kernel each: the least dashboard that could take a vote, under a few visitors.

A visitor gets the page (Voilà starts a kernel and runs the notebook for it), opens the kernel's
socket, and presses one of three ipywidgets buttons; the acknowledgement is the label's new text,
set once the vote is appended under a lock. Protocol clients: no browser loads the 95 files.
"""

import asyncio
import json
import re
import statistics
import time
import uuid

import nbformat
from measuring import SETTLE_S
from server import HERE, running
from tornado.httpclient import AsyncHTTPClient
from tornado.websocket import websocket_connect
from tracing import percentile

PORT = 18702
PATIENCE_S = 120
KERNEL = re.compile(r'"kernelId": ?"([0-9a-f-]{36})"')
BUTTON = re.compile(r'data-button=\\?"([0-9a-f]{32})')
LABEL = re.compile(r'data-label=\\?"([0-9a-f]{32})')
NOTEBOOK = """
import ipywidgets, filelock
from IPython.display import HTML, display

def cast(button):
    with filelock.FileLock("votes.lock"), open("votes.csv", "a") as file:
        file.write(button.description + "\\n")
    label.value = "voted " + button.description

label = ipywidgets.Label("")
buttons = [ipywidgets.Button(description=name) for name in "abc"]
for button in buttons:
    button.on_click(cast)
display(ipywidgets.VBox([*buttons, label]))
display(HTML(f'<i data-button="{buttons[0].model_id}" data-label="{label.model_id}"></i>'))
"""


class Visitor:
    """One visitor and what it measured."""

    def __init__(self):
        self.usable_s = self.ack_s = 0.0
        self.bytes_read = 0
        self.fault = ""

    async def join(self):
        """Get the page, and return once the kernel's socket is open."""
        begun = time.perf_counter()
        try:
            address = f"http://127.0.0.1:{PORT}/"
            answer = await AsyncHTTPClient().fetch(address, request_timeout=PATIENCE_S)
            text = answer.body.decode()
            self.bytes_read = len(answer.body)
            self.button, self.label = BUTTON.search(text)[1], LABEL.search(text)[1]
            kernel = KERNEL.search(text)[1]
            socket = (
                f"ws://127.0.0.1:{PORT}/api/kernels/{kernel}/channels?session_id={uuid.uuid4()}"
            )
            self.socket = await websocket_connect(socket)
            self.usable_s = time.perf_counter() - begun
        except Exception as error:  # each kind of failure is a finding
            self.fault = f"did not join: {error!r}"

    async def vote(self):
        """Press the first button, and wait for the label to say so."""
        begun = time.perf_counter()
        try:
            await self.socket.write_message(_press(self.button))
            async with asyncio.timeout(30):
                while not self._says_voted(await self.socket.read_message()):
                    continue
            self.ack_s = time.perf_counter() - begun
        except Exception as error:  # as above
            self.fault = f"did not vote: {error!r}"

    def _says_voted(self, message):
        if message is None:
            raise ConnectionError("the socket closed")
        self.bytes_read += len(message)
        content = json.loads(message).get("content", {}) if isinstance(message, str) else {}
        state = (
            content.get("data", {}).get("state", {}) if content.get("comm_id") == self.label else {}
        )
        return state.get("value", "").startswith("voted")


def _press(button):
    header = {
        "msg_id": uuid.uuid4().hex, "msg_type": "comm_msg", "session": uuid.uuid4().hex,
        "username": "", "version": "5.3", "date": "2026-01-01T00:00:00Z",
    }  # fmt: skip
    data = {"method": "custom", "content": {"event": "click"}}
    content = {"comm_id": button, "data": data}
    return json.dumps(
        {"header": header, "parent_header": {}, "metadata": {}, "content": content,
         "channel": "shell", "buffers": []}
    )  # fmt: skip


def write_notebook(folder):
    """Write the notebook, and return its path."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(NOTEBOOK.strip())])
    notebook.metadata["kernelspec"] = {
        "name": "python3",
        "display_name": "Python 3",
        "language": "python",
    }
    folder.mkdir()
    path = folder / "vote.ipynb"
    nbformat.write(notebook, path)
    return path


def stock_arguments(path, port):
    """Return the command of plain Voilà on one notebook, all options as they come."""
    return ["-u", str(HERE / "plain_voila.py"), str(path), "--no-browser", f"--port={port}"]


def is_ready(line):
    return "Voilà is running at" in line


async def stock(environment, directory, people=15, arrive_s=10, vote_s=5):
    """Measure plain Voilà under a few visitors who arrive within `arrive_s`."""
    AsyncHTTPClient.configure(None, max_clients=people)
    path = write_notebook(directory / f"stock-{people}")
    with running(stock_arguments(path, PORT), environment, is_ready=is_ready) as server:
        visitors = [Visitor() for _ in range(people)]
        before_mib, cpu_s, begun = server.pss_mib, server.cpu_s, time.perf_counter()
        await _evenly([one.join for one in visitors], arrive_s)
        joined_s = time.perf_counter() - begun
        await asyncio.sleep(SETTLE_S)
        joined_mib, cpu_join = server.pss_mib, server.cpu_s - cpu_s
        cpu_s = server.cpu_s
        await _evenly([one.vote for one in visitors if one.usable_s], vote_s)
        cpu_vote = server.cpu_s - cpu_s
    usable = [one.usable_s for one in visitors if one.usable_s]
    acks = [one.ack_s for one in visitors if one.ack_s]
    return {
        "server": "plain Voilà", "people": people, "disk_ms": 0, "joined": len(usable),
        "all_joined_s": joined_s,
        "usable_p50_ms": percentile(usable, 0.5), "usable_p95_ms": percentile(usable, 0.95),
        "ack_p50_ms": percentile(acks, 0.5), "ack_p95_ms": percentile(acks, 0.95),
        "ack_p99_ms": percentile(acks, 0.99), "empty_mib": before_mib, "memory_mib": joined_mib,
        "kib_per_tablet": 1024 * (joined_mib - before_mib) / people,
        "cpu_ms_per_join": 1000 * cpu_join / people, "cpu_ms_per_vote": 1000 * cpu_vote / people,
        "bytes_per_tablet": statistics.mean(one.bytes_read for one in visitors),
        "acknowledged": len(acks), "on_disk": _lines_of(path.with_name("votes.csv")),
        "faults": [one.fault for one in visitors if one.fault],
    }  # fmt: skip


def _lines_of(path):
    return len(path.read_text("utf-8").split()) if path.exists() else 0


async def _evenly(acts, over_s):
    async def at(wait_s, act):
        await asyncio.sleep(wait_s)
        await act()

    await asyncio.gather(*(at(n * over_s / len(acts), act) for n, act in enumerate(acts)))
