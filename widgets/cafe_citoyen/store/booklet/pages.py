"""The pages of a booklet that people write, in Markdown."""

from cafe_citoyen.store.booklet import french

OPENING, CLOSING, CREDITS = "presentation.md", "retenir.md", "credits.md"
SECTORS = "secteurs/"


def templates(title: str) -> dict[str, str]:
    """Return the pages to fill, by their path."""
    return {OPENING: f"# {title}\n", CLOSING: french.CLOSING}


def title_of(text: str) -> str:
    """Return the first heading of a page; empty where it has none."""
    first = next((line for line in text.splitlines() if line.startswith("#")), "")
    return first.lstrip("#").strip()


def credits(told: list[str]) -> str:
    """Return the page of the credits."""
    return "\n\n".join([french.CREDITS, *told]) + "\n"
