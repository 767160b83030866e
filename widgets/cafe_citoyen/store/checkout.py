"""Where the toolkit's own files lie: the folder that was downloaded, with notebooks and data sets."""

from pathlib import Path

ROOT = Path(__file__).parents[3]
NOTEBOOKS = ROOT / "notebooks"
