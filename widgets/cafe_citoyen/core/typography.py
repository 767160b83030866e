"""French typography on a text that is shown; the text itself is never changed."""

import re

NO_BREAK = "\u00a0"


def typeset(text: str) -> str:
    """Return a text whose ``? ! : ; » %`` keep their word, by a no-break space for the plain one."""
    return re.sub(r" ([?!:;»%])", NO_BREAK + r"\1", text).replace("« ", "«" + NO_BREAK)
