"""All that a booklet is given out as, written into its project's ``sortie``."""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from cafe_citoyen.core.booklet.booklet import Booklet
from cafe_citoyen.report import printing
from cafe_citoyen.report.booklet import chapters, page
from cafe_citoyen.report.booklet.ebook import epub
from cafe_citoyen.report.booklet.word import docx
from cafe_citoyen.store.after.odt import odt
from cafe_citoyen.store.booklet import corpus_out
from cafe_citoyen.store.together import write_together

FOLDER = "sortie"
STEM = "livret"


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
    """
    folder = project / FOLDER
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
            laid_out = Path(place) / target.with_suffix(".html").name
            laid_out.write_text(page.page(booklet, sheet), "utf-8")
            pdf = printing.as_pdf(laid_out)
            if pdf is None:
                missing.append(sheet)
                continue
            shutil.copyfile(pdf, target)
        made.append(target)
    return made, missing
