"""Asking before something that cannot be undone."""

from cafe_citoyen.locale.speech import spoken, tell


def says_yes(question: str, is_agreed: bool = False) -> bool:
    """Ask on the terminal, and tell whether the answer was yes; no answer is no.

    Parameters
    ----------
    question : str
        What is asked; a `Phrase`.
    is_agreed : bool
        Whether the answer was given beforehand (``--oui``).
    """
    if is_agreed:
        return True
    try:
        answer = input(spoken("{question} (oui/non) ", question=question))
    except EOFError:
        answer = ""
    if answer.strip().casefold() in ("oui", "o", "yes", "y"):
        return True
    tell("Rien n’a été fait.")
    return False
