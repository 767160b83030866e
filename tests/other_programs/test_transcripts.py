"""Transcripts that LibreOffice Writer, pandoc and ffmpeg wrote, not our test's idea of them."""

import shutil
import subprocess

import pytest

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.transcripts import reading

PAGE = """<html><head><meta charset="utf-8"></head><body>
<h1>Table ronde</h1>
<p>Locuteur 1 : Qui décide<br>à la mairie ?</p>
<ul><li>Et l’eau ?<ul><li>La mer</li></ul></li></ul>
<table><tr><td colspan="2">Case fusionnée</td></tr><tr><td>On se voit à 12:30.</td>
<td><table><tr><td>Tableau dedans</td></tr></table></td></tr></table>
<p>Après le tableau.</p>
</body></html>"""
SAID = [
    "Table ronde", "Qui décide à la mairie ?", "Et l’eau ?", "La mer",
    "Case fusionnée", "On se voit à 12:30.", "Tableau dedans", "Après le tableau.",
]  # fmt: skip
NOTES = """Qui décide ?[^1]

[Remarque]{.comment-start id="0" author="Ana" date="2026-01-01T00:00:00Z"}Moi non.[]{.comment-end id="0"}

[^1]: Une note.
"""
CHANGED = NOTES + '\n[Ajout]{.insertion author="Ana" date="2026-01-01T00:00:00Z"}\n'
SRT = "1\n00:00:01,000 --> 00:00:03,000\nBo Le Gall: Qui décide à 12:30 ?\n\n2\n00:00:05,000 --> 00:00:06,000\n<i>Moi non.</i>\n"


def run(*words):
    subprocess.run([str(word) for word in words], check=True, capture_output=True, timeout=300)


def convert(path, ending, *words):
    """Have LibreOffice write a file in another format; return it."""
    home = path.parent / "libreoffice"
    folder = path.parent / "made"
    run("soffice", "--headless", f"-env:UserInstallation={home.as_uri()}", *words, "--convert-to", ending, "--outdir", folder, path)  # fmt: skip
    return folder / f"{path.stem}.{ending}"


def put(tmp_path, name, content):
    path = tmp_path / name
    path.write_text(content, "utf-8")
    return path


@pytest.mark.parametrize("ending", ["odt", "docx"])
def test_libreoffice_writer_s_document_is_read_whole_and_in_order(tmp_path, ending):
    page = put(tmp_path, "a.html", PAGE)
    made = convert(page, ending, "--infilter=HTML (StarWriter)")
    said, notes = reading.read(made)
    assert said == SAID
    assert [str(one)[:10] for one in notes] == ["2 tableaux"]


def test_pandoc_s_documents_and_libreoffice_s_of_them_leave_notes_aside(tmp_path):
    source = put(tmp_path, "a.md", NOTES)
    docx, odt = tmp_path / "a.docx", tmp_path / "b.odt"
    run("pandoc", source, "-o", docx)
    run("pandoc", source, "-o", odt)
    found = [reading.read(path) for path in (docx, convert(docx, "odt"), convert(odt, "docx"))]
    assert [said for said, _ in found[:2]] == [["Qui décide ?", "Moi non."]] * 2
    assert [[str(one)[:6] for one in notes] for _, notes in found] == [
        ["1 comm", "1 note"], ["1 comm", "1 note"], ["1 note"],
    ]  # fmt: skip
    assert reading.read(odt)[0][0] == "Qui décide ?"


def test_tracked_changes_of_pandoc_and_of_libreoffice_are_refused(tmp_path):
    docx = tmp_path / "a.docx"
    run("pandoc", put(tmp_path, "a.md", CHANGED), "-o", docx)
    odt = convert(docx, "odt")
    again = convert(shutil.copy(odt, tmp_path / "again.odt"), "docx")
    for path in (docx, odt, again):
        with pytest.raises(Refusal, match="acceptez-les ou refusez-les"):
            reading.read(path)


def test_subtitles_that_ffmpeg_converted_are_read(tmp_path):
    source = put(tmp_path, "a.srt", SRT)
    for name in ("a.vtt", "a.ass", "back.srt"):
        run("ffmpeg", "-v", "error", "-i", tmp_path / "a.ass" if name == "back.srt" else source, tmp_path / name)  # fmt: skip
    for name in ("a.srt", "a.vtt", "back.srt"):
        assert reading.read(tmp_path / name) == (["Qui décide à 12:30 ?", "Moi non."], []), name
