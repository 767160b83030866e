"""The wheel holds what a café needs besides its package: notebooks, tables, guide, and a suitcase's start files.

`store/checkout.py` finds them.
"""

from pathlib import Path
from shutil import copyfile

from setuptools import setup
from setuptools.command.build_py import build_py

START_FILES = (
    "*.bat",
    "*.command",
    "*.toml",
    "*.txt",
    "*.yml",
    "LICENSE",
    "README*.md",
    "setup.py",
)
"""What a suitcase made from a wheel begins with (`tools/valise.py`)."""

SUPPLIED = (
    *START_FILES,
    "notebooks/*.ipynb",
    "datasets/*.*",
    "datasets/*/*.*",
    "datasets/ateliers/*/*.*",
    "facilitator_guide/*.md",
    "facilitator_guide/dessins/*",
)
SPOKEN = Path("datasets/seances")
"""What rooms said never leaves a laptop by a wheel."""


def supplied():
    """Return the files that lie beside the package in a checkout."""
    found = (path for pattern in SUPPLIED for path in Path().glob(pattern))
    return sorted(path for path in found if path.is_file() and SPOKEN not in path.parents)


class BuildWithSupplies(build_py):
    """Builds the package, with those files in a folder of it."""

    def run(self):
        """Copy them where a wheel is built; an editable installation reads the checkout's."""
        super().run()
        for path in () if self.editable_mode else supplied():
            target = Path(self.build_lib, "cafe_citoyen", "fourni", path)
            target.parent.mkdir(parents=True, exist_ok=True)
            copyfile(path, target)

    def get_source_files(self):
        """Name them for the sdist, from which the same wheel is built."""
        return [*super().get_source_files(), *map(str, supplied())]


setup(cmdclass={"build_py": BuildWithSupplies})
