"""A contact sheet of every screen: `python tests/browser/contact_sheet.py FOLDER` plays the picture tests and keeps what it judged.

One sheet a screen size and activity, each picture under its name. `make images` makes it in
``facilitator_guide/images/planche``, which is not in git; to compare two states, make it in two folders.
"""

import os
import subprocess
import sys
from pathlib import Path

from PIL import Image, ImageDraw

TESTS = Path(__file__).parent
JUDGED = ("test_pictures.py", "test_atelier_pictures.py", "test_scenes.py")
WIDTH, COLUMNS, NAME_PX, GAP = 480, 4, 18, 8


def taken(folder):
    """Play the picture tests, each screen of it saved in a folder; return whether it holds."""
    environment = {**os.environ, "CAFE_CITOYEN_PICTURES": str(folder)}
    asked = [sys.executable, "-m", "pytest", "-q", *(str(TESTS / name) for name in JUDGED)]
    return subprocess.run(asked, env=environment, check=False).returncode == 0


def sheet(pictures):
    """Return pictures side by side, their names above."""
    shown = []
    for path in pictures:
        picture = Image.open(path).convert("RGB")
        shown.append((path.stem, picture.resize((WIDTH, round(picture.height * WIDTH / picture.width)))))  # fmt: skip
    height = max(picture.height for _, picture in shown) + NAME_PX + GAP
    rows = -(-len(shown) // COLUMNS)
    made = Image.new("RGB", (COLUMNS * (WIDTH + GAP), rows * height), "#ddd2c2")
    pen = ImageDraw.Draw(made)
    for place, (name, picture) in enumerate(shown):
        left, top = (place % COLUMNS) * (WIDTH + GAP), place // COLUMNS * height
        pen.text((left, top + 2), name, fill="#2b211a")
        made.paste(picture, (left, top + NAME_PX))
    return made


def main(folder):
    """Take every screen, and write one sheet for each folder of them."""
    held = taken(folder)
    for screens in sorted(path for path in folder.iterdir() if path.is_dir()):
        pictures = sorted(screens.glob("*.png"), key=lambda path: path.stat().st_mtime_ns)
        sheet(pictures).save(folder / f"{screens.name}.jpg", quality=85)
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
