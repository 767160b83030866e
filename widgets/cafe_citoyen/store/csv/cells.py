"""Text cells that a spreadsheet would take for a formula.

The guard is the one OWASP describes for CSV injection: a leading apostrophe. A text that
begins with an apostrophe gets one more, so that reading always gives the text back.
"""

WIDE = "＝＋－＠﹦﹢﹣﹫"
"""The same signs in full width and in small form (Unicode FF00 and FE50): with East Asian settings a
spreadsheet takes them for the narrow ones."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "'", *WIDE)


def guard(text: str) -> str:
    """Return the cell to write for a text."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def unguard(cell: str) -> str:
    """Return the text of a cell that `guard` may have marked."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA_STARTS) else cell
