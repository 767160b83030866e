"""What spreadsheets, editors and sync clients make of a file that somebody opens and saves."""

import contextlib
import csv
import io
import time
import zipfile


def rows(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8"), newline="")))


def as_csv(table, **form):
    buffer = io.StringIO()
    csv.writer(buffer, **{"lineterminator": "\r\n", **form}).writerows(table)
    return buffer.getvalue()


def semicolons(content):
    return as_csv(rows(content), delimiter=";").encode("utf-8")


def tabs_in_utf_16(content):
    return as_csv(rows(content), delimiter="\t").encode("utf-16")


def old_excel(content):
    return as_csv(rows(content), delimiter=";").encode("cp1252", "replace")


def reordered(content):
    return as_csv([row[::-1] for row in rows(content)]).encode("utf-8")


def all_quoted(content):
    return as_csv(rows(content), quoting=csv.QUOTE_ALL).encode("utf-8")


def reformatted(content):
    """Dates as a French spreadsheet writes them, rounds with a decimal."""
    first, *others = rows(content)
    table = [[f"31/01/2026 18:3{n % 10}", *row[1:]] for n, row in enumerate(others)]
    return as_csv([first, *table]).encode("utf-8")


def utf_16(content):
    return content.decode("utf-8").encode("utf-16")


def utf_16_without_a_mark(content):
    return content.decode("utf-8").encode("utf-16-be")


def old_mac(content):
    return content.replace(b"\r\n", b"\r")


def with_sep(content):
    return b"sep=;\r\n" + semicolons(content)


def with_a_column(content):
    return as_csv([[*row, ""] for row in rows(content)]).encode("utf-8")


def without_a_column(content):
    return as_csv([row[1:] for row in rows(content)]).encode("utf-8")


def workbook(content):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", content)
    return buffer.getvalue()


def with_bom(content):
    return b"\xef\xbb\xbf" + content


def unix_lines(content):
    return content.replace(b"\r\n", b"\n")


def without_last_line(content):
    return b"".join(content.splitlines(keepends=True)[:-1])


def cut_in_a_line(content):
    return content[: len(content) * 2 // 3]


def emptied(_):
    return b""


def deleted(_):
    return None


TEXT_SAVES = (utf_16, with_bom, cut_in_a_line, emptied, deleted)
TABLE_SAVES = (
    semicolons, tabs_in_utf_16, old_excel, reordered, all_quoted, reformatted, unix_lines,
    without_last_line, utf_16_without_a_mark, old_mac, with_sep, with_a_column, without_a_column, workbook,
    *TEXT_SAVES,
)  # fmt: skip


def save(path, made, is_replaced=False):
    """Save over a file in place, or as a new file in its place; return what is then there."""
    content = made(_held(path))
    if content is None:
        path.unlink()
    elif is_replaced:
        other = path.with_name("enregistrement")
        other.write_bytes(content)
        other.replace(path)
    else:
        path.write_bytes(content)
    return content


def _held(path):
    """Return what a file holds, once it is there: the room may be putting it back."""
    while True:
        with contextlib.suppress(FileNotFoundError):
            return path.read_bytes()
        time.sleep(0.005)
