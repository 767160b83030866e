"""What all tests share."""

import gc
import itertools
import os
import shutil
import subprocess
import sys
from functools import partialmethod
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import postgres
from cafe_citoyen.room.limit import Limit
from cafe_citoyen.store.log.engine import VARIABLE
from cafe_citoyen.store.spared_grammar import spare_a_grammar
from waiting import WAIT_S

os.environ["CAFE_CITOYEN_LANGUE"] = "fr"  # the claims quote French, whatever this machine speaks
# What Hypothesis knows of Unicode takes seconds to work out, wherever a test starts Schemathesis too.
os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = str(Path(__file__).parents[1] / ".hypothesis")
for name in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS"):
    os.environ.pop(name, None)  # a `make` that a test runs is no part of the `make test` above it

os.environ.pop("SSL_CERT_FILE", None)
os.environ["SSL_CERT_DIR"] = str(Path(__file__).parent)  # it holds none: a client read 140 of them

spare_a_grammar()

# Collecting garbage as often as usual took a seventh of the processor's time of the tests that compute.
gc.set_threshold(100_000, 50, 100)

sys.modules.setdefault("sniffio", None)  # which httpx would look for on the disk at each request

# A busy machine is no fault of a property, and the same run finds the same examples again.
settings.register_profile(
    "cafe", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("cafe")


NEEDS = {"chromium": "browser", "cluster": "postgresql", "office": "libreoffice", "relay": "nginx"}
"""The fixtures that start another program, and the marker of it: whoever has none runs `-m "not browser"`."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark each test by what it needs besides Python and the packages."""
    for item in items:
        for name in NEEDS.keys() & {*item.fixturenames}:
            item.add_marker(NEEDS[name])
        if item.nodeid.startswith("tests/browser/"):
            item.add_marker("browser")


def pytest_collection_finish():
    """Leave what was imported and collected out of each later collection of garbage: it stays as long as the run."""
    gc.freeze()


def pytest_terminal_summary(terminalreporter):
    """Say how a test failed that passed when it was tried once more."""
    for report in terminalreporter.stats.get("rerun", []):
        terminalreporter.section(f"tried again: {report.nodeid}")
        terminalreporter.line(report.longreprtext)


NUMBERS = itertools.count(1)


@pytest.fixture(autouse=True)
def keys(request, shared_keys):
    """Return the folder of the keys of all that a test makes, in whatever process: the test's own.

    It lies in the test's folder, where it has one: half of the tests write nothing.
    """
    if "tmp_path" in request.fixturenames:
        own = request.getfixturevalue("tmp_path") / "cles"
    else:
        own = shared_keys / str(next(NUMBERS))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAFE_CITOYEN_KEYS", str(own))
        yield own


@pytest.fixture(scope="session", autouse=True)
def shared_keys(tmp_path_factory):
    """Give what several tests share a folder of keys too, away from the user's; return it."""
    folder = tmp_path_factory.mktemp("cles")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAFE_CITOYEN_KEYS", str(folder))
        yield folder


@pytest.fixture(scope="session", autouse=True)
def no_flush():
    """Write without waiting for the disk: no test cuts the power, and there are ten thousand waits."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda descriptor: None)
        yield


@pytest.fixture(scope="session")
def cluster(tmp_path_factory):
    """Return a PostgreSQL of the tests' own, which no test leaves changed."""
    postgres.require()
    with postgres.cluster() as running:
        yield running


@pytest.fixture
def moteur(cluster, monkeypatch):
    """Make that PostgreSQL the engine of what a test does, in whatever process; it holds no séance yet."""
    cluster.empty()
    monkeypatch.setenv(VARIABLE, cluster.address)
    return cluster


@pytest.fixture(scope="session")
def anyio_backend():
    """Run every coroutine test on asyncio, as the room runs."""
    return "asyncio"


@pytest.fixture(scope="session")
def quick_kernels():
    """Let this process start its kernels in a third of the time: each has other people's libraries from the start."""
    import quick_kernels

    quick_kernels.begin()


@pytest.fixture
def still_clock(monkeypatch):
    """Let no bucket fill again: what a flood is granted does not depend on how long it takes here."""
    still = partialmethod(Limit.__init__, clock=lambda: 0.0)
    monkeypatch.setattr(Limit, "__init__", still)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session, exitstatus):
    """Fail a run that must not skip (`CAFE_CITOYEN_NO_SKIP`), where anything was skipped."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CAFE_CITOYEN_NO_SKIP") and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def office(tmp_path_factory):
    """Return a function that has LibreOffice save files in another format, into a folder.

    It starts once for all files of a call, and makes its profile once: each takes seconds.
    """
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("no LibreOffice on this machine")
    profile = tmp_path_factory.mktemp("libreoffice").as_uri()

    def convert(ending, target, *paths, infilter=""):
        command = [soffice, "--headless", f"-env:UserInstallation={profile}"]
        command += [f"--infilter={infilter}"] if infilter else []
        subprocess.run(
            [*command, "--convert-to", ending, "--outdir", target, *paths],
            check=True,
            capture_output=True,
            timeout=WAIT_S,
        )

    return convert
