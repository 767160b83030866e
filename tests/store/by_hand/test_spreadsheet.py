"""Files that people bring: all of them or a sentence, whatever their bytes, and never gigabytes."""

import json
import random
import subprocess
import sys
import zipfile

import pytest

import workbooks
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.by_hand import spreadsheet
from workbooks import ods_row, xlsx_row

HEAD = ods_row("texte", "theme")
FORMULA = '<table:table-cell table:formula="of:=1+1"/>'


def is_text(cell):
    return cell.lower() == "texte"


def cells(path):
    return [line.cells for line in spreadsheet.read(path, is_text).lines]


def refused(path):
    with pytest.raises(Refusal) as refusal:
        spreadsheet.read(path, is_text)
    sentence = str(refusal.value)
    assert sentence.startswith(path.name)
    assert "Error" not in sentence
    return sentence


# What a cell holds


def test_a_comment_on_a_cell_is_no_part_of_it(tmp_path):
    cell = (
        '<table:table-cell office:value-type="string"><office:annotation>'
        "<dc:creator>Qui relit</dc:creator><text:p>à revoir</text:p></office:annotation>"
        "<text:p>Qui <text:span>déc<text:span>ide</text:span></text:span> ?</text:p>"
        "<draw:frame><text:p>une légende</text:p></draw:frame></table:table-cell>"
    )
    assert cells(workbooks.ods(tmp_path / "a.ods", HEAD + ods_row(cell)))[1] == ["Qui décide ?"]


def test_paragraphs_blanks_and_line_breaks_part_words(tmp_path):
    cell = (
        '<table:table-cell office:value-type="string"><text:p>Qui décide</text:p>'
        '<text:p>à<text:s text:c="3"/>Nantes<text:line-break/>et<text:tab/>ici ?</text:p></table:table-cell>'
    )
    path = workbooks.ods(tmp_path / "a.ods", HEAD + ods_row(cell))
    assert cells(path)[1] == ["Qui décide à Nantes et ici ?"]


def test_how_a_text_is_pronounced_is_no_part_of_it(tmp_path):
    rich = "<si><r><t>Qui </t></r><r><t>décide_x000A_ici ?</t></r><rPh sb='0'><t>ki</t></rPh></si>"
    rows = xlsx_row(1, "texte") + '<row r="2"><c r="A2" t="s"><v>0</v></c></row>'
    assert cells(workbooks.xlsx(tmp_path / "a.xlsx", rows, rich))[1] == ["Qui décide ici ?"]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (FORMULA, "la formule de la case B2 n’a pas de résultat"),
        (
            '<table:table-cell table:formula="of:=1/0" calcext:value-type="error" office:value-type="string" office:string-value=""><text:p>#DIV/0!</text:p></table:table-cell>',
            "la case B2 contient une erreur (#DIV/0!)",
        ),
    ],
)
def test_a_formula_of_an_ods_without_a_result_is_named(cell, said, tmp_path):
    path = workbooks.ods(tmp_path / "a.ods", HEAD + ods_row("Qui ?", cell))
    assert f"ligne 2 : {said}" in refused(path)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("<c r='B2'><f>A1</f></c>", "la formule de la case B2 n’a pas de résultat"),
        ("<c r='B2'><f>A1</f><v></v></c>", "la formule de la case B2 n’a pas de résultat"),
        ("<c r='B2' t='e'><f>1/0</f><v>#DIV/0!</v></c>", "erreur (#DIV/0!)"),
        ("<c r='B2' t='e'><v>#N/A</v></c>", "erreur (#N/A)"),
    ],
)
def test_a_formula_of_an_xlsx_without_a_result_is_named(cell, said, tmp_path):
    rows = xlsx_row(1, "texte", "theme") + f'<row r="2"><c r="A2"><v>1</v></c>{cell}</row>'
    assert said in refused(workbooks.xlsx(tmp_path / "a.xlsx", rows))


def test_a_formula_whose_result_is_an_empty_text_is_an_empty_cell(tmp_path):
    rows = xlsx_row(1, "texte") + '<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="str"><f>""</f><v></v></c></row>'  # fmt: skip
    assert cells(workbooks.xlsx(tmp_path / "a.xlsx", rows))[1] == ["1"]


def test_numbers_percentages_days_hours_and_tick_boxes_are_what_was_typed(tmp_path):
    styles = (
        '<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="0.0&quot; days&quot;"/></numFmts>'
        "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
        "<cellXfs><xf numFmtId='0'/><xf numFmtId='164'/><xf numFmtId='10'/><xf numFmtId='20'/><xf numFmtId='165'/></cellXfs>"
    )
    given = [("0", "1234.5"), ("1", "46053"), ("2", "0.125"), ("3", "0.5"), ("4", "3"), ("0", "0.30000000000000004")]  # fmt: skip
    row = "".join(f'<c s="{style}"><v>{value}</v></c>' for style, value in given)
    rows = xlsx_row(1, "texte") + f'<row r="2">{row}<c t="b"><v>1</v></c></row>'
    path = workbooks.xlsx(tmp_path / "a.xlsx", rows, styles=styles)
    assert cells(path)[1] == ["1234.5", "2026-01-31", "12.5 %", "12:00", "3", "0.3", "VRAI"]


def test_what_libreoffice_saves_is_read_alike_from_every_format(tmp_path, office):
    """One sheet, saved by LibreOffice itself; `#N/A` and merged cells are other tests."""
    row = ods_row(
        '<table:table-cell office:value-type="string"><office:annotation><dc:creator>Qui relit</dc:creator><text:p>à revoir</text:p></office:annotation><text:p>Qui décide,</text:p><text:p>et où ?</text:p></table:table-cell>',
        '<table:table-cell table:formula="of:=&quot;Tra&quot;&amp;&quot;vail&quot;"/>',
        '<table:table-cell office:value-type="float" office:value="1234.5"/>',
    )
    again = ods_row("Et l’eau ?", row='table:number-rows-repeated="2"')
    flat = tmp_path / "f.fods"
    flat.write_text(
        workbooks.ods_content(HEAD + row + ods_row() + again, kind="office:document"), "utf-8"
    )
    for ending in ("ods", "xlsx", "csv:Text - txt - csv (StarCalc):59,34,76", "fods"):
        office(ending, tmp_path / "fait", flat)
    made = sorted((tmp_path / "fait").iterdir())
    assert [path.suffix for path in made] == [".csv", ".fods", ".ods", ".xlsx"]
    for path in made:
        lines = spreadsheet.read(path, is_text).lines
        assert [line.cells[:2] for line in lines] == [
            ["texte", "theme"], ["Qui décide, et où ?", "Travail"], ["Et l’eau ?"], ["Et l’eau ?"],
        ], path  # fmt: skip
        assert lines[1].cells[2].replace(",", ".") == "1234.5"
        if path.suffix != ".csv":  # whose second line takes two
            assert [line.number for line in lines] == [1, 2, 4, 5]


# What is no table, or not all of one


def good(tmp_path):
    """Return one right file of each kind of workbook, of twenty questions."""
    texts = [f"Question {number} : qui décide ?" for number in range(20)]
    rows = "".join(ods_row(text) for text in texts)
    flat = tmp_path / "a.fods"
    flat.write_text(workbooks.ods_content(HEAD + rows, kind="office:document"), "utf-8")
    numbered = xlsx_row(1, "texte") + "".join(
        f'<row r="{n}"><c r="A{n}" t="s"><v>{n - 2}</v></c></row>' for n in range(2, 22)
    )
    shared = "".join(f"<si><t>{text}</t></si>" for text in texts)
    return [
        workbooks.ods(tmp_path / "a.ods", HEAD + rows),
        workbooks.xlsx(tmp_path / "a.xlsx", numbered, shared),
        flat,
    ]


@pytest.mark.parametrize("kind", [0, 1, 2])
def test_a_truncated_workbook_is_refused_wherever_it_ends(kind, tmp_path):
    path = good(tmp_path)[kind]
    content = path.read_bytes()
    assert len(cells(path)) == 21
    for part in range(1, 20):
        path.write_bytes(content[: len(content) * part // 20])
        refused(path)


@pytest.mark.parametrize("kind", [0, 1])
def test_a_changed_byte_changes_nothing_or_the_file_is_refused(kind, tmp_path):
    path = good(tmp_path)[kind]
    content, wanted, chance = path.read_bytes(), cells(path), random.Random(12)
    for _ in range(300):
        changed = bytearray(content)
        for _ in range(chance.randint(1, 4)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        path.write_bytes(changed)
        try:
            assert cells(path) == wanted
        except Refusal as refusal:
            assert "\n" not in str(refusal)


@pytest.mark.parametrize("name", ["a.ods", "a.xlsx", "a.fods", "a.csv"])
@pytest.mark.parametrize(
    "content",
    [
        b"<!DOCTYPE html><html><table><tr><td>texte</td></tr></table></html>",
        b"\xef\xbb\xbf<html>texte</html>",
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        b"{\\rtf1 texte}",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"PK\x03\x04",
        b"PK\x05\x06" + b"\0" * 18,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        b"\xff\xfet\0e\0x\0t\0e",
    ],
)
def test_a_foreign_file_is_one_sentence(name, content, tmp_path):
    path = tmp_path / name
    path.write_bytes(content)
    said = refused(path)
    assert ("mot de passe" in said) == (b"E\0n\0c" in content)


@pytest.mark.parametrize("name", ["a.ods", "a.xlsx", "a.fods", "a.csv"])
def test_an_empty_file_holds_no_line(name, tmp_path):
    (tmp_path / name).write_bytes(b"")
    assert cells(tmp_path / name) == []


def test_a_text_document_by_the_name_of_a_workbook_is_told(tmp_path):
    document = f"<office:document-content {workbooks.NAMESPACES}><office:body><office:text/></office:body></office:document-content>"
    said = refused(workbooks.archive(tmp_path / "a.ods", {"content.xml": document}))
    assert "ce n’est pas un classeur, quoi que dise son nom" in said
    word = {"_rels/.rels": workbooks.RELATIONS.format(workbooks.RELATION.format("r", "officeDocument", "word/document.xml")), "word/document.xml": "<document/>"}  # fmt: skip
    assert "ce n’est pas un classeur" in refused(workbooks.archive(tmp_path / "b.ods", word))


def test_a_workbook_is_known_by_its_bytes_and_not_by_its_name(tmp_path):
    assert cells(workbooks.ods(tmp_path / "a.xlsx", HEAD)) == [["texte", "theme"]]


def test_a_password_is_told(tmp_path):
    manifest = (
        f"<manifest:manifest {workbooks.NAMESPACES}><manifest:encryption-data/></manifest:manifest>"
    )
    path = workbooks.ods(tmp_path / "a.ods", "", **{"META-INF/manifest.xml": manifest})
    assert "mot de passe" in refused(path)


def test_a_folder_is_no_file(tmp_path):
    (tmp_path / "a.csv").mkdir()
    assert "ce n’est pas un fichier" in refused(tmp_path / "a.csv")


# Small files that would cost gigabytes

BOMB = "<!DOCTYPE a [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefghi", "bcdefghij", strict=True)
) + "]>"  # fmt: skip


def bombs(folder):
    far = '<row r="20000"><c r="XFD20000"><v>1</v></c></row>'
    yield workbooks.xlsx(folder / "far.xlsx", xlsx_row(1, "texte") + far), "la case XFD20000"
    low = '<row r="1048576"><c r="A1048576"><v>1</v></c></row>'
    yield workbooks.xlsx(folder / "low.xlsx", xlsx_row(1, "texte") + low), "la case A1048576"
    stairs = "".join(f'<row r="{n}"><c r="ALL{n}"><v>1</v></c></row>' for n in range(1, 5000))
    yield workbooks.xlsx(folder / "stairs.xlsx", stairs), "la case ALL"
    long = f"<si><t>{'a' * 30_000_000}</t></si>"
    yield workbooks.xlsx(folder / "shared.xlsx", xlsx_row(1, "texte") + '<row r="2"><c t="s"><v>0</v></c></row>', long), "32 767 signes"  # fmt: skip
    many = "<si/>" * 3_000_000
    yield workbooks.xlsx(folder / "many.xlsx", xlsx_row(1, "texte"), many), "une fois déplié"
    zipped = folder / "zip.xlsx"
    workbooks.xlsx(zipped, "<row/>" * 11_000_000)
    yield zipped, "une fois déplié"
    yield workbooks.xlsx(folder / "deep.xlsx", "<a>" * 1_000_000), "une fois déplié"
    names = " ".join(f"a{n}=''" for n in range(1_000_000))
    yield workbooks.xlsx(folder / "tag.xlsx", f"<row {names}/>"), "une fois déplié"
    blanks = '<table:table-cell office:value-type="string"><text:p>a<text:s text:c="2000000000"/>b</text:p></table:table-cell>'
    yield workbooks.ods(folder / "blanks.ods", HEAD + ods_row(blanks)), None
    wide = '<table:table-cell office:value-type="string" table:number-columns-repeated="16384"><text:p>a</text:p></table:table-cell>'
    yield workbooks.ods(folder / "wide.ods", HEAD + ods_row(wide)), "ligne 2 : la case"
    tall = 'table:number-rows-repeated="1048575"'
    yield workbooks.ods(folder / "tall.ods", HEAD + ods_row("a", row=tall)), "ligne 2 : la case"
    both = wide.replace("16384", "999")
    yield workbooks.ods(folder / "both.ods", HEAD + ods_row(both, row='table:number-rows-repeated="90000"')), "ligne 2 : la case"  # fmt: skip
    pages = ods_row("mot " * 7000, row='table:number-rows-repeated="90000"')
    yield workbooks.ods(folder / "pages.ods", HEAD + pages), "une fois déplié"
    texts = xlsx_row(1, "texte") + '<row><c t="s"><v>0</v></c></row>' * 90_000
    yield (
        workbooks.xlsx(folder / "pages.xlsx", texts, f"<si><t>{'mot ' * 7000}</t></si>"),
        "une fois déplié",
    )
    heads = workbooks.ods(folder / "heads.ods", ods_row(*["mot " * 70] * 900))
    yield heads, "(colonnes lues : mot"
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    yield workbooks.ods(folder / "empty.ods", HEAD + ods_row("a") + ods_row(empty, row=tall)), None
    bad = 'table:number-rows-repeated="' + "9" * 5000 + '"'
    yield workbooks.ods(folder / "digits.ods", HEAD + ods_row("a", row=bad)), "abîmé"
    entities = workbooks.ods_content(HEAD + ods_row("&j;")).replace("?>", f"?>{BOMB}", 1)
    yield workbooks.archive(folder / "laughs.ods", {"content.xml": entities}), "abîmé"
    for name, text, said in (
        ("cell.csv", "texte;theme\n" + "a" * 140_000 + ";b", "131 072 signes"),
        ("wide.csv", "texte" + ";x" * 1_000_000, "la case"),
        ("lines.csv", "texte\n" + "a\n" * 1_000_000, "la case A100001"),
        ("seps.csv", "texte\n" + ";" * 15_000_000, "aucune question"),
    ):
        (folder / name).write_text(text, "utf-8")
        yield folder / name, said


MOST_CPU_S = 90
"""Of the processor: an unbounded file would take hours."""

MOST_SAID = 4000
"""Signs of a sentence: a sheet that is no table has thousands of heads, or pages in one."""

BOUNDED = """
import contextlib, io, json, resource, sys, time
from cafe_citoyen import cli
resource.setrlimit(resource.RLIMIT_AS, (1_200_000_000,) * 2)
for path in sys.argv[1:]:
    said, start = io.StringIO(), time.process_time()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = cli.main(["importer", "--questions", path])
    print(json.dumps([code, said.getvalue(), time.process_time() - start]))
"""


def bounded(paths):
    """Return exit code, words and seconds of the command for each file, in a process of little memory."""
    pytest.importorskip("resource", reason="a limit of memory is POSIX")
    done = subprocess.run(
        [sys.executable, "-c", BOUNDED, *map(str, paths)],
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_small_file_costs_little_whatever_it_unfolds_to(tmp_path):
    made = list(bombs(tmp_path))
    for (path, wanted), (code, said, seconds) in zip(
        made, bounded(path for path, _ in made), strict=True
    ):
        assert code == (0 if wanted is None else 1), (path.name, said)
        assert (wanted or "vérifiée") in said, (path.name, said)
        assert "Traceback" not in said
        assert seconds < MOST_CPU_S, path.name
        assert len(said) < MOST_SAID, path.name


def test_whatever_bytes_a_file_holds_the_command_ends_with_a_sentence(tmp_path):
    """Mutations of right files with a fixed seed: bytes changed, cut, doubled, and XML changed within."""
    chance, paths = random.Random(3), []
    for path in [*good(tmp_path), tmp_path / "a.csv"]:
        if path.suffix == ".csv":
            path.write_text('texte;theme\n"Qui décide ?";Travail\n' * 5, "utf-8")
        for place in range(40):
            changed = path.with_name(f"{path.stem}-{path.suffix[1:]}{place}{path.suffix}")
            changed.write_bytes(mutated(path, chance))
            paths.append(changed)
    for path, (code, said, seconds) in zip(paths, bounded(paths), strict=True):
        assert code in (0, 1), path.name
        assert said.strip()
        assert "Traceback" not in said
        assert seconds < MOST_CPU_S
        assert path.with_name(f"{path.stem}-questions.csv").exists() == (code == 0), said


def mutated(path, chance):
    if zipfile.is_zipfile(path) and chance.random() < 0.6:
        with zipfile.ZipFile(path) as file:
            parts = {name: bytearray(file.read(name)) for name in file.namelist()}
        part = parts[chance.choice(list(parts))]
        change(part, chance)
        target = path.with_suffix(".zip")
        return workbooks.archive(target, {name: bytes(one) for name, one in parts.items()}).read_bytes()  # fmt: skip
    content = bytearray(path.read_bytes())
    change(content, chance)
    return bytes(content)


def change(content, chance):
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(content) + 1)
        piece = content[at : at + chance.randint(1, 30)]
        content[at : at + chance.choice((0, 1, len(piece)))] = chance.choice(
            (piece * 3, b"", bytes([chance.randrange(256)]), b'"', b"99999999999", b"</a>", b"&x;")
        )
