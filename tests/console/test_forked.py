"""A forked kernel is the kernel that Jupyter starts, only sooner: what a cell can see of itself is the same."""

import asyncio
import json
import os
import subprocess
import sys
import time
from contextlib import asynccontextmanager
from pathlib import Path

import psutil
import pytest
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import KernelProvisionerFactory

from cafe_citoyen.console import forked
from kernel_processes import kernels_below
from waiting import WAIT_S

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only")

SEEN = """
import json
import os
import subprocess, os, random, signal, sys
import comm, ipywidgets, numpy, pandas, plotly.io
print(json.dumps({
    "path": sys.path, "folder": os.getcwd(), "name": __name__, "file": globals().get("__file__"),
    "environment": {name: value for name, value in os.environ.items() if name != "JPY_PARENT_PID"},
    "session": os.getsid(0) == os.getpid(), "interrupt": signal.getsignal(signal.SIGINT) is signal.default_int_handler,
    "targets": sorted(comm.get_comm_manager().targets), "figures": plotly.io.renderers.default,
    "backend": pandas.get_option("plotting.backend"), "input": sys.stdin.isatty(),
}))
"""
NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
DRAWN = "import random, uuid, numpy; print(random.random(), numpy.random.random(), uuid.uuid4())"
OTHERS = """
import multiprocessing, subprocess, sys
with multiprocessing.get_context("fork").Pool(2) as pool:
    print(sum(pool.map(abs, [-1, -2])), subprocess.run([sys.executable, "-c", "print(4)"], capture_output=True, text=True).stdout)
"""


@asynccontextmanager
async def kernel(tmp_path, provisioner, monkeypatch):
    """Start a kernel in a folder; yield its manager, and what runs a cell there and returns what it printed."""
    factory = KernelProvisionerFactory.instance()
    monkeypatch.setattr(factory, "default_provisioner_name", provisioner)
    manager = AsyncKernelManager(connection_file=str(tmp_path / f"{provisioner}.json"))
    await manager.start_kernel(cwd=str(tmp_path), extra_arguments=["--IPKernelApp.log_level=40"])
    client = manager.client()
    client.start_channels()

    async def printed(code):
        said = []
        reply = await client.execute_interactive(
            code, timeout=WAIT_S, output_hook=lambda message: said.append(message["content"])
        )
        assert reply["content"]["status"] == "ok", reply["content"]
        return "".join(one.get("text", "") for one in said)

    try:
        await client.wait_for_ready(timeout=WAIT_S)
        yield manager, printed
    finally:
        client.stop_channels()
        await manager.shutdown_kernel(now=True)


@pytest.fixture(autouse=True, scope="module")
def sown():
    """Kernels can be forked."""
    forked.sow()


async def test_a_cell_sees_what_it_sees_in_jupyters_own_kernel(tmp_path, monkeypatch):
    async with (
        kernel(tmp_path, forked.NAME, monkeypatch) as (manager, ours),
        kernel(tmp_path, "local-provisioner", monkeypatch) as (_, stock),
    ):
        seen, expected = json.loads(await ours(SEEN)), json.loads(await stock(SEEN))
        tests = {*sys.path} - {
            *expected["path"]
        }  # a server is no pytest, and has no places of its own
        assert [place for place in seen.pop("path") if place not in tests] == expected.pop("path")
        assert seen == expected
        assert "3 4" in await ours(OTHERS)
        assert isinstance(manager.provisioner, forked.ForkedProvisioner)
        assert await manager.is_alive()


async def test_two_kernels_draw_other_numbers_and_end_alone(tmp_path, monkeypatch):
    async with kernel(tmp_path, forked.NAME, monkeypatch) as (first, one):
        other_place = tmp_path / "autre"
        other_place.mkdir()
        async with kernel(other_place, forked.NAME, monkeypatch) as (second, other):
            drawn = zip((await one(DRAWN)).split(), (await other(DRAWN)).split(), strict=True)
            assert all(a != b for a, b in drawn)
            await second.interrupt_kernel()
            psutil.Process(second.provisioner.pid).kill()
            while await second.is_alive():
                await asyncio.sleep(0.05)
            assert await second.provisioner.poll() == -9
        assert "3 4" in await one(OTHERS)
    assert not await first.is_alive()


async def test_kernels_end_with_what_they_were_forked_from_and_the_next_one_starts(
    tmp_path, monkeypatch
):
    async with kernel(tmp_path, forked.NAME, monkeypatch) as (first, _):
        process = psutil.Process(first.provisioner.pid)
        process.parent().kill()
        psutil.wait_procs([process], WAIT_S)
        assert not process.is_running()
        assert not await first.is_alive()
    async with kernel(tmp_path, forked.NAME, monkeypatch) as (_, printed):
        assert "3 4" in await printed(OTHERS)


def test_a_server_that_was_killed_leaves_no_kernel(tmp_path):
    command = [
        sys.executable,
        "-m",
        "cafe_citoyen.console.server",
        "--port",
        "0",
        "--token",
        "jeton",
    ]
    server = subprocess.Popen(
        [*command, "--notebooks", str(NOTEBOOKS)],
        env={**os.environ, "CAFE_CITOYEN_DATA": str(tmp_path)},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout.readline().startswith("dashboards")
        while len(kernels_below(server.pid)) < 2:  # the two that wait for a page
            time.sleep(0.1)
        started = psutil.Process(server.pid).children(recursive=True)
    finally:
        server.kill()
        server.wait()
        server.stdout.close()
    _, left = psutil.wait_procs(started, WAIT_S)
    assert not left
