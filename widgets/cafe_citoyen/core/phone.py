"""What a phone in the facilitator's hand may do, by its role."""

ROLES: dict[str, frozenset[str]] = {
    "animer": frozenset(
        {"again", "close", "reveal", "hide", "timer", "draw", "undraw", "next", "previous"}
    ),
    "relire": frozenset({"approve", "refuse", "merge"}),
}
"""Role to its acts; to look (``see``) is everybody's."""

SEE, PAIR = "see", "pair"
TAKEN_S = 20
"""How long a text is the one's who reads it over, before another may take it."""


def label(number: int) -> str:
    """Return whose hand it was as ``deroule.csv`` says it: no name of a person."""
    return f"telephone-{number}"
