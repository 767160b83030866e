"""The browser that the command opens: in by a pass, and the token is nowhere that others could read."""

import os
import re
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import unquote, urlsplit

import httpx
import psutil
import pytest

from cafe import CHROMIUM, CHROMIUM_ARGUMENTS
from kernel_processes import kernels_below
from ports import mine
from waiting import WAIT_MS, WAIT_S

TOKEN = re.compile(r"token=([\w-]+)")
RECORD = """#!/bin/sh
printf '%s\\n' "$@" > "{place}.tmp" && mv "{place}.tmp" "{place}"
"""


def start(tmp_path, *options):
    """Start the command with a browser that notes what it is told to open; return process and address."""
    told, browser = tmp_path / "told.txt", tmp_path / "browser.sh"
    browser.write_text(RECORD.format(place=told))
    browser.chmod(0o755)
    environment = {
        **os.environ,
        "BROWSER": str(browser),
        "CAFE_CITOYEN_KEYS": str(tmp_path / "cles"),
        "JUPYTER_DATA_DIR": str(tmp_path / "jupyter"),
        "JUPYTER_CONFIG_DIR": str(tmp_path / "jupyter"),
        "JUPYTER_RUNTIME_DIR": str(tmp_path / "jupyter"),
        "JUPYTERLAB_WORKSPACES_DIR": str(tmp_path / "jupyter"),
    }
    process = subprocess.Popen(
        [
            sys.executable, "-m", "cafe_citoyen.cli", *options, "--ip", "127.0.0.1",
            "--port", str(mine(18200)), "--dashboards-port", str(mine(18266)), "--data", str(tmp_path / "seances"),
        ],
        env=environment, stdout=subprocess.PIPE, stderr=(tmp_path / "said.txt").open("w"), text=True,
    )  # fmt: skip
    printed = ""
    while "Ctrl-C" not in printed or not told.exists():
        assert process.poll() is None
        printed += process.stdout.readline() if "Ctrl-C" not in printed else ""
        time.sleep(0.01)
    return process, told.read_text().strip(), TOKEN.search(printed)[1]


def stop(process):
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=WAIT_S)


def holders(folder, secret):
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return [path for path in files if secret.encode() in path.read_bytes()]


def command_lines():
    for one in psutil.process_iter():
        try:
            yield " ".join(one.cmdline())
        except psutil.Error:
            continue


@pytest.mark.parametrize("options", [(), ("--lab",)], ids=["dashboards", "JupyterLab"])
def test_the_token_is_in_no_list_of_processes_no_file_and_no_profile(playwright, tmp_path, options):
    process, told, token = start(tmp_path, *options)
    try:
        file = Path(unquote(urlsplit(told).path))
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        way_in = re.search(r'href="([^"]+)"', file.read_text("utf-8"))[1]
        assert not [line for line in command_lines() if token in line or way_in in line]
        profile = tmp_path / "profil"
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS
        )
        page = context.pages[0]
        page.set_default_timeout(WAIT_MS)
        page.goto(told)
        page.wait_for_selector(".cc-create, .jp-DirListing-item")
        assert token not in page.content()
        assert not [line for line in command_lines() if token in line]
        context.close()
        assert (profile / "Default").is_dir()  # the browser does keep things there
        assert holders(profile, token) == []
        assert holders(tmp_path, token) == []
        given = kernels_below(process.pid)
        assert not [one for one in given if token in str(one.environ())]  # a cell may show it
        httpx.get(
            re.match(r"http://[^/]+", way_in)[0] + f"/nulle-part?token={token}", timeout=WAIT_S
        )
        again = httpx.get(way_in, follow_redirects=True, timeout=WAIT_S)
        assert again.status_code == 403 or "/login" in str(again.url)
        assert token not in (tmp_path / "said.txt").read_text("utf-8")
    finally:
        stop(process)
    assert not file.exists()
