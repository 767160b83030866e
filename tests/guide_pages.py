"""The guide's pages as the tests read them."""

import importlib.util
import os
import re
import sys
from pathlib import Path

from filelock import FileLock

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "facilitator_guide"
PAGES = sorted(GUIDE.glob("*.md"))
NO_BREAKS = str.maketrans("\u00a0\u202f", "  ")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def text_of(page):
    """Return a page's text with plain spaces."""
    return page.read_text("utf-8").translate(NO_BREAKS)


def prose_of(page):
    """Return a page without its blocks of code."""
    return FENCE.sub("", text_of(page))


def rows_of(text):
    """Return the cells of every row of every table of a text, the lines of dashes left out."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if not set("".join(row)) <= set("-: ")]


def section_of(text, title):
    """Return what stands under a heading of level two, up to the next one."""
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def slug(heading):
    """Return the anchor that a forge gives a heading."""
    kept = re.sub(r"[^\w\- ]", "", heading.strip().lower().replace("`", ""))
    return kept.replace(" ", "-")


def maker():
    """Return the module that builds the guide, which is no part of the package."""
    path = GUIDE / "_sphinx" / "make_guide.py"
    spec = importlib.util.spec_from_file_location("make_guide", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_guide"] = module
    spec.loader.exec_module(module)
    return module


def built_site(tmp_path_factory):
    """Return the guide as a site, its PDF too where a browser is found: built once for all workers."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    site, mark = shared / "guide" / "site", shared / "guide.built"
    with FileLock(shared / "guide.lock"):
        if not mark.exists():
            assert maker().build(site) == 0
            mark.touch()
    return site
