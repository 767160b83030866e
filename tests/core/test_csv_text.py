"""CSVs that people give: any program's encoding and line ends; what is no text is said."""

import pytest

from cafe_citoyen.core.csv_text import CSV_LIMIT, CsvFault, decoded, records

FRENCH = "texte;thème\r\nQu’est-ce que « l’IA » ? Où ça ?;Éthique\r\nÀ quoi bon ? C’était l’été…;Œuvre\r\n"
PLAIN = FRENCH.replace("’", "'").replace("…", "...").replace("Œ", "Oe")  # what DOS can write


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman", "cp850"],
)
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_a_file_of_any_program_is_read_alike(encoding, end):
    text = PLAIN if encoding == "cp850" else FRENCH
    found = decoded(text.replace("\r\n", end).encode(encoding))
    assert [cells for _, cells in records(found, ";")] == [
        line.split(";") for line in text.splitlines()
    ]


@pytest.mark.parametrize("short", ["é", "Thé ?", "Noël à Nîmes"])
@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
def test_one_short_word_is_enough_to_know_the_encoding(short, encoding):
    assert decoded(short.encode(encoding)) == short


@pytest.mark.parametrize("content", [b"a\0b", b"\x89PNG\x0d\x0a\x1a\x0a", b"\xff\xfea", bytes(range(256)), b"\xff\xfe\x00\xd8"])  # fmt: skip
def test_what_is_no_text_is_said(content):
    with pytest.raises(CsvFault, match="ce n’est pas un texte"):
        decoded(content)


@pytest.mark.parametrize(
    "content",
    [
        FRENCH.encode()[: FRENCH.encode().index(b"\xc5") + 1],
        FRENCH.encode() + "été".encode("cp1252"),
    ],
    ids=["cut within a sign", "two files in one"],
)
def test_utf_8_that_is_damaged_is_no_old_encoding(content):
    with pytest.raises(CsvFault, match="il est abîmé"):
        decoded(content)


def test_capitals_before_a_no_break_space_are_no_utf_8():
    assert decoded("CAFÉ\u00a0? Thé".encode("cp1252")) == "CAFÉ\u00a0? Thé"


def test_the_end_of_file_of_dos_is_no_sign():
    assert decoded(b"texte\r\nQui ?\r\n\x1a") == "texte\r\nQui ?\r\n"


@pytest.mark.parametrize(
    ("text", "said", "line"),
    [
        ('a\n"b\nc', "les guillemets ne se ferment pas", 3),
        ("a\n" + "b" * (CSV_LIMIT + 1), "une case a plus de 131 072 signes", 2),
    ],
)
def test_what_cannot_be_parted_is_said_with_its_line(text, said, line):
    with pytest.raises(CsvFault, match=said) as fault:
        list(records(text))
    assert fault.value.line == line
