"""What all tests share."""

import os

import pytest
from hypothesis import HealthCheck, settings

os.environ["CAFE_CITOYEN_LANGUE"] = "fr"  # the claims quote French, whatever this machine speaks

# A busy machine is no fault of a property, and the same run finds the same examples again.
settings.register_profile(
    "cafe", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("cafe")


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session, exitstatus):
    """Fail a run that must not skip (`CAFE_CITOYEN_NO_SKIP`), where anything was skipped."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CAFE_CITOYEN_NO_SKIP") and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
