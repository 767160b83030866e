"""What somebody presses or chooses on a page, counted."""

COUNTS = """window.gestures = 0;
for (const name of ["click", "change"]) addEventListener(name, (event) => event.isTrusted && (window.gestures += 1), true)"""


def count_gestures(page):
    """Begin to count."""
    page.evaluate(COUNTS)


def gestures(page):
    """Return how many there were since."""
    return page.evaluate("window.gestures")
