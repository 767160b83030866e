"""Those of the store's tests that write and replace files, by the Windows Python's pytest."""

import re

import pytest

from windows.wine import PYTHON, ROOT

FILES = ("tests/store/csv", "tests/store/test_held_open.py")


@pytest.mark.timeout(1800)
def test_files_of_a_seance_hold_on_the_windows_python(windows, tell):
    ran = windows.run(
        PYTHON / "python.exe", "-m", "pytest", *FILES, "-q", "-p", "no:cacheprovider", "--tb=short",
        cwd=ROOT, encoding="utf-8",
    )  # fmt: skip
    if ran.returncode:
        pytest.fail(ran.stdout[-20000:] + ran.stderr[-4000:], pytrace=False)
    counts = re.findall(r"\d+ \w+(?:, \d+ \w+)* in .+", ran.stdout)[-1].strip("= ")
    tell(f"The store's tests of files, by the Windows Python: {counts}.")
