"""Where the toolkit's own files lie, and the user's: one place decides.

In a checkout both are in the folder that was downloaded. Installed from a wheel, ours come with the
package, which is never written to, and the user's are in the documents.
"""

from importlib import resources
from pathlib import Path

from platformdirs import user_documents_path

PACKAGE = Path(str(resources.files("cafe_citoyen")))
SUPPLIES = PACKAGE / "fourni"
"""Only a wheel has it."""

IS_INSTALLED = SUPPLIES.is_dir()
ROOT = SUPPLIES if IS_INSTALLED else PACKAGE.parents[1]
"""Notebooks, tables and guide as they were published."""

HOME = user_documents_path() / "cafe-citoyen" if IS_INSTALLED else ROOT
"""What people write."""

NOTEBOOKS = HOME / "notebooks"
SEANCES = HOME / "seances" if IS_INSTALLED else ROOT / "datasets" / "seances"
