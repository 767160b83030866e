"""The Windows Python under Wine, for all tests of this folder; `make windows` runs them, and nothing else collects them."""

import pytest

from windows import wine

NOT_PROVEN = (
    "What Wine cannot prove: antivirus and SmartScreen, the firewall's question, NTFS (rights, what a power cut leaves), the console",
    "(a click that pauses it, Ctrl-C, accents), sleep, the Microsoft Store's Python, the installation itself, kernels and dashboards,",
    "printing, a file that Excel holds; in batch files, whatever hangs on `&&` and `||`. Only a Windows does.",
)
TOLD = pytest.StashKey[list]()


def pytest_configure(config):
    """Keep what tests measured for the end of the run."""
    config.stash[TOLD] = []


@pytest.fixture
def tell(request):
    """Return a function that has a sentence said at the end of the run."""
    return request.config.stash[TOLD].append


def pytest_terminal_summary(terminalreporter, config):
    """Say what was measured, and what Wine cannot prove."""
    terminalreporter.section("Windows under Wine")
    for line in (*config.stash[TOLD], *NOT_PROVEN):
        terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def windows():
    """Return a Windows that has a Python and our packages."""
    reason = wine.missing()
    if reason:
        pytest.skip(reason)
    wine.make()
    running = wine.Wine()
    try:
        running.run("wineboot", "-i", check=True)
        yield running
    finally:
        running.close()
