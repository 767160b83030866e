"""The language of whoever starts the café: of the command, its log and the welcome page.

It is that of ``--langue``, of the environment (``CAFE_CITOYEN_LANGUE``), else of the system;
French where we do not have it.
"""

import locale
import logging
import os
import sys
from typing import Any

from cafe_citoyen.core.phrase import Phrase, told
from cafe_citoyen.locale import LANGUAGES, console, translator

VARIABLE = "CAFE_CITOYEN_LANGUE"
SYSTEMS_OWN = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Variables of POSIX systems, the first that is set counts (POSIX.1-2017, section 8.2)."""


def command_language() -> str:
    """Return the language in which the command speaks."""
    given = os.environ.get(VARIABLE) or _of_the_system()
    code = given[:2].lower()
    return code if code in LANGUAGES else "fr"


def _of_the_system() -> str:
    if sys.platform == "win32":
        import ctypes

        number = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        return locale.windows_locale.get(number, "fr")
    return next((value for name in SYSTEMS_OWN if (value := os.environ.get(name))), "fr")


def choose_language(arguments: list[str]) -> None:
    """Take ``--langue CODE`` from the words of a command, which speaks it before it parses them.

    A sub-command that has a language of its own (a report's, a séance's) speaks it too.
    """
    for place, word in enumerate(arguments):
        name, _, code = word.partition("=")
        if name == "--langue":
            os.environ[VARIABLE] = code or "".join(arguments[place + 1 : place + 2])


def spoken(text: object, **values: Any) -> str:
    """Return a French text, a refusal or a problem in the language of the command."""
    said = Phrase(text, **values) if type(text) is str else text
    return str(told(said, translator(command_language())))


def tell(text: object, *, end: str = "\n", is_fault: bool = False, **values: Any) -> None:
    """Print a text in the language of the command.

    Parameters
    ----------
    text : str, Refusal or Problem
        French; a `Phrase`, or a template with ``{name}`` fields.
    end : str
        What comes after.
    is_fault : bool
        Whether it goes to the standard error.
    **values
        What fills the fields.
    """
    print(spoken(text, **values), end=end, file=sys.stderr if is_fault else sys.stdout, flush=True)


class SpokenLog(logging.Formatter):
    """Writes what a log record says in the language of the command."""

    def format(self, record: logging.LogRecord) -> str:
        """Translate a `Phrase` or a refusal; any other record stays as it is."""
        record.msg = told(record.msg, translator(command_language()))
        return super().format(record)


def start_log(template: str = "%(message)s") -> None:
    """Send the log to the standard error, in the language of the command."""
    console.prepare()
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(SpokenLog(template))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
