"""What a program sees of RGAA 4.1 on a page (`browser/rgaa.js`)."""

from pathlib import Path

LOOK = (Path(__file__).parent / "browser" / "rgaa.js").read_text("utf-8")


def wrong_on_board(page):
    """Return what is wrong on a dashboard or in a report: pairs of a criterion and a text."""
    page.evaluate(LOOK)
    page.keyboard.press("Shift")  # so that the outline is a keyboard's
    return page.evaluate("lookAtBoard()")
