"""The W3C's checker of HTML (npm's `vnu-jar`, on Java), which tests ask about pages as they are drawn."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote

from waiting import WAIT_S

CHECKER = Path(__file__).parent / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
JAVA = shutil.which("java")
HAS_CHECKER = JAVA is not None and CHECKER.exists()
QUICK = ("-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""Its schemas want a deep stack; a few pages are read before a better compiler has paid."""

NO_HTML = "CSS: .*"
"""A sheet is no part of what RGAA 8.2 asks."""

SCRIPT = re.compile(r"(<(script|style)\b[^>]*>).*?(</\2>)", re.DOTALL | re.IGNORECASE)
SOURCE = """() => {
    const drawn = document.documentElement.cloneNode(true);
    drawn.querySelectorAll('script, style').forEach((one) => (one.textContent = ''));
    return '<!doctype html>' + drawn.outerHTML;
}"""


def source(page):
    """Return a page as it is drawn now, without the text of its scripts and sheets."""
    return page.evaluate(SOURCE)


def bare(text):
    """Return a page's text without that of its scripts and sheets, which are other languages."""
    return SCRIPT.sub(r"\1\3", text)


def wrong_in(folder):
    """Return what the checker says of a folder's pages: each page's stem, and what is wrong there."""
    command = [JAVA, *QUICK, "-jar", CHECKER, "--format", "json", "--errors-only", "--exit-zero-always", "--filterpattern", NO_HTML, folder]  # fmt: skip
    said = subprocess.run(command, capture_output=True, text=True, timeout=WAIT_S, check=True)
    return [
        (Path(unquote(one["url"])).stem, f"{one['message']} {one.get('extract', '')}")
        for one in json.loads(said.stderr)["messages"]
    ]
