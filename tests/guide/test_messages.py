"""Every message that a facilitator can meet is in the guide, with its remedy and whose turn it is."""

import re

from guide_pages import GUIDE, rows_of, text_of
from messages import NO_BREAKS, PACKAGE, all_messages, plain

ERRORS = GUIDE / "erreurs.md"
ROWS = [row for row in rows_of(text_of(ERRORS)) if len(row) == 4 and row[0] != "ce qui s’affiche"]
LISTED = {
    (row[3].strip("`"), " ".join(text.split())) for row in ROWS for text in row[0].split("<br>")
}
TURNS = {"vous", "la personne", "le médiateur", "le service informatique", "personne : attendez"}


def test_no_message_of_the_source_is_missing_from_the_list():
    missing = [
        f"| {one.text or one.code} | QUE FAIRE | À QUI | {f'`{one.code}`' if one.code else ''} |  <- {one.place}"
        for one in all_messages()
        if (one.text and (one.code, one.text) not in LISTED)
        or one.code not in {code for code, _ in LISTED}
    ]
    assert not missing, (
        f"\n{len(missing)} message(s) to add to facilitator_guide/erreurs.md, each on a row as below, in the section\n"
        "of the place where it shows; or to the first cell of the row of its code, after a <br>.\n"
        f"À QUI is one of: {', '.join(sorted(TURNS))}.\n\n" + "\n".join(missing)
    )


def test_no_message_is_listed_that_no_longer_exists():
    said = {(one.code, one.text) for one in all_messages()}
    said |= {(one.code, one.code) for one in all_messages()}
    everywhere = " ".join(
        " ".join(path.read_text("utf-8").translate(NO_BREAKS).split())
        for path in PACKAGE.rglob("*")
        if path.suffix in {".html", ".j2", ".js", ".py"}
    )
    gone = [
        text
        for code, text in LISTED
        if (code, text) not in said and (code or text not in everywhere)
    ]
    assert not gone, "to take out of facilitator_guide/erreurs.md:\n" + "\n".join(gone)


def test_every_message_has_a_remedy_and_says_whose_turn_it_is():
    assert len(ROWS) > 100
    assert [row for row in ROWS if len(row[1]) < 10 or row[2] not in TURNS] == []


def test_the_remedies_for_a_file_are_those_of_the_source():
    named = re.compile(
        r'^(?:\w*MEND|\w*REMEDY|SAVE_AS|CHECK) = [^"\n]*(?:\(\n\s*)?"([^"]+)"', re.MULTILINE
    )
    found = {
        plain(match[1])
        for path in (PACKAGE / "store").rglob("*.py")
        for match in named.finditer(path.read_text("utf-8"))
    }
    assert len(found) >= 5
    listed = text_of(ERRORS)
    assert [remedy for remedy in found if f"- {remedy}" not in listed] == []
