"""The seed booklet in programs that are not ours: a validator of EPUBs, a text processor, a reader of PDFs."""

import json
import subprocess

import pytest
from pypdf import PdfReader

from cafe_citoyen import cli
from cafe_citoyen.store.reference import datasets

EPUBCHECK = "/usr/share/java/epubcheck.jar"
MM = 72 / 25.4


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("livret")
    words = ["livret", datasets.directory(), "--titre", "Nos <b>questions</b>"]
    words += ["--projet", folder / "p", "--data", folder / "d", "--sans-pdf"]
    assert cli.main([str(word) for word in words]) == 0
    return folder / "p" / "sortie"


def test_epubcheck_finds_nothing_to_say(made):
    told = made.parent / "epubcheck.json"
    subprocess.run(["java", "-jar", EPUBCHECK, made / "livret.epub", "--json", told], timeout=300, check=True)  # fmt: skip
    assert json.loads(told.read_text("utf-8"))["messages"] == []


@pytest.mark.parametrize("ending", ["odt", "docx"])
def test_libreoffice_writer_lays_it_out_on_a4_with_every_question(made, tmp_path, ending):
    home = f"-env:UserInstallation={(tmp_path / 'libreoffice').as_uri()}"
    words = ["soffice", "--headless", home, "--convert-to", "pdf", "--outdir", tmp_path]
    subprocess.run([*words, made / f"livret.{ending}"], check=True, capture_output=True, timeout=300)  # fmt: skip
    pdf = PdfReader(tmp_path / "livret.pdf")
    assert pdf.trailer["/Root"]["/Lang"] == "fr-FR"
    sizes = {tuple(round(float(side) / MM) for side in page.mediabox[2:]) for page in pdf.pages}
    assert sizes == {(210, 297)}
    told = "".join("".join(page.extract_text().split()) for page in pdf.pages)
    missing = [row["id"] for row in datasets.records("questions") if "".join(row["texte"].split())[:30] not in told]  # fmt: skip
    assert missing == []
