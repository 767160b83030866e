"""Transcripts in the form in which each program writes them: what was said, whole and once, and no one's name."""

import json
import zipfile

import pytest
from docx import Document
from docx.oxml import OxmlElement

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.transcripts import reading

YOUTUBE = """WEBVTT
Kind: captions
Language: fr

00:00:00.120 --> 00:00:02.500 align:start position:0%
~
bonjour<00:00:00.500><c> à</c><00:00:00.900><c> toutes</c>

00:00:02.500 --> 00:00:02.510 align:start position:0%
bonjour à toutes
~

00:00:02.510 --> 00:00:05.000 align:start position:0%
bonjour à toutes
on<00:00:03.100><c> parle</c><00:00:03.400><c> d'eau</c>

00:00:05.000 --> 00:00:05.010 align:start position:0%
on parle d'eau
~

00:00:07.010 --> 00:00:09.000 align:start position:0%
on parle d'eau
qui<00:00:08.000><c> décide</c>
""".replace("~", " ")
TEAMS = """WEBVTT

5f0c3c5e-1111-4c2b-9d58-1f6a9f8c7b11/15-0
00:00:03.659 --> 00:00:07.129
<v Anne-Sophie LE GOFF (Mairie)>Qui décide de tout ça,
à la mairie ?</v>

5f0c3c5e-1111-4c2b-9d58-1f6a9f8c7b11/19-0
00:00:08.000 --> 00:00:09.129
<v Bo>Moi non.</v>
"""
ZOOM = "WEBVTT\n\n" + "".join(
    f"{n}\n00:00:0{n}.000 --> 00:00:0{n}.900\n{who}: {said}\n\n"
    for n, (who, said) in enumerate(
        [("iPad de Bo", "Qui décide ?"), ("anne", "Moi non."), ("iPad de Bo", "Bon."), ("anne", "Bon.")], 1
    )
)  # fmt: skip
NOTES = """\ufeffWEBVTT - Réunion

STYLE
::cue { color: yellow }

NOTE
Ceci est une note

intro
00:01.000 --> 00:04.000 line:0 position:20%
<b>Qui</b> décide &amp; paie ?

NOTE fin

00:05.000 --> 00:06.000
&lt;Rires&gt; Moi&nbsp;non.
"""
DASHES = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n>> Qui décide ?\n>> Moi non.\n\n"
VOSK = """1
00:00:00,120 --> 00:00:02,500
bonjour à toutes je

2
00:00:02,550 --> 00:00:04,500
voudrais savoir qui décide

3
00:00:06,900 --> 00:00:08,000
moi non
"""
HIGHLIGHTED = "WEBVTT\n\n" + "".join(
    f"00:0{n}.000 --> 00:0{n}.900\n{said}\n\n"
    for n, said in enumerate(
        ["<u>Qui</u> décide ?", "Qui <u>décide</u> ?", "Qui décide <u>?</u>", "<u>Moi</u> non.", "Moi <u>non.</u>"]
    )
)  # fmt: skip
WHISPER_CPP = json.dumps(
    {"transcription": [{"timestamps": {"from": "00:00:00,000", "to": "00:00:02,000"}, "offsets": {"from": 0, "to": 2000}, "text": " Qui décide ?"}, {"offsets": {"from": 2000, "to": 3000}, "text": " Moi non."}]}
)  # fmt: skip
PIPELINE = json.dumps(
    {"text": " …", "chunks": [{"timestamp": [0, 1.2], "text": " Qui décide ?"}, {"timestamp": [1.2, None], "text": " Moi non."}]}
)  # fmt: skip
OTTER = "Anne Legoff  0:03\nQui décide ?\n\nSpeaker 2  1:02:07\nMoi non. À 14:30 je pars.\n"
WORD = "00:00:00 Orateur 1\nQui décide ?\n00:00:09 Orateur 2\nMoi non.\n"
OLD_TEAMS = (
    "0:0:0.0 --> 0:0:4.30\nLEGOFF Anne\nQui décide ?\n\n0:0:5.10 --> 0:0:6.0\nBo\nMoi non.\n"
)
MEET = "Anne Legoff\n00:00:03\nQui décide ?\n\nBo\n00:00:08\nMoi non.\n"
TIMED = "[00:00:00] qui décide\n00:01:02.500 à 12:30 on mange\n"
SCRIBE = "0:00:00.120 --> 0:00:02.500 qui décide\n0:00:03.100 --> 0:00:04.000 moi non\n"
NUMBERED = "Habitante 1 : Qui décide ?\nHabitant 2 : Moi non.\nQuestion : est-ce vrai ?\n"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("youtube.vtt", YOUTUBE, ["bonjour à toutes on parle d'eau", "qui décide"]),
        ("teams.vtt", TEAMS, ["Qui décide de tout ça, à la mairie ?", "Moi non."]),
        ("zoom.vtt", ZOOM, ["Qui décide ?", "Moi non.", "Bon.", "Bon."]),
        ("notes.vtt", NOTES, ["Qui décide & paie ?", "<Rires> Moi non."]),
        ("dashes.vtt", DASHES, ["Qui décide ?", "Moi non."]),
        ("vosk.srt", VOSK, ["bonjour à toutes je voudrais savoir qui décide", "moi non"]),
        ("renamed.txt", VOSK, ["bonjour à toutes je voudrais savoir qui décide", "moi non"]),
        ("whisper-highlight.vtt", HIGHLIGHTED, ["Qui décide ?", "Moi non."]),
        ("whisper-cpp.json", WHISPER_CPP, ["Qui décide ?", "Moi non."]),
        ("pipeline.json", PIPELINE, ["Qui décide ?", "Moi non."]),
        ("vosk.json", '{"result": [{"word": "qui"}], "text": "qui décide"}', ["qui décide"]),
        ("otter.txt", OTTER, ["Qui décide ?", "Moi non. À 14:30 je pars."]),
        ("word.txt", WORD, ["Qui décide ?", "Moi non."]),
        ("old-teams.txt", OLD_TEAMS, ["Qui décide ?", "Moi non."]),
        ("meet.txt", MEET, ["Qui décide ?", "Moi non."]),
        ("timed.txt", TIMED, ["qui décide", "à 12:30 on mange"]),
        ("scribe.txt", SCRIBE, ["qui décide", "moi non"]),
        ("numbered.txt", NUMBERED, ["Qui décide ?", "Moi non.", "Question : est-ce vrai ?"]),
    ],
)
def test_what_a_program_writes_is_read(tmp_path, name, content, said):
    path = tmp_path / name
    path.write_text(content, "utf-8")
    assert reading.read(path) == (said, [])


@pytest.mark.parametrize(
    "lines",
    [
        ["12:30 c’est trop tôt.", "Pour qui ?"],
        ["On dit 12:30", "ou 14:00"],
        ["Oui", "Non", "Pourquoi pas"],
        ["[00:00:01] Oui", "[00:00:02] Non", "[00:00:03] Personne"],
        ["00:00:01", "Oui", "00:00:02", "Non"],
        ["Attention : on dérape.", "Bref : non.", "Exemple : la Loire."],
    ],
)
def test_what_only_looks_like_a_time_or_a_name_is_said(tmp_path, lines):
    path = tmp_path / "a.txt"
    path.write_text("\n".join(lines), "utf-8")
    said, _ = reading.read(path)
    times = {"[00:00:01] ", "[00:00:02] ", "[00:00:03] "}
    bare = [line[11:] if line[:11] in times else line for line in lines]
    assert said == [line for line in bare if not line.startswith("00:00:")]


def test_a_turn_repeated_by_a_person_stays(tmp_path):
    path = tmp_path / "a.srt"
    cues = ["Oui.", "Oui.", "Qui paie ?", "Personne.", "Vraiment ?", "Vraiment."]
    path.write_text("".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{one}\n\n" for n, one in enumerate(cues)), "utf-8")  # fmt: skip
    assert reading.read(path) == (cues, [])


@pytest.mark.parametrize("end", ["7", "7\n", "7\n00:0", "7\n00:00:05,0", "7\n00:00:05,000 --", "7\n00:00:05,000 --> 00:"])  # fmt: skip
def test_subtitles_cut_in_a_cue_s_number_or_time_are_refused(tmp_path, end):
    path = tmp_path / "a.srt"
    path.write_text(f"{VOSK}\n{end}", "utf-8")
    with pytest.raises(Refusal, match="coupé ou abîmé"):
        reading.read(path)


def test_subtitles_of_no_byte_say_nothing(tmp_path):
    (tmp_path / "a.srt").write_bytes(b"")  # what ffmpeg leaves of a file without a cue
    with pytest.raises(Refusal, match="rien n’y est dit"):
        reading.read(tmp_path / "a.srt")


def test_a_document_is_read_in_its_order_with_all_that_it_holds(tmp_path):
    made = Document()
    made.add_heading("Table ronde", 1)
    table = made.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Case fusionnée"
    table.cell(1, 0).add_table(1, 1).cell(0, 0).text = "Tableau dedans"
    control, held = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    held.append(made.add_paragraph("Champ rempli.")._p)
    control.append(held)
    table._tbl.addnext(control)
    made.add_paragraph("Ana (00:12) :\nOn se retrouve\nà midi ?")
    made.save(tmp_path / "a.docx")
    said, notes = reading.read(tmp_path / "a.docx")
    assert said[:4] == ["Table ronde", "Case fusionnée", "Tableau dedans", "Champ rempli."]
    assert "On se retrouve à midi ?" in said[-1]
    assert "2 tableaux" in str(notes[0])


@pytest.mark.parametrize("change", ["w:ins", "w:del", "w:moveFrom", "w:moveTo"])
def test_any_tracked_change_is_refused(tmp_path, change):
    made = Document()
    made.add_paragraph("A.")._p.append(OxmlElement(change))
    made.save(tmp_path / "a.docx")
    with pytest.raises(Refusal, match="acceptez-les ou refusez-les"):
        reading.read(tmp_path / "a.docx")


def test_an_old_or_locked_word_document_is_said(tmp_path):
    (tmp_path / "a.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(Refusal, match="ancien Word, ou protégé par un mot de passe"):
        reading.read(tmp_path / "a.docx")


def test_a_small_file_that_unfolds_to_hundreds_of_megabytes_is_refused(tmp_path):
    Document().save(tmp_path / "empty.docx")
    with (
        zipfile.ZipFile(tmp_path / "empty.docx") as empty,
        zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in empty.namelist():
            made.writestr(
                name, empty.read(name) + b" " * 90_000_000 * (name == "word/document.xml")
            )
    assert (tmp_path / "a.docx").stat().st_size < 2_000_000
    with pytest.raises(Refusal, match="trop long pour une transcription"):
        reading.read(tmp_path / "a.docx")


def test_a_machine_s_transcript_without_its_texts_is_refused(tmp_path):
    for told in ('{"segments": [{"text": null}]}', "[1]", '"x"', '{"segments": [{"start": 1}]}'):
        (tmp_path / "a.json").write_text(told, "utf-8")
        with pytest.raises(Refusal, match="pas le JSON de Whisper"):
            reading.read(tmp_path / "a.json")


def test_a_long_line_without_a_sentence_is_parted_at_once(tmp_path):
    (tmp_path / "a.txt").write_text("bla " * 500_000, "utf-8")
    said, _ = reading.read(tmp_path / "a.txt")
    assert sum(len(one.split()) for one in said) == 500_000
