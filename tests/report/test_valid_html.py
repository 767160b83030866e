"""What is sent on after an evening is valid HTML, as the W3C's checker reads it: the report, its sheet, a town's booklet."""

import pytest

from cafe_citoyen import cli
from cafe_citoyen.store.reference import datasets
from valid_html import HAS_CHECKER, bare, wrong_in


@pytest.mark.skipif(not HAS_CHECKER, reason="no Java, or no node with npm")
def test_the_report_its_sheet_and_the_booklet_are_valid(report, tmp_path):
    words = ["livret", datasets.directory(), "--titre", "Nos <b>questions</b>", "--projet", tmp_path, "--data", tmp_path, "--sans-pdf"]  # fmt: skip
    assert cli.main([str(word) for word in words]) == 0
    pages = tmp_path / "pages"
    pages.mkdir()
    for place in (report.page, report.sheet, tmp_path / "sortie" / "livret.html"):
        (pages / place.name).write_text(bare(place.read_text("utf-8")), "utf-8")
    assert wrong_in(pages) == []
