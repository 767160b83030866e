"""What all tests share."""

import os

import pytest
from hypothesis import HealthCheck, settings
from xdist.scheduler import LoadScopeScheduling

os.environ["CAFE_CITOYEN_LANGUE"] = "fr"  # the claims quote French, whatever this machine speaks

# A busy machine is no fault of a property, and the same run finds the same examples again.
settings.register_profile(
    "cafe", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("cafe")


class TwoParts(LoadScopeScheduling):
    """The browser's tests beside all others (`-n 2`): the ports of a part are its own."""

    def _split_scope(self, nodeid):
        return "browser" if nodeid.startswith("tests/browser/") else "others"


def pytest_xdist_make_scheduler(config, log):
    return TwoParts(config, log)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session, exitstatus):
    """Fail a run that must not skip (`CAFE_CITOYEN_NO_SKIP`), where anything was skipped."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CAFE_CITOYEN_NO_SKIP") and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
