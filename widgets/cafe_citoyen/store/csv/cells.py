"""Text cells that a spreadsheet would take for a formula.

The guard is the one OWASP describes for CSV injection: a leading apostrophe. A text that looks
guarded (apostrophes, then a formula) gets one more, so that reading always gives the text back;
an apostrophe before anything else is a sign like others, in what people type by hand too.
"""

import re

WIDE = "＝＋－＠﹦﹢﹣﹫"
"""The same signs in full width and in small form (Unicode FF00 and FE50): with East Asian settings a
spreadsheet takes them for the narrow ones."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", *WIDE)
FORMULA = re.compile(f"'*[{re.escape(''.join(FORMULA_STARTS))}]")
GUARDED = re.compile(f"'{FORMULA.pattern}")


def guard(text: str) -> str:
    """Return the cell to write for a text."""
    return f"'{text}" if FORMULA.match(text) else text


def unguard(cell: str) -> str:
    """Return the text of a cell that `guard` may have marked."""
    return cell[1:] if GUARDED.match(cell) else cell
