"""How a number or a day is written stands in one place: `core/number.py` and `core/day.py`, `front/words.js`."""

import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "widgets" / "cafe_citoyen"
OWN = {
    "core/number.py",
    "core/day.py",
    "front/words.js",
    "store/after/spreadsheet_copy.py",  # a file for a French spreadsheet, not a text
}
FORMATTERS = re.compile(
    r"""\.replace\("\.", ","\)|\.replace\(",", (?!"\.")|babel\.(numbers|dates)|\bIntl\.\w+\(|toLocale\w*String"""
)
FILES = [path for end in ("py", "js") for path in sorted(PACKAGE.rglob(f"*.{end}"))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_one_place_writes_numbers_and_days(path):
    if path.relative_to(PACKAGE).as_posix() not in OWN:
        assert not [line for line in path.read_text("utf-8").split("\n") if FORMATTERS.search(line)]


def test_each_place_does_write_them():
    for name in OWN:
        assert FORMATTERS.search((PACKAGE / name).read_text("utf-8")), name
