"""Three pages of the seed booklet as the printer cuts them, side by side, for the README: `make livret-image`."""

import subprocess
import tempfile
from pathlib import Path

from PIL import Image

from cafe_citoyen import cli
from cafe_citoyen.store.reference import datasets

TITLE = "Nantes Débat de l’IA en 100 questions"
PAGES = (1, 8, 14)
DOTS_PER_INCH = 80
CUT_PX = round(3 / 25.4 * DOTS_PER_INCH)
BETWEEN_PX = 16
WIDE_PX = 1200
TARGET = Path(__file__).parents[2] / "facilitator_guide" / "images" / "livret.webp"


def picture(pdf, number, place):
    """Return a page of a PDF as the printer cuts it, by poppler."""
    page = place / f"{number}"
    words = ["pdftoppm", "-r", DOTS_PER_INCH, "-f", number, "-l", number, "-png", "-singlefile", pdf, page]  # fmt: skip
    subprocess.run([str(word) for word in words], check=True)
    whole = Image.open(page.with_suffix(".png"))
    return whole.crop((CUT_PX, CUT_PX, whole.width - CUT_PX, whole.height - CUT_PX))


with tempfile.TemporaryDirectory() as scratch:
    place = Path(scratch)
    cli.main(["livret", str(datasets.directory()), "--titre", TITLE, "--projet", scratch, "--data", f"{scratch}/d"])  # fmt: skip
    pages = [picture(place / "sortie" / "livret_a5.pdf", number, place) for number in PAGES]
    width, height = pages[0].size
    sheet = Image.new("RGB", (len(pages) * (width + BETWEEN_PX) + BETWEEN_PX, height + 2 * BETWEEN_PX), "#e9e4da")  # fmt: skip
    for number, page in enumerate(pages):
        sheet.paste(page, (BETWEEN_PX + number * (width + BETWEEN_PX), BETWEEN_PX))
    small = sheet.resize(
        (WIDE_PX, round(sheet.height * WIDE_PX / sheet.width)), Image.Resampling.LANCZOS
    )
    small.save(TARGET, quality=55, method=6)
