"""French typography on a text that is shown; the text itself is never changed."""

import re
import textwrap

QUOTED_SIGNS = 90
"""A text quoted in a sentence: what two lines of a poster hold beside the rest."""

NO_BREAK = "\u00a0"


def typeset(text: str) -> str:
    """Return a text whose ``? ! : ; » % €`` keep their word, by a no-break space for the plain one."""
    return re.sub(r" ([?!:;»%€])", NO_BREAK + r"\1", text).replace("« ", "«" + NO_BREAK)


def quoted(text: str) -> str:
    """Return a text short enough to stand in a sentence, its cut marked by an ellipsis."""
    return textwrap.shorten(text, QUOTED_SIGNS, placeholder=" …")
