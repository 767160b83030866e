"""What a booklet is given out as, read back by other programs than those that wrote it."""

import io
import re
import unicodedata
import zipfile
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from docx import Document
from docx.oxml.ns import qn
from frictionless import Package
from odf import opendocument, teletype, text
from pypdf import PdfReader

import pdf_text
from cafe_citoyen import cli
from cafe_citoyen.report import printing
from cafe_citoyen.report.booklet import output, page
from cafe_citoyen.store.reference import datasets

ECOLOGY = ("Écologie", "Et si un jour, on dit")
TITLE = "Nos <b>questions</b> & « les vôtres »"
MM = 72 / 25.4
FILES = [
    "livret.html",
    "livret.odt",
    "livret.docx",
    "livret.epub",
    "livret.csv",
    "schema.json",
    "datapackage.json",
]


def corpus(folder, rows):
    """Write the tables of a corpus that has questions only."""
    (folder / "questions").mkdir(parents=True)
    lines = ["id,texte,theme,sous_theme,origine,date"]
    lines += [f"{n},{said},{theme},{sub},Marché,2026-01-31" for n, (said, theme, sub) in enumerate(rows, 1)]  # fmt: skip
    (folder / "questions" / "questions.csv").write_text("\n".join(lines) + "\n", "utf-8")
    return folder


def make(tmp_path, source, *words):
    project = tmp_path / "livret"
    given = ["livret", str(source), "--projet", str(project), "--data", str(tmp_path / "d")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAFE_CITOYEN_LANGUE", "fr")  # which ``--langue`` changes for the process
        code = cli.main([*given, "--sans-pdf", *words])
    return code, project / "sortie"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    code, folder = make(
        tmp_path_factory.mktemp("sortie"), datasets.directory(), "--titre", TITLE, "--langue", "en"
    )
    assert code == 0
    return folder


def bare(text):
    """Return a text's letters: a print has ligatures, and hyphens where a line ends."""
    return re.sub(r"\W", "", unicodedata.normalize("NFKC", text))


def soup(folder):
    return BeautifulSoup((folder / "livret.html").read_text("utf-8"), "lxml")


def test_every_form_is_there(made):
    assert sorted(path.name for path in made.iterdir()) == sorted(FILES)


def test_a_title_with_markup_is_shown_as_it_is_written(made):
    shown = TITLE.replace("« ", "«\u00a0").replace(" »", "\u00a0»")
    assert soup(made).h1.text == shown
    assert soup(made).title.text == shown
    assert Document(made / "livret.docx").core_properties.title == shown


def test_the_page_speaks_the_language_that_was_asked_for(made):
    assert soup(made).html["lang"] == "en"
    assert "By theme" in soup(made).nav.h2.text
    assert "18 September 2024" in soup(made).select(".origin")[3].text.replace("\u00a0", " ")


def test_the_page_fetches_nothing(made):
    found = soup(made)
    assert not found.select("[src], link, img, iframe")
    assert all(one["href"].startswith("#") for one in found.select("a"))
    names = [one["id"] for one in found.select("[id]")]
    assert len(names) == len(set(names))
    assert {one["href"][1:] for one in found.select("a")} <= set(names)


def test_documents_hold_every_question(made):
    texts = [row["texte"] for row in datasets.records("questions")]
    odt = opendocument.load(made / "livret.odt")
    paragraphs = [teletype.extractText(one) for one in odt.getElementsByType(text.P)]
    docx = [one.text for one in Document(made / "livret.docx").paragraphs]
    with zipfile.ZipFile(io.BytesIO((made / "livret.epub").read_bytes())) as book:
        names = [name for name in book.namelist() if name.endswith(".xhtml")]
        epub = ["".join(ElementTree.fromstring(book.read(name)).itertext()) for name in names]
        assert book.namelist()[0] == "mimetype"
        assert book.read("mimetype") == b"application/epub+zip"
    for told in (paragraphs, docx, epub):
        whole = "\n".join(told).replace("\u00a0", " ")
        assert [one for one in texts if one not in whole] == []


def test_the_print_is_tagged_and_its_index_says_the_right_pages(tmp_path):
    if printing.browser() is None:
        pytest.skip("no browser that prints")
    project = tmp_path / "livret"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page, "SHEETS", ("a5",))
        words = ["livret", datasets.directory(), "--projet", project, "--data", tmp_path / "d"]
        assert cli.main([str(word) for word in words]) == 0
    pdf = project / "sortie" / "livret_a5.pdf"
    for sheet in PdfReader(pdf).pages:
        assert [
            round(float(side) / MM) for side in (sheet.trimbox.width, sheet.trimbox.height)
        ] == [148, 210]
        assert sheet.bleedbox == sheet.mediabox and float(sheet.trimbox.left) > 2.5 * MM
    assert {"H1", "H2", "H3", "L", "LI", "Link", "P", "Table", "TH"} <= set(pdf_text.tags(pdf.read_bytes()))  # fmt: skip
    told = [" ".join(one.extract_text().split()) for one in PdfReader(pdf).pages]
    name, said = ECOLOGY
    number = int(re.search(rf"{name}, p\.\s(\d+)", told[1])[1])
    assert name in told[number - 1] and name not in told[number - 2]
    assert said in told[number - 1] or said in told[number]  # its sixth question may be overleaf


def test_no_heading_stands_at_the_foot_of_a_sheet_without_its_first_question(tmp_path):
    if printing.browser() is None:
        pytest.skip("no browser that prints")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page, "SHEETS", ("a4",))
        patch.setattr(output, "MOST_PRINTS", 1)  # the index moves no heading
        words = ["livret", datasets.directory(), "--projet", tmp_path, "--data", tmp_path / "d"]
        assert cli.main([str(word) for word in words]) == 0
    sheets = PdfReader(tmp_path / "sortie" / "livret_a4.pdf").pages
    told = [bare(one.extract_text()) for one in sheets][2:]
    firsts = {row["sous_theme"]: row["texte"] for row in reversed(datasets.records("questions"))}
    for head, first in firsts.items():
        name, said = bare(head), bare(first)
        assert any(name in one and said[:40] in one[one.index(name) :] for one in told), head


def test_the_word_document_is_of_our_paper_and_language(made):
    document = Document(made / "livret.docx")
    section = document.sections[0]
    assert [round(side.mm) for side in (section.page_width, section.page_height)] == [210, 297]
    spoken = [one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))]
    assert spoken == ["en-GB"]


def test_frictionless_finds_the_corpus_right(made):
    report = Package(str(made / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "message"])


@pytest.mark.parametrize("number", [3, 1000])
def test_a_booklet_of_few_and_of_many_is_made(tmp_path, number):
    rows = [(f"Question {n} ?", f"Thème {n % 7}", "") for n in range(number)]
    code, folder = make(tmp_path, corpus(tmp_path / "c", rows), "--nombre", "1000")
    assert code == 0
    assert len(soup(folder).select("li.question")) == number
    assert bool(soup(folder).select(".cover .warning")) == (number < 10)


def test_a_theme_without_a_question_is_left_out(tmp_path):
    source = corpus(tmp_path / "c", [("A ?", "T", "Un")])
    (source / "sous_themes").mkdir()
    lines = "theme,sous_theme,introduction\nT,Un,Ligne.\nT,Vide,Rien ici.\n"
    (source / "sous_themes" / "sous_themes.csv").write_text(lines, "utf-8")
    code, folder = make(tmp_path, source)
    assert code == 0
    assert [one.text for one in soup(folder).select("h3")] == ["Un"]
    assert "Rien ici" not in soup(folder).text


def test_without_a_browser_it_says_so_and_the_rest_is_made(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(printing, "browser", lambda: None)
    source = corpus(tmp_path / "c", [("A ?", "T", "Un")])
    words = ["livret", str(source), "--projet", str(tmp_path / "l"), "--data", str(tmp_path / "d")]
    assert cli.main(words) == 1
    assert "Pas de PDF" in capsys.readouterr().out
    assert (tmp_path / "l" / "sortie" / "livret.epub").is_file()


def test_a_folder_that_is_none_is_named(tmp_path, capsys):
    code, folder = make(tmp_path, tmp_path / "rien")
    assert code == 1
    assert "n’est pas un dossier" in capsys.readouterr().err
    assert not folder.exists()
