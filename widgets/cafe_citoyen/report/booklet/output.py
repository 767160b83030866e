"""All that a booklet is given out as, written into its project's ``sortie``."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from cafe_citoyen.core.booklet.booklet import Booklet
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.report import printing
from cafe_citoyen.report.booklet import chapters, page
from cafe_citoyen.report.booklet.ebook import epub
from cafe_citoyen.report.booklet.word import docx
from cafe_citoyen.store.after.odt import odt
from cafe_citoyen.store.booklet import corpus_out
from cafe_citoyen.store.together import write_together

FOLDER = "sortie"
STEM = "livret"
MOST_PRINTS = 3
"""An index of pages may make the pages move: it is printed again until they stand still."""

CUT_MM = {"a5": (148, 210)}
"""Width and height of a page once the printer has cut the sheet."""

POINTS = 72 / 25.4


def write(
    booklet: Booklet, project: Path, *, is_printed: bool = True
) -> tuple[list[Path], list[str]]:
    """Write every form of the booklet; return the files, and the sheets that no browser could print.

    Parameters
    ----------
    booklet : Booklet
        What it holds.
    project : Path
        Its project's folder.
    is_printed : bool
        Whether to print it, which takes a browser and some seconds.

    Raises
    ------
    Refusal
        If a file stands in the place of the folder.
    """
    folder = project / FOLDER
    if folder.exists() and not folder.is_dir():
        raise Refusal("no_folder", "{folder} n’est pas un dossier.", folder=folder)
    folder.mkdir(exist_ok=True)
    blocks = chapters.blocks(booklet)
    told: dict[str, bytes] = {
        f"{STEM}.html": page.page(booklet).encode("utf-8"),
        f"{STEM}.odt": odt(blocks, booklet.title, booklet.language),
        f"{STEM}.docx": docx(blocks, booklet.title, booklet.language),
        f"{STEM}.epub": epub(chapters.chapters(booklet), booklet.title, booklet.language),
        **corpus_out.files(booklet, STEM),
    }
    contents = {folder / name: content for name, content in told.items()}
    write_together(contents, is_shared=True)
    sheets, missing = _printed(booklet, folder, page.SHEETS if is_printed else ())
    return [*contents, *sheets], missing


def _printed(booklet: Booklet, folder: Path, sheets: Sequence[str]) -> tuple[list[Path], list[str]]:
    """Print the sheets by the browser that prints the report."""
    made, missing = [], []
    for sheet in sheets:
        target = folder / f"{STEM}_{sheet}.pdf"
        with tempfile.TemporaryDirectory() as place:
            pdf = _with_pages(booklet, sheet, Path(place) / target.with_suffix(".html").name)
            if pdf is None:
                missing.append(sheet)
                continue
            if sheet in CUT_MM:
                _mark_cut(pdf, CUT_MM[sheet])
            write_together({target: pdf.read_bytes()}, is_shared=True)
        made.append(target)
    return made, missing


def _with_pages(booklet: Booklet, sheet: str, laid_out: Path) -> Path | None:
    """Print a sheet whose index says the pages: Chromium numbers them, and has no way yet to quote the numbers."""
    numbers: dict[str, int] = {}
    pdf = None
    for _ in range(MOST_PRINTS):
        laid_out.write_text(page.page(booklet, sheet, numbers), "utf-8")
        pdf = printing.as_pdf(laid_out)
        found = _pages(pdf) if pdf else numbers
        if found == numbers:
            break
        numbers = found
    return pdf


def _pages(pdf: Path) -> dict[str, int]:
    """Return the page, from 1, of each address that a PDF's links lead to."""
    from pypdf import PdfReader

    reader = PdfReader(pdf)
    places = reader.named_destinations.items()
    numbers = {name.lstrip("/"): reader.get_destination_page_number(one) for name, one in places}
    return {name: number + 1 for name, number in numbers.items() if number is not None}


def _mark_cut(pdf: Path, size_mm: tuple[float, float]) -> None:
    """Write into a PDF where the printer cuts: its pages' boxes, which Chromium leaves as large as the sheet."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import RectangleObject

    reader = PdfReader(pdf)
    made = PdfWriter(clone_from=reader)
    made.pdf_header = reader.pdf_header
    for sheet in made.pages:
        box = sheet.mediabox
        left, low = ((float(all_) - mm * POINTS) / 2 for all_, mm in zip((box.width, box.height), size_mm, strict=True))  # fmt: skip
        sheet.bleedbox = box
        sheet.trimbox = RectangleObject(
            (left, low, float(box.width) - left, float(box.height) - low)
        )
    made.write(pdf)
