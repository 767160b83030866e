"""The verbs of `seance` and `etape`: help shows the French ones, whoever knows others is understood."""

VERBS = {
    "seance": {
        "creer": ("créer", "create", "new"),
        "liste": ("lister", "list"),
        "clore": ("fermer", "close"),
        "rouvrir": ("reopen",),
    },
    "etape": {
        "ouvrir": ("open",),
        "fermer": ("close",),
        "reveler": ("révéler", "reveal"),
        "masquer": ("hide",),
        "annuler": ("cancel",),
        "tour": ("round",),
    },
}
"""Family to each of its verbs, and what else is said for it."""

PLACE = {"seance": 1, "etape": 2}
"""Family to the place of its verb among the words: a step's comes after the séance."""


def in_french(arguments: list[str]) -> list[str]:
    """Return the words of a command, its verb as the help shows it."""
    family = arguments[0] if arguments else ""
    place = PLACE.get(family, len(arguments))
    if place >= len(arguments):
        return arguments
    said = arguments[place].lower()
    known = (verb for verb, others in VERBS[family].items() if said in (verb, *others))
    return [*arguments[:place], next(known, arguments[place]), *arguments[place + 1 :]]
