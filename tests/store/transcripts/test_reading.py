"""Transcripts as other programs write them: read whole, or refused by one sentence."""

import json

import pysubs2
import pytest
from docx import Document
from docx.oxml import OxmlElement
from odf import dc, office, opendocument, text

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.transcripts import reading

SAID = ["Qui décide de tout ça ?", "Moi, je ne sais pas."]
SRT = "1\n00:00:01,000 --> 00:00:03,000\nLocuteur 1 : Qui décide\n\n2\n00:00:03,000 --> 00:00:04,000\nde tout ça ?\n\n3\n00:00:05,000 --> 00:00:06,000\n- Moi, je ne sais pas.\n"
VTT = "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ana>Qui décide de tout ça ?</v>\n\n00:05.000 --> 00:06.000\n<v Bo>Moi, je ne sais pas.</v>\n"


def put(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def whisper():
    return json.dumps({"text": "…", "segments": [{"id": n, "start": n, "end": n + 1, "text": f" {one}"} for n, one in enumerate(SAID)]})  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.srt", SRT),
        ("utf16.srt", SRT.encode("utf-16")),
        ("windows.srt", SRT.encode("cp1252")),
        ("a.vtt", VTT),
        ("a.json", whisper()),
        ("a.tsv", f"start\tend\ttext\n0\t1000\t{SAID[0]}\n1000\t2000\t{SAID[1]}\n"),
        ("phrases.txt", "\n".join(SAID)),
        ("a.csv", f"qui;texte\nAna;{SAID[0]}\nBo;{SAID[1]}\n"),
    ],
)
def test_each_format_gives_what_was_said(tmp_path, name, content):
    assert reading.read(put(tmp_path, name, content)) == (SAID, [])


def test_subtitles_that_another_program_wrote_are_read(tmp_path):
    made = pysubs2.SSAFile()
    made.events = [pysubs2.SSAEvent(n * 1000, n * 1000 + 900, one) for n, one in enumerate(SAID)]
    for ending in ("srt", "vtt"):
        made.save(str(tmp_path / f"b.{ending}"))
        assert reading.read(tmp_path / f"b.{ending}") == (SAID, [])


def test_times_that_go_back_keep_the_order_of_the_file(tmp_path):
    content = SRT.replace("00:00:05,000 --> 00:00:06,000", "00:00:00,100 --> 00:00:00,900")
    said, notes = reading.read(put(tmp_path, "a.srt", content))
    assert said == SAID
    assert "en arrière" in str(notes[0])


def word(*paragraphs):
    made = Document()
    for one in paragraphs:
        made.add_paragraph(one)
    return made


def test_a_word_document_with_a_table_and_a_comment_is_read(tmp_path):
    made = word(*SAID)
    made.add_comment(made.paragraphs[0].runs, "À vérifier", "Ana", "A")
    table = made.add_table(1, 1)
    table.cell(0, 0).text = "Dans une case"
    made.save(tmp_path / "a.docx")
    said, notes = reading.read(tmp_path / "a.docx")
    assert said == [*SAID, "Dans une case"]
    assert [str(one)[:13] for one in notes] == ["1 commentaire", "1 tableau : c"]


def test_a_word_document_with_tracked_changes_is_refused(tmp_path):
    made = word(*SAID)
    made.paragraphs[0]._p.append(OxmlElement("w:ins"))
    made.save(tmp_path / "a.docx")
    with pytest.raises(Refusal, match="acceptez-les ou refusez-les"):
        reading.read(tmp_path / "a.docx")


def odt(tmp_path, *elements):
    made = opendocument.OpenDocumentText()
    for one in elements:
        made.text.addElement(one)
    made.save(tmp_path / "a.odt")
    return tmp_path / "a.odt"


def test_an_odt_is_read_without_its_comments(tmp_path):
    first, second = (text.P(text=one) for one in SAID)
    note = office.Annotation()
    note.addElement(dc.Creator(text="Ana"))
    note.addElement(text.P(text="À vérifier"))
    second.addElement(note)
    said, notes = reading.read(odt(tmp_path, first, second))
    assert said == SAID
    assert str(notes[0]).startswith("1 commentaire")


def test_an_odt_with_tracked_changes_is_refused(tmp_path):
    with pytest.raises(Refusal, match="acceptez-les ou refusez-les"):
        changes, region = text.TrackedChanges(), text.ChangedRegion(check_grammar=False)
        changes.addElement(region)
        reading.read(odt(tmp_path, changes, text.P(text="A.")))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("cut.srt", SRT[: SRT.rindex("- Moi")], "coupé ou abîmé"),
        ("cut.json", whisper()[:40], "coupé ou abîmé"),
        ("other.json", '{"a": 1}', "pas le JSON de Whisper"),
        ("cut.docx", b"PK\x03\x04 cut", "coupé ou abîmé"),
        ("cut.odt", b"PK\x03\x04 cut", "coupé ou abîmé"),
        ("empty.txt", "  \n", "rien n’y est dit"),
        ("sound.mp3", b"ID3", "pas un format de transcription"),
        ("noise.txt", bytes(range(1, 32)) * 9, "pas un texte"),
        ("a.csv", "qui;quoi\nAna;A\n", "pas de colonne « texte »"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(tmp_path, name, content, words):
    with pytest.raises(Refusal, match=words):
        reading.read(put(tmp_path, name, content))


def test_a_text_of_hundreds_of_megabytes_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        file.truncate(300_000_000)
    with pytest.raises(Refusal, match="Coupez-la par soirée"):
        reading.read(path)


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(Refusal, match="ne s’ouvre pas"):
        reading.read(tmp_path / "rien.srt")
